import * as z from 'zod/mini';
import { EntityId, PartialDate } from './identity';

/** What the page says of itself, as far as recognition and time need it. Nothing else leaves the page. */
export const PageFacts = z.object({
  url: z.string(),
  /** Texts in which the page may state its date, best first; the worker reads them. */
  dates: z.array(z.object({ from: z.enum(['file', 'json-ld', 'meta', 'time', 'url', 'text']), text: z.string() })),
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
  /** `file`: the metadata of a PDF. */
  from: z.enum(['file', 'json-ld', 'meta', 'time', 'url', 'text', 'given']),
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
  /** The words refer back to something named elsewhere: "the trust". Probably this; shown fainter. */
  readonly anaphor: boolean;
  /** How we came to it, for whoever asks "why?": one reason for each meaning, such as "the NHS sense: the page defines it". */
  readonly why: readonly string[];
}

/**
 * Something that the page named: in which of its sentences and blocks, and whether in a list. They are counted from the beginning
 * of the piece that comes next, so that what has been read stands below 0.
 */
export const Spoken = z.object({
  entity: EntityId,
  /** The words that named it: a body called a board then is "the board". */
  words: z.string(),
  sentence: z.number(),
  block: z.number(),
  list: z.boolean(),
});
export type Spoken = z.infer<typeof Spoken>;

/** Some words of a page with what was decided of them, and why. */
export const Explained = z.object({
  words: z.string(),
  /** Whether the words are marked as this; otherwise they were rejected. */
  marked: z.boolean(),
  /** What they mean, or could have meant, likeliest first; without a name where there is nothing that they could mean. */
  meanings: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type Explained = z.infer<typeof Explained>;

/** What one reading of a page has taught; handed back with the next blocks of the same page, so that the worker keeps no state. */
export const PageEvidence = z.object({
  /** How many times the page so far said something that only the NHS in England says. */
  nhs: z.number(),
  /** How many times it named the NHS itself, a body, a system, a trust or a law of it: what only English health news does. */
  sure: z.number(),
  /** How many times it spoke of what is measured in all of Britain: signs, too, but none against another country. */
  measures: z.number(),
  /** The same for bodies and services elsewhere. */
  elsewhere: z.number(),
  words: z.number(),
  /** Acronyms that the page itself defined, with the entity meant, or null where it is none of ours. */
  defined: z.record(z.string(), z.nullable(EntityId)),
  /** Entities named without doubt so far. */
  named: z.array(EntityId),
  /** Entities that it may have named: one form of a body, a system or a trust each, which can mean something else. */
  likely: z.array(EntityId),
  /** Words that are people's names on this page, among those that may be a hospital's. */
  people: z.array(z.string()),
  /** The last that were named, oldest first: what "the trust" may refer to. */
  spoken: z.array(Spoken),
});
export type PageEvidence = z.infer<typeof PageEvidence>;
