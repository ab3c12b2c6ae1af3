import search from 'approx-string-match';
import type { Pattern } from './pattern';
import type { PreparedText } from './prepared';
import { regionsOf, type Span } from './regions';
import type { Steps } from './steps';
import { isInsideWord, wholeWords } from './words';

/** More occurrences of the same words are not weighed: nothing tells them apart. */
const MOST_OCCURRENCES = 200;
/** Characters of a pattern for the approximate search; of a longer quote its two ends are looked for. */
const LONGEST_PATTERN = 480;
/** Errors that it allows, as a share of the pattern's characters. */
const ERRORS = 0.45;
/** Searches for one pattern in one region: what stands before and after each find is searched again for a second one. */
const MOST_FINDS = 3;
/** Places of a long quote that are weighed: each costs as many steps as it has words. */
const MOST_LONG = 4;
/** Characters that are searched in one step. */
const PIECE = 8_000;
/** Characters of the context between which a passage is looked for. */
const BRACKET = 40;
const SHORTEST_BRACKET = 8;

/** Where the very words of the quote stand, in reading order. */
export function exactPlaces(page: PreparedText, pattern: Pattern): Span[] {
  const { exact, whole, start, end } = pattern;
  const found: Span[] = [];
  if (exact === '') return found;
  // "hospital" is not in "hospitals", unless the quote was cut out of a word.
  const isCutBefore = isInsideWord(whole, start);
  const isCutAfter = isInsideWord(whole, end);
  for (let at = page.plain.indexOf(exact); at >= 0; at = page.plain.indexOf(exact, at + 1)) {
    if (!isCutBefore && isInsideWord(page.plain, at)) continue;
    if (!isCutAfter && isInsideWord(page.plain, at + exact.length)) continue;
    found.push({ start: at, end: at + exact.length });
    if (found.length === MOST_OCCURRENCES) break;
  }
  return found;
}

/** Where the quote may stand with other words: near passages of the page that share words with it or what stood around it. */
export function* likelyPlaces(page: PreparedText, pattern: Pattern): Steps<Span[]> {
  const { exact } = pattern;
  const regions = regionsOf(page, pattern);
  yield;
  const spans =
    exact.length <= LONGEST_PATTERN
      ? (yield* findsInAll(page, exact, regions)).map((span) => fitted(page, pattern, span))
      : yield* longPlaces(page, pattern, regions);
  for (const region of regions) spans.push(...bracketed(page, pattern, region));
  const whole = spans.flatMap(({ start, end }) => wholeWords(page.plain, start, end) ?? []);
  return whole.filter((span, at) => whole.findIndex((other) => overlap(span, other) > 0.9) === at);
}

/** How much of two spans they have in common: intersection over union. */
export function overlap(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

function* findsInAll(page: PreparedText, text: string, regions: readonly Span[]): Steps<Span[]> {
  const finds: Span[] = [];
  for (const region of regions) finds.push(...(yield* findsIn(page, text, region)));
  return finds;
}

function* findsIn(page: PreparedText, text: string, region: Span): Steps<Span[]> {
  const finds: Span[] = [];
  const open = [region];
  for (let next = open.pop(); next && finds.length < MOST_FINDS; next = open.pop()) {
    if (next.end - next.start < text.length * (1 - ERRORS)) continue;
    const find = yield* bestIn(page, text, next);
    if (!find) continue;
    finds.push(find);
    open.push({ start: next.start, end: find.start }, { start: find.end, end: next.end });
  }
  return finds;
}

/** The likest stretch of a region. Its pieces overlap by as much as a find can be long. */
function* bestIn(page: PreparedText, text: string, { start, end }: Span): Steps<Span | null> {
  let most = Math.floor(text.length * ERRORS);
  const shared = text.length + most;
  let best: Span | null = null;
  for (let from = start; from < end; from += PIECE) {
    const [match] = search(page.plain.slice(from, Math.min(end, from + PIECE + shared)), text, most);
    yield;
    if (!match || match.start === match.end) continue;
    best = { start: from + match.start, end: from + match.end };
    if (match.errors === 0) break;
    // Another one must have fewer errors.
    most = match.errors - 1;
  }
  return best;
}

/** From each place of a long quote's beginning to that of its end which makes it most nearly as long as it was. */
function* longPlaces(page: PreparedText, pattern: Pattern, regions: readonly Span[]): Steps<Span[]> {
  const { exact } = pattern;
  const part = LONGEST_PATTERN / 2;
  const heads = (yield* findsInAll(page, exact.slice(0, part), regions)).slice(0, MOST_LONG);
  const tails = yield* findsInAll(page, exact.slice(-part), regions);
  const off = (start: number, end: number): number => Math.abs(end - start - exact.length);
  return heads.flatMap(({ start }) => {
    const ends = tails.map(({ end }) => end).sort((a, b) => off(start, a) - off(start, b));
    const [end] = ends;
    return end === undefined || off(start, end) > exact.length / 2 ? [] : [fitted(page, pattern, { start, end })];
  });
}

/** Moves the ends of an approximate find to where what stood before and after the passage stands, if that is near. */
function fitted({ plain }: PreparedText, pattern: Pattern, { start, end }: Span): Span {
  const [before, after] = brackets(pattern);
  const slack = 20 + Math.min(200, Math.round(pattern.exact.length * 0.3));
  const from = before === '' ? -1 : plain.lastIndexOf(before, start + slack - before.length);
  const to = after === '' ? -1 : plain.indexOf(after, Math.max(0, end - slack));
  const first = from >= 0 && from + before.length >= start - slack ? from + before.length : start;
  const last = to >= 0 && to <= end + slack ? to : end;
  return first < last ? { start: first, end: last } : { start, end };
}

/** What stands between the very words that stood before and after the passage. */
function bracketed({ plain }: PreparedText, pattern: Pattern, region: Span): Span[] {
  const [before, after] = brackets(pattern);
  const found: Span[] = [];
  if (before === '' || after === '') return found;
  const longest = pattern.exact.length * 2 + BRACKET;
  for (let at = plain.indexOf(before, region.start); at >= 0 && at < region.end; at = plain.indexOf(before, at + 1)) {
    const start = at + before.length;
    const end = plain.slice(start, start + longest + after.length).indexOf(after);
    if (end > 0) found.push({ start, end: start + end });
    if (found.length === MOST_FINDS) break;
  }
  return found;
}

/** The whole words next to the passage on both sides, with what stands between; empty where they are too few to say anything. */
function brackets({ whole, start, end }: Pattern): [string, string] {
  let from = Math.max(0, start - BRACKET);
  while (isInsideWord(whole, from)) from++;
  let to = Math.min(whole.length, end + BRACKET);
  while (isInsideWord(whole, to)) to--;
  const sides = [whole.slice(from, start), whole.slice(end, to)] as const;
  const [before, after] = sides.map((side) => (side.trim().length < SHORTEST_BRACKET ? '' : side));
  return [before ?? '', after ?? ''];
}
