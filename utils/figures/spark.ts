import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Standard } from '../../data/schema/entity';
import type { Cadence, Point, Spark } from '../../data/schema/figures';
import { stepFrom, stepsBetween } from './periods';
import { SPARK } from './spark-box';
import { standardAt } from './standards';

/** The longest time that a small picture shows, in steps: beyond it a month is thinner than a line. */
const LONGEST = 120;
/** Fewer figures make no picture. */
const FEWEST = 3;

/**
 * Draws a series as a small picture, with England and the standard behind it. It is drawn on the worker's side: the paths are
 * text, so that no page carries a charting library for its card.
 * @param points of one cadence, oldest first.
 * @returns null where there are too few figures to show a course.
 */
export function drawSpark(
  points: readonly Point[],
  england: readonly Point[],
  steps: readonly Standard[],
  every: Cadence,
): Spark | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < FEWEST) return null;
  const length = Math.min(LONGEST, stepsBetween(first.period, last.period, every) + 1);
  const from = stepFrom(last.period, every, 1 - length);
  const periods = Array.from({ length }, (_, at) => stepFrom(from, every, at));
  const valuesOf = (of: readonly Point[]) => {
    const known = new Map(of.filter((point) => point.every === every).map(({ period, value }) => [period, value]));
    return periods.map((period) => known.get(period) ?? null);
  };
  const own = valuesOf(points);
  const national = valuesOf(england);
  const standard = periods.map((period) => standardAt(steps, period)?.threshold ?? null);
  // England's counts dwarf anyone's: only rates are drawn side by side.
  const comparable = sameScale(own, national) ? national : national.map(() => null);
  const shown = [...own, ...comparable, ...standard].filter((value) => value !== null);
  const x = scaleLinear([0, Math.max(1, length - 1)], [SPARK.margin, SPARK.width - SPARK.margin]);
  const y = scaleLinear([Math.min(...shown), Math.max(...shown)], [SPARK.height - SPARK.margin, SPARK.margin]);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, at) => x(at))
    .y((value) => y(value as number))
    .digits(1);
  return {
    from,
    every,
    values: own,
    england: comparable,
    standard,
    heights: own.map((value) => (value === null ? null : Math.round(10 * y(value)) / 10)),
    paths: { values: path(own) ?? '', england: path(comparable) ?? '', standard: path(standard) ?? '' },
  };
}

function sameScale(own: readonly (number | null)[], national: readonly (number | null)[]): boolean {
  const most = (values: readonly (number | null)[]) => Math.max(...values.map((value) => Math.abs(value ?? 0)));
  return most(national) <= 5 * most(own);
}
