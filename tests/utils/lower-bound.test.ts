import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowerBound } from '../../utils/lower-bound';

test('finds the first that does not stand before, or the end', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (items, wanted) => {
      const sorted = items.sort((a, b) => a - b);
      const first = sorted.findIndex((item) => item >= wanted);
      const found = lowerBound(sorted.length, (at) => (sorted[at] as number) < wanted);
      expect(found).toBe(first < 0 ? sorted.length : first);
    }),
  );
});

test('asks of few', () => {
  let asked = 0;
  lowerBound(1_000_000, (at) => {
    asked++;
    return at < 777_777;
  });
  expect(asked).toBeLessThanOrEqual(20);
});
