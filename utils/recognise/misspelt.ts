import { foldForm } from './fold';
import { SEED_A, SEED_B, stepA, stepB } from './hash';
import { type Lexicon, type LexiconArrays, SENSE_CODE } from './lexicon';
import { GAP, type Tokens } from './tokens';
import { tokenOf } from './trie';

/**
 * One letter wrong in a long name: "Southend University Hosptial NHS Foundation Trust". Only words that the lexicon lacks, with a
 * capital, beside a word that it has are tried, so that a page pays for its few strange names alone.
 */

/** Shorter words are other words too often. */
const LETTERS = 6;
/** Longer ones are no word of a name; what is tried grows with the square of this. */
const MOST_LETTERS = 24;
/** A name of fewer words or letters is not unmistakable with a letter wrong. */
const NAME = { words: 3, length: 18 } as const;
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => letter.charCodeAt(0));

/** Whether a name may be taken for a form although a letter of it is wrong. */
export const bearsMisspelling = (form: number, { forms, arrays }: Lexicon): boolean => {
  const text = forms[form] ?? '';
  return (
    arrays.formSense[form] === SENSE_CODE.always && text.length >= NAME.length && text.split(/\s+/).length >= NAME.words
  );
};

/** For the misspelt words of a text, by their index: the tokens of the words that they may have been meant for. */
export function misspelt(text: string, tokens: Tokens, arrays: LexiconArrays): ReadonlyMap<number, readonly number[]> {
  const { count, token, stem, start, end, gap } = tokens;
  const found = new Map<number, readonly number[]>();
  const isKnownName = (at: number): boolean => token[at] !== 0 && isCapital(text, start[at] as number);
  for (let at = 0; at < count; at++) {
    const length = (end[at] as number) - (start[at] as number);
    if (token[at] !== 0 || stem[at] !== 0 || length < LETTERS || length > MOST_LETTERS) continue;
    if (!isCapital(text, start[at] as number)) continue;
    const beside =
      (at > 0 && gap[at] === GAP.soft && isKnownName(at - 1)) ||
      (at + 1 < count && gap[at + 1] === GAP.soft && isKnownName(at + 1));
    if (!beside) continue;
    const near = nearTokensOf(foldForm(text.slice(start[at], end[at])), arrays);
    if (near.length > 0) found.set(at, near);
  }
  return found;
}

const isCapital = (text: string, at: number): boolean => /\p{Lu}/u.test(text.charAt(at));

/** What was worked out for the words of late: a page says its strange names again and again. */
const KNOWN = new WeakMap<LexiconArrays, Map<string, readonly number[]>>();
const MOST_KNOWN = 2000;

function nearTokensOf(word: string, arrays: LexiconArrays): readonly number[] {
  const known = KNOWN.get(arrays) ?? new Map<string, readonly number[]>();
  KNOWN.set(arrays, known);
  let near = known.get(word);
  if (near === undefined) {
    near = nearTokens(word, arrays);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, near);
  }
  return near;
}

/** The lexicon's words that are one letter more, less, other or swapped from a folded word. */
function nearTokens(word: string, { words }: LexiconArrays): number[] {
  if (!/^[a-z]+$/.test(word)) return [];
  const codes = [...word].map((letter) => letter.charCodeAt(0));
  const near = new Set<number>();
  let a = SEED_A;
  let b = SEED_B;
  /** Goes on from what stands before `at` with some letters, then the rest of the word from `rest`. */
  const attempt = (letters: readonly number[], rest: number): void => {
    let c = a;
    let d = b;
    const step = (code: number): void => {
      c = stepA(c, code);
      d = stepB(d, code);
    };
    for (const letter of letters) step(letter);
    for (let index = rest; index < codes.length; index++) step(codes[index] as number);
    const token = tokenOf(words, c, d);
    if (token !== 0) near.add(token);
  };
  for (let at = 0; at <= codes.length; at++) {
    const here = codes[at];
    const next = codes[at + 1];
    if (here !== undefined) attempt([], at + 1);
    if (here !== undefined && next !== undefined) attempt([next, here], at + 2);
    for (const letter of ALPHABET) {
      attempt([letter], at);
      if (here !== undefined) attempt([letter], at + 1);
    }
    if (here === undefined) break;
    a = stepA(a, here);
    b = stepB(b, here);
  }
  return [...near];
}
