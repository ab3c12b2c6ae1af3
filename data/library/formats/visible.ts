import { authorName } from '../../../utils/cite/author-name';
import { dateInWords } from '../../../utils/time/words';
import type { Article, Author, Gloss } from '../../schema/clipping';
import type { PartialDate } from '../../schema/identity';

/** What the formats for reading share: how things are said. None of it is read back. */

/** What shows nothing or turns the text around it: control characters, and the marks that order it from right to left. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/** A text as lines that can be shown, whatever ended them. */
export const linesOf = (text: string): string[] =>
  text
    .toWellFormed()
    .split(/\r\n|[\n\r\v\f\x85\u2028\u2029]/)
    .map((line) => line.replace(UNSEEN, (character) => (character === '\t' ? ' ' : '')));

/** A text as one line that can be shown. */
export const lineOf = (text: string): string => linesOf(text).join(' ').replace(/\s+/g, ' ').trim();

export const authorLine = (author: Author): string => lineOf(authorName(author));

/** `2020-12-09` is 9 December 2020; of a moment its day. */
export const dayOf = (date: string): string => dateInWords(date.slice(0, 10) as PartialDate);

/** What identifies an article to a reader, in parts: who, where, when. */
export function bylineOf(article: Article): string[] {
  const container = lineOf(article.container) || lineOf(article.publisher);
  const parts = [
    article.authors.map(authorLine).filter(Boolean).join(', '),
    container,
    article.published === null ? '' : dayOf(article.published),
    lineOf(article.volume) && `vol. ${lineOf(article.volume)}`,
    lineOf(article.issue) && `no. ${lineOf(article.issue)}`,
    lineOf(article.pages) && `pp. ${lineOf(article.pages)}`,
    lineOf(article.doi) && `doi: ${lineOf(article.doi)}`,
  ];
  // A body that publishes what it wrote is named once.
  return [...new Set(parts.filter(Boolean))];
}

export const titleOf = (article: Article): string => lineOf(article.title) || lineOf(article.address);

/** An address that may be a link: of the web, and nothing that runs. Undefined otherwise. */
export function linkOf(address: string): string | undefined {
  try {
    const url = new URL(address.toWellFormed());
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** What a term was and is: `then` only where it is known and says something else. */
export function statesOf({ whenWritten, today }: Gloss): { readonly when: string; readonly summary: string }[] {
  return [
    ...(whenWritten ? [{ when: `Then (${dayOf(whenWritten.date)})`, summary: lineOf(whenWritten.summary) }] : []),
    { when: `Now (${dayOf(today.date)})`, summary: lineOf(today.summary) },
  ].filter(({ summary }) => summary !== '');
}

/** A figure in a line. */
export function figureLine({ name, of, period, value, standard, england, when }: Gloss['figures'][number]): string {
  const beside = [
    lineOf(standard) && `standard ${lineOf(standard)}`,
    lineOf(england) && `England ${lineOf(england)}`,
    when === 'written' ? 'when it was written' : 'latest',
  ].filter(Boolean);
  return `${[lineOf(name), lineOf(of), lineOf(period)].filter(Boolean).join(', ')}: ${lineOf(value)} (${beside.join('; ')})`;
}

export const sourceLine = ({ publisher, title, url }: Gloss['sources'][number]): string =>
  [lineOf(publisher), lineOf(title)].filter(Boolean).join(': ') || lineOf(url);
