import type { FoundEntity } from '../../data/schema/page-messages';
import type { Density, SiteMode } from '../../data/schema/site';
import type { PageState } from './page-state';

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

/** Why Sidenote can do nothing with a page. */
export const BARRED: Readonly<Record<Extract<PageState, { state: 'barred' }>['why'], string>> = {
  browser: 'This is a page of the browser itself; Sidenote cannot read it.',
  store: 'Browsers let no extension read their stores.',
  file: 'This is a file on your machine. If it is a PDF, drop it on the reader.',
};

export const MODES: readonly (readonly [SiteMode, string])[] = [
  ['marks', 'Marks'],
  ['point', 'Only under the pointer'],
  ['off', 'Off'],
];

export const DENSITIES: readonly (readonly [Density, string])[] = [
  ['first', 'First in each section'],
  ['every', 'Every mention'],
];
