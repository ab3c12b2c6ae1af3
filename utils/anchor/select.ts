import type { TextPosition, TextQuote } from '../../data/schema/clipping';
import { PASSAGE_LIMIT } from '../../data/schema/clipping-limits';
import type { FoldedArticle } from './folded';
import { fragmentOf } from './fragment';
import { isInsideWord, SENTENCE_END, wholeWords } from './words';

/** A point of an article: a block by its index, and an offset into its raw text. */
export interface RawPoint {
  readonly block: number;
  readonly offset: number;
}

/** How a passage is found again, as told by its text. */
export interface TextAnchors {
  readonly quote: TextQuote;
  readonly position: TextPosition;
  /** A text fragment directive without "#:~:", or empty. */
  readonly fragment: string;
}

/** Characters of context on a side: as many where the text has them, */
const LEAST = 32;
/** and no more for any sentence. */
const MOST = 200;

/**
 * The anchors of a reader's selection, widened to whole words. Null where it holds no word. A passage longer than
 * `PASSAGE_LIMIT` ends with the last whole word within it.
 * @throws RangeError if there is no such block.
 */
export function anchorsOf(article: FoldedArticle, from: RawPoint, to: RawPoint): TextAnchors | null {
  const { text } = article;
  const ends = [article.offsetOf(from.block, from.offset), article.offsetOf(to.block, to.offset)] as const;
  const start = Math.min(...ends);
  const span = wholeWords(text, start, Math.min(Math.max(...ends), start + PASSAGE_LIMIT));
  if (!span) return null;
  while (
    span.end - span.start > PASSAGE_LIMIT ||
    (span.end - span.start === PASSAGE_LIMIT && isInsideWord(text, span.end))
  )
    span.end--;
  return {
    quote: {
      exact: text.slice(span.start, span.end),
      prefix: text.slice(contextFrom(text, span.start), span.start),
      suffix: text.slice(span.end, contextTo(text, span.end)),
    },
    position: { start: span.start, end: span.end },
    fragment: fragmentOf(text, span.start, span.end),
  };
}

/** Where the context before a passage begins: with its sentence, or the last whole word before so many characters. */
function contextFrom(text: string, start: number): number {
  const earliest = Math.max(0, start - MOST);
  const near = text.slice(earliest, start);
  const line = near.lastIndexOf('\n') + 1;
  let sentence = line;
  for (const stop of near.slice(line).matchAll(SENTENCE_END)) {
    const after = line + stop.index + stop[0].length + 1;
    // The space before the passage ends the sentence before it, which is not its own.
    if (after <= near.length) sentence = after;
  }
  const latest = Math.max(0, start - LEAST);
  let from = Math.min(earliest + sentence, latest);
  // Whole words: further back for the least, further on for the most.
  if (from === latest) while (from > earliest && isInsideWord(text, from)) from--;
  while (from < start && isInsideWord(text, from)) from++;
  return from;
}

function contextTo(text: string, end: number): number {
  const furthest = Math.min(text.length, end + MOST);
  const near = text.slice(end, furthest);
  const stop = near.search(/\n/);
  const line = stop < 0 ? near : near.slice(0, stop);
  const [first] = line.matchAll(SENTENCE_END);
  // A passage that itself ends with a stop ends its sentence.
  const isEnded = /[.!?…]['"’”)\]]*$/.test(text.slice(Math.max(0, end - 4), end));
  const sentence = isEnded ? 0 : first ? first.index + first[0].length : line.length;
  const least = Math.min(text.length, end + LEAST);
  let to = Math.max(end + sentence, least);
  if (to === least) while (to < furthest && isInsideWord(text, to)) to++;
  while (to > end && isInsideWord(text, to)) to--;
  return to;
}
