import { describe, expect, test } from 'vitest';
import { contrast, isSeen, LINE_CONTRAST, PAPERS } from '../../utils/contrast';
import { USUAL_COLOURS } from '../../utils/page/look';

describe('contrast, as WCAG counts it', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#000000', 2.44],
  ])('of %s on %s is %d, either way', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });

  test('large and small letters are one colour', () => {
    expect(contrast('#0E8F86', '#FFFFFF')).toBe(contrast('#0e8f86', '#ffffff'));
  });

  test.each(Object.entries(USUAL_COLOURS))('the usual colour of %s is seen on either paper', (_what, colour) => {
    for (const paper of Object.values(PAPERS)) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(LINE_CONTRAST);
    expect(isSeen(colour)).toBe(true);
  });

  test.each(['#ffffff', '#f0c674', '#1c1f24', '#0b3b3b'])('%s is lost on one of them', (colour) => {
    expect(isSeen(colour)).toBe(false);
  });
});
