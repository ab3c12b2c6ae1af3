import type { Block } from '../../data/schema/mention';
import { lowerBound } from '../lower-bound';
import { CHAR, charClass, foldOther } from './fold';
import { hashWord, SEED_A, SEED_B, stepA, stepB } from './hash';
import type { LexiconArrays } from './lexicon';
import { tokenOf } from './trie';

/** What stands between a token and the one before it. */
export const GAP = { soft: 0, hard: 1, sentence: 2 } as const;

/**
 * The words of a text as tokens of a lexicon. Offsets are UTF-16 units into the text.
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
  gap: Int32Array;
  /** The sentence that the token stands in, counted from 0. */
  sentence: Int32Array;
}

/** A block as words. */
export interface Tokenised {
  readonly block: Block;
  readonly tokens: Tokens;
}

/** Some words of a block: UTF-16 offsets, and the indices of the first token and of the one after the last. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly endToken: number;
}

const AND = hashWord('and');
const COMMA = hashWord(',');
const SLASH = hashWord('/');
const ST = hashWord('st');
const S = 's'.charCodeAt(0);
const Y = 'y'.charCodeAt(0);
/** The two letters before the last of a plural in -ies. */
const IE = ('i'.charCodeAt(0) << 8) | 'e'.charCodeAt(0);

const COLUMNS = ['start', 'end', 'token', 'stem', 'stemEnd', 'gap', 'sentence'] as const;

/** Room to write in, kept between texts and as large as the longest so far; what was written is copied out. */
let room = roomFor(4096);

function roomFor(size: number): Omit<Tokens, 'count'> {
  return {
    start: new Int32Array(size),
    end: new Int32Array(size),
    token: new Int32Array(size),
    stem: new Int32Array(size),
    stemEnd: new Int32Array(size),
    gap: new Int32Array(size),
    sentence: new Int32Array(size),
  };
}

/** Splits a text into tokens in one pass; time and memory are linear in its length. */
export function tokenise(text: string, { words }: Pick<LexiconArrays, 'words'>): Tokens {
  if (room.gap.length < text.length + 1) room = roomFor(text.length + 1);
  const out = room;
  const length = text.length;
  const and = tokenOf(words, AND[0], AND[1]);
  const comma = tokenOf(words, COMMA[0], COMMA[1]);
  const slash = tokenOf(words, SLASH[0], SLASH[1]);
  let count = 0;
  let gap: number = GAP.soft;
  let sentence = 0;
  let at = 0;
  let previousIsSaint = false;

  while (at < length) {
    const kind = charClass(text.charCodeAt(at));
    const start = at;
    let token = 0;
    let stem = 0;
    let end = at + 1;
    let stemEnd = end;

    if (kind === CHAR.word) {
      let a = SEED_A;
      let b = SEED_B;
      let last = 0;
      let letters = 0;
      let apostropheAt = -1;
      // The hashes of the word without its last letter, its last two and its last three, for its singular.
      let a1 = a;
      let b1 = b;
      let a2 = a;
      let b2 = b;
      let a3 = a;
      let b3 = b;
      let beforeLast = 0;
      for (; at < length; at++) {
        const code = text.charCodeAt(at);
        const inner = charClass(code);
        if (inner === CHAR.word) {
          const folded = code < 128 ? '' : foldOther(code);
          const size = code < 128 ? 1 : folded.length;
          for (let index = 0; index < size; index++) {
            a3 = a2;
            b3 = b2;
            a2 = a1;
            b2 = b1;
            a1 = a;
            b1 = b;
            beforeLast = (beforeLast << 8) | (last & 255);
            last = code >= 128 ? folded.charCodeAt(index) : code >= 65 && code <= 90 ? code + 32 : code;
            a = stepA(a, last);
            b = stepB(b, last);
            letters++;
          }
          end = at + 1;
        } else if (inner === CHAR.apostrophe) {
          if (at + 1 >= length || charClass(text.charCodeAt(at + 1)) !== CHAR.word) break;
          apostropheAt = at;
        } else if (inner !== CHAR.ignored) break;
      }
      token = tokenOf(words, a, b);
      stemEnd = end;
      if (last === S) {
        const possessive = apostropheAt >= 0 && apostropheAt === end - 2;
        // "Authorities", "boards", "ICB's".
        if (letters > 4 && (beforeLast & 0xffff) === IE) stem = tokenOf(words, stepA(a3, Y), stepB(b3, Y));
        if (stem === 0 && (letters > 2 || possessive)) stem = tokenOf(words, a1, b1);
        if (possessive) stemEnd = apostropheAt;
      }
      previousIsSaint = (a === ST[0] && b === ST[1]) || (end - start === 1 && !/\d/.test(text.charAt(start)));
    } else {
      at++;
      if (kind === CHAR.and) token = and;
      else if (kind === CHAR.comma) token = comma;
      else if (kind === CHAR.slash) token = slash;
      else {
        gap = Math.max(gap, gapOf(kind, text, start, previousIsSaint));
        continue;
      }
    }

    if (gap === GAP.sentence) sentence++;
    out.start[count] = start;
    out.end[count] = end;
    out.token[count] = token;
    out.stem[count] = stem;
    out.stemEnd[count] = stemEnd;
    out.gap[count] = gap;
    out.sentence[count] = sentence;
    gap = GAP.soft;
    count++;
  }
  // One piece of memory for all columns: seven small ones cost more than the rest of this function.
  const memory = new Int32Array(COLUMNS.length * count);
  const column = (at: number): Int32Array => memory.subarray(at * count, (at + 1) * count);
  COLUMNS.forEach((name, at) => {
    memory.set(out[name].subarray(0, count), at * count);
  });
  return {
    count,
    start: column(0),
    end: column(1),
    token: column(2),
    stem: column(3),
    stemEnd: column(4),
    gap: column(5),
    sentence: column(6),
  };
}

/** The index of the token in which an offset stands, or of the next. */
export const tokenAt = ({ count, end }: Pick<Tokens, 'count' | 'end'>, offset: number): number =>
  lowerBound(count, (at) => (end[at] as number) <= offset);

/** What a character that is no word makes of the gap that it stands in. */
function gapOf(kind: number, text: string, at: number, afterInitial: boolean): number {
  const before = at > 0 ? charClass(text.charCodeAt(at - 1)) : CHAR.gap;
  const next = at + 1 < text.length ? charClass(text.charCodeAt(at + 1)) : CHAR.gap;
  switch (kind) {
    case CHAR.dash:
      // A dash between words, " – ", ends a phrase; inside a word, "Stoke-on-Trent", it is a gap like a space.
      return before === CHAR.gap && next === CHAR.gap ? GAP.hard : GAP.soft;
    case CHAR.stop:
      if (afterInitial) return GAP.soft;
      return next === CHAR.word ? GAP.hard : GAP.sentence;
    case CHAR.apostrophe:
      // "St Thomas' Hospital": the apostrophe of a plural possessive is part of the phrase; a quotation mark ends it.
      return (text.charCodeAt(at - 1) | 32) === S && at > 0 && at + 1 < text.length && next === CHAR.gap
        ? GAP.soft
        : GAP.hard;
    case CHAR.hard:
      return GAP.hard;
    default:
      return GAP.soft;
  }
}
