import type { NumberClaimed } from '../../data/schema/claim';
import type { Metric } from '../../data/schema/entity';
import type { Point } from '../../data/schema/figures';

/** What rounding in binary may leave over. */
const DUST = 1e-6;

/** How far "about" and "nearly" reach: so many points of a share, and of all else such a part. */
const ABOUT_POINTS = 2;
const ABOUT_PART = 0.05;

/**
 * Whether a number as it was printed says what was published: rounded to its last place, and as its hedge allows. "More than 60%"
 * holds of 61 and of 90 alike; "nearly 60%" of 58 to 60.4.
 * @param values what was published, and the same before it was rounded.
 */
export function saysSo(claimed: NumberClaimed, values: readonly number[]): boolean {
  return values.some((value) => holds(claimed, value));
}

function holds({ value: claimed, to, step, hedge, unit }: NumberClaimed, value: number): boolean {
  // Seconds are cut off as often as they are rounded.
  const half = (unit === 'minutes' ? step : step / 2) + DUST;
  const near = unit === '%' ? ABOUT_POINTS : claimed * ABOUT_PART;
  const slack = Math.max(half, near);
  if (to !== undefined) return value >= claimed - half && value <= to + half;
  switch (hedge) {
    case 'exactly':
      return Math.abs(value - claimed) <= half;
    case 'about':
      return Math.abs(value - claimed) <= slack;
    case 'nearly':
      // A fraction is no rounding: "nearly three quarters" is below them, and not by much.
      if (unit === '%' && step > 1) return value < claimed + DUST && value >= claimed - near;
      return value < claimed + half && value >= claimed - slack;
    case 'just-over':
      return value > claimed - half && value <= claimed + slack;
    case 'over':
      return value > claimed - DUST;
    case 'at-least':
      return value >= claimed - half;
    case 'under':
      return value < claimed + DUST;
    case 'at-most':
      return value <= claimed + half;
  }
}

/** Above this share a measure of long waits is told by those who did not wait: "86.7% had their test in time". */
const MOSTLY = 50;

/** Whether a number says the rest of a measure, in so many words or because nothing else could be meant. */
export const isRest = (
  complement: boolean,
  { unit, value }: NumberClaimed,
  metric: Pick<Metric, 'unit' | 'better'>,
): boolean => complement || (unit === '%' && metric.unit === '%' && metric.better === 'lower' && value > MOSTLY);

/** A figure as published, and as exact as its parts give it. */
export function valuesOf(
  point: Pick<Point, 'value' | 'numerator' | 'denominator'>,
  { derive }: Pick<Metric, 'derive'>,
): number[] {
  const { value, numerator, denominator } = point;
  if (!derive || numerator === undefined || !denominator) return [value];
  return [value, derive === 'minutes' ? numerator / denominator / 60 : (100 * numerator) / denominator];
}
