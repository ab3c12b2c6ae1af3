import type { Block } from '../../data/schema/mention';
import { lowerBound } from '../lower-bound';
import { isDead, localName, nodeType, ownerDocument, parentElement, textContent } from './dom';
import { howToRead } from './readable';
import { innerSurface, type Surface } from './surface';

/** A text node's place in a block: its first character stands at `at` of the block's text. */
export interface Run {
  readonly node: Text;
  readonly at: number;
}

/** A block of text and the way back from its offsets to the page's nodes. */
export interface PageBlock {
  readonly block: Block;
  readonly runs: readonly Run[];
  /** The element in which the block's text stands. */
  readonly container: Element;
  readonly surface: Surface;
}

const ROLES: Readonly<Record<string, Block['role']>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  li: 'list',
  dt: 'list',
  dd: 'list',
  td: 'list',
  th: 'list',
  blockquote: 'quote',
  figcaption: 'caption',
  caption: 'caption',
};

/** Stands where something unread is left out of a line: no name runs across it. */
const LEFT_OUT = '\ufffc';
const HAS_WORDS = /[^\s\ufffc]/;

/**
 * Reads the text under an element, block by block, in document order, with the open shadow roots and same-origin frames inside
 * it. Yields each block as soon as it ends, and `undefined` now and then between, so that the caller may pause.
 */
export function* readBlocks(
  start: Element | ShadowRoot,
  surface: Surface,
  inArticle = false,
): Generator<PageBlock | undefined, void, undefined> {
  let runs: Run[] = [];
  let text = '';
  const opened: { element: Element; block: boolean; article: boolean }[] = [];
  const inner: { surface: Surface; article: boolean }[] = [];
  const base = nodeType(start) === 1 ? (start as Element) : (start as ShadowRoot).host;
  const walker = (ownerDocument(start) as Document).createTreeWalker(
    start,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );

  const flush = function* (): Generator<PageBlock> {
    if (HAS_WORDS.test(text)) {
      const container = opened.findLast((entry) => entry.block)?.element ?? base;
      yield { block: { text, role: roleOf(container) }, runs, container, surface };
    }
    runs = [];
    text = '';
  };

  let node: Node | null = walker.firstChild();
  let visited = 0;
  while (node) {
    if (++visited % 512 === 0) yield undefined;
    let child: Node | null = null;
    if (nodeType(node) === 3) {
      const { data } = node as Text;
      if (data.length > 0) {
        runs.push({ node: node as Text, at: text.length });
        text += data;
      }
    } else {
      const element = node as Element;
      const name = localName(element);
      const article = (opened.at(-1)?.article ?? inArticle) || name === 'article' || name === 'main';
      const reading = name === 'br' || name === 'hr' ? 'block' : howToRead(element, article);
      if (name === 'br') text += '\n';
      else if (name === 'hr') yield* flush();
      // A footnote's number belongs neither to the name nor to the number that it follows.
      else if (name === 'sup' && /^\s*\d/.test(textContent(element) ?? '')) text += LEFT_OUT;
      else if (reading === 'skip') {
        if (text !== '') text += LEFT_OUT;
      } else {
        if (reading === 'block' || name === 'iframe') yield* flush();
        const within = innerSurface(element, surface);
        if (within) inner.push({ surface: within, article });
        child = name === 'iframe' ? null : walker.firstChild();
        if (child) opened.push({ element, block: reading === 'block', article });
      }
    }
    let next: Node | null = child ?? walker.nextSibling();
    while (!next) {
      const parent = walker.parentNode();
      if (!parent || parent === start) break;
      if (opened.at(-1)?.block) yield* flush();
      opened.pop();
      next = walker.nextSibling();
    }
    node = next;
  }
  yield* flush();
  for (const within of inner) {
    const { root } = within.surface;
    try {
      const top = root.nodeType === 9 ? (root as Document).body : (root as ShadowRoot);
      if (top) yield* readBlocks(top, within.surface, within.article);
    } catch (error) {
      // A frame may go while it is read.
      if (!isDead(root)) throw error;
    }
  }
}

function roleOf(container: Element): Block['role'] {
  for (
    let element: Element | null = container, depth = 0;
    element && depth < 3;
    element = parentElement(element), depth++
  ) {
    const name = localName(element);
    const role = Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
    if (role) return role;
  }
  return 'text';
}

/** The node and offset of a place in a block's text. A place at the border of two nodes belongs to the earlier one if `end`. */
export function locate(runs: readonly Run[], offset: number, end: boolean): { node: Text; offset: number } | null {
  const before = end ? offset : offset + 1;
  // The first whose next one begins too late.
  const run = runs[lowerBound(runs.length - 1, (index) => (runs[index + 1] as Run).at < before)];
  if (!run) return null;
  const within = Math.min(Math.max(offset - run.at, 0), run.node.data.length);
  return { node: run.node, offset: within };
}
