import { type Article, ArticleAddress, Instant, type TextPosition } from '../../schema/clipping';
import { CONTEXT_LIMIT, TAG_LIMIT, TAGS_LIMIT } from '../../schema/clipping-limits';
import type { PartialDate } from '../../schema/identity';

/** What other programs write, brought into Sidenote's shapes. */

/**
 * The address of a page without its fragment and without a name and password. Undefined where it is not one of the web (nor a URN,
 * by which Hypothesis knows documents): nothing that runs, `javascript:`, comes in as an article.
 */
export function webAddress(text: string): ArticleAddress | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  if (!['http:', 'https:', 'urn:'].includes(url.protocol)) return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  const address = ArticleAddress.safeParse(url.href);
  return address.success ? address.data : undefined;
}

/** A moment as Sidenote writes it, from any ISO date with a time zone, to whatever part of a second. */
export function instantOf(value: unknown): Instant | undefined {
  if (typeof value !== 'string' || value.length > 60) return undefined;
  const instant = Instant.safeParse(value);
  if (instant.success) return instant.data;
  const at = new Date(value.replace(/(\.\d{3})\d+/, '$1'));
  const said = Number.isNaN(at.getTime()) ? undefined : Instant.safeParse(at.toISOString());
  return said?.data;
}

/** An article of which nothing is known but where it is and perhaps its title. */
export function plainArticle(address: ArticleAddress, title: string, read: Instant): Article {
  const said = title.replace(/\s+/g, ' ').trim().slice(0, 4000);
  return {
    address,
    aliases: [],
    kind: 'page',
    title: said,
    authors: [],
    container: '',
    publisher: '',
    published: null,
    volume: '',
    issue: '',
    pages: '',
    doi: '',
    read: read.slice(0, 10) as PartialDate,
    stated: { address: 'import', ...(said && { title: 'import' as const }) },
  };
}

/** Tags, each once and without spaces around; `fault` hears of those that are left out. */
export function tagsOf(values: readonly unknown[], fault: (what: string) => void): string[] {
  const tags = new Set<string>();
  for (const value of values) {
    const tag = typeof value === 'string' ? value.trim() : '';
    if (tag.length > TAG_LIMIT) fault(`A tag is longer than ${TAG_LIMIT} and is left out: ${tag.slice(0, 40)}…`);
    else if (tag !== '') tags.add(tag);
  }
  if (tags.size > TAGS_LIMIT) fault(`There are more than ${TAGS_LIMIT} tags; the rest is left out.`);
  return [...tags].slice(0, TAGS_LIMIT);
}

/** As much of what stands around a passage as is kept: what is nearest to it. */
export const prefixOf = (value: unknown): string => (typeof value === 'string' ? value.slice(-CONTEXT_LIMIT) : '');
export const suffixOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, CONTEXT_LIMIT) : '');

export function positionOf(start: unknown, end: unknown): TextPosition | null {
  const sound = (at: unknown): at is number => Number.isSafeInteger(at) && Number(at) >= 0;
  return sound(start) && sound(end) && start <= end ? { start, end } : null;
}
