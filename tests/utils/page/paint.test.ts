// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { type HighlightName, Painter } from '../../../utils/page/paint';
import { type PlacedMention, place } from '../../../utils/page/placed';
import { FakeHighlight, likeABrowser, mentionOf, page, read } from './browser';

let highlights: Map<string, FakeHighlight>;
let one: PlacedMention;
let two: PlacedMention;

beforeEach(() => {
  highlights = likeABrowser();
  const blocks = read(page('<p>the ICB</p><p>the STP</p>'));
  [one, two] = ['ICB', 'STP'].map((words) => {
    const mention = mentionOf(blocks, words);
    const block = blocks[mention.block];
    const placed = block && place(mention, block);
    if (!placed) throw new Error(`no place for ${words}`);
    return placed;
  }) as [PlacedMention, PlacedMention];
});

const marksPainter = (rules: string) => new Painter(rules, { 'sidenote-mark': 0, 'sidenote-unsure': 0 });

const marks = (...pairs: readonly [PlacedMention, HighlightName][]) => new Map(pairs);
const ranges = (name: HighlightName | 'sidenote-pointed') => [...(highlights.get(name) ?? [])];

describe('painting', () => {
  test('shows exactly the marks that are wanted', () => {
    const painter = marksPainter('');
    painter.paint(marks([one, 'sidenote-mark'], [two, 'sidenote-unsure']));
    expect([ranges('sidenote-mark'), ranges('sidenote-unsure')]).toEqual([[one.range], [two.range]]);
    painter.paint(marks([two, 'sidenote-mark']));
    expect([ranges('sidenote-mark'), ranges('sidenote-unsure')]).toEqual([[two.range], []]);
    painter.paint(marks());
    expect([ranges('sidenote-mark'), ranges('sidenote-unsure')]).toEqual([[], []]);
  });

  test('touches only what changed', () => {
    const painter = marksPainter('');
    painter.paint(marks([one, 'sidenote-mark']));
    const layer = highlights.get('sidenote-mark');
    expect(layer?.touched).toBe(1);
    painter.paint(marks([one, 'sidenote-mark']));
    expect(layer?.touched).toBe(1);
    painter.paint(marks([one, 'sidenote-mark'], [two, 'sidenote-mark']));
    expect(layer?.touched).toBe(2);
  });

  test('changes nothing in the page', () => {
    const before = document.documentElement.outerHTML;
    marksPainter('x').paint(marks([one, 'sidenote-mark']));
    expect(document.documentElement.outerHTML).toBe(before);
    expect(document.adoptedStyleSheets ?? []).toEqual([]);
  });

  test('comes back with the next painting, where a script of the page has cleared all highlights', () => {
    const painter = marksPainter('');
    painter.paint(marks([one, 'sidenote-mark']));
    highlights.clear();
    painter.paint(marks([one, 'sidenote-mark']));
    expect(ranges('sidenote-mark')).toEqual([one.range]);
  });

  test('leaves the highlights of the page alone', () => {
    const theirs = new Set() as FakeHighlight;
    highlights.set('search', theirs);
    const painter = marksPainter('');
    painter.paint(marks([one, 'sidenote-mark']));
    painter.clear();
    expect([...highlights]).toEqual([['search', theirs]]);
  });
});

test('two painters do not touch each other’s highlights', () => {
  const painter = marksPainter('');
  const pointer = new Painter('', { 'sidenote-pointed': 2 });
  painter.paint(marks([one, 'sidenote-mark']));
  pointer.paint(new Map([[one, 'sidenote-pointed']]));
  pointer.paint(new Map([[two, 'sidenote-pointed']]));
  expect(ranges('sidenote-pointed')).toEqual([two.range]);
  expect(ranges('sidenote-mark')).toEqual([one.range]);
  expect(highlights.get('sidenote-pointed')?.priority).toBe(2);
  pointer.clear();
  expect([...highlights.keys()].sort()).toEqual(['sidenote-mark', 'sidenote-unsure']);
});

test('a shadow root gets our rules while it holds marks, beside its own, and loses them in the end', () => {
  const host = page('<div></div>').querySelector('div');
  const root = host?.attachShadow({ mode: 'open' });
  if (!root) throw new Error('no shadow root');
  root.innerHTML = '<p>the ICB and the STP</p>';
  const own = new window.CSSStyleSheet();
  root.adoptedStyleSheets = [own];
  const blocks = read(document.body);
  const placed = ['ICB', 'STP'].map(
    (words) => place(mentionOf(blocks, words), blocks[0] as (typeof blocks)[number]) as PlacedMention,
  );
  const painter = marksPainter('p { color: red }');
  painter.paint(new Map(placed.map((mention) => [mention, 'sidenote-mark'])));
  const rules = root.adoptedStyleSheets.map((sheet) =>
    [...sheet.cssRules].map(({ cssText }) => cssText.replace(/\s+/g, ' ')),
  );
  expect(rules).toEqual([[], [expect.stringMatching(/p \{ color: red;? \}/)]]);
  painter.clear();
  expect(root.adoptedStyleSheets).toEqual([own]);
});

test('a shadow root that left the page is let go, and has our rules again when it comes back', () => {
  const host = page('<div></div>').querySelector('div') as HTMLElement;
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<p>the ICB</p>';
  const blocks = read(document.body);
  const mention = place(mentionOf(blocks, 'ICB'), blocks[0] as (typeof blocks)[number]) as PlacedMention;
  const painter = marksPainter('p { color: red }');
  painter.paint(marks([mention, 'sidenote-mark']));
  host.remove();
  painter.paint(marks());
  expect(root.adoptedStyleSheets).toEqual([]);
  document.body.append(host);
  painter.paint(marks([mention, 'sidenote-mark']));
  expect(root.adoptedStyleSheets).toHaveLength(1);
});

test('in a frame of Firefox, marks come into the registry that the page itself sees', () => {
  const [seenByUs, seenByPage] = [new Map<string, FakeHighlight>(), new Map<string, FakeHighlight>()];
  const frame = Object.create(window, {
    frameElement: { value: document.createElement('iframe') },
    CSS: { value: { highlights: seenByUs } },
    wrappedJSObject: { value: { CSS: { highlights: seenByPage } } },
  }) as Window & typeof globalThis;
  const mention = { ...one, block: { ...one.block, surface: { ...one.block.surface, window: frame } } };
  const painter = marksPainter('');
  painter.paint(marks([mention, 'sidenote-mark']));
  expect([...(seenByPage.get('sidenote-mark') ?? [])]).toEqual([one.range]);
  painter.clear();
  expect([seenByUs.size, seenByPage.size, highlights.size]).toEqual([0, 0, 0]);
});

describe('a frame that has gone, of which Firefox lets nothing be asked', () => {
  const dead = () => {
    throw new TypeError("can't access dead object");
  };

  test('is let go, and the marks of the page stay and go as ever', () => {
    let isGone = false;
    class Dying extends FakeHighlight {
      override get size(): number {
        return isGone ? dead() : super.size;
      }
      override delete(range: StaticRange): boolean {
        return isGone ? dead() : super.delete(range);
      }
    }
    const frame = Object.create(window, {
      CSS: { value: { highlights: new Map() } },
      Highlight: { value: Dying },
    }) as Window & typeof globalThis;
    const inFrame = { ...two, block: { ...two.block, surface: { ...two.block.surface, window: frame } } };
    const painter = marksPainter('');
    painter.paint(marks([one, 'sidenote-mark'], [inFrame, 'sidenote-mark']));
    isGone = true;
    painter.paint(marks([one, 'sidenote-unsure']));
    expect([ranges('sidenote-mark'), ranges('sidenote-unsure')]).toEqual([[], [one.range]]);
    painter.clear();
    expect(highlights.size).toBe(0);
  });
});
