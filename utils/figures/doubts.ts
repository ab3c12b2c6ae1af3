import type { Caveat, FigurePeriod, Point } from '../../data/schema/figures';
import { speaksOf } from './caveats';
import { monthNumber } from './periods';
import { lastMonth, type MonthRange } from './time-axis';

interface Doubted {
  readonly points: readonly Point[];
  readonly caveats: readonly Caveat[];
}

/** A doubt as a footnote: one letter for each, the same for all whom it concerns. */
export interface Footnote {
  readonly mark: string;
  readonly caveat: Caveat;
  /** Which columns it concerns, by their place. */
  readonly columns: readonly number[];
}

/** Whether a figure is drawn as doubtful: it leaves some out, may be revised, or is an estimate. */
export const isDoubtful = (caveats: readonly Caveat[], point: Point): boolean =>
  caveats.some((caveat) => caveat.effect !== 'basis' && speaksOf(caveat, point));

/**
 * What is to be said beside one figure, or beside the gap where there is none. How a whole series is counted is said once, and not
 * at every figure.
 */
export function doubtsAt({ points, caveats }: Doubted, period: FigurePeriod, point: Point | undefined): Caveat[] {
  return caveats.filter((caveat) => {
    if (!point) return caveat.effect === 'missing' && overlaps(caveat, { from: period, to: period });
    return speaksOf(caveat, point) && (caveat.effect !== 'basis' || setsApart(caveat, points, point));
  });
}

/** Whether a caveat speaks of some figures like this one and not of others. */
const setsApart = (caveat: Caveat, points: readonly Point[], { every }: Point): boolean =>
  points.some((other) => other.every === every && !speaksOf(caveat, other));

/** The doubts of what is seen of several columns, each once, in the order in which they are first met. */
export function footnotesOf(columns: readonly Doubted[], range: MonthRange): Footnote[] {
  const notes = new Map<string, { caveat: Caveat; columns: number[] }>();
  columns.forEach(({ points, caveats }, column) => {
    for (const caveat of caveats.filter((one) => concerns(one, points, range))) {
      const note = notes.get(caveat.id);
      if (note) note.columns.push(column);
      else notes.set(caveat.id, { caveat, columns: [column] });
    }
  });
  return [...notes.values()].map((note, at) => ({ mark: letterOf(at), ...note }));
}

function concerns(caveat: Caveat, points: readonly Point[], range: MonthRange): boolean {
  const seen = points.filter(({ period }) => overlaps({ from: period, to: period }, range));
  return caveat.effect === 'missing' ? overlaps(caveat, range) : seen.some((point) => speaksOf(caveat, point));
}

interface Span {
  readonly from?: FigurePeriod | undefined;
  readonly to?: FigurePeriod | undefined;
}

/** Whether two spans share a month; an open end holds. */
const overlaps = (one: Span, other: Span): boolean => reaches(one, other) && reaches(other, one);

const reaches = ({ to }: Span, { from }: Span): boolean =>
  to === undefined || from === undefined || lastMonth(to) >= monthNumber(from);

const letterOf = (at: number): string => {
  const letter = String.fromCharCode(97 + (at % 26));
  return letter.repeat(1 + Math.floor(at / 26));
};
