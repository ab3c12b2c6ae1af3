import type { Cadence, FigurePeriod, FigureSheet, Point } from '../../data/schema/figures';
import { firstMonth, lastMonth, type MonthRange } from './time-axis';

/** One period of a sheet: what each organisation had, and England. */
export interface SheetRow {
  readonly period: FigurePeriod;
  readonly every: Cadence;
  readonly cells: readonly (Point | undefined)[];
  readonly england: Point | undefined;
}

/** The periods of a range in which anyone has a figure, newest first; months before the year that they are of. */
export function rowsOf(
  { columns, england }: Pick<FigureSheet, 'columns' | 'england'>,
  { from, to }: MonthRange,
): SheetRow[] {
  const first = firstMonth(from);
  const last = lastMonth(to);
  const series = [...columns.map(({ points }) => points), england].map(
    (points) => new Map(points.map((point) => [point.period, point])),
  );
  const periods = new Map(
    series.flatMap((points) => [...points].map(([period, { every }]) => [period, every] as const)),
  );
  return [...periods]
    .filter(([period]) => lastMonth(period) >= first && firstMonth(period) <= last)
    .sort(([a], [b]) => lastMonth(b) - lastMonth(a) || b.length - a.length)
    .map(([period, every]) => ({
      period,
      every,
      cells: series.slice(0, -1).map((points) => points.get(period)),
      england: series.at(-1)?.get(period),
    }));
}
