import type { FigurePeriod } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import { monthNumber, monthOf } from './periods';

/**
 * Time along a chart is counted in months since year 0. A month's figure stands at its whole number, in the middle of the month,
 * which lasts from half a month before to half a month after.
 */

/** A stretch of months, both ends shown. */
export interface MonthRange {
  readonly from: FigurePeriod;
  readonly to: FigurePeriod;
}

/** The first and the last month of a period. */
export const firstMonth = (period: FigurePeriod): number => monthNumber(period);
export const lastMonth = (period: FigurePeriod): number => monthNumber(period) + (period.length === 4 ? 11 : 0);

/** Where a date begins on the axis. */
export function startOf(date: PartialDate): number {
  const month = monthNumber(date.slice(0, 7) as FigurePeriod) - 0.5;
  return date.length === 10 ? month + (Number(date.slice(8)) - 1) / daysIn(date) : month;
}

/** Where a date ends: a day at its evening, a month after its last day, a year after its December. */
export function endOf(date: PartialDate): number {
  if (date.length === 10) return startOf(date) + 1 / daysIn(date);
  return startOf(date) + (date.length === 4 ? 12 : 1);
}

/** Where to mark a date: in the middle of what is known of it. */
export const middleOf = (date: PartialDate): number => (startOf(date) + endOf(date)) / 2;

const daysIn = (date: PartialDate): number =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();

export interface TimeTick {
  /** Where the line is: a year's or month's beginning. */
  readonly at: number;
  /** In the middle of what the label names, as far as it is seen. */
  readonly labelAt: number;
  /** Empty where there is no room for it. */
  readonly label: string;
}

/** Room that a label needs, in pixels. */
const YEAR_ROOM = 46;
const MONTH_ROOM = 34;
const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Years where many are shown, months where few are; labels as far as they fit in `width` pixels. */
export function timeTicks({ from, to }: MonthRange, width: number): TimeTick[] {
  const first = firstMonth(from);
  const last = lastMonth(to);
  const months = last - first + 1;
  return months > 30 ? yearTicks(first, last, width / months) : monthTicks(first, last, width / months);
}

function yearTicks(first: number, last: number, perMonth: number): TimeTick[] {
  const every = Math.ceil(YEAR_ROOM / (12 * perMonth));
  const ticks: TimeTick[] = [];
  for (let year = Math.floor(first / 12); year <= Math.floor(last / 12); year++) {
    const start = Math.max(first, year * 12);
    const end = Math.min(last, year * 12 + 11);
    const fits = (end - start + 1) * perMonth >= YEAR_ROOM - 12 || every > 1;
    const label = fits && year % every === 0 ? String(year) : '';
    // Where years are left out, a label stands at its line and not in the middle of one year of several.
    ticks.push({ at: year * 12 - 0.5, labelAt: every > 1 ? start : (start + end) / 2, label });
  }
  return ticks;
}

function monthTicks(first: number, last: number, perMonth: number): TimeTick[] {
  const every = [1, 2, 3, 6, 12].find((step) => step * perMonth >= MONTH_ROOM) ?? 12;
  const ticks: TimeTick[] = [];
  for (let month = first; month <= last; month++) {
    if (month % every !== 0 && !(every === 1)) continue;
    const name = SHORT[month % 12] ?? '';
    // The year once at the beginning and at every January.
    const withYear = month % 12 === 0 || ticks.length === 0;
    ticks.push({ at: month, labelAt: month, label: withYear ? `${name}\n${Math.floor(month / 12)}` : name });
  }
  return ticks;
}

/** Every month of a range, oldest first. */
export function monthsOf({ from, to }: MonthRange): FigurePeriod[] {
  const first = firstMonth(from);
  return Array.from({ length: Math.max(0, lastMonth(to) - first + 1) }, (_, at) => monthOf(first + at));
}
