import type { ArticleDate } from '../../data/schema/mention';
import type { FoundEntity } from '../../data/schema/messages';

type Kind = FoundEntity['kind'];

/** The kinds in the order of the list, as its headings. */
export const KIND_HEADINGS: Readonly<Record<Kind, string>> = {
  system: 'Systems',
  trust: 'Trusts',
  hospital: 'Hospitals',
  body: 'National bodies',
  term: 'Terms',
  person: 'People',
  ccg: 'Former CCGs',
  region: 'Regions',
};

export const KINDS = Object.keys(KIND_HEADINGS) as readonly Kind[];

/** How the date of an article is known. */
export const KNOWN_FROM: Readonly<Record<ArticleDate['from'], string>> = {
  'json-ld': 'from the page’s own data',
  meta: 'from the page’s own data',
  time: 'from the date marked on the page',
  url: 'from the page’s address',
  text: 'from a date in the text',
  given: 'the date you gave',
};
