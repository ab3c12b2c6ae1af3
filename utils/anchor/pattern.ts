import type { TextPosition, TextQuote } from '../../data/schema/clipping';
import { foldBlock } from './folded';
import type { Steps } from './steps';
import { firstFrom, plain, type Run, SENTENCE_END, type Words, within, wordsOf } from './words';

/** A quote made ready for being looked for. */
export interface Pattern {
  /** Prefix, quote and suffix as they are compared. */
  readonly whole: string;
  readonly start: number;
  readonly end: number;
  /** The quote's part of it. */
  readonly exact: string;
  readonly words: Words;
  /** The words of the quote, and those before and after it, from it outward. */
  readonly quote: Run;
  readonly before: Run;
  readonly after: Run;
  /** How many of the words before and after it are of its own sentence or block; a copy of that sentence has those, too. */
  readonly own: { readonly before: number; readonly after: number };
  readonly position: TextPosition | null;
}

/** A quote from elsewhere may have any white space: it is folded as a page's text is. */
export function* patternOf({ exact, prefix, suffix }: TextQuote, position: TextPosition | null): Steps<Pattern> {
  const raw = prefix + exact + suffix;
  const folded = foldBlock(raw);
  const whole = plain(folded.text);
  let start = folded.fromRaw(prefix.length);
  let end = folded.fromRaw(prefix.length + exact.length);
  while (start < end && whole[start] === ' ') start++;
  while (end > start && whole[end - 1] === ' ') end--;
  yield;
  const words = yield* wordsOf(whole);
  const quote = within(words, start, end);
  const before = within(words, 0, start).count;
  const next = firstFrom(words, end);
  return {
    whole,
    start,
    end,
    exact: whole.slice(start, end),
    words,
    quote,
    before: { words, from: before - 1, count: before, step: -1 },
    after: { words, from: next, count: words.count - next, step: 1 },
    own: {
      before: before - firstFrom(words, folded.fromRaw(sentenceFrom(raw, prefix.length))),
      after: firstFrom(words, folded.fromRaw(sentenceTo(raw, prefix.length + exact.length))) - next,
    },
    position,
  };
}

/** Stops further from a passage than its context can be are not looked for. */
const NEAR = 1_000;

/** Where the sentence or block begins in which a passage begins. */
function sentenceFrom(raw: string, start: number): number {
  const from = Math.max(0, start - NEAR);
  // A stop may end right before the passage: the space after it counts.
  const [last] = [...raw.slice(from, start + 1).matchAll(BOUNDARY)].reverse();
  return last ? Math.min(start, from + last.index + last[0].length) : 0;
}

/** Where that ends in which it ends. */
function sentenceTo(raw: string, end: number): number {
  // Some characters of the passage itself, which may end with a stop.
  const from = Math.max(0, end - 4);
  for (const { 0: stop, index } of raw.slice(from, end + NEAR).matchAll(BOUNDARY)) {
    if (from + index + stop.trimEnd().length >= end) return from + index;
  }
  return raw.length;
}

const BOUNDARY = new RegExp(`${SENTENCE_END.source}|\\s*\\n\\s*`, 'gu');
