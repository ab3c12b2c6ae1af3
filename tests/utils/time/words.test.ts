import { describe, expect, test } from 'vitest';
import type { PartialDate } from '../../../data/schema/identity';
import { dayNumber, lastDayNumber } from '../../../utils/time/days';
import { dateInWords, onDate } from '../../../utils/time/words';

const date = (text: string) => text as PartialDate;

test.each([
  ['2022-07-01', '1 July 2022', '1 Jul 2022', 'on 1 July 2022'],
  ['2022-12', 'December 2022', 'Dec 2022', 'in December 2022'],
  ['2022', '2022', '2022', 'in 2022'],
])('%s reads "%s"; short "%s"; with its preposition "%s"', (iso, long, short, on) => {
  expect(dateInWords(date(iso))).toBe(long);
  expect(dateInWords(date(iso), { short: true })).toBe(short);
  expect(onDate(date(iso))).toBe(on);
});

describe('dates of different exactness compare', () => {
  test.each([
    ['a year begins with its first day and ends with its last', '2022', '2022-01-01', '2022-12-31'],
    ['a month begins with its first day and ends with its last', '2022-12', '2022-12-01', '2022-12-31'],
    ['a day is itself', '2022-07-15', '2022-07-15', '2022-07-15'],
  ])('%s', (_rule, text, first, last) => {
    expect(dayNumber(date(text))).toBe(dayNumber(date(first)));
    expect(lastDayNumber(date(text))).toBe(dayNumber(date(last)));
  });

  test('a short month ends before the next begins', () => {
    expect(lastDayNumber(date('2022-02'))).toBeGreaterThanOrEqual(dayNumber(date('2022-02-28')));
    expect(lastDayNumber(date('2022-02'))).toBeLessThan(dayNumber(date('2022-03')));
  });
});
