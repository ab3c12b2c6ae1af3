import { scaleLinear } from 'd3-scale';
import { tickInWords } from './chart-words';
import { isShare } from './words';

interface Measured {
  readonly unit: string;
}

export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** The lowest share from which an axis still begins at nought. */
const NEAR_ZERO = 25;

/**
 * An axis of round numbers around some values. Counts and minutes begin at nought, so that twice as high is twice as much; shares
 * begin near their lowest, because what matters of them is the distance from a standard.
 */
export function valueAxis(values: readonly number[], metric: Measured, ticks: number): ValueAxis {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const fromZero = beginsAtNought(values, metric);
  const low = fromZero ? Math.min(0, least) : least;
  const high = fromZero ? Math.max(0, most) : most;
  const scale = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .nice(ticks);
  const [niceLow = low, niceHigh = high] = scale.domain();
  // No share of a whole is over a hundred.
  const top = metric.unit === '%' ? Math.min(100, niceHigh) : niceHigh;
  return {
    low: niceLow,
    high: top,
    ticks: scale
      .ticks(ticks)
      .filter((value) => value <= top && (!isWhole(metric) || Number.isInteger(value)))
      .map((value) => ({ value, label: tickInWords(value, metric) })),
  };
}

/** Half a patient and segment 2.5 are on no axis. */
const isWhole = (metric: Measured): boolean =>
  !isShare(metric) && metric.unit !== 'minutes' && !/^score/.test(metric.unit);

/** Whether the axis of some values begins at nought, or below. */
export const beginsAtNought = (values: readonly number[], metric: Measured): boolean =>
  !isShare(metric) || Math.min(...values) < NEAR_ZERO;
