import { SENTENCE_LIMIT } from '../../data/schema/reading-messages';

/** Titles, saints, initials: a full stop after them ends nothing. */
const NEVER_ENDS =
  /(?:^|[^\p{L}\p{N}])(?:Sts?|Drs?|Mrs?|Ms|Prof|Rev|Gen|Lt|Col|Hon|Rt|vs|cf|approx|e\.g|i\.e|\p{Lu}(?:\.\p{Lu})*)\.\s*$/u;

/** Nothing is ended by these before a number: "No. 10", "Nov. 2020". */
const BEFORE_NUMBER =
  /(?:^|[^\p{L}\p{N}])(?:Nos?|c|ca|figs?|Figs?|pp?|paras?|vol|sec|s|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s*$/u;

const goesOn = (before: string, after: string): boolean =>
  NEVER_ENDS.test(before) || (BEFORE_NUMBER.test(before) && /^\d/.test(after));

let segmenter: Intl.Segmenter | undefined;

/**
 * The sentence in which words stand, or the sentences if they run over an end; with its spaces made plain. One that is longer than
 * the limit is cut at words, around the mention.
 * @param start of the words in the text, and
 * @param end of them: UTF-16 offsets.
 */
export function sentenceAround(text: string, start: number, end: number, limit = SENTENCE_LIMIT): string {
  // A live blog may be one block of a megabyte: no more of it is looked at than could be kept.
  const from = Math.max(0, start - limit);
  const near = text.slice(from, end + limit);
  // Lines are broken in the page's source, not in what is read; only an empty line parts.
  const plain = near.replace(/\s+/g, (space) =>
    (space.match(/\n/g) ?? []).length > 1 ? '\n'.repeat(space.length) : ' '.repeat(space.length),
  );
  const [first, last] = bounds(plain, start - from, end - from);
  if (last - first <= limit) return tidy(plain.slice(first, last));
  return tidy(cutAround(plain.slice(first, last), start - from - first, end - from - first, limit));
}

/** The sentences of a text, which is all of it: where each begins and ends, in UTF-16 offsets, end exclusive. */
export function* sentencesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  let end = 0;
  let open = '';
  for (const { segment, index } of segmentsOf(text)) {
    if (end > 0 && !goesOn(open, segment)) {
      yield { start, end };
      start = index;
    }
    open = segment;
    end = index + segment.length;
  }
  if (end > 0) yield { start, end };
}

/** A full stop before a number: where small letters follow, Unicode's rules hold that the sentence goes on. */
const STOP_BEFORE_NUMBER = /[\p{L}\d%)’'”"]{2}[.!?][”"’')]*\s+(?=[“"‘'(£]?\d)/gu;

function* segmentsOf(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  for (const { segment, index } of segmenter.segment(text)) {
    let from = 0;
    for (const stop of segment.matchAll(STOP_BEFORE_NUMBER)) {
      const to = stop.index + stop[0].length;
      yield { segment: segment.slice(from, to), index: index + from };
      from = to;
    }
    yield { segment: segment.slice(from), index: index + from };
  }
}

/** Where the sentences that hold a span begin and end. */
function bounds(text: string, start: number, end: number): [number, number] {
  let first = 0;
  let last = 0;
  for (const sentence of sentencesOf(text)) {
    if (last > 0 && sentence.start >= end) break;
    if (sentence.start <= start) first = sentence.start;
    last = sentence.end;
  }
  return [first, last];
}

/** As much on either side of the span as fits, from word to word. */
function cutAround(text: string, start: number, end: number, limit: number): string {
  const spare = Math.max(0, limit - (end - start));
  const before = Math.min(start, Math.max(spare >> 1, spare - (text.length - end)));
  const from = start - before;
  const to = Math.min(text.length, from + limit);
  const first = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const last = to === text.length ? to : text.lastIndexOf(' ', to);
  return text.slice(first > start || first === 0 ? from : first, last < end ? to : last);
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
