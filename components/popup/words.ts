import type { CardRelation } from '../../data/schema/card';
import type { ArticleDate } from '../../data/schema/mention';
import type { FoundEntity } from '../../data/schema/messages';
import { dateInWords } from '../../utils/time/words';

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

export const RELATION_HEADINGS: Readonly<Record<CardRelation['type'], string>> = {
  'part-of': 'Part of',
  'run-by': 'Run by',
  'office-of': 'Office in',
  predecessor: 'Before it',
  successor: 'After it',
  'clustered-with': 'Shares leaders with',
  runs: 'Runs',
  'has-part': 'Includes',
  related: 'See also',
};

const KNOWN_FROM: Readonly<Record<ArticleDate['from'], string>> = {
  'json-ld': 'from the page’s own data',
  meta: 'from the page’s own data',
  time: 'from the date marked on the page',
  url: 'from the page’s address',
  text: 'from a date in the text',
  given: 'the date you gave',
};

export const writtenOn = ({ date, from }: ArticleDate): string => `Written ${dateInWords(date)} · ${KNOWN_FROM[from]}`;

const DIGITS = new Intl.NumberFormat('en-GB');

export const number = (value: number): string => DIGITS.format(value);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** An error as it may be shown. */
export const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));
