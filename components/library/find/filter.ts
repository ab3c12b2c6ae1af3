import type { ClippingId } from '../../../data/schema/clipping';
import { type Filter, isFilter } from '../address';
import type { Row } from '../shelf/row';

export type Dimension = 'articles' | 'tags' | 'categories' | 'entities' | 'days';

/** A filter, made ready to be asked of very many rows. Its words are not its business: the index knows them. */
export function sieve({
  articles,
  tags,
  categories,
  entities,
  from,
  to,
}: Filter): Record<Dimension, (row: Row) => boolean> {
  const [first, last] = from !== null && to !== null && to < from.slice(0, to.length) ? [to, from] : [from, to];
  const wantedArticles = new Set<string>(articles);
  const wantedCategories = new Set<string>(categories);
  return {
    articles: ({ clipping }) => wantedArticles.size === 0 || wantedArticles.has(clipping.article),
    tags: ({ clipping }) => tags.every((tag) => clipping.tags.includes(tag)),
    categories: ({ clipping }) => wantedCategories.size === 0 || wantedCategories.has(clipping.category),
    entities: ({ clipping }) => entities.every((entity) => clipping.entities.includes(entity)),
    days: ({ day }) =>
      (first === null || day.slice(0, first.length) >= first) && (last === null || day.slice(0, last.length) <= last),
  };
}

/** Those among which the facets count: what is kept, and has the words; best first where there are words, else latest first. */
export function candidates(
  rows: readonly Row[],
  found: readonly ClippingId[] | null,
  row: (id: ClippingId) => Row | undefined,
): readonly Row[] {
  if (found === null) return rows.filter(({ clipping }) => clipping.binned === null);
  const kept: Row[] = [];
  for (const id of found) {
    const one = row(id);
    if (one && one.clipping.binned === null) kept.push(one);
  }
  return kept;
}

export function sifted(rows: readonly Row[], filter: Filter): readonly Row[] {
  if (!isFilter({ ...filter, q: '' })) return rows;
  const { articles, tags, categories, entities, days } = sieve(filter);
  return rows.filter((row) => articles(row) && categories(row) && tags(row) && entities(row) && days(row));
}
