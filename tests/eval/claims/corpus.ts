import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { Hedge, Verdict } from '../../../data/schema/claim';
import { BadFile, parseFile } from '../gold';

/**
 * Passages that say numbers of NHS bodies, with what each number comes to beside the pack. Every file is written by hand from
 * values of `data/pack`; where a claim stands is found by its words, which occur once in the passage. See README.md.
 */

export const HALVES = ['development', 'check'] as const;
export type Half = (typeof HALVES)[number];

const Row = z.strictObject({
  entity: z.string(),
  metric: z.string(),
  /** A month, a year, or `YYYY-MM..YYYY-MM`: these months together. */
  period: z.string(),
});
export type Row = z.infer<typeof Row>;

const WrittenClaim = z.strictObject({
  text: z.string().check(z.minLength(1)),
  entity_id: z.string(),
  metric_id: z.string(),
  /** Ids of an entity or a metric that are as good. */
  also: z.optional(z.array(z.string())),
  value: z.union([z.number(), z.string()]),
  unit: z.enum(['%', 'points', 'count', 'minutes', 'place', 'segment', 'score', '£m', 'rating']),
  period: z.string().check(z.regex(/^$|^\d{4}(-\d\d(\.\.\d{4}-\d\d)?)?$/)),
  role: z.enum(['figure', 'standard', 'plan', 'change']),
  /** How the number is hedged; absent: not at all. */
  hedge: z.optional(z.union([Hedge, z.literal('between')])),
  /** The upper end, where the hedge is `between`. */
  to: z.optional(z.number()),
  /** The last place that is printed; absent: that of the value. */
  step: z.optional(z.number()),
  /** The number says the rest of the metric. */
  complement: z.optional(z.boolean()),
  /** A fair judge could leave it: neither a miss nor, where a prediction overlaps it, a false positive. */
  optional: z.optional(z.boolean()),
  /** Every verdict that is fair, the likeliest first. */
  verdict: z.array(Verdict).check(z.minLength(1)),
  /** How the gold is known. */
  why: z.string().check(z.minLength(1)),
  /** The figure that decides. */
  row: z.optional(Row),
  /** The figure that the number is of. */
  better: z.optional(Row),
});

const PassageFile = z.strictObject({
  published: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  text: z.string(),
  claims: z.array(WrittenClaim),
});

export interface GoldClaim extends z.infer<typeof WrittenClaim> {
  readonly start: number;
  readonly end: number;
}

export interface Passage {
  readonly name: string;
  readonly published: string;
  readonly text: string;
  readonly claims: readonly GoldClaim[];
}

/** The passages of a half, in the order of their names. */
export function readPassages(half: Half): Passage[] {
  const folder = join(import.meta.dirname, half);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const path = join(folder, file);
      const passage = parseFile(PassageFile, path, readFileSync(path, 'utf8'));
      const claims = passage.claims.map((claim) => ({ ...claim, ...placeOf(claim.text, passage.text, path) }));
      return { ...passage, name: basename(file, '.json'), claims };
    });
}

function placeOf(words: string, text: string, path: string): { start: number; end: number } {
  const start = text.indexOf(words);
  if (start < 0) throw new BadFile(`${path}: ${JSON.stringify(words)} is not in the text`);
  if (text.includes(words, start + 1)) throw new BadFile(`${path}: ${JSON.stringify(words)} stands there twice`);
  return { start, end: start + words.length };
}
