// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { Nearby } from '../../../utils/page/nearby';
import type { PlacedWords } from '../../../utils/page/placed';
import { FakeIntersectionObserver, likeABrowser, manyMentions } from './browser';

beforeEach(() => {
  likeABrowser();
});

/** So many marks are painted wherever they stand. */
const FEW = 1000;

const marksOf = (mentions: readonly PlacedWords[]) => new Map(mentions.map((mention) => [mention, 'mark']));
/** How many of the marks in each paragraph are given. */
function counted(given: ReadonlyMap<PlacedWords, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { block } of given.keys()) counts[block.container.id] = (counts[block.container.id] ?? 0) + 1;
  return counts;
}

describe('the marks that are painted', () => {
  test('are all of a few, and nothing is watched', () => {
    const marks = marksOf(manyMentions({ a: FEW - 10, b: 10 }));
    expect(new Nearby(() => undefined).of(marks)).toBe(marks);
    expect(FakeIntersectionObserver.made).toEqual([]);
  });

  test('are of many the first, until the browser has said which are near', () => {
    const marks = marksOf(manyMentions({ a: 600, b: 300, c: 300 }));
    expect(counted(new Nearby(() => undefined).of(marks))).toEqual({ a: 600, b: 300, c: 100 });
  });

  test('are of many those that are near, and other ones once those are', () => {
    const given: Record<string, number>[] = [];
    const marks = marksOf(manyMentions({ a: 600, b: 300, c: 300 }));
    const nearby = new Nearby(() => given.push(counted(nearby.of(marks))));
    nearby.of(marks);
    const [observer] = FakeIntersectionObserver.made;
    observer?.say({ a: false, b: false, c: true });
    observer?.say({ b: true });
    observer?.say({ c: false });
    expect(given).toEqual([{ c: 300 }, { b: 300, c: 300 }, { b: 300 }]);
    expect(FakeIntersectionObserver.made).toHaveLength(1);
  });

  test('are of many those that came just now, too: they need not wait', () => {
    const nearby = new Nearby(() => undefined);
    const mentions = manyMentions({ a: 900, b: 300, c: 10 });
    const old = mentions.filter(({ block }) => block.container.id !== 'c');
    nearby.of(marksOf(old));
    FakeIntersectionObserver.made[0]?.say({ a: false, b: true });
    expect(counted(nearby.of(marksOf(mentions)))).toEqual({ b: 300, c: 10 });
  });

  test('are those in an element without a box, wherever that is', () => {
    const marks = marksOf(manyMentions({ a: 1100, b: 10 }));
    const nearby = new Nearby(() => undefined);
    nearby.of(marks);
    FakeIntersectionObserver.made[0]?.say({ a: false, b: false }, { b: new DOMRect() });
    expect(counted(nearby.of(marks))).toEqual({ b: 10 });
  });
});

describe('what is watched', () => {
  const watched = () => [...(FakeIntersectionObserver.made[0]?.watched ?? [])].map(({ id }) => id);

  test('is each element that holds marks, once, and none that holds them no more', () => {
    const nearby = new Nearby(() => undefined);
    const mentions = manyMentions({ a: 100, b: 1000, c: 100 });
    const without = (id: string) => marksOf(mentions.filter(({ block }) => block.container.id !== id));
    nearby.of(without('c'));
    expect(watched()).toEqual(['a', 'b']);
    nearby.of(without('a'));
    expect(watched()).toEqual(['b', 'c']);
  });

  test('is nothing once there are few marks again, or none are to be painted', () => {
    const nearby = new Nearby(() => undefined);
    const mentions = manyMentions({ a: 1100 });
    nearby.of(marksOf(mentions));
    nearby.of(marksOf(mentions.slice(0, 5)));
    expect(watched()).toEqual([]);
    nearby.of(marksOf(mentions));
    expect(watched()).toEqual(['a']);
    nearby.stop();
    expect(watched()).toEqual([]);
  });
});
