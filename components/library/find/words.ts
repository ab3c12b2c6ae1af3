const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?<=\p{N})[.,]\p{N}+|['’][\p{L}\p{M}]+)*/gu;
const MARKS = /\p{M}+/gu;
const POSSESSIVE = /['’]s?$/u;

export interface Word {
  readonly text: string;
  readonly at: number;
}

/** The words of a text, and where they stand: "A&E" is two, "77.3" is one. */
export function* wordsIn(text: string): Generator<Word> {
  for (const match of text.matchAll(WORD)) yield { text: match[0], at: match.index };
}

/** The words of a text, for the index. */
export const tokens = (text: string): string[] => text.match(WORD) ?? [];

/** What is alike in ways of writing a word: "Trust’s" and "trust", "Café" and "cafe". */
export const folded = (word: string): string =>
  word.normalize('NFD').replace(MARKS, '').toLowerCase().replace(POSSESSIVE, '');
