import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesOf, classOf, SHADES } from '../../../utils/figures/classes';

describe('classes of a map', () => {
  it('hold about as many systems each', () => {
    const classes = classesOf(Array.from({ length: 42 }, (_, at) => at));
    expect(classes.map(({ count }) => count)).toEqual([8, 9, 8, 9, 8]);
    expect(classes.map(({ shade }) => shade)).toEqual([0, 1, 2, 3, 4]);
  });

  it('never part equal values', () => {
    expect(classesOf([1, 1, 1, 1, 5]).map(({ least, most, shade }) => [least, most, shade])).toEqual([
      [1, 1, 0],
      [5, 5, 4],
    ]);
  });

  it('are one of a middle shade where all are equal, and none where there are none', () => {
    expect(classesOf([3, 3, 3]).map(({ shade }) => shade)).toEqual([2]);
    expect(classesOf([])).toEqual([]);
  });

  it('take in every value, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 }), (values) => {
        const classes = classesOf(values);
        expect(classes.length).toBeLessThanOrEqual(SHADES);
        expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        for (const value of values) expect(classOf(classes, value)).toBeDefined();
        classes.forEach(({ least, shade }, at) => {
          const before = classes[at - 1];
          if (before) expect(before.most < least && before.shade < shade).toBe(true);
        });
      }),
    );
  });
});
