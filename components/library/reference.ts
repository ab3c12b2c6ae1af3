import type { Anchors, Article, Author } from '../../data/schema/clipping';
import { PartialDate } from '../../data/schema/identity';
import { isFileAddress } from '../../utils/cite/address';
import { isOnCalendar } from '../../utils/time/days';
import { dateInWords } from '../../utils/time/words';

/** The line that names an article where its words are quoted: "Campbell, D. (2020) ‘Hospitals wait’, The Guardian, 9 December." */
export function referenceLine(article: Article | undefined, address: string): string {
  if (!article) return address;
  const { authors, published, container, publisher, volume, issue, pages, doi } = article;
  const place = container || publisher;
  const who = authors.length > 0 ? listed(authors.map(short)) : place || 'No author';
  const volumeAndIssue = volume && `${volume}${issue && `(${issue})`}`;
  const where = [
    article.title && `‘${article.title}’`,
    place,
    volumeAndIssue,
    pages && `pp. ${pages}`,
    published && published.length > 4 && dateInWords(published).replace(/ \d{4}$/, ''),
  ].filter(Boolean);
  const found = doi
    ? `https://doi.org/${doi}`
    : `${isFileAddress(address) ? 'A file' : address} (read ${dateInWords(article.read)})`;
  const year = `(${published?.slice(0, 4) ?? 'no date'})`;
  return `${[who, year, where.join(', ')].filter(Boolean).join(' ')}. ${found}`;
}

/** A passage with its reference, as it is pasted into an essay. */
export const quoted = (passage: string, article: Article | undefined, address: string): string =>
  `“${passage.trim()}”\n\n${referenceLine(article, address)}`;

function short(author: Author): string {
  if (author.is === 'body') return author.name;
  const initials = author.given
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((name) => `${[...name][0]}.`);
  return [author.family, initials.join(' ')].filter(Boolean).join(', ');
}

/** Of more writers than these the first is named alone. */
const MOST = 3;

function listed(names: readonly string[]): string {
  if (names.length > MOST) return `${names[0]} et al.`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}

/** The page of an article, scrolled to the passage where the browser can. */
export const pageAddress = (address: string, fragment: string): string =>
  fragment === '' ? address : `${address}#:~:${fragment}`;

/** The page of a PDF on which a passage was clipped in the reader, by the path to its element; null for what was not clipped there. */
export function pdfPageOf({ css }: Pick<Anchors, 'css'>): number | null {
  const page = /^#pdf-page-(\d{1,6})(?: |$)/.exec(css)?.[1];
  return page === undefined ? null : Number(page);
}

export const isDate = (text: string): text is PartialDate =>
  PartialDate.safeParse(text).success && isOnCalendar(text as PartialDate);
