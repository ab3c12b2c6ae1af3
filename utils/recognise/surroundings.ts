import type { Candidate, Hint } from './find';
import { ENTRY, type EVIDENCE, type Lexicon } from './lexicon';
import type { ReadBlock } from './read-block';

const NONE: readonly Hint[] = [];

/** What stands around the candidates of a block, indexed once, so that a long block costs no more a candidate than a short one. */
export class Surroundings {
  readonly #hints = new Map<number, Hint[]>();
  readonly #systems = new Map<number, Set<number>>();
  readonly #sentence: Int32Array;

  constructor(read: ReadBlock, lexicon: Lexicon) {
    this.#sentence = read.tokens.sentence;
    for (const hint of read.hints) {
      const key = keyOf(hint.kind, hint.ref, this.sentenceOf(hint.token));
      const found = this.#hints.get(key);
      if (found) found.push(hint);
      else this.#hints.set(key, [hint]);
      const all = keyOf(hint.kind, hint.ref, ANYWHERE);
      if (!this.#hints.has(all)) this.#hints.set(all, [hint]);
    }
    const namesSystem = (form: number) =>
      lexicon.entities[lexicon.arrays.formEntity[form] as number]?.kind === 'system';
    for (const candidate of read.candidates) {
      if (!candidate.forms.some(namesSystem)) continue;
      const sentence = this.sentenceOf(candidate.firstToken);
      const found = this.#systems.get(sentence);
      if (found) found.add(candidate.firstToken);
      else this.#systems.set(sentence, new Set([candidate.firstToken]));
    }
  }

  sentenceOf(token: number): number {
    return this.#sentence[token] as number;
  }

  /** Whether a cue stands anywhere in the block, the candidate's own words included. */
  anywhere(kind: number, ref: number): boolean {
    return this.#hints.has(keyOf(kind, ref, ANYWHERE));
  }

  /** The cues of one kind in the candidate's sentence. */
  inSentence(kind: number, ref: number, candidate: Candidate): readonly Hint[] {
    return this.#hints.get(keyOf(kind, ref, this.sentenceOf(candidate.firstToken))) ?? NONE;
  }

  /** General words in the candidate's sentence or one beside it, its own words left out. */
  nearby(code: (typeof EVIDENCE)[keyof typeof EVIDENCE], candidate: Candidate): boolean {
    const sentence = this.sentenceOf(candidate.firstToken);
    return [sentence, sentence - 1, sentence + 1].some((at) =>
      (this.#hints.get(keyOf(ENTRY.evidence, code, at)) ?? NONE).some((hint) => !overlaps(hint, candidate)),
    );
  }

  /** How many other places in the candidate's sentence name a system. */
  systemsBeside(candidate: Candidate): number {
    let count = 0;
    for (const token of this.#systems.get(this.sentenceOf(candidate.firstToken)) ?? [])
      if (token < candidate.firstToken || token >= candidate.endToken) count++;
    return count;
  }
}

const ANYWHERE = -1;

/** One number for a kind of hint, what it refers to and its sentence: exact up to 2²⁵ references and 2²⁴ sentences. */
const keyOf = (kind: number, ref: number, sentence: number): number =>
  (kind * 2 ** 25 + ref) * 2 ** 24 + (sentence + 1);

/** Whether a hint is made of a candidate's own words, or holds them. */
export const overlaps = (hint: Hint, candidate: Candidate): boolean =>
  hint.token < candidate.endToken && hint.endToken > candidate.firstToken;
