import * as z from 'zod/mini';
import { Article, type ArticleKind, type Author } from '../../data/schema/clipping';
import { PartialDate } from '../../data/schema/identity';
import { today } from '../time/clock';

/** What of CSL-JSON 1.0 we write. A text that is not known is left out. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-newspaper' | 'article-journal' | 'report' | 'webpage';
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly issued?: CslDate;
  readonly accessed: CslDate;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly URL: string;
  readonly note?: string;
  readonly keyword?: string;
  /** What CSL has no words for. That it is there says that the texts hold no markup. */
  readonly custom: { readonly sidenote: { readonly aliases: readonly string[]; readonly stated: Article['stated'] } };
}

type CslName = { readonly family: string; readonly given?: string } | { readonly literal: string };

interface CslDate {
  readonly 'date-parts': readonly [readonly number[]];
}

/** What is wrong with an item, and in which of its parts. */
export interface ItemFault {
  readonly where: string;
  readonly what: string;
}

const TYPES: Record<ArticleKind, CslItem['type']> = {
  news: 'article-newspaper',
  journal: 'article-journal',
  report: 'report',
  page: 'webpage',
};

/** Of the types that others write. Every other one is a page. */
const KINDS: Readonly<Record<string, ArticleKind | undefined>> = {
  'article-newspaper': 'news',
  'article-magazine': 'news',
  'article-journal': 'journal',
  article: 'journal',
  'paper-conference': 'journal',
  review: 'journal',
  report: 'report',
  book: 'report',
  chapter: 'report',
  thesis: 'report',
  pamphlet: 'report',
};

/** An article as CSL-JSON. {@link articleOf} makes the same article of it again. */
export function cslItem(article: Article): CslItem {
  const { address, title, authors, container, publisher, published, volume, issue, pages, doi, read } = article;
  return {
    id: address,
    type: TYPES[article.kind],
    ...(title && { title }),
    ...(authors.length > 0 && { author: authors.map(cslName) }),
    ...(container && { 'container-title': container }),
    ...(publisher && { publisher }),
    ...(published && { issued: cslDate(published) }),
    accessed: cslDate(read),
    ...(volume && { volume }),
    ...(issue && { issue }),
    ...(pages && { page: pages }),
    ...(doi && { DOI: doi }),
    URL: address,
    custom: { sidenote: { aliases: article.aliases, stated: article.stated } },
  };
}

function cslName(author: Author): CslName {
  if (author.is === 'body') return { literal: author.name };
  return { family: author.family, ...(author.given && { given: author.given }) };
}

const cslDate = (date: PartialDate): CslDate => ({ 'date-parts': [date.split('-').map(Number)] });

const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const part = z.union([z.string(), z.number()]);

const Name = z.object({
  family: z.optional(text),
  given: z.optional(text),
  literal: z.optional(text),
  name: z.optional(text),
  suffix: z.optional(text),
  'dropping-particle': z.optional(text),
  'non-dropping-particle': z.optional(text),
});

const DateOfItem = z.object({
  'date-parts': z.optional(z.array(z.array(part))),
  raw: z.optional(text),
  literal: z.optional(text),
});
type DateOfItem = z.infer<typeof DateOfItem>;

/** CSL-JSON as anyone may have written it: numbers as numbers or as texts, and more fields than we know. */
const Item = z.object({
  type: z.optional(z.string()),
  title: z.optional(text),
  author: z.optional(z.array(Name)),
  'container-title': z.optional(text),
  publisher: z.optional(text),
  issued: z.optional(DateOfItem),
  accessed: z.optional(DateOfItem),
  volume: z.optional(text),
  issue: z.optional(text),
  page: z.optional(text),
  DOI: z.optional(text),
  URL: z.optional(text),
  custom: z.optional(z.unknown()),
});

const Ours = z.object({
  sidenote: z.object({ aliases: Article.shape.aliases, stated: Article.shape.stated }),
});

/**
 * The article of one item of CSL-JSON, or what is wrong with it. What does not say where it was read is stated by the import.
 * @param today the day of reading where the item names none.
 */
export function articleOf(item: unknown, day = today()): Article | ItemFault {
  const parsed = Item.safeParse(item);
  if (!parsed.success) return faultOf(parsed.error);
  const csl = parsed.data;
  const ours = Ours.safeParse(csl.custom);
  // Others mark italics and the like in their texts; in ours such letters are letters.
  const plain = (value = '') => (ours.success ? value : withoutMarkup(value));
  const doi = ours.success ? (csl.DOI ?? '') : bareDoi(csl.DOI ?? '');
  const address = csl.URL || doiAddress(doi);
  if (!address) return { where: '', what: 'has neither an address (URL) nor a DOI, by which it could be found again' };
  return checkedArticle(
    {
      address,
      aliases: [],
      kind: KINDS[csl.type ?? ''] ?? 'page',
      title: plain(csl.title),
      authors: (csl.author ?? []).map((name) => authorOf(name, plain)),
      container: plain(csl['container-title']),
      publisher: plain(csl.publisher),
      published: dateOf(csl.issued),
      volume: plain(csl.volume),
      issue: plain(csl.issue),
      pages: plain(csl.page),
      doi,
      read: dateOf(csl.accessed) ?? day,
    },
    ours.success ? ours.data.sidenote : undefined,
  );
}

/** An article of what a file says, which may hold anything; its parts are stated by the import unless the file knows better. */
export function checkedArticle(
  parts: Omit<z.input<typeof Article>, 'stated'>,
  known?: Pick<Article, 'aliases' | 'stated'>,
): Article | ItemFault {
  const stated: Article['stated'] = {
    address: 'import',
    ...(parts.title && { title: 'import' as const }),
    ...(parts.authors.length > 0 && { authors: 'import' as const }),
    ...(parts.container && { container: 'import' as const }),
    ...(parts.publisher && { publisher: 'import' as const }),
    ...(parts.published && { published: 'import' as const }),
  };
  const article = Article.safeParse({ ...parts, stated, ...known });
  return article.success ? article.data : faultOf(article.error);
}

/** A person whose name has particles and a suffix apart: both stay with the part of the name beside which they are written. */
function authorOf(name: z.infer<typeof Name>, plain: (value?: string) => string): Author {
  const literal = name.literal ?? name.name;
  if (literal !== undefined) return { is: 'body', name: plain(literal) };
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return { is: 'person', family: plain(family), given: plain([given, name.suffix].filter(Boolean).join(', ')) };
}

function dateOf(date: DateOfItem | undefined): PartialDate | null {
  const parts = date?.['date-parts']?.[0];
  if (parts !== undefined) return dateOfParts(parts);
  return readDate(date?.raw ?? date?.literal ?? '');
}

/** A date of its year, month and day as far as they are stated and can be; null if not even the year can. */
export function dateOfParts([year, month, day]: readonly (string | number | undefined)[]): PartialDate | null {
  if (year === undefined || !/^\d{1,4}$/.test(String(year))) return null;
  let date = String(year).padStart(4, '0');
  for (const next of [month, day]) {
    const longer = PartialDate.safeParse(`${date}-${String(next ?? '').padStart(2, '0')}`);
    if (!longer.success) break;
    date = longer.data;
  }
  return PartialDate.parse(date);
}

const MONTH = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/** The number of a month that is named in words or digits: "dec", "December", "12". */
export function monthNumber(month: string): number | undefined {
  if (/^\d{1,2}$/.test(month)) return Number(month);
  const name = MONTH.exec(month)?.[1]?.toLowerCase();
  return name === undefined ? undefined : 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name) / 3 + 1;
}

/** A date as references write it: "2020-12-20", "2020/12/20/", "2020/12", "20 December 2020", "Dec. 20, 2020". Of a range the first. */
export function readDate(date: string): PartialDate | null {
  const digits = /^\s*(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?!\d)/.exec(date);
  if (digits) return dateOfParts(digits.slice(1));
  const year = /(?<!\d)\d{4}(?!\d)/.exec(date)?.[0];
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(date)?.[0];
  return dateOfParts([year, monthNumber(date), day]);
}

/** A DOI without the address of its resolver. */
export const bareDoi = (doi: string): string => doi.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');

/** Where a DOI leads; empty if there is none. */
export const doiAddress = (doi: string): string =>
  doi && `https://doi.org/${encodeURI(bareDoi(doi)).replace(/[?#]/g, encodeURIComponent)}`;

/** The little markup that CSL allows in its texts, taken out. */
const withoutMarkup = (value: string): string => value.replace(/<\/?(?:i|b|sub|sup|sc|span)(?:\s[^<>]*)?>/g, '');

function faultOf(error: z.core.$ZodError): ItemFault {
  const [issue] = error.issues;
  const where = (issue?.path ?? []).reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path ? `${path}.${String(step)}` : String(step)),
    '',
  );
  return { where, what: issue?.message ?? 'not understood' };
}
