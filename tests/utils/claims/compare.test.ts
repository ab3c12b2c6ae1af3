import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimUnit, Hedge, NumberClaimed } from '../../../data/schema/claim';
import { saysSo, valuesOf } from '../../../utils/claims/compare';

const claimed = (value: number, more: Partial<NumberClaimed> = {}): NumberClaimed => ({
  kind: 'number',
  unit: '%',
  value,
  step: 1,
  hedge: 'exactly',
  ...more,
});

/** Rounded to its nearest multiple, as a newspaper prints it: 61.83 to 0.1 is 61.8. */
const printed = (value: number, step: number): number => Number((Math.round(value / step) * step).toPrecision(12));

const SHARE = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1000);
const COUNT = fc.integer({ min: 0, max: 9_999_999 });
const published = fc.oneof(
  fc.record({ unit: fc.constant<ClaimUnit>('%'), value: SHARE, step: fc.constantFrom(1, 0.1, 0.01) }),
  fc.record({ unit: fc.constant<ClaimUnit>('count'), value: COUNT, step: fc.constantFrom(1, 10, 100, 1000, 100_000) }),
  fc.record({ unit: fc.constant<ClaimUnit>('minutes'), value: SHARE, step: fc.constantFrom(1, 0.1, 1 / 60) }),
);
const DIRECTION = fc.constantFrom(-1, 1);

describe('a number that is said exactly', () => {
  test('agrees with what was published, however far it was rounded when it was printed', () => {
    fc.assert(
      fc.property(published, ({ unit, value, step }) => {
        expect(saysSo(claimed(printed(value, step), { unit, step }), [value])).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('never agrees when it is off by more than one unit of the last place', () => {
    fc.assert(
      fc.property(published, DIRECTION, fc.double({ min: 1.001, max: 50, noNaN: true }), (of, direction, units) => {
        const { unit, value, step } = of;
        expect(saysSo(claimed(value + direction * units * step, { unit, step }), [value])).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('that is a share never agrees when another share to its last place is nearer', () => {
    fc.assert(
      fc.property(SHARE, fc.constantFrom(1, 0.1, 0.01), DIRECTION, (value, step, direction) => {
        const next = printed(value, step) + direction * step;
        fc.pre(Math.abs(next - value) > step * 0.501);
        expect(saysSo(claimed(next, { step }), [value])).toBe(false);
      }),
    );
  });

  test.each([
    [54, 1, 54.4, true],
    [54, 1, 53.5, true],
    [54, 1, 54.5, true],
    [54, 1, 54.6, false],
    [54, 1, 53.4, false],
    [54.0, 0.1, 54.04, true],
    [54.0, 0.1, 54.4, false],
  ])('%d%% to the nearest %d is said of %d%%: %s', (value, step, of, agrees) => {
    expect(saysSo(claimed(value, { step }), [of])).toBe(agrees);
  });

  test('of a time may be cut off as well as rounded: 28 minutes 36 seconds is 28 minutes or 29', () => {
    for (const value of [28, 29]) expect(saysSo(claimed(value, { unit: 'minutes' }), [28.6])).toBe(true);
    expect(saysSo(claimed(27, { unit: 'minutes' }), [28.6])).toBe(false);
  });

  test('agrees where any of several values is the one that was rounded', () => {
    expect(saysSo(claimed(73), [73.5, 73.46])).toBe(true);
    expect(saysSo(claimed(73), [73.6, 73.56])).toBe(false);
    expect(saysSo(claimed(73), [])).toBe(false);
  });
});

describe('a hedge', () => {
  test.each<[Hedge, number, number, boolean]>([
    ['just-over', 60, 61.9, true],
    ['just-over', 60, 62.5, false],
    ['just-over', 60, 59.4, false],
    ['over', 60, 60.1, true],
    ['over', 60, 90, true],
    ['over', 60, 59.9, false],
    ['at-least', 60, 60, true],
    ['at-least', 60, 59.6, true],
    ['at-least', 60, 59.4, false],
    ['at-least', 60, 90, true],
    ['under', 60, 59.9, true],
    ['under', 60, 10, true],
    ['under', 60, 60.1, false],
    ['at-most', 60, 60, true],
    ['at-most', 60, 60.4, true],
    ['at-most', 60, 60.6, false],
    ['at-most', 60, 10, true],
    ['nearly', 60, 59.5, true],
    ['nearly', 60, 58, true],
    ['nearly', 60, 60.4, true],
    ['nearly', 60, 60.6, false],
    ['nearly', 60, 57.9, false],
    ['about', 60, 58, true],
    ['about', 60, 62, true],
    ['about', 60, 57.9, false],
    ['about', 60, 62.1, false],
  ])('"%s %d%%" is said of %d%%: %s', (hedge, value, of, agrees) => {
    expect(saysSo(claimed(value, { hedge }), [of])).toBe(agrees);
  });

  test.each<[Hedge, number, boolean]>([
    ['about', 9500, true],
    ['about', 10_500, true],
    ['about', 9400, false],
    ['about', 10_600, false],
    ['nearly', 9500, true],
    ['nearly', 9400, false],
    ['nearly', 10_600, false],
    ['over', 10_001, true],
    ['over', 9999, false],
    ['under', 9999, true],
    ['under', 10_001, false],
  ])('of a count reaches a twentieth: "%s 10,000" is said of %d: %s', (hedge, of, agrees) => {
    expect(saysSo(claimed(10_000, { unit: 'count', step: 1000, hedge }), [of])).toBe(agrees);
  });

  test('never makes wrong what is right without it, but for "over" and "under"', () => {
    fc.assert(
      fc.property(published, fc.constantFrom<Hedge>('about', 'nearly', 'at-least', 'at-most'), (of, hedge) => {
        const { unit, value, step } = of;
        // "Nearly" and "almost" round up, and the last place of a number that is exact to it is the same either way.
        fc.pre(Math.abs(printed(value, step) - value) < step * 0.499);
        // "Nearly three quarters" is below them: a fraction is no rounding.
        fc.pre(!(hedge === 'nearly' && unit === '%' && step > 1));
        expect(saysSo(claimed(printed(value, step), { unit, step, hedge }), [value])).toBe(true);
      }),
    );
  });

  test('"over" and "under" part all figures between them', () => {
    fc.assert(
      fc.property(SHARE, SHARE, (value, of) => {
        fc.pre(Math.abs(value - of) > 0.0001);
        const [over, under] = (['over', 'under'] as const).map((hedge) => saysSo(claimed(value, { hedge }), [of]));
        expect(over).toBe(of > value);
        expect(under).toBe(of < value);
      }),
    );
  });
});

describe('a range', () => {
  test.each([
    [50, true],
    [55, true],
    [60, true],
    [60.4, true],
    [49.6, true],
    [49, false],
    [61, false],
  ])('"between 50 and 60%%" is said of %d%%: %s', (of, agrees) => {
    expect(saysSo(claimed(50, { to: 60 }), [of])).toBe(agrees);
  });

  test('holds of all that lies within it, and of nothing that is a unit beyond it', () => {
    fc.assert(
      fc.property(SHARE, SHARE, SHARE, (a, b, value) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const says = saysSo(claimed(low, { to: high }), [value]);
        if (value >= low && value <= high) expect(says).toBe(true);
        if (value < low - 1 || value > high + 1) expect(says).toBe(false);
      }),
    );
  });
});

describe('what was published', () => {
  test('is the value as printed, and the same before it was rounded', () => {
    expect(valuesOf({ value: 54, numerator: 4182, denominator: 7745 }, { derive: 'percent' })).toEqual([
      54,
      (100 * 4182) / 7745,
    ]);
  });

  test('of ambulances is the mean of all calls, in minutes', () => {
    expect(valuesOf({ value: 30, numerator: 18_000, denominator: 10 }, { derive: 'minutes' })).toEqual([30, 30]);
  });

  test.each([
    ['no parts were published', { value: 54 }, { derive: 'percent' as const }],
    ['it is worked out of nothing', { value: 54, numerator: 1, denominator: 2 }, {}],
    ['nobody was counted', { value: 0, numerator: 0, denominator: 0 }, { derive: 'percent' as const }],
  ])('is the value alone where %s', (_why, point, metric) => {
    expect(valuesOf(point, metric)).toEqual([point.value]);
  });

  test('lets a share rounded twice agree with either: 73.5% of 73.46 may be 73 or 74', () => {
    const values = valuesOf({ value: 73.5, numerator: 7346, denominator: 10_000 }, { derive: 'percent' });
    expect([72, 73, 74, 75].filter((value) => saysSo(claimed(value), values))).toEqual([73, 74]);
  });
});
