import type { EntityKind } from '../../data/schema/entity';
import type { Candidate, Hint } from './find';
import { type Cue, ENTRY, type EVIDENCE, type Lexicon, SENSE_CODE } from './lexicon';
import type { ReadBlock } from './read-block';
import { REACH } from './weights';

type Evidence = (typeof EVIDENCE)[keyof typeof EVIDENCE];

/** What stands around the candidates of a block. Every question costs the words in reach, not the length of the block. */
export class Surroundings {
  readonly #read: ReadBlock;
  readonly #lexicon: Lexicon;
  /** Kinds and references that stand anywhere in the block, as one number each. */
  readonly #present = new Set<number>();

  constructor(read: ReadBlock, lexicon: Lexicon) {
    this.#read = read;
    this.#lexicon = lexicon;
    for (const { kind, ref } of read.hints) this.#present.add(keyOf(kind, ref));
  }

  /** The cues of an entity that stand in the candidate's sentence and in its reach. */
  cues(kind: Cue, entity: number, candidate: Candidate): Hint[] {
    return this.#within(candidate, 0).filter((hint) => hint.kind === ENTRY.cue && this.#isCue(kind, entity, hint.ref));
  }

  /** Whether a cue of an entity stands anywhere in the block. */
  hasCue(kind: Cue, entity: number): boolean {
    const { cueStart, cuePhrase, cueKind } = this.#lexicon.arrays;
    for (let at = cueStart[entity] as number; at < (cueStart[entity + 1] as number); at++)
      if (cueKind[at] === kind && this.#present.has(keyOf(ENTRY.cue, cuePhrase[at] as number))) return true;
    return false;
  }

  /** The cues of an entity in the whole block; costs its length, and is for those who ask why. */
  cuesAnywhere(kind: Cue, entity: number): Hint[] {
    return this.#read.hints.filter((hint) => hint.kind === ENTRY.cue && this.#isCue(kind, entity, hint.ref));
  }

  /** The words of general evidence in the candidate's sentence, or at most so many sentences away; its own words left out. */
  evidence(code: Evidence, candidate: Candidate, sentences = 0): Hint[] {
    return this.#within(candidate, sentences).filter(
      (hint) => hint.kind === ENTRY.evidence && hint.ref === code && !overlaps(hint, candidate),
    );
  }

  /** Whether a word of general evidence stands anywhere in the block. */
  hasEvidence(code: Evidence): boolean {
    return this.#present.has(keyOf(ENTRY.evidence, code));
  }

  /** How many other places in the candidate's sentence may name something of a kind. */
  namesBeside(candidate: Candidate, kind: EntityKind): number {
    const { candidates, tokens } = this.#read;
    const sentence = tokens.sentence[candidate.firstToken];
    const places = new Set<number>();
    let reached = 0;
    for (
      let at = firstFrom(candidates, (other) => other.firstToken, candidate.firstToken - REACH.words);
      at < candidates.length;
      at++
    ) {
      const other = candidates[at] as Candidate;
      if (other.firstToken > candidate.endToken + REACH.words) break;
      // "Lincolnshire" in "United Lincolnshire" is no name beside.
      if (other.endToken <= reached) continue;
      reached = other.endToken;
      const apart = other.endToken <= candidate.firstToken || other.firstToken >= candidate.endToken;
      if (apart && tokens.sentence[other.firstToken] === sentence && this.#names(kind, other))
        places.add(other.firstToken);
    }
    return places.size;
  }

  #isCue(kind: Cue, entity: number, phrase: number): boolean {
    const { cueStart, cuePhrase, cueKind } = this.#lexicon.arrays;
    for (let at = cueStart[entity] as number; at < (cueStart[entity + 1] as number); at++)
      if (cuePhrase[at] === phrase && cueKind[at] === kind) return true;
    return false;
  }

  #names(kind: EntityKind, candidate: Candidate): boolean {
    const { entities, arrays } = this.#lexicon;
    return candidate.forms.some(
      (form) =>
        arrays.formSense[form] !== SENSE_CODE.town && entities[arrays.formEntity[form] as number]?.kind === kind,
    );
  }

  /** The hints in reach, at most so many sentences away. Hints are found, and so stand, in the order of their words. */
  #within(candidate: Candidate, sentences: number): Hint[] {
    const { hints, tokens } = this.#read;
    const own = tokens.sentence[candidate.firstToken] as number;
    const found: Hint[] = [];
    for (let at = firstFrom(hints, (hint) => hint.token, candidate.firstToken - REACH.words); at < hints.length; at++) {
      const hint = hints[at] as Hint;
      if (hint.token > candidate.endToken + REACH.words) break;
      if (Math.abs((tokens.sentence[hint.token] as number) - own) <= sentences) found.push(hint);
    }
    return found;
  }
}

const keyOf = (kind: number, ref: number): number => ref * 4 + kind;

/** The index of the first item whose place is at least `place`, in a list that is ordered by it. */
function firstFrom<T>(items: readonly T[], placeOf: (item: T) => number, place: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(items[middle] as T) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a hint is made of a candidate's own words, or holds them. */
export const overlaps = (hint: Hint, candidate: Candidate): boolean =>
  hint.token < candidate.endToken && hint.endToken > candidate.firstToken;
