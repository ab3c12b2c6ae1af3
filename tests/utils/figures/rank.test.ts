import { describe, expect, test } from 'vitest';
import type { CrossSection, FigurePeriod } from '../../../data/schema/figures';
import type { EntityId, MetricId } from '../../../data/schema/identity';
import { overlay, rankIn } from '../../../utils/figures/cross-sections';
import { rankInWords } from '../../../utils/figures/words';

const section = (values: Record<string, number>): CrossSection => ({
  metric: 'ae-4h-all' as MetricId,
  peers: 'acute',
  period: '2026-05' as FigurePeriod,
  entities: Object.keys(values) as EntityId[],
  values: Object.values(values),
});
const rank = (values: Record<string, number>, better: 'higher' | 'lower' | undefined, of = 'ods:A') => {
  const found = rankIn(section(values), of as EntityId, better);
  return found && rankInWords(found);
};

describe('a place among one’s kind', () => {
  test.each([
    [
      'the best by a share is its highest',
      { 'ods:A': 80, 'ods:B': 70, 'ods:C': 60 },
      'higher',
      'highest of 3 acute trusts',
    ],
    [
      'the worst by a share is its lowest',
      { 'ods:A': 50, 'ods:B': 70, 'ods:C': 60 },
      'higher',
      'lowest of 3 acute trusts',
    ],
    [
      'in between it is counted from the best',
      { 'ods:A': 65, 'ods:B': 70, 'ods:C': 60 },
      'higher',
      '2nd of 3 acute trusts',
    ],
    [
      'where low is good, from the lowest',
      { 'ods:A': 7, 'ods:B': 9, 'ods:C': 8, 'ods:D': 6 },
      'lower',
      '2nd of 4 acute trusts',
    ],
    ['equals share a place', { 'ods:A': 70, 'ods:B': 70, 'ods:C': 60 }, 'higher', 'joint 1st of 3 acute trusts'],
    [
      'without a better direction, from the highest',
      { 'ods:A': 5, 'ods:B': 9, 'ods:C': 3 },
      undefined,
      '2nd of 3 acute trusts',
    ],
  ] as const)('%s', (_what, values, better, words) => {
    expect(rank(values, better)).toBe(words);
  });

  test('is nobody’s who has no figure, or who is alone', () => {
    expect(rank({ 'ods:B': 1, 'ods:C': 2 }, 'higher')).toBeUndefined();
    expect(rank({ 'ods:A': 1 }, 'higher')).toBeUndefined();
  });
});

test('an upper cross-section adds and corrects, and leaves the rest', () => {
  const laid = overlay(section({ 'ods:A': 1, 'ods:B': 2 }), section({ 'ods:B': 9, 'ods:C': 3 }));
  expect(Object.fromEntries(laid.entities.map((entity, at) => [entity, laid.values[at]]))).toEqual({
    'ods:A': 1,
    'ods:B': 9,
    'ods:C': 3,
  });
});
