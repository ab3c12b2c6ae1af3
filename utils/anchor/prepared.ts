import { finish, type Steps } from './steps';
import { firstFrom, plain, type Run, type Words, wordsOf } from './words';

/** Words of a shingle. */
const SHINGLE = 3;
/** A shingle that the page has more often says nothing about where a passage is. */
const COMMON = 24;

/** A page's text, read once for all passages that are looked for in it. What is costly is made when it is first asked for. */
export class PreparedText {
  readonly text: string;
  #plain: string | undefined;
  #words: Words | undefined;
  #index: ShingleIndex | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The text with which words are compared; same offsets. */
  get plain(): string {
    this.#plain ??= plain(this.text);
    return this.#plain;
  }

  get words(): Words {
    this.#words ??= finish(wordsOf(this.plain));
    return this.#words;
  }

  /** Makes the plain text. */
  *makePlain(): Steps<void> {
    this.#plain ??= yield* inPieces(this.text);
  }

  /** Makes all that is costly. */
  *makeAll(): Steps<void> {
    if (this.#index) return;
    this.#plain ??= yield* inPieces(this.text);
    this.#words ??= yield* wordsOf(this.#plain);
    yield;
    this.#index = indexOf(this.#words);
    yield;
  }

  /** For each shingle of a run that the page has, and not too often: the word at which the run has it and those at which the page has. */
  *shared(run: Run): Generator<[inRun: number, inPage: number]> {
    this.#index ??= indexOf(this.words);
    const { head, next } = this.#index;
    const mask = head.length - 1;
    const pages = this.words.hash;
    const { hash } = run.words;
    for (let at = run.from; at <= run.from + run.count - SHINGLE; at++) {
      const hits: number[] = [];
      for (let hit = head[slot(hash, at, mask)] as number; hit >= 0; hit = next[hit] as number) {
        if (hash[at] !== pages[hit] || hash[at + 1] !== pages[hit + 1] || hash[at + 2] !== pages[hit + 2]) continue;
        hits.push(hit);
        if (hits.length > COMMON) break;
      }
      if (hits.length <= COMMON) for (const hit of hits) yield [at, hit];
    }
  }

  /** The words from an offset on. */
  after(offset: number, count: number): Run {
    const from = firstFrom(this.words, offset);
    return { words: this.words, from, count: Math.min(count, this.words.count - from), step: 1 };
  }

  /** The words before an offset, the nearest first. */
  before(offset: number, count: number): Run {
    let before = firstFrom(this.words, offset);
    // A word that goes on beyond the offset is not before it.
    if (before > 0 && (this.words.end[before - 1] as number) > offset) before--;
    return { words: this.words, from: before - 1, count: Math.min(count, before), step: -1 };
  }
}

/** A page's text as `findPassage` wants it. Costs nothing by itself. */
export const prepare = (text: string): PreparedText => new PreparedText(text);

/** Characters that are made plain in one step. */
const PIECE = 20_000;

/** A piece ends after white space, and is made with the end of the one before it: what a mark is depends on what is beside it. */
function* inPieces(text: string): Steps<string> {
  let made = '';
  while (made.length < text.length) {
    const from = Math.max(0, made.length - 1);
    let to = Math.min(text.length, made.length + PIECE);
    while (to < text.length && !/\s/.test(text[to - 1] as string)) to++;
    made += plain(text.slice(from, to)).slice(made.length - from);
    yield;
  }
  return made;
}

/** Where each shingle stands: a hash table whose chains are in columns, since objects for every word of a page cost more than the search. */
interface ShingleIndex {
  /** By slot, the last word with such a shingle, or -1. */
  readonly head: Int32Array;
  /** By word, the one before in the same slot, or -1. */
  readonly next: Int32Array;
}

function indexOf({ hash, count }: Words): ShingleIndex {
  const head = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2))).fill(-1);
  const next = new Int32Array(count);
  for (let at = 0; at <= count - SHINGLE; at++) {
    const of = slot(hash, at, head.length - 1);
    next[at] = head[of] as number;
    head[of] = at;
  }
  return { head, next };
}

function slot(hash: Int32Array, at: number, mask: number): number {
  const a = Math.imul((hash[at] as number) ^ 0x5bd1e995, 0x9e3779b1);
  const b = Math.imul(a ^ (hash[at + 1] as number), 0x85ebca6b);
  const c = Math.imul(b ^ (b >>> 15) ^ (hash[at + 2] as number), 0xc2b2ae35);
  return (c ^ (c >>> 16)) & mask;
}
