import type { Article, Standing, StatedBy } from '../../data/schema/clipping';
import type { PartialDate } from '../../data/schema/identity';
import { isFileAddress } from '../../utils/cite/address';
import { dateInWords } from '../../utils/time/words';
import { siteName } from '../card/ExternalLink';

/** How a clipping was last found, in as few words as the list has room for; nothing where all is well. */
export const STANDING_WORDS: Record<Standing['is'], string> = {
  placed: '',
  changed: 'Changed on the page',
  candidate: 'Perhaps reworded',
  orphan: 'Not found on the page',
  gone: 'Page gone',
};

/** Where a part of an article's description was read. */
export const STATED_WORDS: Record<StatedBy, string> = {
  'json-ld': 'the page’s data for search engines',
  highwire: 'the page’s citation tags',
  'dublin-core': 'the page’s Dublin Core tags',
  'open-graph': 'the page’s tags for sharing',
  meta: 'the page’s own tags',
  page: 'the text of the page',
  address: 'the address of the page',
  file: 'the file’s metadata',
  reader: 'your own correction',
  import: 'an imported file',
};

export const titleOf = (article: Article | undefined, address: string): string =>
  article?.title || shortAddress(address);

const shortAddress = (address: string): string =>
  isFileAddress(address) ? 'A file' : address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

/** "The Guardian, 9 December 2020" */
export function whereFrom(article: Article | undefined, address: string): string {
  const place = article?.container || article?.publisher || siteName(address) || '';
  return [place, article?.published && dateInWords(article.published)].filter(Boolean).join(', ');
}

/** The days of a filter: "in May 2024", "from May 2024", "May 2024 to 3 July 2024". */
export function daysInWords(from: PartialDate | null, to: PartialDate | null): string {
  if (from !== null && from === to) return dateInWords(from);
  if (from !== null && to !== null) return `${dateInWords(from)} to ${dateInWords(to)}`;
  return from !== null ? `since ${dateInWords(from)}` : to !== null ? `until ${dateInWords(to)}` : '';
}
