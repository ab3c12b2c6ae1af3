import type { EntityKind } from '../../data/schema/entity';
import { lowerBound } from '../lower-bound';
import type { Candidate, Findings, Hint } from './find';
import { type Cue, ENTRY, type EVIDENCE, type Lexicon, SENSE_CODE } from './lexicon';
import type { Tokenised } from './tokens';
import { REACH } from './weights';

type Evidence = (typeof EVIDENCE)[keyof typeof EVIDENCE];

/** What stands around the candidates of a block. Every question costs the words in reach, not the length of the block. */
export class Surroundings {
  readonly #read: Findings & Tokenised;
  readonly #lexicon: Lexicon;
  /** Kinds and references that stand anywhere in the block, as one number each; made when first asked for. */
  #present: ReadonlySet<number> | undefined;

  constructor(read: Findings & Tokenised, lexicon: Lexicon) {
    this.#read = read;
    this.#lexicon = lexicon;
  }

  /** The cues of an entity that stand in the candidate's sentence and in its reach. */
  cues(kind: Cue, entity: number, candidate: Candidate): Hint[] {
    return this.#within(candidate, 0).filter((hint) => hint.kind === ENTRY.cue && this.#isCue(kind, entity, hint.ref));
  }

  /** Whether a cue of an entity stands anywhere in the block. */
  hasCue(kind: Cue, entity: number): boolean {
    const { cueStart, cuePhrase, cueKind } = this.#lexicon.arrays;
    for (let at = cueStart[entity] as number; at < (cueStart[entity + 1] as number); at++)
      if (cueKind[at] === kind && this.#has(ENTRY.cue, cuePhrase[at] as number)) return true;
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
    return this.#has(ENTRY.evidence, code);
  }

  /** How many other places in the candidate's sentence may name something of a kind. */
  namesBeside(candidate: Candidate, kind: EntityKind): number {
    const { candidates, tokens } = this.#read;
    const sentence = tokens.sentence[candidate.firstToken];
    const places = new Set<number>();
    let reached = 0;
    for (const other of inReach(candidates, ({ firstToken }) => firstToken, candidate)) {
      // "Lincolnshire" in "United Lincolnshire" is no name beside.
      if (other.endToken <= reached) continue;
      reached = other.endToken;
      const apart = other.endToken <= candidate.firstToken || other.firstToken >= candidate.endToken;
      if (apart && tokens.sentence[other.firstToken] === sentence && this.#names(kind, other))
        places.add(other.firstToken);
    }
    return places.size;
  }

  #has(kind: number, ref: number): boolean {
    this.#present ??= new Set(this.#read.hints.map((hint) => keyOf(hint.kind, hint.ref)));
    return this.#present.has(keyOf(kind, ref));
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
    return inReach(hints, ({ token }) => token, candidate).filter(
      ({ token }) => Math.abs((tokens.sentence[token] as number) - own) <= sentences,
    );
  }
}

const keyOf = (kind: number, ref: number): number => ref * 4 + kind;

/** Those whose first token is in a candidate's reach, of a list that is ordered by it. */
function inReach<T>(items: readonly T[], placeOf: (item: T) => number, { firstToken, endToken }: Candidate): T[] {
  const firstFrom = (token: number): number => lowerBound(items.length, (at) => placeOf(items[at] as T) < token);
  return items.slice(firstFrom(firstToken - REACH.words), firstFrom(endToken + REACH.words + 1));
}

/** Whether a hint is made of a candidate's own words, or holds them. */
export const overlaps = (hint: Hint, candidate: Candidate): boolean =>
  hint.token < candidate.endToken && hint.endToken > candidate.firstToken;
