import * as z from 'zod/mini';
import { CATEGORIES, CONTEXT_LIMIT, NOTE_LIMIT, PASSAGE_LIMIT, TAG_LIMIT, TAGS_LIMIT } from './clipping-limits';
import { EntityId, MetricId, PartialDate } from './identity';

/**
 * What the reader keeps: clippings, the articles that they come from, and what their terms meant on the day. Everything that is
 * stored, sent, backed up or imported has these shapes; limits keep a hostile file from filling the store.
 */

/** A random UUID, given when the clipping is made; an import keeps it. */
export const ClippingId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'not a clipping id'))
  .brand<'ClippingId'>();
export type ClippingId = z.infer<typeof ClippingId>;

/** An article's canonical address: without fragment and without what only tracks the reader. The identity of the article. */
export const ArticleAddress = z.string().check(z.minLength(1), z.maxLength(4000)).brand<'ArticleAddress'>();
export type ArticleAddress = z.infer<typeof ArticleAddress>;

/** A moment in UTC, as `Date.prototype.toISOString` writes it. Sorts as text. */
export const Instant = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'not a moment (YYYY-MM-DDThh:mm:ss.sssZ)'))
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** What the passage is to the reader; each has a colour and a pattern. `own`: a thought of their own. */
export const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

/** How a part of an article's description is known. `file`: the metadata of a PDF. `reader`: typed in the library. */
export const StatedBy = z.enum([
  'json-ld',
  'highwire',
  'dublin-core',
  'open-graph',
  'meta',
  'page',
  'address',
  'file',
  'reader',
  'import',
]);
export type StatedBy = z.infer<typeof StatedBy>;

/** Who wrote: a person, whose family name sorts, or a body under its one name. */
export const Author = z.discriminatedUnion('is', [
  z.object({ is: z.literal('person'), family: z.string(), given: z.string() }),
  z.object({ is: z.literal('body'), name: z.string() }),
]);
export type Author = z.infer<typeof Author>;

/** What an article is, for its reference. `page`: any page of the web. */
export const ArticleKind = z.enum(['news', 'page', 'journal', 'report']);
export type ArticleKind = z.infer<typeof ArticleKind>;

const line = z.string().check(z.maxLength(4000));

/** An article as far as it must be known to be found again and cited. A text that is not known is empty. */
export const Article = z.object({
  address: ArticleAddress,
  /** Other addresses under which it was read, such as that of its mobile page. */
  aliases: z.array(line).check(z.maxLength(50)),
  kind: ArticleKind,
  title: line,
  authors: z.array(Author).check(z.maxLength(200)),
  /** The newspaper, journal or site in which it stands: "The Guardian". */
  container: line,
  publisher: line,
  published: z.nullable(PartialDate),
  volume: line,
  issue: line,
  pages: line,
  doi: line,
  /** The day on which it was last read: "accessed". */
  read: PartialDate,
  /** Where each part was read. */
  stated: z.partial(
    z.object({
      address: StatedBy,
      title: StatedBy,
      authors: StatedBy,
      container: StatedBy,
      publisher: StatedBy,
      published: StatedBy,
    }),
  ),
});
export type Article = z.infer<typeof Article>;

/** W3C TextQuoteSelector: the words, and what stands before and after them. White space is folded to single spaces, blocks end in "\n". */
export const TextQuote = z.object({
  exact: z.string().check(z.maxLength(PASSAGE_LIMIT)),
  prefix: z.string().check(z.maxLength(CONTEXT_LIMIT)),
  suffix: z.string().check(z.maxLength(CONTEXT_LIMIT)),
});
export type TextQuote = z.infer<typeof TextQuote>;

/** W3C TextPositionSelector: UTF-16 offsets into the article's folded text, end exclusive. */
export const TextPosition = z.object({
  start: z.int().check(z.nonnegative()),
  end: z.int().check(z.nonnegative()),
});
export type TextPosition = z.infer<typeof TextPosition>;

/** Where a passage stands, told in several ways, of which any may still hold later. */
export const Anchors = z.object({
  quote: TextQuote,
  position: z.nullable(TextPosition),
  /** A CSS path to the element in which the passage begins: a hint, never believed alone. Empty if not known. */
  css: line,
  /** A text fragment directive: "text=The%20trust,-within". Empty if not known. */
  fragment: line,
});
export type Anchors = z.infer<typeof Anchors>;

const GlossState = z.object({ date: PartialDate, summary: line });

/** A figure as it stood on the day of the clipping, in words that need nothing else to be understood. */
export const GlossFigure = z.object({
  metric: MetricId,
  /** "A&E: seen within four hours, all types" */
  name: line,
  /** Whose: the entity's own name, the trust that runs it, England. */
  of: line,
  /** "November 2020" */
  period: line,
  /** "77.3%", with its parts where they are published: "77.3% (4,182 of 5,410)". */
  value: line,
  /** Of the same period; empty where there is none. */
  standard: line,
  england: line,
  /** Which of the card's two: what was known when the article was written, or the latest on the day. */
  when: z.enum(['written', 'latest']),
  source: line,
});
export type GlossFigure = z.infer<typeof GlossFigure>;

/** What a term of the passage meant, as Sidenote told it on the day of the clipping. Never brought up to date. */
export const Gloss = z.object({
  entity: EntityId,
  /** The words in the passage, and where they stand in it (UTF-16 units). */
  words: line,
  start: z.int().check(z.nonnegative()),
  end: z.int().check(z.nonnegative()),
  name: line,
  /** The kind in a reader's words. */
  label: line,
  definition: line,
  /** When the article was written; null where its day is not known or nothing has changed since. */
  whenWritten: z.nullable(GlossState),
  /** On the day of the clipping. */
  today: GlossState,
  figures: z.array(GlossFigure).check(z.maxLength(50)),
  sources: z.array(z.object({ publisher: line, title: line, url: line })).check(z.maxLength(100)),
  /** The version of the pack that told it, and the day up to which it knew. */
  knowledge: z.object({ version: line, date: PartialDate }),
});
export type Gloss = z.infer<typeof Gloss>;

/** A passage that the reader keeps, without its glosses, which are read when they are wanted. */
export const Clipping = z.object({
  id: ClippingId,
  article: ArticleAddress,
  anchors: Anchors,
  category: Category,
  note: z.string().check(z.maxLength(NOTE_LIMIT)),
  /** Each once, in the order in which they were given. */
  tags: z.array(z.string().check(z.minLength(1), z.maxLength(TAG_LIMIT))).check(z.maxLength(TAGS_LIMIT)),
  /** The entities of its glosses, each once: "everything on Sussex". */
  entities: z.array(EntityId),
  clipped: Instant,
  changed: Instant,
  /** When it was put into the bin; null while it is kept. */
  binned: z.nullable(Instant),
});
export type Clipping = z.infer<typeof Clipping>;

/** A clipping with what its terms meant. */
export const GlossedClipping = z.extend(Clipping, { glosses: z.array(Gloss).check(z.maxLength(500)) });
export type GlossedClipping = z.infer<typeof GlossedClipping>;

/** What an export holds, and an import brings: articles, and clippings whose `article` is the address of one of them. */
export interface Collection {
  readonly articles: readonly Article[];
  readonly clippings: readonly GlossedClipping[];
}

/** How a clipping was found when its page was last read. */
export const Standing = z.discriminatedUnion('is', [
  z.object({ is: z.literal('placed') }),
  /** Found, but the words are others now. */
  z.object({ is: z.literal('changed'), found: z.string() }),
  /** Perhaps here: the reader is asked. */
  z.object({ is: z.literal('candidate'), found: z.string() }),
  z.object({ is: z.literal('orphan') }),
  /** The page itself answers that it is no longer there. */
  z.object({ is: z.literal('gone') }),
]);
export type Standing = z.infer<typeof Standing>;

/** The last word on where a clipping stands on its page. */
export const Sighting = z.object({
  clipping: ClippingId,
  at: Instant,
  standing: Standing,
  /** Words that the reader said are the passage as it is now; looked for beside the first ones. */
  accepted: z.nullable(TextQuote),
  /** Words of candidates that the reader said are not the passage. */
  refused: z.array(z.string()).check(z.maxLength(50)),
});
export type Sighting = z.infer<typeof Sighting>;
