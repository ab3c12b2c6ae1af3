import type { Block } from '../../data/schema/mention';
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
  const base = start.nodeType === 1 ? (start as Element) : (start as ShadowRoot).host;

  const flush = function* (): Generator<PageBlock> {
    if (runs.length > 0 && /\S/.test(text)) {
      const container = opened.findLast((entry) => entry.block)?.element ?? base;
      yield { block: { text, role: roleOf(container) }, runs, container, surface };
    }
    runs = [];
    text = '';
  };

  let node: Node | null = start.firstChild;
  let visited = 0;
  while (node) {
    if (++visited % 512 === 0) yield undefined;
    let descend = false;
    if (node.nodeType === 3) {
      const { data } = node as Text;
      if (data.length > 0) {
        runs.push({ node: node as Text, at: text.length });
        text += data;
      }
    } else if (node.nodeType === 1) {
      const element = node as Element;
      const article =
        (opened.at(-1)?.article ?? inArticle) || element.localName === 'article' || element.localName === 'main';
      if (element.localName === 'br') text += '\n';
      else if (element.localName === 'hr' || element.localName === 'iframe') {
        yield* flush();
        const within = innerSurface(element, surface);
        if (within && howToRead(element, article) !== 'skip') inner.push({ surface: within, article });
      } else {
        const reading = howToRead(element, article);
        if (reading === 'skip') {
          if (text !== '') text += LEFT_OUT;
        } else {
          if (reading === 'block') yield* flush();
          const within = innerSurface(element, surface);
          if (within) inner.push({ surface: within, article });
          if (element.firstChild) {
            opened.push({ element, block: reading === 'block', article });
            descend = true;
          }
        }
      }
    }
    if (descend) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== start && !node.nextSibling) {
      node = node.parentNode;
      if (!node || node === start) break;
      if (opened.at(-1)?.block) yield* flush();
      opened.pop();
    }
    node = node && node !== start ? node.nextSibling : null;
  }
  yield* flush();
  for (const within of inner) {
    const root = within.surface.root;
    const top = root.nodeType === 9 ? (root as Document).body : (root as ShadowRoot);
    if (top) yield* readBlocks(top, within.surface, within.article);
  }
}

function roleOf(container: Element): Block['role'] {
  for (
    let element: Element | null = container, depth = 0;
    element && depth < 3;
    element = element.parentElement, depth++
  ) {
    const role = ROLES[element.localName];
    if (role) return role;
  }
  return 'text';
}

/** The node and offset of a place in a block's text. A place at the border of two nodes belongs to the earlier one if `end`. */
export function locate(runs: readonly Run[], offset: number, end: boolean): { node: Text; offset: number } | null {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const at = (runs[middle] as Run).at;
    if (end ? at < offset : at <= offset) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  if (!run) return null;
  const within = Math.min(Math.max(offset - run.at, 0), run.node.data.length);
  return { node: run.node, offset: within };
}
