import type { PartialDate } from '../../data/schema/identity';

/** The first day that a date may mean, as a number that compares: `2022-07` is 20220701. */
export const dayNumber = (date: PartialDate): number => Number(`${date}-01-01`.slice(0, 10).replaceAll('-', ''));

/** The last day that a date may mean, for comparing only: `2022` is 20221231, `2022-06` is 20220631. */
export const lastDayNumber = (date: PartialDate): number =>
  Number((date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date).replaceAll('-', ''));

/** Whether a day, as far as it is told, is on the calendar: the 30th of February is not. */
export const isOnCalendar = (date: PartialDate): boolean =>
  date.length < 10 || new Date(date).toJSON()?.slice(0, 10) === date;
