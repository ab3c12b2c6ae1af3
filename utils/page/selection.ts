import type { PageText } from './page-text';
import type { PageBlock } from './read';

/** A place in the text of the page as it was read: UTF-16 offset into the text of a block. */
interface TextPlace {
  readonly block: PageBlock;
  readonly offset: number;
}

/** The first and the last place of a stretch of text. */
export interface TextSpan {
  readonly from: TextPlace;
  readonly to: TextPlace;
}

/**
 * What the reader has selected, in the page or in one of its frames; null where nothing is. Selections that run through open shadow
 * roots are seen whole where the browser tells them.
 */
export function selectedRange(text: PageText, shadows: Iterable<ShadowRoot>): Range | null {
  const documents = new Set(text.blocks.map(({ surface }) => surface.window.document));
  documents.add(document);
  for (const inner of documents) {
    const selection = inner.getSelection();
    if (!selection || selection.rangeCount === 0) continue;
    const roots = [...shadows].filter((root) => root.ownerDocument === inner);
    const composed = selection.getComposedRanges?.({ shadowRoots: roots })[0] ?? selection.getRangeAt(0);
    const range = inner.createRange();
    range.setStart(composed.startContainer, composed.startOffset);
    range.setEnd(composed.endContainer, composed.endOffset);
    if (!range.collapsed) return range;
  }
  return null;
}

/** The part of the text that was read which a range covers; null where it covers none of it. */
export function spanOf(text: PageText, range: Range): TextSpan | null {
  let from: TextPlace | undefined;
  let to: TextPlace | undefined;
  const root = range.startContainer.getRootNode();
  for (const block of text.blocks) {
    if (block.surface.root !== root || !range.intersectsNode(block.container)) continue;
    for (const { node, at } of block.runs) {
      if (!range.intersectsNode(node)) continue;
      const start = node === range.startContainer ? range.startOffset : 0;
      const end = node === range.endContainer ? range.endOffset : node.data.length;
      // A range that ends before the first letter of a paragraph touches it, and means nothing of it.
      if (end <= start || node.data.slice(start, end).trim() === '') continue;
      from ??= { block, offset: at + start };
      to = { block, offset: at + end };
    }
  }
  return from && to ? { from, to } : null;
}
