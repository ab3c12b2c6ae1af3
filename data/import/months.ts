import { isOnCalendar } from '../../utils/time/days';
import type { FigurePeriod } from '../schema/figures';
import type { PartialDate } from '../schema/identity';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** 1 to 12 for `November`, `NOV` or `Sept`; undefined for anything else. */
function monthNumber(name: string): number | undefined {
  const word = name.toLowerCase();
  if (word.length < 3) return undefined;
  const at = MONTHS.findIndex((month) => month.startsWith(word) || (word === 'sept' && month === 'september'));
  return at < 0 ? undefined : at + 1;
}

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * The month of `MSitAE-NOVEMBER-2020`, `RTT-April-2026`, `November  2024`, `May 26` or `Sep-25`. Years of two digits are of this
 * century, since nothing that is read here is older.
 */
export function monthOf(text: string): FigurePeriod | undefined {
  const found = /^(?:(?:MSitAE|RTT)-)?([A-Za-z]{3,9})[\s-]+(\d{4}|\d{2})$/.exec(text.trim());
  if (!found?.[1] || !found[2]) return undefined;
  const month = monthNumber(found[1]);
  const year = found[2].length === 2 ? 2000 + Number(found[2]) : Number(found[2]);
  if (month === undefined || year < 2000 || year > 2099) return undefined;
  return `${year}-${two(month)}` as FigurePeriod;
}

/** The day of `10th December 2020` or `13 June 2024`. */
export function dayOf(text: string): PartialDate | undefined {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\s+(\d{4})$/.exec(text.trim());
  const month = monthNumber(found?.[2] ?? '');
  return found && month !== undefined ? realDay(Number(found[3]), month, Number(found[1])) : undefined;
}

/** The day of ODS's `20241101`. */
export function compactDayOf(text: string): PartialDate | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  return found ? realDay(Number(found[1]), Number(found[2]), Number(found[3])) : undefined;
}

function realDay(year: number, month: number, day: number): PartialDate | undefined {
  const date = `${year}-${two(month)}-${two(day)}` as PartialDate;
  return isOnCalendar(date) ? date : undefined;
}

/** `November 2020` for `2020-11`. */
export function monthName(period: FigurePeriod): string {
  const name = MONTHS[Number(period.slice(5, 7)) - 1] ?? '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${period.slice(0, 4)}`.trim();
}
