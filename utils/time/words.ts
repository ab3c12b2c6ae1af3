import type { PartialDate } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as people write it, as exact as it is known: "1 July 2022", "July 2022", "2022". `short` gives "Jul 2022" and "1 Jul 2022". */
export function dateInWords(date: PartialDate, { short = false } = {}): string {
  const [year = '', month, day] = date.split('-');
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  const monthWord = name === undefined ? undefined : short ? name.slice(0, 3) : name;
  return [day === undefined ? undefined : String(Number(day)), monthWord, year]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** "since 1 July 2022", "in 2022", … : the preposition that fits the exactness of the date. */
export function onDate(date: PartialDate): string {
  return `${date.length === 10 ? 'on' : 'in'} ${dateInWords(date)}`;
}

/** How the date of an article is known. */
export const KNOWN_FROM: Readonly<Record<ArticleDate['from'], string>> = {
  'json-ld': 'from the page’s own data',
  meta: 'from the page’s own data',
  time: 'from the date marked on the page',
  url: 'from the page’s address',
  text: 'from a date in the text',
  file: 'from the file’s metadata',
  given: 'the date you gave',
};
