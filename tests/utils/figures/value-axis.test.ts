import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsAtNought, valueAxis } from '../../../utils/figures/value-axis';
import { COUNT, MINUTES, SHARE } from './made';

const labels = (values: readonly number[], metric: { unit: string }): string[] =>
  valueAxis(values, metric, 5).ticks.map(({ label }) => label);

describe('the axis of values', () => {
  it('begins near the lowest share, for what matters is the distance from a standard', () => {
    expect(labels([54, 72.3, 95], SHARE)).toEqual(['50%', '60%', '70%', '80%', '90%', '100%']);
  });

  it('begins at nought for shares that come near it, for counts and for minutes', () => {
    expect(valueAxis([1, 14], SHARE, 5).low).toBe(0);
    expect(valueAxis([97_000, 124_000], COUNT, 5).low).toBe(0);
    expect(valueAxis([18, 90], MINUTES, 5).low).toBe(0);
    expect(beginsAtNought([54, 95], SHARE)).toBe(false);
  });

  it('goes below nought where a deficit does', () => {
    expect(valueAxis([-6.2, 1.1], { unit: '% of income' }, 5).low).toBeLessThan(-6);
    expect(labels([-6.2, 1.1], { unit: '% of income' })[0]).toMatch(/^−/);
  });

  it('has no share over a hundred, and no half patients', () => {
    expect(valueAxis([91, 99.9], SHARE, 5).high).toBe(100);
    expect(labels([0, 2], COUNT)).toEqual(['0', '1', '2']);
  });

  it('says millions shortly', () => {
    expect(labels([7_278_384], COUNT).at(-1)).toBe('8m');
  });

  it('holds all its values, of whichever kind', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -1e7, max: 1e7 }).map((tenths) => tenths / 10),
          { minLength: 1 },
        ),
        fc.constantFrom('waits', 'minutes', '% of income', 'score 1-4'),
        (values, unit) => {
          const { low, high, ticks } = valueAxis(values, { unit }, 5);
          expect(low).toBeLessThan(high);
          for (const value of values) expect(value >= low && value <= high).toBe(true);
          for (const { value } of ticks) expect(value >= low && value <= high).toBe(true);
        },
      ),
    );
  });
});
