import { compareSides } from './context';
import { likeness, sameButOne, tellsOther } from './likeness';
import type { Pattern } from './pattern';
import type { PreparedText } from './prepared';
import type { Span } from './regions';
import { within } from './words';

/** A place on the page, weighed as the place of a passage. */
export interface Match extends Span {
  /** Of its words to the quote's, 0 to 1. */
  readonly likeness: number;
  /** Whether it has other numbers or names than the quote. */
  readonly tellsOther: boolean;
  /** Whether it has as many words as the quote, at most one of them another, and numbers and names where the quote has them. */
  readonly sameButOne: boolean;
  /** On how many sides what stands there is what stood there. */
  readonly sides: 0 | 1 | 2;
  /** On how many sides the nearest words are the same. */
  readonly touched: 0 | 1 | 2;
  /** Of what stands around it to what stood around the passage, 0 to 1. */
  readonly context: number;
  /** On how many sides what stands around it has another number or name in the same words. */
  readonly contradicted: 0 | 1 | 2;
  /** Whether a number or name is missing from the words around it. */
  readonly lacks: boolean;
  /** Whether on both sides what stands beyond the passage's sentence is the same. */
  readonly between: boolean;
  /** Characters from where the passage was; infinite where that is not known. */
  readonly drift: number;
  /** Whether it is about where the passage was. */
  readonly near: boolean;
  /** All of it together, 0 to 1. */
  readonly score: number;
}

/** How much each part of the evidence counts: the proportions of Hypothesis's client. */
const WEIGHTS = { quote: 50, side: 20, position: 2 };
const ALL = WEIGHTS.quote + 2 * WEIGHTS.side + WEIGHTS.position;
/** Words beyond the kept ones that are looked at on a side, for insertions among them. */
const MORE = 4;
/** A passage drifts as the text before it is edited: this many characters, and more on a long page. */
const DRIFT = 150;
const DRIFT_SHARE = 0.01;

/** Weighs a place by its words, by what stands on both sides of it, and by where it is. */
export function weigh(page: PreparedText, pattern: Pattern, { start, end }: Span): Match {
  const { before, after, own, quote, position } = pattern;
  const found = within(page.words, start, end);
  const left = compareSides(before, page.before(start, before.count + MORE), own.before);
  const right = compareSides(after, page.after(end, after.count + MORE), own.after);
  const isExact = page.plain.slice(start, end) === pattern.exact;
  const alike = isExact ? 1 : likeness(quote, found);
  const drift = position ? Math.abs(start - position.start) : Number.POSITIVE_INFINITY;
  const closeness = position ? 1 - drift / Math.max(page.text.length, position.start, 1) : 0;
  const evidence =
    WEIGHTS.quote * alike + WEIGHTS.side * (left.likeness + right.likeness) + WEIGHTS.position * closeness;
  return {
    start,
    end,
    likeness: alike,
    tellsOther: !isExact && tellsOther(quote, found),
    sameButOne: sameButOne(quote, found),
    sides: count(left.agrees, right.agrees),
    touched: count(left.touches, right.touches),
    context: (left.likeness + right.likeness) / 2,
    contradicted: count(left.contradicts, right.contradicts),
    lacks: left.lacks || right.lacks,
    between: left.beyond && right.beyond,
    drift,
    near: drift <= DRIFT + DRIFT_SHARE * page.text.length,
    score: evidence / ALL,
  };
}

/** Orders by context first: words that are wholly others between the right neighbours are likelier than the right words elsewhere. */
export const outranks = (a: Match, b: Match): number => b.sides + b.score - (a.sides + a.score) || a.start - b.start;

const count = (left: boolean, right: boolean): 0 | 1 | 2 => (left && right ? 2 : left || right ? 1 : 0);
