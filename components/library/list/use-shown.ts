import { useDeferredValue, useEffect, useMemo } from 'react';
import type { Filter } from '../address';
import { type Facets, facetsOf } from '../find/facets';
import { candidates, sifted } from '../find/filter';
import { tokens } from '../find/words';
import type { Desk } from '../shelf/desk';
import type { Row } from '../shelf/row';
import { useStore } from '../shelf/store';

export interface Shown {
  /** Those that the filter leaves, in their order. */
  readonly rows: readonly Row[];
  /** How many are kept in all. */
  readonly kept: number;
  /** The words that are searched for, as texts have them. */
  readonly terms: ReadonlySet<string>;
  readonly facets: Facets;
  /** Whether a search may find more once all is read. */
  readonly isPartial: boolean;
  /** Whether the rows are still those of other words. */
  readonly isAsking: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** What the filter leaves of the library, and what there is to choose from. The list comes first, the counts after it. */
export function useShown({ shelf }: Desk, filter: Filter): Shown {
  const { rows, phase } = useStore(shelf);
  const { found, waiting } = useStore(shelf.index);
  const { q } = filter;
  useEffect(() => shelf.index.ask(q), [shelf, q]);
  const hasWords = tokens(q).length > 0;
  // The results of fewer letters stand until those of more come.
  const hits = hasWords ? found.ids : null;
  const within = useMemo(() => candidates(rows, hits, (id) => shelf.row(id)), [rows, hits, shelf]);
  const kept = useMemo(() => candidates(rows, null, () => undefined).length, [rows]);
  const left = useMemo(() => sifted(within, filter), [within, filter]);
  const [countedRows, countedFilter] = [useDeferredValue(within), useDeferredValue(filter)];
  const facets = useMemo(() => facetsOf(countedRows, countedFilter), [countedRows, countedFilter]);
  return {
    rows: left,
    kept,
    terms: hasWords ? found.terms : NONE,
    facets,
    isPartial: hasWords && (phase !== 'whole' || waiting > 0),
    isAsking: hasWords && found.query !== q,
  };
}
