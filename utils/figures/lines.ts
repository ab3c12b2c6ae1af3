import { line } from 'd3-shape';
import type { Cadence, Point } from '../../data/schema/figures';
import { firstMonth, lastMonth, type MonthRange } from './time-axis';

/** One unbroken line of figures, all certain or all doubtful. */
export interface Stretch {
  readonly points: readonly Point[];
  readonly doubtful: boolean;
}

interface Doubts {
  readonly isDoubtful: (point: Point) => boolean;
  readonly countedAlike: (one: Point, other: Point) => boolean;
}

const STEP: Record<Exclude<Cadence, 'year'>, number> = { month: 1, quarter: 3 };

/**
 * Monthly and quarterly figures as lines. A line ends where a period has no figure, and where the way of counting changes; the way
 * from a certain figure to a doubtful one is doubtful. Yearly figures are no part of any line.
 */
export function stretchesOf(points: readonly Point[], { isDoubtful, countedAlike }: Doubts): Stretch[] {
  const stretches: { points: Point[]; doubtful: boolean }[] = [];
  let last: Point | undefined;
  for (const point of points) {
    if (point.every === 'year') continue;
    const doubtful = isDoubtful(point);
    const current = stretches.at(-1);
    if (!last || !current || !isNext(last, point) || !countedAlike(last, point)) {
      stretches.push({ points: [point], doubtful });
    } else if (doubtful === current.doubtful) {
      current.points.push(point);
    } else if (doubtful) {
      stretches.push({ points: [last, point], doubtful });
    } else {
      current.points.push(point);
      stretches.push({ points: [point], doubtful });
    }
    last = point;
  }
  return stretches.filter(({ points: own }, at) => own.length > 1 || !isJoined(own[0], stretches[at - 1]));
}

/** A certain figure at which a doubtful line has just ended needs no dot of its own. */
const isJoined = (point: Point | undefined, before: Stretch | undefined): boolean =>
  point !== undefined && before !== undefined && before.points.at(-1) === point;

const isNext = (one: Point, other: Point): boolean =>
  one.every === other.every &&
  one.every !== 'year' &&
  firstMonth(other.period) - firstMonth(one.period) === STEP[one.every];

/** The SVG path through some points. */
export function pathThrough(points: readonly (readonly [x: number, y: number])[]): string {
  const draw = line<readonly [number, number]>()
    .x(([x]) => rounded(x))
    .y(([, y]) => rounded(y));
  return draw([...points]) ?? '';
}

/** A tenth of a pixel is enough for any screen. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The points of a range; a year is in it where any of its months is. */
export function pointsIn(points: readonly Point[], { from, to }: MonthRange): Point[] {
  const first = firstMonth(from);
  const last = lastMonth(to);
  return points.filter(({ period }) => lastMonth(period) >= first && firstMonth(period) <= last);
}

/** Which of some points carry a marker: one at least every `room` pixels, each line a little after the one before it. */
export function marked<T extends { readonly x: number }>(points: readonly T[], room: number, share: number): T[] {
  const shown: T[] = [];
  let next = (points[0]?.x ?? 0) + room * share;
  for (const point of points) {
    if (point.x < next) continue;
    shown.push(point);
    next = point.x + room;
  }
  const last = points.at(-1);
  if (last && shown.at(-1) !== last) shown.push(last);
  return shown;
}
