import { describe, expect, test } from 'vitest';
import { NUMBER_WORD, numberOf, PART_WORD, partsOf } from '../../../utils/claims/number-words';

describe('a number in words or figures', () => {
  test.each([
    ['zero', 0],
    ['six', 6],
    ['twelve', 12],
    ['nineteen', 19],
    ['twenty', 20],
    ['forty-two', 42],
    ['forty two', 42],
    ['ninety-nine', 99],
    ['7,745', 7745],
    ['1,234,567', 1_234_567],
    ['61.8', 61.8],
    ['a', 1],
    ['an', 1],
  ])('"%s" is %d', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  test.each([['patients'], ['forty patients'], ['1.2.3'], ['-5']])('"%s" is none', (text) => {
    expect(numberOf(text)).toBeNaN();
  });

  test('every word that is found is a number, the longest first', () => {
    const pattern = new RegExp(`^${NUMBER_WORD}`);
    expect(pattern.exec('seventeen')?.[0]).toBe('seventeen');
    expect(pattern.exec('sixty-four')?.[0]).toBe('sixty-four');
    expect(pattern.exec('eighty')?.[0]).toBe('eighty');
  });
});

test.each([
  ['half', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarters', 4],
  ['fifth', 5],
  ['sixths', 6],
  ['tenths', 10],
])('"%s" divides into %d', (word, parts) => {
  expect(word).toMatch(new RegExp(`^${PART_WORD}$`));
  expect(partsOf(word)).toBe(parts);
});
