import { describe, expect, it } from 'vitest';
import { boundsOf, chooseSide, keptWithin } from '../../../components/card/room';

const rect = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const window = rect(0, 0, 1000, 800);

describe('the side of the words on which the card stands', () => {
  it('is below where there is room, else above', () => {
    expect(chooseSide(rect(100, 100, 80, 18), window, 500)).toBe('bottom-start');
    expect(chooseSide(rect(100, 600, 80, 18), window, 500)).toBe('top-start');
  });

  it('is below for a small card, low down', () => {
    expect(chooseSide(rect(100, 600, 80, 18), window, 150)).toBe('bottom-start');
  });

  it('does not change as the card fills, while it is bearable', () => {
    expect(chooseSide(rect(100, 540, 80, 18), window, 500)).toBe('top-start');
    expect(chooseSide(rect(100, 540, 80, 18), window, 500, 'bottom-start')).toBe('bottom-start');
  });

  it('is beside the words in a window too low for either', () => {
    const low = rect(0, 0, 800, 360);
    expect(chooseSide(rect(100, 170, 80, 18), low, 500)).toBe('right-start');
    expect(chooseSide(rect(650, 170, 80, 18), low, 500)).toBe('left-start');
    expect(chooseSide(rect(100, 150, 80, 18), rect(0, 0, 360, 360), 500)).toBe('bottom-start');
  });
});

it('words over two lines count as one box, without empty rectangles', () => {
  expect(boundsOf([rect(700, 100, 90, 18), rect(0, 0, 0, 0), rect(40, 124, 60, 18)])).toEqual(rect(40, 100, 750, 42));
  expect(boundsOf([rect(0, 0, 0, 0)])).toBeUndefined();
});

it('a pinned card stays whole in a window that shrinks', () => {
  expect(keptWithin(rect(900, 700, 384, 300), window)).toEqual({ x: 608, y: 492 });
  expect(keptWithin(rect(20, 30, 384, 300), window)).toEqual({ x: 20, y: 30 });
});
