import type { EntityKind } from '../../data/schema/entity';
import type { Sense } from '../../data/schema/form';
import type { EntityId } from '../../data/schema/identity';

/**
 * The compiled lexicon: a trie of word tokens in flat arrays. Finding costs the same however many forms it holds; nothing is
 * built at reading time. Words are kept as pairs of hashes in an open-addressed table; arcs as (node, token) → node in another.
 */
export interface Lexicon {
  readonly entities: readonly LexiconEntity[];
  /** The forms as their editors wrote them, for the check of case. */
  readonly forms: readonly string[];
  readonly arrays: LexiconArrays;
}

export interface LexiconEntity {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
  readonly label: string;
  /** The towns, trusts and systems that tell this one from others of the same name, as indices into `entities`. */
  readonly near?: readonly number[];
}

/** What an entry at the end of a path says. */
export const ENTRY = { form: 0, cue: 1, evidence: 2 } as const;

/** What a cue does to an entity's forms. */
export const CUE = { speaksFor: 0, speaksAgainst: 1 } as const;
export type Cue = (typeof CUE)[keyof typeof CUE];

/** What a general word of evidence speaks for; the `ref` of an `ENTRY.evidence`. */
export const EVIDENCE = {
  nhs: 0,
  elsewhere: 1,
  system: 2,
  hospital: 3,
  sure: 4,
  measure: 5,
  measureInBritain: 6,
} as const;

export const SENSE_CODE: Record<Sense, number> = { always: 0, cue: 1, ordinary: 2, area: 3, short: 4, town: 5 };

export interface LexiconArrays {
  /** Open-addressed, three numbers a slot: the hashes of a word, and its token (0 = empty slot; tokens count from 1). */
  readonly words: Int32Array;
  /** Open-addressed, three numbers a slot: node of origin + 1 (0 = empty), token, node reached. Node 0 is the root. */
  readonly arcs: Int32Array;
  /** Token → node reached from the root, or 0. */
  readonly rootNext: Int32Array;
  /** Entries of node n are those from entryStart[n] to entryStart[n + 1]. */
  readonly entryStart: Int32Array;
  readonly entryKind: Uint8Array;
  /** Index of a form, number of a cue phrase, or a code of EVIDENCE. */
  readonly entryRef: Int32Array;
  /** The cue phrases of entity n are those from cueStart[n] to cueStart[n + 1]: "NHS" is a cue of many, and found once. */
  readonly cueStart: Int32Array;
  readonly cuePhrase: Int32Array;
  readonly cueKind: Uint8Array;
  readonly formEntity: Int32Array;
  readonly formSense: Uint8Array;
  /** Days of use as yyyymmdd, 0 = open. */
  readonly formFrom: Int32Array;
  readonly formTo: Int32Array;
}

export const ARRAY_NAMES = [
  'words',
  'arcs',
  'rootNext',
  'entryStart',
  'entryKind',
  'entryRef',
  'cueStart',
  'cuePhrase',
  'cueKind',
  'formEntity',
  'formSense',
  'formFrom',
  'formTo',
] as const satisfies readonly (keyof LexiconArrays)[];

/** Built once for a lexicon, and only when asked for: it may hold very many entities. */
const INDEXES = new WeakMap<Lexicon, ReadonlyMap<EntityId, number>>();

/** The index of an entity by its id. */
export function indexOf(lexicon: Lexicon, id: EntityId): number | undefined {
  let index = INDEXES.get(lexicon);
  if (!index) {
    index = new Map(lexicon.entities.map((entity, at) => [entity.id, at]));
    INDEXES.set(lexicon, index);
  }
  return index.get(id);
}

export const entityIn = (lexicon: Lexicon, id: EntityId): LexiconEntity | undefined =>
  lexicon.entities[indexOf(lexicon, id) ?? -1];
