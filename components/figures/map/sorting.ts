import type { SystemsAt } from '../../../data/schema/figures';
import { inShort } from '../../../utils/figures/labels';

export type SortKey = 'rank' | 'name' | 'value' | 'of';

export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

type Row = SystemsAt['rows'][number];

/** Rows in an order; those without a figure stay last, whichever way it goes. */
export function ordered(rows: readonly Row[], { by, descending }: Sorting): Row[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const byName = inShort(a.entity.name).localeCompare(inShort(b.entity.name), 'en-GB');
    if (by === 'name') return sign * byName;
    const [one, other] = [keyOf(a, by), keyOf(b, by)];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || byName;
    return sign * (one - other) || byName;
  });
}

function keyOf({ rank, value, denominator }: Row, by: Exclude<SortKey, 'name'>): number | undefined {
  if (by === 'rank') return rank?.place;
  return by === 'value' ? (value ?? undefined) : denominator;
}
