import { lowerBound } from '../lower-bound';

/** Words as anchors see them: letters and digits, with the apostrophes, hyphens and figures' stops that stand inside them. */

const WORD = /[\p{L}\p{N}\p{M}]+(?:(?:['’‐‑-]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{N}\p{M}]+)*/gu;
/** Words, white space, and every other character by itself: together the whole text. */
export const TOKEN = new RegExp(`${WORD.source}|\\s+|[\\s\\S]`, 'gu');
const INSIDE =
  /(?<=[\p{L}\p{N}\p{M}])(?=['’‐‑-]?[\p{L}\p{N}\p{M}])|(?<=[\p{L}\p{N}\p{M}]['’‐‑-])(?=[\p{L}\p{N}\p{M}])|(?<=\p{N})(?=[.,]\p{N})|(?<=\p{N}[.,])(?=\p{N})/uy;

/** Ends a sentence: its stop, with what closes a quotation, before a space; not after a title or an initial. */
export const SENTENCE_END =
  /(?<!(?<![\p{L}\p{N}])(?:St|Dr|Mr|Mrs|Ms|Prof|Rev|No|vs|e\.g|i\.e|\p{Lu}))[.!?…]['"’”)\]]*(?= )/gu;

/** Whether an offset is inside a word or a surrogate pair. */
export function isInsideWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  if (/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))) return true;
  INSIDE.lastIndex = at;
  return INSIDE.test(text);
}

/** The words that a span touches, without white space at either end; null where it holds none. */
export function wholeWords(text: string, start: number, end: number): { start: number; end: number } | null {
  const span = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(span)) return null;
  let first = start + span.length - span.trimStart().length;
  let last = start + span.trimEnd().length;
  while (isInsideWord(text, first)) first--;
  while (isInsideWord(text, last)) last++;
  return { start: first, end: last };
}

/**
 * The text as it counts for "the same words": kinds of quotation mark, of hyphen and of dash, and ends of blocks, are nothing that an
 * editor changes knowingly. As long as the text, so that offsets hold in both.
 */
export function plain(text: string): string {
  return text
    .replace(/[‘’‚‛ʼ`´′]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐‑−]/g, '-')
    .replaceAll('\n', ' ')
    .replace(/[‒–—―]|(?<= )-(?= )/g, '–');
}

/** The words of a text, in columns. */
export interface Words {
  readonly count: number;
  /** UTF-16 offsets. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Equal for words that differ at most in the case of a–z. */
  readonly hash: Int32Array;
  /** Not 0 for what tells one fact from another: 1 for a name, as far as a capital makes one; 2 for what has a digit. */
  readonly telling: Uint8Array;
  /** 1 for the first word after a stop, whose capital need not make it a name. */
  readonly first: Uint8Array;
}

/** Characters whose words are read in one step. */
const STEP = 20_000;

/** Splits a plain text into words, in steps; time and memory are linear. */
export function* wordsOf(text: string): Generator<undefined, Words> {
  const start: number[] = [];
  const end: number[] = [];
  const hashes: number[] = [];
  const telling: number[] = [];
  const first: number[] = [];
  let step = STEP;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (index >= step) {
      yield;
      step = index + STEP;
    }
    let hash = 0x811c9dc5 | 0;
    let hasDigit = false;
    for (let at = 0; at < word.length; at++) {
      let code = word.charCodeAt(at);
      if (code >= 0x30 && code <= 0x39) hasDigit = true;
      if (code >= 0x41 && code <= 0x5a) code += 32;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    const letter = word.charCodeAt(0);
    const isCapital = letter < 128 ? letter >= 0x41 && letter <= 0x5a : /^\p{Lu}/u.test(word);
    first.push(isCapital && isAfterStop(text, index) ? 1 : 0);
    start.push(index);
    end.push(index + word.length);
    hashes.push(hash);
    telling.push(hasDigit ? 2 : isCapital ? 1 : 0);
  }
  return {
    count: start.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    hash: Int32Array.from(hashes),
    telling: Uint8Array.from(telling),
    first: Uint8Array.from(first),
  };
}

function isAfterStop(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && ' "\'()['.includes(text[before] as string)) before--;
  return before < 0 || '.!?…:;•'.includes(text[before] as string);
}

/** Some words of a text: from the first to before the last, or backwards where the step is -1. */
export interface Run {
  readonly words: Words;
  readonly from: number;
  readonly count: number;
  readonly step: 1 | -1;
}

/** The words that lie within a span of the text. */
export function within(words: Words, start: number, end: number): Run {
  const from = firstFrom(words, start);
  let to = Math.max(from, firstFrom(words, end));
  while (to > from && (words.end[to - 1] as number) > end) to--;
  return { words, from, count: to - from, step: 1 };
}

/** The index of the first word that begins at or after an offset. */
export const firstFrom = ({ count, start }: Words, offset: number): number =>
  lowerBound(count, (at) => (start[at] as number) < offset);

/** The hash of a run's word, counted from where the run begins. */
export const hashAt = ({ words, from, step }: Run, index: number): number => words.hash[from + index * step] as number;
/** Whether a run's word is a name or a number. */
export const isTelling = ({ words, from, step }: Run, index: number): boolean =>
  words.telling[from + index * step] !== 0;
/** Whether a run's word has a digit. */
export const isNumber = ({ words, from, step }: Run, index: number): boolean =>
  words.telling[from + index * step] === 2;
/** Whether a run's word is a name or a number though no sentence begins with it. */
export const isTellingInside = (run: Run, index: number): boolean =>
  isTelling(run, index) && run.words.first[run.from + index * run.step] === 0;
