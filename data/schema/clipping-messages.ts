import * as z from 'zod/mini';
import { Anchors, Category, ClippingId, Instant, Standing, TextQuote } from './clipping';
import { NOTE_LIMIT, TAG_LIMIT, TAGS_LIMIT } from './clipping-limits';
import { PageDescription } from './description';
import { EntityId } from './identity';
import { ArticleDate } from './mention';
import { request } from './protocol';

/** What the script that clips, and finds clippings again, asks of the worker. Never more of a clipping than the page must show. */

/** Characters of a page that are looked through at once; beyond that a page is no article. */
const TEXT_LIMIT = 20_000_000;

/** Where the words of a clipping stand in a page: its blocks by number, UTF-16 offsets into each. */
const Part = z.object({ block: z.number(), start: z.number(), end: z.number() });

const FoundClipping = z.object({
  id: ClippingId,
  category: Category,
  is: z.enum(['placed', 'changed', 'candidate']),
  /** Of the passage's text, in the order of the page. */
  parts: z.array(Part),
});
export type FoundClipping = z.infer<typeof FoundClipping>;

/** A difference word by word. */
const DiffPart = z.object({ is: z.enum(['same', 'gone', 'new']), text: z.string() });

/** What the card shows of a clipping. */
export const ClippingView = z.object({
  id: ClippingId,
  exact: z.string(),
  category: Category,
  note: z.string(),
  tags: z.array(z.string()),
  clipped: Instant,
  standing: z.nullable(Standing),
  /** From what was clipped to what the page says now; empty where they are the same. */
  difference: z.array(DiffPart),
  /** Tags in use, for suggestions. */
  knownTags: z.array(z.string()),
});
export type ClippingView = z.infer<typeof ClippingView>;

const Done = z.object({ what: z.string(), number: z.number() });

export const CLIPPING_MESSAGES = {
  /** Keeps a passage. What of it is kept already stays as it is, and then there is nothing to undo. */
  clip: {
    request: z.object({
      ...request,
      type: z.literal('clip'),
      page: PageDescription,
      article: z.nullable(ArticleDate),
      anchors: Anchors,
      category: z.nullable(Category),
      /** What was marked in the passage; offsets are UTF-16 units into its exact text. */
      mentions: z
        .array(z.object({ entity: EntityId, words: z.string(), start: z.number(), end: z.number() }))
        .check(z.maxLength(500)),
    }),
    response: z.object({ id: ClippingId, category: Category, done: z.nullable(Done) }),
  },
  /** Where the clippings of a page stand in its text, block by block as it was read. */
  anchor: {
    request: z.object({
      ...request,
      type: z.literal('anchor'),
      href: z.string(),
      canonical: z.nullable(z.string()),
      texts: z.array(z.string().check(z.maxLength(TEXT_LIMIT))),
      /** Whether the page has come to rest: what is not found by then is an orphan. */
      settled: z.boolean(),
      /** The server said that the page is no longer there. */
      gone: z.boolean(),
    }),
    response: z.object({ found: z.array(FoundClipping), missing: z.number() }),
  },
  clipping: {
    request: z.object({ ...request, type: z.literal('clipping'), id: ClippingId }),
    response: ClippingView,
  },
  editClipping: {
    request: z.object({
      ...request,
      type: z.literal('editClipping'),
      id: ClippingId,
      note: z.optional(z.string().check(z.maxLength(NOTE_LIMIT))),
      /** The note to which this one was written; another window may have written since. */
      base: z.optional(z.string()),
      category: z.optional(Category),
      tags: z.optional(
        z.array(z.string().check(z.minLength(1), z.maxLength(TAG_LIMIT))).check(z.maxLength(TAGS_LIMIT)),
      ),
    }),
    response: Done,
  },
  binClipping: {
    request: z.object({ ...request, type: z.literal('binClipping'), id: ClippingId }),
    response: Done,
  },
  undo: {
    request: z.object({ ...request, type: z.literal('undo'), number: z.number() }),
    response: z.object({ what: z.string() }),
  },
  /** The reader says what a candidate is: the passage as it is now, or something else. */
  judgeCandidate: {
    request: z.object({
      ...request,
      type: z.literal('judgeCandidate'),
      id: ClippingId,
      quote: TextQuote,
      isIt: z.boolean(),
    }),
    response: z.object({ ok: z.literal(true) }),
  },
  openLibrary: {
    request: z.object({ ...request, type: z.literal('openLibrary'), clipping: z.nullable(ClippingId) }),
    response: z.object({ ok: z.literal(true) }),
  },
} as const;
