import type { FigurePeriod, Point } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import { monthOf } from './periods';
import { firstMonth, lastMonth, type MonthRange } from './time-axis';

/** From the first figure to the last; null where there is none. */
function spanOf(series: readonly (readonly Point[])[]): MonthRange | null {
  const points = series.flat();
  if (points.length === 0) return null;
  return {
    from: monthOf(Math.min(...points.map(({ period }) => firstMonth(period)))),
    to: monthOf(Math.max(...points.map(({ period }) => lastMonth(period)))),
  };
}

interface Sheet {
  readonly columns: readonly { readonly points: readonly Point[] }[];
  readonly england: readonly Point[];
}

/** The months of the organisations' figures; of England's, where they have none. */
const ownSpan = ({ columns, england }: Sheet): MonthRange | null =>
  spanOf(columns.map(({ points }) => points)) ?? spanOf([england]);

/** All months that there is any figure of. */
export const wholeSpan = ({ columns, england }: Sheet): MonthRange | null =>
  spanOf([...columns.map(({ points }) => points), england]);

/** The months that the reader asked for, as far as there are figures; the wrong way round is put right. */
export function rangeOf(
  sheet: Sheet,
  { from, to }: { readonly from: FigurePeriod | null; readonly to: FigurePeriod | null },
): MonthRange | null {
  const own = ownSpan(sheet);
  const whole = wholeSpan(sheet);
  if (!own || !whole) return null;
  const clamp = (period: FigurePeriod): number =>
    Math.max(firstMonth(whole.from), Math.min(lastMonth(whole.to), firstMonth(period)));
  const ends = [clamp(from ?? own.from), clamp(to ?? own.to)].sort((a, b) => a - b) as [number, number];
  return { from: monthOf(ends[0]), to: monthOf(ends[1]) };
}

export interface Preset extends MonthRange {
  readonly name: string;
}

/** Stretches that readers ask for: those that are shorter than all there is. */
export function presetsOf(sheet: Sheet, written: PartialDate | null): Preset[] {
  const own = ownSpan(sheet);
  const whole = wholeSpan(sheet);
  if (!own || !whole) return [];
  const last = lastMonth(own.to);
  const first = firstMonth(own.from);
  const recent = (name: string, months: number): Preset[] =>
    last - first + 1 > months ? [{ name, from: monthOf(last - months + 1), to: own.to }] : [];
  return [
    { name: 'All', ...own },
    ...recent('5 years', 60),
    ...recent('2 years', 24),
    ...aroundArticle(whole, written),
  ];
}

/** Six months to each side. A date that is known only to the year has that year around it. */
function aroundArticle(whole: MonthRange, written: PartialDate | null): Preset[] {
  if (!written) return [];
  const middle =
    written.length === 4
      ? firstMonth(`${written}-07` as FigurePeriod)
      : firstMonth(written.slice(0, 7) as FigurePeriod);
  const from = Math.max(firstMonth(whole.from), middle - 6);
  const to = Math.min(lastMonth(whole.to), middle + 6);
  return to - from < 2 ? [] : [{ name: 'Around the article', from: monthOf(from), to: monthOf(to) }];
}
