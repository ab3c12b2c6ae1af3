import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigurePeriod, Point, Run } from '../../../data/schema/figures';
import type { SourceId } from '../../../data/schema/identity';
import { stepFrom } from '../../../utils/figures/periods';
import { deriveValue, pointsOf, runsOf } from '../../../utils/figures/series';

const SHARE = { derive: 'percent', decimals: 1 } as const;
const COUNT = { decimals: 0 } as const;
const source = (id: string) => id as SourceId;
const period = (text: string) => text as FigurePeriod;
const run = (from: string, rest: Partial<Run>): Run => ({
  source: source('s1'),
  every: 'month',
  from: period(from),
  ...rest,
});
const told = (points: readonly Point[]) => points.map((point) => `${point.period} ${point.value}`);

describe('a value', () => {
  test('is derived as it was published: Lincolnshire, November 2020', () => {
    expect(deriveValue(4182, 7745, SHARE)).toBe(54);
  });
  test('is rounded half up', () => {
    expect(deriveValue(125, 1000, { derive: 'percent', decimals: 0 })).toBe(13);
  });
  test('in minutes follows from seconds and incidents', () => {
    expect(deriveValue(91_320, 50, { derive: 'minutes', decimals: 1 })).toBe(30.4);
  });
});

describe('the figures of a series', () => {
  test('are one a period, oldest first, over the turn of a year', () => {
    expect(told(pointsOf({ runs: [run('2020-11', { values: [1, 2, 3] })] }, COUNT))).toEqual([
      '2020-11 1',
      '2020-12 2',
      '2021-01 3',
    ]);
  });

  test('a gap is no figure', () => {
    expect(told(pointsOf({ runs: [run('2020-11', { values: [1, null, 3] })] }, COUNT))).toEqual([
      '2020-11 1',
      '2021-01 3',
    ]);
  });

  test('a value that was published stands before what its parts would give', () => {
    const runs = [run('2020-11', { values: [null, 53.9], numerators: [54, 54], denominators: [100, 100] })];
    expect(told(pointsOf({ runs }, SHARE))).toEqual(['2020-11 54', '2020-12 53.9']);
  });

  test('nothing is derived from nobody: a denominator of zero is no figure', () => {
    expect(pointsOf({ runs: [run('2020-11', { numerators: [0], denominators: [0] })] }, SHARE)).toEqual([]);
  });

  test('a later run stands before an earlier one', () => {
    const runs = [run('2020-11', { values: [1, 2] }), { ...run('2020-12', { values: [9] }), source: source('s2') }];
    expect(pointsOf({ runs }, COUNT).map(({ value, source: from }) => `${value} ${from}`)).toEqual(['1 s1', '9 s2']);
  });

  test('quarters and years step as they are', () => {
    expect(told(pointsOf({ runs: [run('2025-09', { every: 'quarter', values: [1, 2] })] }, COUNT))).toEqual([
      '2025-09 1',
      '2025-12 2',
    ]);
    expect(told(pointsOf({ runs: [run('2019', { every: 'year', values: [1, 2] })] }, COUNT))).toEqual([
      '2019 1',
      '2020 2',
    ]);
  });
});

test('points as runs and read again are the same points, whatever their gaps, sources and parts', () => {
  const point = fc
    .record({
      at: fc.integer({ min: 0, max: 60 }),
      source: fc.constantFrom('s1', 's2'),
      denominator: fc.integer({ min: 1, max: 5000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      given: fc.boolean(),
    })
    .map(({ at, source: from, denominator, share, given }): Point => {
      const numerator = Math.floor(share * denominator);
      const derived = deriveValue(numerator, denominator, SHARE);
      return {
        period: stepFrom(period('2019-04'), 'month', at),
        every: 'month',
        value: given ? Math.round(10 * (derived + 0.1)) / 10 : derived,
        numerator,
        denominator,
        source: source(from),
      };
    });
  fc.assert(
    fc.property(fc.uniqueArray(point, { selector: (one) => one.period }), (points) => {
      const sorted = [...points].sort((a, b) => (a.period < b.period ? -1 : 1));
      expect(pointsOf({ runs: runsOf(points, SHARE) }, SHARE)).toEqual(sorted);
    }),
  );
});
