import type { SiteState } from '../../data/schema/site';

/** How Sidenote stands to a site of which the reader has chosen nothing. */
export const SITE: SiteState = {
  host: 'paper.example',
  mode: 'marks',
  density: 'first',
  hidden: [],
  look: '',
  delay: 300,
  size: 1,
  figuresFirst: false,
  keys: { KeyJ: 'next', KeyK: 'previous', KeyI: 'card', KeyC: 'clip', KeyN: 'number' },
};
