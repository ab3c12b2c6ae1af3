import type { EntityId } from '../../data/schema/identity';
import { isConnected } from './dom';
import { locate, type PageBlock } from './read';
import { offsetOf } from './surface';

/** A mention on the page: its block, its range, and what it may mean. */
export interface PlacedMention {
  readonly block: PageBlock;
  /** UTF-16 offsets into the block's text. */
  readonly start: number;
  readonly end: number;
  readonly range: StaticRange;
  /** Likeliest first. */
  readonly entities: readonly EntityId[];
  /** Why the words, which refer back to something, probably mean this; undefined for a plain name. */
  readonly because: string | undefined;
}

/** Where some words stand in a block's text, and what they may mean, likeliest first. */
export interface FoundWords {
  readonly start: number;
  readonly end: number;
  readonly entities: readonly EntityId[];
  readonly because?: string | undefined;
}

/** Finds a mention's place in the page's nodes; null where the page has changed under us. */
export function place(mention: FoundWords, block: PageBlock): PlacedMention | null {
  const from = locate(block.runs, mention.start, false);
  const to = locate(block.runs, mention.end, true);
  if (!from || !to || !isConnected(from.node) || !isConnected(to.node)) return null;
  const range = new block.surface.window.StaticRange({
    startContainer: from.node,
    startOffset: from.offset,
    endContainer: to.node,
    endOffset: to.offset,
  });
  return {
    block,
    start: mention.start,
    end: mention.end,
    range,
    entities: mention.entities,
    because: mention.because,
  };
}

/** Whether the block of a mention is still in the page; of others not even the range may be asked. */
export const stands = ({ block }: PlacedMention): boolean => isConnected(block.container);

/** A live range over a mention, for measuring; null where its nodes have changed since. */
function liveRange(mention: PlacedMention): Range | null {
  if (!stands(mention)) return null;
  const { range } = mention;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const { ownerDocument } = startContainer;
  if (!ownerDocument || !startContainer.isConnected || !endContainer.isConnected) return null;
  try {
    const live = ownerDocument.createRange();
    live.setStart(startContainer, startOffset);
    live.setEnd(endContainer, endOffset);
    return live;
  } catch {
    // The text became shorter than it was when it was read.
    return null;
  }
}

/** The boxes of a mention, one a line, in the top window's viewport. */
export function boxesOf(mention: PlacedMention): DOMRect[] {
  const live = liveRange(mention);
  if (!live) return [];
  const { x, y } = offsetOf(mention.block.surface);
  return [...live.getClientRects()]
    .filter((box) => box.width > 0 && box.height > 0)
    .map((box) => new DOMRect(box.x + x, box.y + y, box.width, box.height));
}

/** Whether two mentions, perhaps of different readings, are the same words of the page. */
export const samePlace = (a: PlacedMention, b: PlacedMention): boolean =>
  a === b ||
  (stands(a) &&
    stands(b) &&
    a.range.startContainer === b.range.startContainer &&
    a.range.startOffset === b.range.startOffset &&
    a.range.endOffset === b.range.endOffset &&
    a.entities[0] === b.entities[0]);

/** The words as they stand on the page. */
export const wordsOf = ({ block, start, end }: PlacedMention): string =>
  block.block.text.slice(start, end).replace(/\s+/g, ' ').trim();

/** Brings a mention into view if it is not. */
export function reveal(mention: PlacedMention): void {
  const box = boxesOf(mention)[0];
  const inView = box && box.top >= 60 && box.bottom <= window.innerHeight - 60;
  if (inView || !stands(mention)) return;
  // A tab in the background does not move smoothly: it would not move at all.
  const calm = document.hidden || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  mention.range.startContainer.parentElement?.scrollIntoView({
    block: 'center',
    behavior: calm ? 'instant' : 'smooth',
  });
}
