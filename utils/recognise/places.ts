import { lowerBound } from '../lower-bound';

/** Stretches of a text, in UTF-16 units, and how they lie. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whether two share a unit. */
export const meet = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

export const inReadingOrder = (a: Stretch, b: Stretch): number => a.start - b.start || a.end - b.end;

/** The index of the first that ends after an offset, of some in reading order that do not meet; their number where none does. */
export const firstEndingAfter = (stretches: readonly Stretch[], offset: number): number =>
  lowerBound(stretches.length, (at) => (stretches[at] as Stretch).end <= offset);
