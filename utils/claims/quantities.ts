import type { Hedge, NumberClaimed, Quantity } from '../../data/schema/claim';
import { meet } from '../recognise/places';
import { QUANTITY_RULES, stepOf } from './quantity-rules';

/** A number or a rating in a text. Offsets are UTF-16 units, end exclusive; the words of its hedge are not within. */
export interface FoundQuantity {
  readonly start: number;
  readonly end: number;
  /** Where its hedge begins, or the number itself. */
  readonly from: number;
  readonly quantity: Quantity;
  /** A bare number, that counts something only where the words around it say so. */
  readonly bare: boolean;
}

const HEDGES: readonly (readonly [Hedge, RegExp])[] = [
  ['at-least', /\b(?:at least|no fewer than|no less than|not less than|a minimum of|minimum of)(?: an?| the| some)? $/],
  [
    'at-most',
    /\b(?:at most|up to|no more than|not more than|as many as|a maximum of|maximum of)(?: an?| the| some)? $/,
  ],
  [
    'just-over',
    /\b(?:just over|just above|slightly more than|slightly over|slightly above|a little over|a little more than|a shade over)(?: an?)? $/,
  ],
  [
    'over',
    /\b(?:more than|greater than|over|above|upwards of|in excess of|exceed(?:ed|s|ing)|topp(?:ed|ing)|past|well over|passed|surpass(?:ed|ing)|north of)(?: an?)? $/,
  ],
  [
    'nearly',
    /\b(?:nearly|almost|close to|approaching|just under|just below|just short of|(?:just )?shy of|slightly under|a little under|barely|not quite|virtually)(?: an?| the)? $/,
  ],
  ['under', /\b(?:fewer than|less than|lower than|under|below|beneath|short of)(?: an?)? $/],
  [
    'about',
    /\b(?:about|around|roughly|approximately|approx\.?|some|circa|c\.|an estimated|estimated|in the region of|or so)(?: an?| the)? $|~ ?$/,
  ],
];

/** The hedge before a number, and where it begins. "no more than" goes before "more than". */
function hedgeBefore(text: string, start: number): { hedge: Hedge; from: number } {
  const before = text.slice(Math.max(0, start - 40), start);
  for (const [hedge, pattern] of HEDGES) {
    const match = pattern.exec(before);
    if (match) return { hedge, from: start - before.length + match.index };
  }
  if (/^(?:[^.]{0,12}) or more\b/.test(text.slice(start, start + 40))) return { hedge: 'exactly', from: start };
  return { hedge: 'exactly', from: start };
}

/**
 * Every number and rating of a text, in reading order, without overlaps.
 * @param text as `plain` gives it.
 */
export function quantitiesIn(text: string): FoundQuantity[] {
  const found: FoundQuantity[] = [];
  const taken = (place: { start: number; end: number }) => found.some((other) => meet(other, place));
  for (const { pattern, read } of QUANTITY_RULES) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (match[0].length === 0) pattern.lastIndex++;
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (taken({ start, end })) continue;
      const got = read(match);
      if (!got || (got.quantity.kind === 'number' && Number.isNaN(got.quantity.value))) continue;
      const { hedge, from } = hedgeBefore(text, start);
      const quantity = got.quantity.kind === 'number' ? { ...got.quantity, hedge } : got.quantity;
      found.push({ start, end, from, quantity, bare: got.bare ?? false });
    }
  }
  return unitsSaidOnce(
    found.sort((a, b) => a.start - b.start),
    text,
  );
}

/** What joins a number to one whose unit holds for it, too: "159 minutes in December, falling to 38", "9.8 on average, against 8.2". */
const GOES_ON = /\b(?:to|from|and|against|or|with|than|versus|became|now) $/;
const ENDS = /^(?: (?:in|for|at|a|the|on|nationally|across|last|this|by|among|two|and|compared|over)\b|[.,;:)]|$)/;

/** Numbers without a unit take that of the number before, where a sentence goes on counting in it. A part of a whole is no count. */
function unitsSaidOnce(found: readonly FoundQuantity[], text: string): FoundQuantity[] {
  let before: NumberClaimed | undefined;
  return found.flatMap((one): FoundQuantity[] => {
    const { quantity, bare, from, start, end } = one;
    if (quantity.kind !== 'number') return [one];
    const isPart = !Number.isInteger(quantity.value);
    const takes =
      bare &&
      quantity.of === undefined &&
      (before?.unit === 'minutes' ||
        (before?.unit === '%' && (isPart || !Number.isInteger(before.value)) && quantity.value <= 100)) &&
      GOES_ON.test(text.slice(Math.max(0, from - 10), from)) &&
      ENDS.test(text.slice(end, end + 14));
    if (takes && before)
      return [
        { ...one, bare: false, quantity: { ...quantity, unit: before.unit, step: stepOf(text.slice(start, end)) } },
      ];
    if (bare && isPart) return [];
    before = quantity;
    return [one];
  });
}

/** The other numbers that count in the same unit as one, so that they may be of one list. */
export const othersLike = (found: FoundQuantity, quantities: readonly FoundQuantity[]): FoundQuantity[] =>
  quantities.filter((other) => other !== found && isAlike(other, found));

export const isAlike = (a: FoundQuantity, b: FoundQuantity): boolean =>
  a.quantity.kind === 'number' && b.quantity.kind === 'number'
    ? a.quantity.unit === b.quantity.unit
    : a.quantity.kind === b.quantity.kind;
