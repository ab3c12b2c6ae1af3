import { foldForm } from '../../utils/recognise/fold';

/** Words as search compares them. */

const NUMBERS: Readonly<Record<string, string>> = {
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '10': 'ten',
  '12': 'twelve',
};

/** Words that tell nothing apart: they may be left out, or put in. */
const SMALL = new Set(['and', 'the', 'of']);

const folded = (text: string): string[] =>
  foldForm(text)
    .split(' ')
    .filter((word) => /[a-z0-9]/.test(word));

/** Folded, numbers in words, "weeks" as "week", "Saint" as "St", without small words unless there are no others. */
export function wordsOf(text: string): string[] {
  const words = folded(text).map(
    (word) => NUMBERS[word] ?? (word === 'saint' ? 'st' : word.length > 3 ? word.replace(/s$/, '') : word),
  );
  const telling = words.filter((word) => !SMALL.has(word));
  return telling.length > 0 ? telling : words;
}

/** The first letters of a name's words, with the small ones and without: "dta" of "decision to admit". None of a name of fewer than three words. */
export function initialsOf(text: string): string[] {
  const words = folded(text);
  if (words.length < 3) return [];
  const first = (some: readonly string[]): string => some.map((word) => word.charAt(0)).join('');
  const kept = words.filter((word) => !SMALL.has(word) && word !== 'to' && word !== 'for');
  return [...new Set([first(words), first(kept)])].filter((letters) => letters.length >= 3);
}

/** The same words in any order have the same key. */
export const anyOrder = (words: readonly string[]): string => words.toSorted().join(' ');
