import { expect, test } from 'vitest';
import { HALVES, measure } from '../../eval/anchoring/measure';

/** A sample of what tests/eval/ANCHORING.md reports. */
const PAIRS = 60;

test('of edited articles no passage is placed wrongly in silence', () => {
  for (const edits of [1, 5, 20]) {
    const { ours, there } = measure(edits, PAIRS, HALVES.development);
    expect(there).toBeGreaterThan(PAIRS / 2);
    expect(ours['placed wrongly']).toBe(0);
    expect(ours['changed wrongly']).toBe(0);
  }
});

test('after one edit at least 95% of the passages are placed rightly', () => {
  const { ours, there } = measure(1, PAIRS, HALVES.development);
  expect(ours['placed rightly'] / there).toBeGreaterThanOrEqual(0.95);
});
