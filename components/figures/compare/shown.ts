import type { Caveat, FigurePeriod, FigureSheet, Point } from '../../../data/schema/figures';
import type { EntityId, PartialDate } from '../../../data/schema/identity';
import { ENGLAND } from '../../../utils/england';
import { isTotal } from '../../../utils/figures/chart-words';
import { type Footnote, footnotesOf } from '../../../utils/figures/doubts';
import { inShort } from '../../../utils/figures/labels';
import { pointsIn } from '../../../utils/figures/lines';
import { rangeOf } from '../../../utils/figures/range';
import type { MonthRange } from '../../../utils/figures/time-axis';
import type { FiguresAddress } from '../address';

/** One organisation as the page shows it. */
interface ShownColumn {
  readonly id: EntityId;
  /** As the sheet has it, and shorter. */
  readonly name: string;
  readonly short: string;
  readonly points: readonly Point[];
  readonly caveats: readonly Caveat[];
  readonly events: FigureSheet['columns'][number]['events'];
}

/** A sheet as the reader wants to see it. */
export interface Shown {
  readonly sheet: FigureSheet;
  readonly columns: readonly ShownColumn[];
  readonly range: MonthRange;
  readonly written: PartialDate | null;
  /** Null where it is not wanted. */
  readonly england: readonly Point[] | null;
  /** What is to be known of England's figures; nothing where they are not wanted. */
  readonly englandCaveats: readonly Caveat[];
  /** England as a line: not where it is the sum of all and would press the others flat. */
  readonly drawnEngland: readonly Point[] | null;
  /** Columns by their place; England is the one after the last. */
  readonly footnotes: readonly Footnote[];
  /** The last month in the range with a figure. */
  readonly latest: FigurePeriod;
}

/** @returns null where there is no figure of anyone. */
export function shownOf(sheet: FigureSheet, address: FiguresAddress): Shown | null {
  const range = rangeOf(sheet, address);
  if (!range) return null;
  const columns = sheet.columns.map(({ entity, ...column }) => ({
    ...column,
    id: entity.id,
    name: entity.name,
    short: inShort(entity.name),
  }));
  const own = columns.flatMap(({ points }) => pointsIn(points, range));
  const alone = own.length === 0;
  // Where England itself is compared it stands there once.
  const isCompared = columns.some(({ id }) => id === ENGLAND);
  const england = address.england && sheet.england.length > 0 && !isCompared ? sheet.england : null;
  const englandCaveats = england ? sheet.englandCaveats : [];
  const last = (alone ? pointsIn(sheet.england, range) : own).reduce<Point | undefined>(
    (latest, point) => (latest && latest.period >= point.period ? latest : point),
    undefined,
  );
  return {
    sheet,
    columns,
    range,
    written: address.written,
    england,
    englandCaveats,
    drawnEngland: isTotal(sheet.metric) && !alone ? null : england,
    footnotes: footnotesOf([...columns, { points: england ?? [], caveats: englandCaveats }], range),
    latest: last?.period ?? range.to,
  };
}

/** The figure of a month, or of the year that it is in where figures are yearly. */
export const figureOf = (points: readonly Point[], month: FigurePeriod): Point | undefined =>
  points.find(({ period }) => period === month) ?? points.find(({ period }) => period === month.slice(0, 4));
