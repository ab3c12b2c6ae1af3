import * as z from 'zod/mini';
import { EntityId, PartialDate } from './identity';

/**
 * How surely a surface form means its entity.
 * - `always`: wherever it stands.
 * - `cue`: on a page about the NHS in England; elsewhere it may be something else (ICS, FT).
 * - `ordinary`: an everyday word; only beside one of its own cues (place, provider).
 * - `area`: the bare name of a place that also has a system (Sussex); only where a system is plainly meant.
 * - `town`: the beginning of a trust's name, which is a place as well (Leicester, Imperial); only in a row of trusts, or after the full
 *   name where the sentence speaks of a body.
 * - `short`: the bare short name of a trust or hospital (Mid Yorkshire); only beside words about hospitals, or after the full name.
 */
export const Sense = z.enum(['always', 'cue', 'ordinary', 'area', 'short', 'town']);
export type Sense = z.infer<typeof Sense>;

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

/** All that text may call an entity, and what speaks for and against it: one record of a pack. */
export const Naming = z.object({
  entity: EntityId,
  forms: z.array(
    z.object({
      text: z.string().check(z.minLength(1), z.maxLength(200)),
      sense: Sense,
      from: z.optional(PartialDate),
      to: z.optional(PartialDate),
    }),
  ),
  speaksFor: z.array(z.string()),
  speaksAgainst: z.array(z.string()),
});
export type Naming = z.infer<typeof Naming>;
