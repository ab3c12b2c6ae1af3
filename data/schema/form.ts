import type { EntityId, PartialDate } from './identity';

/**
 * How surely a surface form means its entity.
 * - `always`: wherever it stands.
 * - `cue`: on a page about the NHS in England; elsewhere it may be something else (ICS, FT).
 * - `ordinary`: an everyday word; only beside one of its own cues (place, provider).
 * - `area`: the bare name of a place that also has a system (Sussex); only where a system is plainly meant.
 * - `short`: the bare short name of a trust or hospital (Mid Yorkshire); only beside words about hospitals, or after the full name.
 */
export const SENSES = ['always', 'cue', 'ordinary', 'area', 'short'] as const;
export type Sense = (typeof SENSES)[number];

/** A way in which text names an entity. Its case is meaning: see the rules in `data/pack/README.md`. */
export interface SurfaceForm {
  readonly text: string;
  readonly entity: EntityId;
  readonly sense: Sense;
  /** The days between which people wrote it so, where that is known. */
  readonly from?: PartialDate;
  readonly to?: PartialDate;
}

/** Words that speak for or against an entity's `cue` and `ordinary` forms. */
export interface CueWords {
  readonly entity: EntityId;
  readonly speaksFor: readonly string[];
  readonly speaksAgainst: readonly string[];
}
