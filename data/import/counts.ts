import { excerpt } from './official-file';

/** A cell as it stands in a CSV file or a sheet. `calculated`: it shows the result of a formula, not a published number. */
export interface Cell {
  readonly value: string | number;
  readonly calculated?: boolean;
}

/** What a cell that should hold a count holds: a count, nothing because it was not reported, or something else. */
export type Reading =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'not-reported' }
  | { readonly kind: 'wrong'; readonly what: string };

export interface CountRule {
  /** Cancer treatments shared between two trusts count as halves. */
  readonly halves?: boolean;
  /** What an empty cell says: in the RTT extract, nobody; elsewhere it is a hole. */
  readonly blank?: 'zero' | 'wrong';
}

/** More than anyone has ever waited, attended or been treated in England. */
const LARGEST = 100_000_000;

/**
 * Reads a count strictly: a number that could be read in two ways is no number. `1,036` is read, for its comma can only part
 * thousands; `10,36`, `1.036`, `54%` and `-3` are not.
 */
export function countOf(cell: Cell | undefined, rule: CountRule = {}): Reading {
  if (cell?.calculated) return { kind: 'wrong', what: 'is worked out by a formula, so it is not a published number' };
  if (cell === undefined || (typeof cell.value === 'string' && cell.value.trim() === ''))
    return rule.blank === 'zero' ? { kind: 'count', value: 0 } : { kind: 'wrong', what: 'is empty' };
  const number = typeof cell.value === 'number' ? cell.value : written(cell.value.trim());
  if (number === 'not-reported') return { kind: 'not-reported' };
  if (number === undefined) return { kind: 'wrong', what: `is not a number (“${excerpt(String(cell.value), 30)}”)` };
  if (!Number.isFinite(number) || number > LARGEST) return { kind: 'wrong', what: `is too large (${number})` };
  if (number < 0) return { kind: 'wrong', what: `is negative (${number})` };
  if (!Number.isInteger(rule.halves ? number * 2 : number))
    return { kind: 'wrong', what: `is not a whole number (${number})` };
  return { kind: 'count', value: number };
}

function written(text: string): number | 'not-reported' | undefined {
  if (/^[-–—]$/.test(text)) return 'not-reported';
  if (/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) return Number(text);
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return Number(text.replaceAll(',', ''));
  return undefined;
}

/** `numerator` of `denominator` in per cent to one decimal, ties to the even digit: as the packs' figures were rounded. */
export function percent(numerator: number, denominator: number): number {
  const exact = (100 * numerator) / denominator;
  const quarters = exact * 4;
  // Only a quarter can lie exactly between two tenths in binary.
  if (Number.isInteger(quarters) && quarters % 2 !== 0) {
    const below = Math.floor(exact * 10);
    return (below % 2 === 0 ? below : below + 1) / 10;
  }
  return Number(exact.toFixed(1));
}
