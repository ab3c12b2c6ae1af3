import { CHAR, charClass, foldOther } from './fold';
import { hashWord, SEED_A, SEED_B, stepA, stepB } from './hash';
import { type LexiconArrays, tokenOf } from './lexicon';

/** What stands between a token and the one before it. */
export const GAP = { soft: 0, hard: 1, sentence: 2 } as const;

/**
 * The words of a text as tokens of a lexicon. Offsets are UTF-16 units into the text. Arrays are as long as needed or longer:
 * read `count`.
 */
export interface Tokens {
  count: number;
  start: Int32Array;
  end: Int32Array;
  /** The lexicon's token, or 0 for a word that no form holds. */
  token: Int32Array;
  /** The token of the singular, or 0: for "boards", "ICSs", "ICB's", "authorities". */
  stem: Int32Array;
  /** Where the word ends without its possessive. */
  stemEnd: Int32Array;
  gap: Uint8Array;
  /** The sentence that the token stands in, counted from 0. */
  sentence: Int32Array;
}

const AND = hashWord('and');
const COMMA = hashWord(',');
const SLASH = hashWord('/');
const ST = hashWord('st');
const Y = 'y'.charCodeAt(0);
const S = 's'.charCodeAt(0);
const E = 'e'.charCodeAt(0);
const I = 'i'.charCodeAt(0);

const empty = (size: number): Tokens => ({
  count: 0,
  start: new Int32Array(size),
  end: new Int32Array(size),
  token: new Int32Array(size),
  stem: new Int32Array(size),
  stemEnd: new Int32Array(size),
  gap: new Uint8Array(size),
  sentence: new Int32Array(size),
});

/** Splits a text into tokens in one pass; time and memory are linear in its length. */
export function tokenise(text: string, lexicon: LexiconArrays): Tokens {
  const out = empty(text.length + 1);
  const length = text.length;
  const and = tokenOf(lexicon, AND[0], AND[1]);
  const comma = tokenOf(lexicon, COMMA[0], COMMA[1]);
  const slash = tokenOf(lexicon, SLASH[0], SLASH[1]);
  let gap: number = GAP.soft;
  let sentence = 0;
  let at = 0;
  let previousIsSaint = false;

  const push = (start: number, end: number, token: number, stem: number, stemEnd: number): void => {
    const n = out.count++;
    if (gap === GAP.sentence) sentence++;
    out.start[n] = start;
    out.end[n] = end;
    out.token[n] = token;
    out.stem[n] = stem;
    out.stemEnd[n] = stemEnd;
    out.gap[n] = gap;
    out.sentence[n] = sentence;
    gap = GAP.soft;
  };

  while (at < length) {
    const kind = charClass(text.charCodeAt(at));
    if (kind === CHAR.word) {
      const start = at;
      let a = SEED_A;
      let b = SEED_B;
      // The hashes as they stood one, two and three letters ago, for the singular.
      let a1 = 0;
      let b1 = 0;
      let a2 = 0;
      let b2 = 0;
      let a3 = 0;
      let b3 = 0;
      let last = 0;
      let last2 = 0;
      let last3 = 0;
      let letters = 0;
      let apostropheAt = -1;
      let end = at;
      const feed = (code: number): void => {
        a3 = a2;
        b3 = b2;
        a2 = a1;
        b2 = b1;
        a1 = a;
        b1 = b;
        last3 = last2;
        last2 = last;
        last = code;
        letters++;
        a = stepA(a, code);
        b = stepB(b, code);
      };
      while (at < length) {
        const code = text.charCodeAt(at);
        if (code < 128) {
          const inner = charClass(code);
          if (inner === CHAR.word) feed(code >= 65 && code <= 90 ? code + 32 : code);
          else if (inner === CHAR.apostrophe && at + 1 < length && charClass(text.charCodeAt(at + 1)) === CHAR.word) {
            apostropheAt = at;
            at++;
            continue;
          } else break;
        } else {
          const inner = charClass(code);
          if (inner === CHAR.word) {
            const folded = foldOther(code);
            for (let i = 0; i < folded.length; i++) feed(folded.charCodeAt(i));
          } else if (inner === CHAR.ignored) {
            at++;
            continue;
          } else if (inner === CHAR.apostrophe && at + 1 < length && charClass(text.charCodeAt(at + 1)) === CHAR.word) {
            apostropheAt = at;
            at++;
            continue;
          } else break;
        }
        at++;
        end = at;
      }
      const token = tokenOf(lexicon, a, b);
      let stem = 0;
      let stemEnd = end;
      const possessive = apostropheAt >= 0 && apostropheAt === end - 2;
      if (last === S && (letters > 2 || possessive)) {
        if (last2 === E && last3 === I && letters > 4) stem = tokenOf(lexicon, stepA(a3, Y), stepB(b3, Y));
        if (stem === 0) stem = tokenOf(lexicon, a1, b1);
        if (possessive) stemEnd = apostropheAt;
      }
      push(start, end, token, stem, stemEnd);
      previousIsSaint = (a === ST[0] && b === ST[1]) || (end - start === 1 && !/\d/.test(text.charAt(start)));
      continue;
    }
    switch (kind) {
      case CHAR.and:
        push(at, at + 1, and, 0, at + 1);
        break;
      case CHAR.comma:
        push(at, at + 1, comma, 0, at + 1);
        break;
      case CHAR.slash:
        push(at, at + 1, slash, 0, at + 1);
        break;
      case CHAR.dash: {
        // A dash between words, " – ", ends a phrase; inside a word, "Stoke-on-Trent", it is a gap like a space.
        const before = at > 0 ? charClass(text.charCodeAt(at - 1)) : CHAR.gap;
        const next = at + 1 < length ? charClass(text.charCodeAt(at + 1)) : CHAR.gap;
        if (before === CHAR.gap && next === CHAR.gap) gap = Math.max(gap, GAP.hard);
        break;
      }
      case CHAR.stop:
        if (!previousIsSaint)
          gap =
            at + 1 >= length || charClass(text.charCodeAt(at + 1)) !== CHAR.word
              ? GAP.sentence
              : Math.max(gap, GAP.hard);
        break;
      case CHAR.apostrophe: {
        // "St Thomas' Hospital": the apostrophe of a plural possessive is part of the phrase; a quotation mark ends it.
        const possessive =
          at > 0 &&
          (text.charCodeAt(at - 1) | 32) === S &&
          at + 1 < length &&
          charClass(text.charCodeAt(at + 1)) === CHAR.gap;
        if (!possessive) gap = Math.max(gap, GAP.hard);
        break;
      }
      case CHAR.hard:
        gap = Math.max(gap, GAP.hard);
        break;
      default:
        break;
    }
    at++;
  }
  return out;
}
