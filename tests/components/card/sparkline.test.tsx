// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Card } from '../../../components/card/Card';
import { across, homeOf, stepAcross, stepByKey } from '../../../components/card/spark';
import type { Spark } from '../../../data/schema/figures';
import { drawSpark } from '../../../utils/figures/spark';
import { SPARK } from '../../../utils/figures/spark-box';
import { cardWith, figuresOf, line, spark } from './figures-sample';
import { portOf, requestOf } from './sample';

afterEach(cleanup);

async function show(otherwise = {}) {
  const worker = portOf();
  render(<Card request={requestOf()} port={worker.port} />);
  await act(async () => worker.asked('ods:QJM').answer(cardWith([line(otherwise)])));
  const slider = screen.getByRole('slider');
  // The page lays nothing out here: a box of 100 pixels.
  slider.getBoundingClientRect = () => new DOMRect(0, 0, 100, 36);
  return {
    slider,
    says: () => slider.getAttribute('aria-valuetext'),
    key: (key: string, more = {}) => fireEvent.keyDown(slider, { key, ...more }),
    shown: () => document.querySelector('.read-out:not(.held)')?.textContent,
    dots: () => [...slider.querySelectorAll('.dot')].map(({ className }) => className),
  };
}

describe('the course as a slider', () => {
  it('has a name, bounds, and the latest figure as its value', async () => {
    const { slider, says } = await show();
    expect(slider.getAttribute('aria-label')).toBe('A&E 4 hours, type 1, period by period');
    expect(slider.tabIndex).toBe(0);
    expect(['aria-valuemin', 'aria-valuemax', 'aria-valuenow'].map((name) => slider.getAttribute(name))).toEqual([
      '0',
      '67',
      '67',
    ]);
    expect(says()).toBe('May 2026: 72.3% (13,739 of 18,995); England 70.0%; standard 95%');
  });

  it('goes by months and years, to the ends and no further', async () => {
    const { key, says } = await show();
    key('ArrowLeft');
    expect(says()).toMatch(/^April 2026: /);
    key('ArrowDown');
    expect(says()).toMatch(/^March 2026: /);
    key('ArrowRight');
    key('ArrowUp');
    key('ArrowRight');
    expect(says()).toMatch(/^May 2026: /);
    key('PageDown');
    expect(says()).toMatch(/^May 2025: /);
    key('PageUp');
    expect(says()).toMatch(/^May 2026: /);
    key('Home');
    expect(says()).toMatch(/^October 2020: 55\.1%; /);
    key('PageDown');
    expect(says()).toMatch(/^October 2020: /);
    key('End');
    expect(says()).toMatch(/^May 2026: /);
  });

  it('reads the figure of the article with its counts, and says a gap', async () => {
    const { key, says } = await show();
    key('Home');
    key('ArrowRight');
    expect(says()).toBe('November 2020: 54.0% (4,182 of 7,745); England 76.8%; standard 95%');
    key('ArrowRight');
    expect(says()).toBe('December 2020: no figure; England 70.0%; standard 95%');
  });

  it('keeps its keys from scrolling the card, and leaves all others alone', async () => {
    const { key } = await show();
    expect(key('ArrowLeft')).toBe(false);
    expect(key('ArrowLeft', { altKey: true })).toBe(true);
    expect(key('Tab')).toBe(true);
    expect(key('Escape')).toBe(true);
  });
});

describe('the read-out', () => {
  it('is not seen at rest, but its place is kept', async () => {
    const { shown } = await show();
    expect(shown()).toBeUndefined();
    expect(document.querySelector('.read-out.held')?.textContent).toContain('72.3%');
  });

  it('shows what is focused, in the place of the change, until the keyboard leaves', async () => {
    const { slider, key, shown, dots } = await show();
    act(() => slider.focus());
    expect(shown()).toBe('May 2026 72.3%England 70.0%standard 95%');
    key('Home');
    expect(shown()).toBe('Oct 2020 55.1%England 70.0%standard 95%');
    expect(slider.querySelector('.hairline')).toBeTruthy();
    expect(dots()).toContain('dot dot-read');
    act(() => slider.blur());
    expect(shown()).toBeUndefined();
    expect(slider.querySelector('.hairline')).toBeNull();
  });

  it('follows the pointer, and rests when it leaves', async () => {
    const { slider, shown } = await show();
    fireEvent.pointerMove(slider, { clientX: 0, pointerType: 'mouse' });
    expect(shown()).toMatch(/^Oct 2020/);
    fireEvent.pointerMove(slider, { clientX: 100, pointerType: 'mouse' });
    expect(shown()).toMatch(/^May 2026/);
    fireEvent.pointerLeave(slider, { pointerType: 'mouse' });
    expect(shown()).toBeUndefined();
  });

  it('keeps what was tapped when the finger is lifted', async () => {
    const { slider, shown } = await show();
    fireEvent.pointerDown(slider, { clientX: 0, pointerType: 'touch' });
    fireEvent.pointerMove(slider, { clientX: 4, pointerType: 'touch' });
    fireEvent.pointerLeave(slider, { pointerType: 'touch' });
    expect(shown()).toMatch(/^Nov 2020 54\.0%/);
  });

  it('says nothing of England or a standard that are not there', async () => {
    const none = spark().values.map(() => null);
    const { says } = await show({ spark: spark({ england: none, standard: none }) });
    expect(says()).toBe('May 2026: 72.3% (13,739 of 18,995)');
  });
});

describe('the dots', () => {
  it('are two, each where its figure is', async () => {
    const { dots } = await show();
    expect(dots()).toEqual(['dot dot-then', 'dot dot-now']);
  });

  it('leave out a figure from before the picture begins, and one that is missing', async () => {
    expect((await show({ spark: spark({ from: '2021-01' }), latest: null })).dots()).toEqual([]);
  });
});

describe('the place of a step', () => {
  const drawn = (length: number): Spark => {
    const points = Array.from({ length }, (_, at) => ({
      period: `${2010 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      every: 'month',
      value: at % 7,
      source: 'x',
    }));
    return drawSpark(points as never, [], [], 'month') as Spark;
  };

  it('is where the worker drew it', () => {
    const picture = drawn(40);
    const places = [...picture.paths.values.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x));
    expect(places).toHaveLength(40);
    places.forEach((x, step) => {
      expect(across(picture, step) * SPARK.width).toBeCloseTo(x, 0);
    });
  });

  it('leads back to the step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 120 }), fc.double({ min: 0, max: 1, noNaN: true }), (length, part) => {
        const picture = drawn(length);
        const step = Math.floor(part * (length - 1));
        expect(stepAcross(picture, across(picture, step))).toBe(step);
      }),
    );
  });

  it('never leaves the picture, whatever the pointer or the key', () => {
    const picture = drawn(20);
    for (const place of [-5, 0, 0.5, 1, 5]) expect(picture.values[stepAcross(picture, place)]).toBeDefined();
    for (const key of ['ArrowLeft', 'PageUp', 'PageDown', 'ArrowRight', 'Home', 'End'])
      for (const step of [0, 7, 19]) expect(picture.values[stepByKey(picture, step, key) as number]).toBeDefined();
    expect(stepByKey(picture, 0, 'toString')).toBeUndefined();
  });

  it('begins at the last value where the latest is not in the picture', () => {
    const [one] = figuresOf([
      line({ latest: null, spark: spark({ values: [1, 2, null], england: [], standard: [], heights: [] }) }),
    ]).lines;
    expect(one?.spark && homeOf({ ...one, spark: one.spark })).toBe(1);
  });
});
