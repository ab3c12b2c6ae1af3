import type { ListedClaim } from '../../data/schema/claim';
import type { FoundClipping } from '../../data/schema/clipping-messages';
import type { EntityId } from '../../data/schema/identity';
import { isConnected, matches, parentElement } from './dom';
import { locate, type PageBlock } from './read';
import { offsetOf } from './surface';

/** Some words of the page: their block and their range. */
export interface PlacedWords {
  readonly block: PageBlock;
  /** UTF-16 offsets into the block's text. */
  readonly start: number;
  readonly end: number;
  readonly range: StaticRange;
}

/** A mention on the page, and what it may mean. */
export interface PlacedMention extends PlacedWords {
  /** Likeliest first. */
  readonly entities: readonly EntityId[];
  /** Why the words, which refer back to something, probably mean this; undefined for a plain name. */
  readonly because: string | undefined;
}

/** A clipping on the page, or its part in one block. */
export interface PlacedClip extends PlacedWords {
  readonly clipping: Pick<FoundClipping, 'id' | 'category' | 'is'>;
}

/** A claim on the page. Its words here are the number alone, which carries the mark. */
export interface PlacedClaim extends PlacedWords {
  readonly listed: ListedClaim;
}

/** What the reader selected, asking what number it could be; undefined where that cannot be asked, and why. */
export interface PlacedQuestion extends PlacedWords {
  readonly refusal: string | undefined;
}

/** Whatever has a card. */
export type Placed = PlacedMention | PlacedClip | PlacedClaim | PlacedQuestion;

/** Where some words stand in a block's text, and what they may mean, likeliest first. */
export interface FoundWords {
  readonly start: number;
  readonly end: number;
  readonly entities: readonly EntityId[];
  readonly because?: string | undefined;
}

/** Finds the place of some words in the page's nodes; null where the page has changed under us. */
export function placeWords({ start, end }: Pick<PlacedWords, 'start' | 'end'>, block: PageBlock): PlacedWords | null {
  const from = locate(block.runs, start, false);
  const to = locate(block.runs, end, true);
  if (!from || !to || !isConnected(from.node) || !isConnected(to.node)) return null;
  const range = new block.surface.window.StaticRange({
    startContainer: from.node,
    startOffset: from.offset,
    endContainer: to.node,
    endOffset: to.offset,
  });
  return { block, start, end, range };
}

/**
 * The same for what was found in the text: null, too, in a passage that the page says is Welsh. That is left as it is, for Wales has
 * a health service of its own, which Sidenote does not know.
 */
export function placeFound(found: Pick<PlacedWords, 'start' | 'end'>, block: PageBlock): PlacedWords | null {
  const words = placeWords(found, block);
  const holder = words && parentElement(words.range.startContainer);
  return holder && matches(holder, ':lang(cy)') ? null : words;
}

/** Finds a mention's place in the page's nodes; null where it has none. */
export function place(mention: FoundWords, block: PageBlock): PlacedMention | null {
  const words = placeFound(mention, block);
  return words && { ...words, entities: mention.entities, because: mention.because };
}

/** Whether the block of a mention is still in the page; of others not even the range may be asked. */
export const stands = ({ block }: PlacedWords): boolean => isConnected(block.container);

/** A live range over a mention, for measuring; null where its nodes have changed since. */
function liveRange(mention: PlacedWords): Range | null {
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
export function boxesOf(mention: PlacedWords): DOMRect[] {
  const live = liveRange(mention);
  if (!live) return [];
  const { x, y } = offsetOf(mention.block.surface);
  return [...live.getClientRects()]
    .filter((box) => box.width > 0 && box.height > 0)
    .map((box) => new DOMRect(box.x + x, box.y + y, box.width, box.height));
}

/** Whether two things, perhaps of different readings, are the same words of the page and mean the same. */
export const samePlace = (a: Placed, b: Placed): boolean =>
  a === b ||
  (stands(a) &&
    stands(b) &&
    a.range.startContainer === b.range.startContainer &&
    a.range.startOffset === b.range.startOffset &&
    a.range.endOffset === b.range.endOffset &&
    meaningOf(a) === meaningOf(b));

const meaningOf = (placed: Placed): string | undefined =>
  'entities' in placed ? placed.entities[0] : 'clipping' in placed ? placed.clipping.id : '';

/** The words as they stand on the page. */
export const wordsOf = ({ block, start, end }: PlacedWords): string =>
  block.block.text.slice(start, end).replace(/\s+/g, ' ').trim();

/** Brings a mention into view if it is not. */
export function reveal(mention: PlacedWords): void {
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
