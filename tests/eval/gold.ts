import * as z from 'zod/mini';
import { messageOf } from '../../utils/message-of';

/** The right answers and ours, as files: their shapes, and the faults of a file that has another. */

const Offset = z.int().check(z.nonnegative());

const GoldMention = z.object({
  start: Offset,
  end: Offset,
  text: z.string(),
  id: z.string().check(z.minLength(1)),
  kind: z.string(),
  note: z.optional(z.nullable(z.string())),
  /** Other ids that are as good. */
  alt: z.optional(z.nullable(z.array(z.string()))),
  /** Other spans that are as good. */
  alt_spans: z.optional(z.nullable(z.array(z.tuple([Offset, Offset])))),
});
export type GoldMention = z.infer<typeof GoldMention>;

const ClaimValue = z.optional(z.nullable(z.union([z.number(), z.string(), z.boolean()])));
export type ClaimValue = z.infer<typeof ClaimValue>;

const GoldClaim = z.object({
  start: Offset,
  end: Offset,
  entity_id: z.string(),
  metric_id: z.string(),
  value: ClaimValue,
});

export const GoldFile = z.object({
  mentions: z.array(GoldMention),
  claims: z.optional(z.nullable(z.array(GoldClaim))),
  negative: z.optional(z.nullable(z.boolean())),
  words: z.optional(z.nullable(z.int())),
  /** The day that the page states, for texts that came without their page. */
  published: z.optional(z.nullable(z.string())),
});
export type GoldFile = z.infer<typeof GoldFile>;

const PredictedMention = z.object({
  start: Offset,
  end: Offset,
  id: z.string(),
  /** Only to be shown beside an error. */
  text: z.optional(z.string()),
});
export type PredictedMention = z.infer<typeof PredictedMention>;

const PredictedClaim = z.object({
  start: Offset,
  end: Offset,
  entity_id: z.optional(z.nullable(z.string())),
  metric_id: z.optional(z.nullable(z.string())),
  value: ClaimValue,
});

export const PredictionFile = z.object({
  mentions: z.optional(z.nullable(z.array(PredictedMention))),
  claims: z.optional(z.nullable(z.array(PredictedClaim))),
});
export type PredictionFile = z.infer<typeof PredictionFile>;

/** A file that is not what it should be; the message names the file and the field. */
export class BadFile extends Error {
  override readonly name = 'BadFile';
}

/** Reads a file's JSON as `shape`. `file` is only for the message of the `BadFile` that it throws. */
export function parseFile<T extends z.ZodMiniType>(shape: T, file: string, content: string): z.infer<T> {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new BadFile(`${file}: not JSON (${messageOf(error)})`);
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${z.core.toDotPath(issue.path) || 'the file'}: ${issue.message}`);
  const more = faults.length > 3 ? ` (and ${faults.length - 3} more)` : '';
  throw new BadFile(`${file}: ${faults.slice(0, 3).join('; ')}${more}`);
}

/** Where the gold's spans do not hold the words that they say they hold: such a gold belongs to another version of the text. */
export function misplacedMentions(gold: GoldFile, text: string): string[] {
  return gold.mentions.flatMap((mention, index) => {
    const there = text.slice(mention.start, mention.end);
    if (there === mention.text) return [];
    return [`mentions[${index}]: ${quote(mention.text)} expected at ${mention.start}, ${quote(there)} found`];
  });
}

function quote(text: string): string {
  return JSON.stringify(text);
}
