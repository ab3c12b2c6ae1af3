import { describe, expect, it } from 'vitest';
import { endOf, middleOf, monthsOf, startOf, timeTicks } from '../../../utils/figures/time-axis';
import { date, range } from './made';

const JANUARY_2020 = 2020 * 12;

describe('a date on the time axis', () => {
  it('stands within its month, whose figure is in the middle', () => {
    expect(startOf(date('2020-01'))).toBe(JANUARY_2020 - 0.5);
    expect(startOf(date('2020-01-01'))).toBe(JANUARY_2020 - 0.5);
    expect(endOf(date('2020-01-31'))).toBeCloseTo(JANUARY_2020 + 0.5);
    expect(startOf(date('2020-01-17'))).toBeCloseTo(JANUARY_2020 + 0.016, 2);
  });

  it('ends when what is known of it ends', () => {
    expect(endOf(date('2020-01'))).toBe(JANUARY_2020 + 0.5);
    expect(endOf(date('2020'))).toBe(JANUARY_2020 + 11.5);
    expect(middleOf(date('2020'))).toBe(JANUARY_2020 + 5.5);
  });
});

describe('ticks of time', () => {
  const labels = (from: string, to: string, width: number): string[] =>
    timeTicks(range(from, to), width).map(({ label }) => label);

  it('are years where many months are shown', () => {
    expect(labels('2019-04', '2026-05', 900)).toEqual(['2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026']);
  });

  it('leave labels out where there is no room, and keep the lines', () => {
    const narrow = labels('2010-01', '2026-12', 260);
    expect(narrow).toHaveLength(17);
    expect(narrow.filter((label) => label !== '').length).toBeLessThanOrEqual(6);
  });

  it('leave out the name of a year that is only begun', () => {
    expect(labels('2019-12', '2026-01', 700)).toEqual(['', '2020', '2021', '2022', '2023', '2024', '2025', '']);
  });

  it('are months where few are shown, with the year at the beginning and at each January', () => {
    expect(labels('2020-11', '2021-02', 600)).toEqual(['Nov\n2020', 'Dec', 'Jan\n2021', 'Feb']);
  });

  it('name single months even of a range of one', () => {
    expect(labels('2025-12', '2025-12', 600)).toEqual(['Dec\n2025']);
  });
});

it('counts the months of a range, both ends in it', () => {
  expect(monthsOf(range('2020-11', '2021-01'))).toEqual(['2020-11', '2020-12', '2021-01']);
  expect(monthsOf(range('2021-01', '2020-11'))).toEqual([]);
});
