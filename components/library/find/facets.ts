import type { ArticleAddress, Category } from '../../../data/schema/clipping';
import type { EntityId } from '../../../data/schema/identity';
import type { Filter } from '../address';
import type { Row } from '../shelf/row';
import { sieve } from './filter';

export interface Count<K> {
  readonly key: K;
  readonly count: number;
}

/** What there is to choose from, each with how many would be left (of tags and things) or be there (of the others). Most first. */
export interface Facets {
  readonly articles: readonly Count<ArticleAddress>[];
  readonly tags: readonly Count<string>[];
  readonly categories: ReadonlyMap<Category, number>;
  readonly entities: readonly Count<EntityId>[];
  /** By `YYYY-MM`. */
  readonly months: ReadonlyMap<string, number>;
}

export function facetsOf(rows: readonly Row[], filter: Filter): Facets {
  const passes = sieve(filter);
  const articles = new Tally<ArticleAddress>();
  const tags = new Tally<string>();
  const categories = new Tally<Category>();
  const entities = new Tally<EntityId>();
  const months = new Tally<string>();
  for (const row of rows) {
    if (!passes.tags(row) || !passes.entities(row)) continue;
    const [article, category, days] = [passes.articles(row), passes.categories(row), passes.days(row)];
    const { clipping } = row;
    // One of these can be chosen beside another: what it would add counts, whatever of its kind is chosen.
    if (category && days) articles.add(clipping.article);
    if (article && days) categories.add(clipping.category);
    if (article && category) months.add(row.day.slice(0, 7));
    if (!article || !category || !days) continue;
    for (const tag of clipping.tags) tags.add(tag);
    for (const entity of clipping.entities) entities.add(entity);
  }
  return {
    articles: articles.sorted(),
    tags: tags.sorted(),
    categories: categories.counts,
    entities: entities.sorted(),
    months: months.counts,
  };
}

class Tally<K extends string> {
  readonly counts = new Map<K, number>();

  add(key: K): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  sorted(): Count<K>[] {
    return [...this.counts]
      .map(([key, count]) => ({ key, count }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  }
}
