import type { Cadence, FigurePeriod } from '../../data/schema/figures';

/** Months a step. */
const STEP: Record<Cadence, number> = { month: 1, quarter: 3, year: 12 };

/** Months since year 0 of a period's first month; a year is counted from its January. */
export function monthNumber(period: FigurePeriod): number {
  return Number(period.slice(0, 4)) * 12 + (period.length > 4 ? Number(period.slice(5, 7)) - 1 : 0);
}

/** The month of a number as `monthNumber` counts. */
export function monthOf(number: number): FigurePeriod {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}` as FigurePeriod;
}

/** The period that is `steps` after (or, if negative, before) another. */
export function stepFrom(period: FigurePeriod, every: Cadence, steps: number): FigurePeriod {
  const month = monthNumber(period) + steps * STEP[every];
  return period.length === 4 ? (String(Math.floor(month / 12)) as FigurePeriod) : monthOf(month);
}

/** How many steps lie between two periods of one cadence: 0 where they are the same. */
export function stepsBetween(from: FigurePeriod, to: FigurePeriod, every: Cadence): number {
  return (monthNumber(to) - monthNumber(from)) / STEP[every];
}

/** Whether a period lies within a span; an open end holds. A year is within where its January or its December is. */
export function within(
  period: FigurePeriod,
  { from, to }: { readonly from?: FigurePeriod | undefined; readonly to?: FigurePeriod | undefined },
): boolean {
  const first = monthNumber(period);
  const last = period.length === 4 ? first + 11 : first;
  return (
    (from === undefined || last >= monthNumber(from)) &&
    (to === undefined || first <= (to.length === 4 ? monthNumber(to) + 11 : monthNumber(to)))
  );
}
