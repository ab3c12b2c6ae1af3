import type { EntityId } from '../../../data/schema/identity';
import { type FoundWords, type PlacedMention, place } from '../../../utils/page/placed';
import { type PageBlock, readBlocks } from '../../../utils/page/read';
import { pageSurface } from '../../../utils/page/surface';

/** What browsers have and happy-dom lacks, as far as reading and painting need it. */

/** Elements that browsers show inside a line; happy-dom gives them no display of their own. */
const SHOWN_IN_LINE = new Set(
  'a abbr b cite code em i mark q ruby rt s small span strong sub sup time u wbr img'.split(' '),
);

const computed = window.getComputedStyle.bind(window);

class FakeStaticRange {
  readonly startContainer: Node;
  readonly startOffset: number;
  readonly endContainer: Node;
  readonly endOffset: number;
  constructor(init: StaticRangeInit) {
    this.startContainer = init.startContainer;
    this.startOffset = init.startOffset;
    this.endContainer = init.endContainer;
    this.endOffset = init.endOffset;
  }
}

/** A highlight that counts what is done to it. */
export class FakeHighlight extends Set<StaticRange> {
  priority = 0;
  touched = 0;
  override add(range: StaticRange): this {
    this.touched++;
    return super.add(range);
  }
  override delete(range: StaticRange): boolean {
    this.touched++;
    return super.delete(range);
  }
}

/** Watches nothing; says what a test has it say. */
export class FakeIntersectionObserver {
  /** Those that were made since the test began. */
  static made: FakeIntersectionObserver[] = [];
  readonly watched = new Set<Element>();
  readonly #callback: IntersectionObserverCallback;
  constructor(callback: IntersectionObserverCallback) {
    this.#callback = callback;
    FakeIntersectionObserver.made.push(this);
  }
  observe(element: Element): void {
    this.watched.add(element);
  }
  unobserve(element: Element): void {
    this.watched.delete(element);
  }
  disconnect(): void {
    this.watched.clear();
  }
  /** Says of watched elements, by their ids, whether they are in view. */
  say(inView: Readonly<Record<string, boolean>>, boxes: Readonly<Record<string, DOMRect>> = {}): void {
    const entries = [...this.watched]
      .filter(({ id }) => id in inView)
      .map((target) => ({
        target,
        isIntersecting: inView[target.id] ?? false,
        boundingClientRect: boxes[target.id] ?? new DOMRect(0, 0, 100, 20),
      }));
    this.#callback(entries as unknown as IntersectionObserverEntry[], this as unknown as IntersectionObserver);
  }
}

/** Gives the test's window the missing parts; returns its registry of highlights. */
export function likeABrowser(): Map<string, FakeHighlight> {
  const highlights = new Map<string, FakeHighlight>();
  const give = (name: string, value: unknown) =>
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
  give('getComputedStyle', (element: Element) => {
    const { display, visibility } = computed(element);
    return { display: display || (SHOWN_IN_LINE.has(element.localName) ? 'inline' : 'block'), visibility };
  });
  give('StaticRange', FakeStaticRange);
  give('Highlight', FakeHighlight);
  give('CSS', { highlights });
  give('IntersectionObserver', FakeIntersectionObserver);
  FakeIntersectionObserver.made = [];
  return highlights;
}

/** Puts HTML into the page and returns the element that holds it. */
export function page(html: string): Element {
  document.body.innerHTML = html;
  return document.body;
}

export const read = (from: Element | ShadowRoot, inArticle = false): PageBlock[] =>
  [...readBlocks(from, pageSurface(document), inArticle)].filter((block) => block !== undefined);

/** The texts of a page's blocks, spaces collapsed. */
export const textsOf = (html: string, inArticle = false): string[] =>
  read(page(html), inArticle).map(({ block }) => block.text.replace(/[ \n]+/g, ' ').trim());

/** A mention of words within a block, as the worker would send it. */
export function mentionOf(
  blocks: readonly PageBlock[],
  words: string,
  id = 'term:test',
  also: readonly string[] = [],
): FoundWords & { readonly block: number } {
  const block = blocks.findIndex((candidate) => candidate.block.text.includes(words));
  const start = blocks[block]?.block.text.indexOf(words);
  if (start === undefined) throw new Error(`no block says "${words}"`);
  return { block, start, end: start + words.length, entities: [id, ...also] as EntityId[] };
}

/** A page of paragraphs, by their ids, each with so many mentions. */
export function manyMentions(counts: Readonly<Record<string, number>>): PlacedMention[] {
  const paragraphs = Object.entries(counts).map(([id, count]) => `<p id="${id}">${'ICB '.repeat(count)}</p>`);
  return read(page(paragraphs.join(''))).flatMap((block) =>
    Array.from(
      { length: counts[block.container.id] ?? 0 },
      (_, at) => place({ start: at * 4, end: at * 4 + 3, entities: ['term:icb' as EntityId] }, block) as PlacedMention,
    ),
  );
}
