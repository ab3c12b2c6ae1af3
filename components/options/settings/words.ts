import type { Markable, MarkStyle, TextSize } from '../../../data/schema/settings';
import type { PageAction } from '../../../data/schema/site';

export const STYLES: readonly (readonly [MarkStyle, string])[] = [
  ['dotted', 'Dots'],
  ['solid', 'A line'],
  ['tint', 'A tint'],
];

export const MARKABLES: readonly (readonly [Markable, string])[] = [
  ['systems', 'Systems, regions and former CCGs'],
  ['providers', 'Trusts and hospitals'],
  ['bodies', 'National bodies and people'],
  ['terms', 'Terms'],
  ['claims', 'Numbers set beside the published ones'],
  ['misfits', 'Names that do not fit the article’s date'],
  ['clippings', 'What you clipped'],
];

export const SIZES: readonly (readonly [TextSize, string])[] = [
  ['usual', 'Usual'],
  ['large', 'Large'],
  ['largest', 'Largest'],
];

export const ACTIONS: readonly (readonly [PageAction, string])[] = [
  ['next', 'Next mark'],
  ['previous', 'Previous mark'],
  ['card', 'Into the card'],
  ['clip', 'Clip what is selected'],
  ['number', 'What could the selected number be?'],
];

/** "J" of "KeyJ", "1" of "Digit1". */
export const keyInWords = (code: string): string => code.replace(/^(Key|Digit)/, '');

/** Every key that can be chosen, as the browser codes it. */
export const KEY_CODES: readonly string[] = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'1234567890'].map((digit) => `Digit${digit}`),
];

const DELAYS: readonly (readonly [number, string])[] = [
  [150, 'Sooner, after 0.15 seconds'],
  [300, 'As usual, after 0.3 seconds'],
  [600, 'Later, after 0.6 seconds'],
  [1000, 'After a second'],
];

/** The delays that can be chosen, and the one that holds, which an imported file may have brought. */
export function delaysWith(delay: number): readonly (readonly [value: string, words: string])[] {
  const known = DELAYS.some(([milliseconds]) => milliseconds === delay);
  const all = known ? DELAYS : [...DELAYS, [delay, `After ${delay / 1000} seconds`] as const];
  return all.map(([milliseconds, words]) => [String(milliseconds), words]);
}

/** "3.9 : 1", rounded down: what is refused is never shown as enough. */
export const ratioInWords = (ratio: number): string => `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`;
