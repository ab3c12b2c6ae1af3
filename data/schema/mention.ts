import * as z from 'zod/mini';
import { EntityId, PartialDate } from './identity';

/** What the page says of itself, as far as recognition and time need it. Nothing else leaves the page. */
export const PageFacts = z.object({
  url: z.string(),
  /** Texts in which the page may state its date, best first; the worker reads them. */
  dates: z.array(z.object({ from: z.enum(['json-ld', 'meta', 'time', 'url', 'text']), text: z.string() })),
});
export type PageFacts = z.infer<typeof PageFacts>;

/** One block of text to be read: a paragraph, a heading, a list item. */
export const Block = z.object({
  text: z.string(),
  role: z.enum(['heading', 'text', 'list', 'quote', 'caption']),
});
export type Block = z.infer<typeof Block>;

/** The day on which the article was written, and how we know. */
export const ArticleDate = z.object({
  date: PartialDate,
  from: z.enum(['json-ld', 'meta', 'time', 'url', 'text', 'given']),
});
export type ArticleDate = z.infer<typeof ArticleDate>;

/**
 * A stretch of text that names an entity. Offsets are UTF-16 units into the block's text, end exclusive.
 * `also` holds the other entities that the same words may mean, best first, where we could not settle it.
 */
export interface Mention {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly entity: EntityId;
  readonly also: readonly EntityId[];
  /** How we came to it, for the debug view: "always means this", … one for each meaning. */
  readonly why: readonly string[];
}

/** What one reading of a page has taught; handed back with the next blocks of the same page, so that the worker keeps no state. */
export const PageEvidence = z.object({
  /** How many times the page so far said something that only the NHS in England says. */
  nhs: z.number(),
  /** How many times it named the NHS itself, a body, a system, a trust or a law of it: what only English health news does. */
  sure: z.number(),
  /** The same for bodies and services elsewhere. */
  elsewhere: z.number(),
  words: z.number(),
  /** Acronyms that the page itself defined, with the entity meant, or null where it is none of ours. */
  defined: z.record(z.string(), z.nullable(EntityId)),
  /** Entities named without doubt so far. */
  named: z.array(EntityId),
});
export type PageEvidence = z.infer<typeof PageEvidence>;
