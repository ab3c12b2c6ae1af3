import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { FigurePeriod, Point, Publication } from '../../../data/schema/figures';
import type { PartialDate, SourceId } from '../../../data/schema/identity';
import { lastPublished, lastReleased, mainCadence, missingSince, releaseDay } from '../../../utils/figures/calendar';
import { stepFrom } from '../../../utils/figures/periods';

const AE = { monthsToRelease: 1 };
const RTT = { monthsToRelease: 2 };
const period = (text: string) => text as FigurePeriod;
const date = (text: string) => text as PartialDate;
const s1 = 's1' as SourceId;

/** Months in a row, all of one value. */
const months = (from: string, count: number): Point[] =>
  Array.from({ length: count }, (_, at) => ({
    period: stepFrom(period(from), 'month', at),
    every: 'month',
    value: 70,
    source: s1,
  }));

describe('by the calendar', () => {
  test.each([
    ['2020-11', AE, '2020-12-10'],
    ['2020-12', AE, '2021-01-14'],
    ['2026-01', RTT, '2026-03-12'],
    ['2025-12', { monthsToRelease: 3 }, '2026-03-12'],
    ['2019', AE, '2020-01-09'],
  ])('the figures of %s come out on the second Thursday due: %o, %s', (of, metric, day) => {
    expect(releaseDay(period(of), metric)).toBe(day);
  });

  test('the rule gives the day that is on record for A&E and for diagnostics, but for a few', () => {
    const path = fileURLToPath(new URL('../../../data/pack/publications.csv', import.meta.url));
    const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
    const rates = [
      ['nhse-ae-monthly-xls', AE],
      ['nhse-dm01-mk', RTT],
    ] as const;
    for (const [source, metric] of rates) {
      const known = rows.filter((row) => row.source === source && row.published);
      const right = known.filter((row) => row.published === releaseDay(period(row.period ?? ''), metric));
      expect(known.length).toBeGreaterThan(10);
      expect(right.length / known.length, source).toBeGreaterThan(0.85);
    }
  });

  test.each([
    ['2020-12-09', AE, '2020-10'],
    ['2020-12-10', AE, '2020-11'],
    ['2020-12', AE, '2020-11'],
    ['2020-12-31', RTT, '2020-10'],
    ['2026-11-22', AE, '2026-10'],
  ])('on %s (%o) the last that is out is %s', (day, metric, last) => {
    expect(lastReleased('month', date(day), metric)).toBe(last);
  });

  test('a quarter is out when its own day has come', () => {
    expect(lastReleased('quarter', date('2026-03-11'), { monthsToRelease: 3 })).toBe('2025-09');
    expect(lastReleased('quarter', date('2026-03-12'), { monthsToRelease: 3 })).toBe('2025-12');
  });
});

describe('the last published when an article was written', () => {
  const points = months('2020-01', 24);

  test('is November in a December article, not December', () => {
    expect(lastPublished(points, date('2020-12-20'), AE, [])?.period).toBe('2020-11');
  });

  test('is October on the day before November came out', () => {
    expect(lastPublished(points, date('2020-12-09'), AE, [])?.period).toBe('2020-10');
  });

  test('goes by the record where there is one', () => {
    const late: Publication = { source: s1, period: period('2020-11'), published: date('2021-01-05') };
    expect(lastPublished(points, date('2020-12-20'), AE, [late])?.period).toBe('2020-10');
  });

  test('is nothing before the first', () => {
    expect(lastPublished(points, date('2019-06-01'), AE, [])).toBeUndefined();
  });

  test('is nothing within a gap: not the last from years before', () => {
    const gap = [...months('2019-01', 4), ...months('2023-06', 12)];
    expect(lastPublished(gap, date('2021-02-15'), AE, [])).toBeUndefined();
    expect(lastPublished(gap, date('2023-08-01'), AE, [])?.period).toBe('2023-06');
  });

  test('is the last of all for an article that is newer than the figures held', () => {
    expect(lastPublished(points, date('2026-01-01'), AE, [])?.period).toBe('2021-12');
  });
});

test('months go before quarters, and quarters before years', () => {
  const year: Point = { period: period('2019'), every: 'year', value: 1, source: s1 };
  expect(mainCadence([year, ...months('2020-01', 2)])).toBe('month');
  expect(mainCadence([year])).toBe('year');
});

describe('what has been published since the latest that is held', () => {
  test('May is held in November: June to October are out', () => {
    expect(missingSince({ period: period('2026-05'), every: 'month' }, date('2026-11-22'), AE)).toEqual({
      from: '2026-06',
      to: '2026-10',
    });
  });
  test('nothing, where the calendar has nothing newer', () => {
    expect(missingSince({ period: period('2026-10'), every: 'month' }, date('2026-11-22'), AE)).toBeNull();
  });
  test('nothing is known of yearly figures', () => {
    expect(missingSince({ period: period('2020'), every: 'year' }, date('2026-11-22'), AE)).toBeNull();
  });
});
