import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inShort, spread, widthOf, withoutOverlap, wrapped } from '../../../utils/figures/labels';

describe('labels one above another', () => {
  it('stand where they want to be if they have room', () => {
    expect(
      spread(
        [
          { at: 20, height: 10 },
          { at: 60, height: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 60]);
  });

  it('share the way where they would touch', () => {
    expect(
      spread(
        [
          { at: 50, height: 10 },
          { at: 52, height: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([46, 56]);
  });

  it('keep the order of their lines, whatever the order in which they come', () => {
    expect(
      spread(
        [
          { at: 52, height: 10 },
          { at: 50, height: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([56, 46]);
  });

  it('never lie over each other, and stay within while there is room', () => {
    const label = fc.record({
      at: fc.double({ min: 0, max: 400, noNaN: true }),
      height: fc.integer({ min: 10, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 6 }), (labels) => {
        const middles = spread(labels, 0, 400);
        const boxes = labels
          .map(({ height }, at) => ({ top: (middles[at] ?? 0) - height / 2, bottom: (middles[at] ?? 0) + height / 2 }))
          .sort((a, b) => a.top - b.top);
        boxes.forEach((box, at) => {
          expect(box.top).toBeGreaterThanOrEqual((boxes[at - 1]?.bottom ?? 0) - 1e-6);
          expect(box.bottom).toBeLessThanOrEqual(400 + 1e-6);
        });
      }),
    );
  });
});

describe('words in a picture', () => {
  it('break into lines that fit', () => {
    const lines = wrapped('Leicester, Leicestershire and Rutland', 13, 130, 3);
    expect(lines.join(' ')).toBe('Leicester, Leicestershire and Rutland');
    for (const line of lines) expect(widthOf(line, 13)).toBeLessThanOrEqual(130);
  });

  it('end in an ellipsis where lines are too few, or a word too long', () => {
    expect(wrapped('one two three', 13, 44, 2)).toEqual(['one', 'two…']);
    expect(wrapped('Llanfairpwllgwyngyll', 13, 40, 1)[0]).toMatch(/^Ll.*…$/);
  });

  it('are left away where they would lie over others', () => {
    const box = (left: number) => ({ left, right: left + 10, top: 0, bottom: 10 });
    expect(withoutOverlap([box(0), box(5), box(10)]).map(({ left }) => left)).toEqual([0, 10]);
  });
});

describe('names in short', () => {
  it.each([
    ['NHS Lincolnshire Integrated Care Board', 'Lincolnshire'],
    ['NHS Lincolnshire', 'Lincolnshire'],
    ['University Hospitals of Leicester NHS Trust', 'University Hospitals of Leicester'],
    ['Barts Health NHS Trust', 'Barts Health'],
    ['Portsmouth Hospitals University National Health Service Trust', 'Portsmouth Hospitals University'],
    ['West Midlands Ambulance Service University NHS Foundation Trust', 'West Midlands Ambulance'],
    ['NHS England', 'NHS England'],
  ])('%s is %s', (name, short) => {
    expect(inShort(name)).toBe(short);
  });
});
