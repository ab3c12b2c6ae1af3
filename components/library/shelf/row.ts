import type { Clipping, ClippingId, Instant } from '../../../data/schema/clipping';
import type { PartialDate } from '../../../data/schema/identity';

/** A clipping as the list holds it, with the day of the reader's own calendar. */
export interface Row {
  readonly id: ClippingId;
  readonly clipping: Clipping;
  readonly day: PartialDate;
}

export const rowOf = (clipping: Clipping): Row => ({ id: clipping.id, clipping, day: dayOf(clipping.clipped) });

/** The day of a moment where the reader is. */
export function dayOf(instant: Instant): PartialDate {
  const at = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}` as PartialDate;
}

/** Rows, latest first, with some put in and others taken away. In one pass: there may be very many. */
export function mergeRows(
  rows: readonly Row[],
  put: readonly Row[],
  gone: ReadonlySet<ClippingId> = new Set(),
): readonly Row[] {
  const coming = [...put].sort(byTime);
  const replaced = new Set(coming.map(({ id }) => id));
  const merged: Row[] = [];
  let next = 0;
  for (const row of rows) {
    if (replaced.has(row.id) || gone.has(row.id)) continue;
    for (; next < coming.length; next++) {
      const one = coming[next] as Row;
      if (byTime(one, row) > 0) break;
      merged.push(one);
    }
    merged.push(row);
  }
  for (; next < coming.length; next++) merged.push(coming[next] as Row);
  return merged;
}

function byTime(a: Row, b: Row): number {
  const [one, other] = [a.clipping.clipped, b.clipping.clipped];
  if (one !== other) return one > other ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
