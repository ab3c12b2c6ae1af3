import type { Span } from './regions';
import { isInsideWord } from './words';

/** A longer passage is told by its first and last words. */
const LONGEST_TERM = 120;
/** Words of an end, and of context, to be tried; more would make the address longer than they make it surer. */
const WORDS = [4, 8, 16] as const;
/** Characters in which so many words are looked for. */
const REACH = 400;
/** Characters of a directive that is still kept with a clipping. */
const LONGEST = 4_000;

/**
 * The text fragment directive of a passage (https://wicg.github.io/scroll-to-text-fragment/), without "#:~:". Context is part of it
 * only where the same words stand elsewhere too. Empty where it would be longer than a clipping may keep.
 */
export function fragmentOf(text: string, start: number, end: number): string {
  const page = lowerCase(text);
  const isShort = end - start <= LONGEST_TERM && !text.slice(start, end).includes('\n');
  const [first, last] = isShort ? [{ start, end }] : endsOf(text, page, start, end);
  let directive = '';
  for (const words of [0, ...WORDS]) {
    const before = wordsBefore(text, 0, start, words);
    // The last words of a range are chosen so that they need none.
    const after = last ? { start: end, end } : wordsAfter(text, end, text.length, words);
    directive = [
      isEmpty(before) ? [] : `${term(text, before)}-`,
      term(text, first),
      last ? term(text, last) : [],
      isEmpty(after) ? [] : `-${term(text, after)}`,
    ]
      .flat()
      .join(',');
    const from = isEmpty(before) ? start : before.start;
    if (!standsElsewhere(page, from, isEmpty(after) ? first.end : after.end)) break;
  }
  const whole = `text=${directive}`;
  return whole.length > LONGEST ? '' : whole;
}

/** The first words of a passage, and the last ones: so many that they are not met before its end. None where there are no more. */
function endsOf(text: string, page: string, start: number, end: number): [Span, Span?] {
  let ends: [Span, Span?] = [wordsAfter(text, start, end, WORDS[0])];
  for (const words of WORDS) {
    const first = wordsAfter(text, start, end, words);
    const last = wordsBefore(text, first.end, end, words);
    if (isEmpty(last)) break;
    ends = [first, last];
    if (page.indexOf(page.slice(last.start, last.end), first.end) === last.start) break;
  }
  return ends;
}

/** Up to so many of the last words between two offsets, of the block in which the last one stands. */
function wordsBefore(text: string, floor: number, end: number, words: number): Span {
  const from = Math.max(floor, end - REACH);
  const near = text.slice(from, end).trimEnd();
  let start = near.length;
  for (let count = 0; count < words && start > 0; count++) {
    const space = Math.max(near.lastIndexOf(' ', start - 2), near.lastIndexOf('\n', start - 2));
    // Where the text is cut a word may be.
    if (space < 0 && isInsideWord(text, from)) break;
    start = space + 1;
    if (near[space] === '\n') break;
  }
  return { start: from + start, end: from + near.length };
}

/** Up to so many of the first words between two offsets, of the block in which the first one stands. */
function wordsAfter(text: string, start: number, ceiling: number, words: number): Span {
  const to = Math.min(ceiling, start + REACH);
  const from = start + (text.slice(start, to).length - text.slice(start, to).trimStart().length);
  const near = text.slice(from, to);
  let end = 0;
  for (let count = 0; count < words && end < near.length; count++) {
    const space = near.slice(end + 1).search(/[ \n]/);
    if (space < 0 && isInsideWord(text, to)) break;
    end = space < 0 ? near.length : end + 1 + space;
    if (near[end] === '\n') break;
  }
  return { start: from, end: from + end };
}

const isEmpty = ({ start, end }: Span): boolean => start >= end;

/** Whether a page has the words of a span at another place too. */
function standsElsewhere(page: string, start: number, end: number): boolean {
  const words = page.slice(start, end);
  for (let at = page.indexOf(words); at >= 0; at = page.indexOf(words, at + 1)) {
    if (at !== start && !isInsideWord(page, at) && !isInsideWord(page, at + words.length)) return true;
  }
  return false;
}

/** Browsers compare without regard to case. A text that lower case makes longer stays as it is, since offsets must hold. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** Commas, hyphens and ampersands part the terms of a directive. */
const term = (text: string, { start, end }: Span): string =>
  // Half of a surrogate pair has no encoding.
  encodeURIComponent(text.slice(start, end).replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('-', '%2D');
