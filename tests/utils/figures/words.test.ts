import { describe, expect, test } from 'vitest';
import type { Standard } from '../../../data/schema/entity';
import type { FigurePeriod } from '../../../data/schema/figures';
import type { MetricId, PartialDate } from '../../../data/schema/identity';
import {
  changeInWords,
  historyInWords,
  ordinal,
  periodInFull,
  periodInShort,
  standardInShort,
  valueInFull,
  valueInShort,
} from '../../../utils/figures/words';

const unit = (of: string) => ({ unit: of });
const period = (text: string) => text as FigurePeriod;
const standard = (
  threshold: number,
  from?: string,
  to?: string,
  kind: Standard['kind'] = 'constitutional standard',
) => ({
  metric: 'ae-4h-all' as MetricId,
  ...(from && { from: from as PartialDate }),
  ...(to && { to: to as PartialDate }),
  threshold,
  unit: '%',
  kind,
  note: '',
  sources: [],
});

describe('a value', () => {
  test.each([
    [54, '%', '54.0%', '54.0%'],
    [7400123, 'waits', '7,400,123', '7,400,123 waits'],
    [30.4, 'minutes', '30.4 min', '30.4 minutes'],
    [-2.15, '% of income', '−2.15%', '−2.15% of income'],
    [3, 'segment 1-5', '3', 'segment 3'],
    [113, 'place', '113', 'place 113'],
    [412.5, 'patients a day', '412.5', '412.5 patients a day'],
  ])('%d %s is "%s" in short and "%s" in full', (value, of, short, full) => {
    expect(valueInShort(value, unit(of))).toBe(short);
    expect(valueInFull(value, unit(of))).toBe(full);
  });
});

test.each([
  ['2020-11', 'month', 'Nov 2020', 'November 2020'],
  ['2025-12', 'quarter', 'Oct–Dec 2025', 'the quarter to December 2025'],
  ['2019', 'year', '2019', '2019'],
] as const)('%s (%s) is "%s", or "%s"', (of, every, short, full) => {
  expect(periodInShort(period(of), every)).toBe(short);
  expect(periodInFull(period(of), every)).toBe(full);
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [112, '112th'],
  [122, '122nd'],
])('place %d is the %s', (place, words) => {
  expect(ordinal(place)).toBe(words);
});

describe('a change on a year', () => {
  test.each([
    [79.2, 68.9, '%', 'up 10.3 points on a year'],
    [54, 57.1, '%', 'down 3.1 points on a year'],
    [54, 54, '%', 'the same as a year before'],
    [30.4, 36, 'minutes', 'down 5.6 min on a year'],
    [7300, 7500, 'waits', 'down 3% on a year'],
    [15, 0, 'patients', 'up 15 on a year'],
    [4, 3, 'segment 1-5', 'up 1 on a year'],
  ])('%d after %d (%s): %s', (value, before, of, words) => {
    expect(changeInWords(value, before, unit(of))).toBe(words);
  });
});

test('a standard is named for what it is', () => {
  expect(standardInShort(standard(95), unit('%'))).toBe('standard 95%');
  expect(standardInShort(standard(78, undefined, undefined, 'interim ambition'), unit('%'))).toBe('ambition 78%');
});

test('the history of a standard is told in one line, without its ambitions', () => {
  const steps = [
    standard(98, '2004', '2010-06'),
    standard(95, '2010-06'),
    standard(76, '2022-12', '2024-03', 'interim ambition'),
  ];
  expect(historyInWords(steps, unit('%'))).toBe('98% from 2004 to June 2010; 95% since June 2010');
});
