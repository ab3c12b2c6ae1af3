import type { EntityId } from '../../../data/schema/identity';
import type { FoundWords } from '../../../utils/page/placed';
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
