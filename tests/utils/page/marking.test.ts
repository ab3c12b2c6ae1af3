// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Marking } from '../../../utils/page/marking';
import type { HighlightName } from '../../../utils/page/paint';
import type { PlacedMention } from '../../../utils/page/placed';
import { type FakeHighlight, FakeIntersectionObserver, likeABrowser, manyMentions } from './browser';

let highlights: Map<string, FakeHighlight>;
let mentions: readonly PlacedMention[];
let painted: number;
let marking: Marking;
let visit: AbortController;

beforeEach(() => {
  highlights = likeABrowser();
  vi.useFakeTimers();
  mentions = [];
  painted = 0;
  visit = new AbortController();
  marking = new Marking({
    rules: '',
    signal: visit.signal,
    decide: () => new Map(mentions.map((mention): [PlacedMention, HighlightName] => [mention, 'sidenote-mark'])),
    look: () => '',
    onPainted: () => painted++,
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const shown = () => highlights.get('sidenote-mark')?.size ?? 0;

describe('when marks are painted', () => {
  test('the first at once', async () => {
    mentions = manyMentions({ a: 3 });
    marking.paintSoon();
    await vi.advanceTimersByTimeAsync(1);
    expect([painted, shown()]).toEqual([1, 3]);
  });

  test('on a page that never rests, a few times a second', async () => {
    for (let ms = 0; ms < 3000; ms += 10) {
      marking.paintSoon();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(painted).toBeGreaterThanOrEqual(6);
    expect(painted).toBeLessThanOrEqual(15);
  });

  test('after a rest at once again', async () => {
    marking.paintSoon();
    await vi.advanceTimersByTimeAsync(5000);
    marking.paintSoon();
    await vi.advanceTimersByTimeAsync(1);
    expect(painted).toBe(2);
  });

  test('without waiting where that is asked, and not once more for what was due', async () => {
    marking.paintSoon();
    await vi.advanceTimersByTimeAsync(1);
    marking.paintSoon();
    marking.paint();
    expect(painted).toBe(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(painted).toBe(2);
  });

  test('never, once they were taken down', async () => {
    mentions = manyMentions({ a: 1100 });
    marking.paint();
    marking.paintSoon();
    visit.abort();
    marking.paintSoon();
    marking.paint();
    await vi.advanceTimersByTimeAsync(5000);
    expect([painted, highlights.size, FakeIntersectionObserver.made[0]?.watched.size]).toEqual([1, 0, 0]);
  });
});

test('of very many marks those are painted that are near, and all of them can be stepped to', () => {
  mentions = manyMentions({ a: 1100, b: 20 });
  marking.paint();
  FakeIntersectionObserver.made[0]?.say({ a: false, b: true });
  expect([shown(), marking.mentions.length, painted]).toEqual([20, 1120, 1]);
});
