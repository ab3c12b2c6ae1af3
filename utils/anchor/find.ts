import type { TextPosition, TextQuote } from '../../data/schema/clipping';
import { type Match, outranks, weigh } from './match';
import { type Pattern, patternOf } from './pattern';
import { exactPlaces, likelyPlaces, overlap } from './places';
import type { PreparedText } from './prepared';
import type { Span } from './regions';
import { finish, type Steps } from './steps';
import { plain } from './words';

export { type PreparedText, prepare } from './prepared';

/** A passage that is looked for. */
export interface Wanted {
  readonly anchors: { readonly quote: TextQuote; readonly position: TextPosition | null };
  /** Words that the reader said are the passage as it is now. */
  readonly accepted?: TextQuote | null;
  /** Words that the reader said are not the passage. */
  readonly refused: readonly string[];
}

/** Where a passage stands in the folded text of a page. */
export type Found =
  /** The same words. */
  | (Span & { readonly is: 'placed' })
  /** Certainly the passage, with other words. */
  | (Span & { readonly is: 'changed'; readonly found: string })
  /** Perhaps the passage: for the reader to say. */
  | (Span & { readonly is: 'candidate'; readonly found: string })
  | { readonly is: 'orphan' };

/** Quotes of fewer words or characters stand in many places: their context must say which. */
const SHORT = { words: 4, characters: 20 };
/** Quotes of so many words and characters are the passage wherever they stand, if nowhere else. */
const LONG = { words: 8, characters: 40 };
/** Quotes of fewer words are a part that one sentence may have from another. */
const FEW = 10;
/** Quotes of so many words are the passage even among other sentences: nobody writes as much again about something else. */
const WHOLE = 25;
/** Likeness of the words that is enough with the context on both sides, not right next to them, with other numbers, or on one side. */
const CHANGED = { between: 0.7, apart: 0.8, corrected: 0.8, beside: 0.85 };
/** Likeness of the words that is worth a question, with the context on neither side, on one, or on both. */
const ASKED = { alone: 0.6, beside: 0.4, between: 0.2 };
/** Characters that a passage may drift and still be said to stand where it stood, with a short quote or a correction. */
const STILL = { short: 20, corrected: 3 };
/** Likeness of the context that is enough though a number or name in it is another one. */
const CORRECTED = 0.5;

/** Finds a passage in a page. In doubt it is a candidate or an orphan: to be placed wrongly is worse than not to be placed. */
export function findPassage(page: PreparedText, wanted: Wanted): Found {
  return finish(found(page, wanted));
}

/**
 * Finds passages one after the other, in their order. Each step is a small part of the work, so that the caller may let the page breathe
 * after it: it yields undefined where a passage is not found yet, else what is found.
 */
export function* findAll(page: PreparedText, wanted: Iterable<Wanted>): Generator<Found | undefined, void, void> {
  for (const one of wanted) yield yield* found(page, one);
}

function* found(page: PreparedText, { anchors, accepted, refused }: Wanted): Steps<Found> {
  const pattern = yield* patternOf(anchors.quote, anchors.position);
  const isRefused = refusal(refused);
  const first = yield* decide(page, pattern, isRefused);
  if (first.is === 'placed' || !accepted) return first;
  const second = yield* decide(page, yield* patternOf(accepted, anchors.position), isRefused);
  if (second.is === 'placed' || second.is === 'changed') return changed(page, second);
  return first.is === 'orphan' ? second : first;
}

function* decide(page: PreparedText, pattern: Pattern, isRefused: (words: string) => boolean): Steps<Found> {
  if (pattern.quote.count === 0) return { is: 'orphan' };
  yield* page.makePlain();
  const there = atPosition(page, pattern);
  if (there) return there;
  yield* page.makeAll();
  const exact = yield* weighAll(page, pattern, exactPlaces(page, pattern));
  const [best, second] = exact.sort(outranks);
  if (best && isPlaced(pattern, best, second)) return placed(best);
  const likely = (yield* likelyPlaces(page, pattern)).filter(
    (span) => !exact.some((one) => overlap(one, span) > 0.5 || holds(span, one)),
  );
  const others = yield* weighAll(page, pattern, likely);
  const [likeliest, rival] = apart([...exact, ...others].filter((match) => !isRefused(wordsAt(page, match))));
  if (!likeliest) return { is: 'orphan' };
  if (!exact.includes(likeliest) && isChanged(pattern, likeliest, rival)) return changed(page, likeliest);
  return isAsked(pattern, likeliest) ? { ...changed(page, likeliest), is: 'candidate' } : { is: 'orphan' };
}

/** Places that are weighed in one step; of a quote of more characters than these, one. */
const WEIGHED = 10;
const LONG_STEP = 500;

function* weighAll(page: PreparedText, pattern: Pattern, spans: readonly Span[]): Steps<Match[]> {
  const weighed: Match[] = [];
  for (const span of spans) {
    weighed.push(weigh(page, pattern, span));
    if (weighed.length % WEIGHED === 0 || pattern.exact.length > LONG_STEP) yield;
  }
  return weighed;
}

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The best ones first, of those that overlap only the best. */
function apart(matches: Match[]): Match[] {
  const kept: Match[] = [];
  for (const match of matches.sort(outranks)) if (!kept.some((one) => overlap(one, match) > 0.3)) kept.push(match);
  return kept;
}

/** The common case at once: the page is as it was. */
function atPosition(page: PreparedText, pattern: Pattern): Found | null {
  const { position, exact, whole, start, end } = pattern;
  if (!position || !page.plain.startsWith(exact, position.start)) return null;
  // A short quote without context may stand there by chance.
  if (whole === exact && isShort(pattern)) return null;
  const from = position.start - start;
  if (from < 0 || !page.plain.startsWith(whole, from)) return null;
  return { is: 'placed', start: position.start, end: position.start + (end - start) };
}

/** Whether the best place of the very words is the passage. */
function isPlaced(pattern: Pattern, best: Match, second: Match | undefined): boolean {
  if (!second && pattern.quote.count >= WHOLE) return true;
  // The same words about something else, unless it is the same place with a correction beside the passage.
  if (isAnother(best) || best.contradicted === 2) return false;
  if (best.contradicted > 0 && (isShort(pattern) || best.context < CORRECTED)) return false;
  // Few words beside another word than before, elsewhere: a sentence that was copied and put to another use.
  if (best.touched < 2 && !best.between && best.drift > STILL.short && pattern.quote.count < FEW) return false;
  if (second && !isClear(best, second)) return best.near && best.sides === 2 && !second.near;
  // A word or two stand everywhere: what is next to them must be the same, not only much of what is near.
  if (isShort(pattern)) return best.touched > 0 && (best.sides === 2 || best.drift <= STILL.short);
  if (best.sides === 2) return true;
  const isLong = pattern.quote.count >= LONG.words && pattern.exact.length >= LONG.characters;
  if (best.sides === 1) return isLong || best.near;
  return !second && (isLong || best.context >= 0.5);
}

const isShort = ({ quote, exact }: Pattern): boolean => quote.count < SHORT.words || exact.length < SHORT.characters;

/**
 * Whether it could as well be a copy of the passage's sentence with other numbers and names, the sentence itself being gone. A copy has
 * the words next to the passage, too. It does not stand where the passage stood, nor between the same sentences.
 */
function isAnother({ tellsOther, contradicted, lacks, near, between, drift }: Match): boolean {
  const isCorrected = tellsOther || contradicted > 0 || (lacks && !near);
  return isCorrected && drift > STILL.corrected && !between;
}

/** Whether the best place of like words is the passage with other words. */
function isChanged(pattern: Pattern, best: Match, rival: Match | undefined): boolean {
  if (isAnother(best) || (rival && !isClear(best, rival))) return false;
  // The very words in half the context may be the passage, moved.
  if (rival && rival.likeness === 1 && rival.sides > 0) return false;
  if (isShort(pattern)) return best.sides === 2 && best.touched === 2 && best.sameButOne;
  if (best.sides === 1) return best.likeness >= CHANGED.beside && !best.tellsOther && best.near;
  if (best.sides === 0) return false;
  if (best.touched < 2) return best.likeness >= CHANGED.apart && !best.tellsOther;
  return best.likeness >= (best.tellsOther ? CHANGED.corrected : CHANGED.between);
}

/** Whether it is worth a question. */
function isAsked(pattern: Pattern, { likeness, sides, sameButOne }: Match): boolean {
  if (sides < 2) return likeness >= (sides === 1 ? ASKED.beside : ASKED.alone);
  return likeness >= ASKED.between || (isShort(pattern) && sameButOne);
}

/** Ahead by a side of the context that agrees, or by much of it. */
const isClear = (best: Match, second: Match): boolean => best.sides > second.sides || best.score - second.score >= 0.1;

const placed = ({ start, end }: Span): Found => ({ is: 'placed', start, end });

function changed(page: PreparedText, { start, end }: Span): Span & { is: 'changed'; found: string } {
  return { is: 'changed', start, end, found: wordsAt(page, { start, end }) };
}

const wordsAt = ({ text }: PreparedText, { start, end }: Span): string => text.slice(start, end);

function refusal(refused: readonly string[]): (words: string) => boolean {
  const all = new Set(refused.map(plain));
  return (words) => all.size > 0 && all.has(plain(words));
}
