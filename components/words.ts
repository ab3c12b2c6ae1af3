/** What all pages say alike. */

const DIGITS = new Intl.NumberFormat('en-GB');

export const number = (value: number): string => DIGITS.format(value);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The day of a moment, where the reader is: "20 November 2026". */
export const dayInWords = (moment: string | Date): string => DAY.format(new Date(moment));
