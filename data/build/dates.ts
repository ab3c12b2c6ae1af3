import type { PartialDate } from '../schema/identity';

/** The day before an ISO date; a month or a year stays as exact as it was: the month or year before. */
export function dayBefore(date: PartialDate): PartialDate {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return String(year - 1) as PartialDate;
  const before = new Date(Date.UTC(year, month - 1, day === undefined ? 0 : day - 1)).toISOString();
  return before.slice(0, day === undefined ? 7 : 10) as PartialDate;
}
