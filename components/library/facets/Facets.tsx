import { useMemo, useState } from 'react';
import type { ArticleAddress } from '../../../data/schema/clipping';
import { CATEGORIES } from '../../../data/schema/clipping-limits';
import type { EntityId } from '../../../data/schema/identity';
import { number } from '../../words';
import { type Filter, type LibraryAddress, toggled } from '../address';
import { CategoryMark } from '../CategoryMark';
import type { Count, Facets as FacetCounts } from '../find/facets';
import type { Desk } from '../shelf/desk';
import { useStore } from '../shelf/store';
import { titleOf } from '../words';
import { type FacetItem, FacetList } from './FacetList';
import { TagMerge } from './TagMerge';

/** The bars of the picture of what was clipped about. */
const BARS = 12;

interface FacetsProps {
  readonly desk: Desk;
  readonly facets: FacetCounts;
  readonly filter: Filter;
  /** Every tag that is in use, most used first. */
  readonly allTags: readonly Count<string>[];
  readonly onChange: (change: Partial<LibraryAddress>) => void;
}

/** What the list can be narrowed to. */
export function Facets({ desk, facets, filter, allTags, onChange }: FacetsProps) {
  const { articles, names } = useStore(desk.shelf);
  const [isMerging, setMerging] = useState(false);
  const { tags, entities, categories } = filter;

  const things = useMemo(
    () => items(facets.entities, entities, (key) => names.get(key) ?? key),
    [facets.entities, entities, names],
  );
  const sources = useMemo(
    () => items(facets.articles, filter.articles, (key) => titleOf(articles.get(key), key)),
    [facets.articles, filter.articles, articles],
  );
  const tagItems = useMemo(() => items(facets.tags, tags, (key) => key), [facets.tags, tags]);

  return (
    <>
      <section className="facet" aria-label="Categories">
        <ul className="categories">
          {CATEGORIES.map((category) => (
            <li key={category}>
              <button
                type="button"
                className="choice"
                aria-pressed={categories.includes(category)}
                onClick={() => onChange({ categories: toggled(categories, category) })}
              >
                <CategoryMark category={category} />
                <span className="count">
                  {number(facets.categories.get(category) ?? 0)}
                  <span className="unseen">
                    {' '}
                    {(facets.categories.get(category) ?? 0) === 1 ? 'clipping' : 'clippings'}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <FacetList
        title="Clipped about"
        items={things}
        chosen={entities}
        bars
        short={BARS}
        onToggle={(key) => onChange({ entities: toggled(entities, key as EntityId) })}
      />
      {isMerging ? (
        <TagMerge
          desk={desk}
          tags={allTags}
          onLeave={() => setMerging(false)}
          onDone={(merged, into) => {
            setMerging(false);
            if (tags.some((tag) => merged.includes(tag)))
              onChange({ tags: [...new Set(tags.map((tag) => (merged.includes(tag) ? into : tag)))] });
          }}
        />
      ) : (
        <FacetList
          title="Tags"
          items={tagItems}
          chosen={tags}
          onToggle={(key) => onChange({ tags: toggled(tags, key) })}
        >
          <button type="button" className="quiet" onClick={() => setMerging(true)}>
            Rename or merge
          </button>
        </FacetList>
      )}
      <FacetList
        title="Articles"
        items={sources}
        chosen={filter.articles}
        onToggle={(key) => onChange({ articles: toggled(filter.articles, key as ArticleAddress) })}
      />
    </>
  );
}

/** The counts with names; what is chosen and leaves nothing stands at the end, to be taken away again. */
function items<K extends string>(
  counts: readonly Count<K>[],
  chosen: readonly K[],
  name: (key: K) => string,
): readonly FacetItem[] {
  const there = new Set<string>(counts.map(({ key }) => key));
  const none = chosen.filter((key) => !there.has(key)).map((key) => ({ key, count: 0 }));
  return [...counts, ...none].map(({ key, count }) => ({ key, count, name: name(key) }));
}
