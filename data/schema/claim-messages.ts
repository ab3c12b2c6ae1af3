import * as z from 'zod/mini';
import { CheckedClaim, Claim, ClaimPeriod, ClaimUnit, Evidence, ListedClaim, NamedStandard } from './claim';
import { Source } from './entity';
import { Spark } from './figures';
import { EntityId, MetricId, PartialDate } from './identity';
import { ArticleDate, Block, PageEvidence } from './mention';
import { FoundEntity } from './page-messages';
import { request } from './protocol';
import { MentionedEntity } from './reading-messages';

/** How many claims may be asked about at once. */
export const CLAIMS_AT_ONCE = 60;

/** The longest question for a figure that is answered, in UTF-16 units. */
export const QUESTION_LIMIT = 200;

/** Some words of a block. Offsets are UTF-16 units into its text, end exclusive. */
const Words = z.object({ block: z.number(), start: z.number(), end: z.number() });

/** A name that does not fit the article's date, and why, in one sentence. */
export const Misfit = z.extend(Words, { entity: EntityId, why: z.string() });
export type Misfit = z.infer<typeof Misfit>;

/** What the sentences before have spoken of, handed back with the next blocks of the same page. */
export const ClaimCarry = z.object({
  /** What was counted last in each unit, the latest first, and so many sentences ago. */
  topics: z.array(
    z.object({
      metric: MetricId,
      unit: ClaimUnit,
      complement: z.boolean(),
      since: z.number(),
      /** It was spoken of without a number: "How many have waited over a year?" */
      announced: z.optional(z.literal(true)),
    }),
  ),
  /** Of whom. */
  entity: z.nullable(EntityId),
  /** The last two of whom it spoke, the latest last. */
  recent: z.array(EntityId),
  period: z.nullable(ClaimPeriod),
  /** How many sentences ago each was spoken of. */
  since: z.object({ entity: z.number(), period: z.number() }),
  /** Whether anything was named so far: what is said of nobody on a page about something else is not said of England. */
  named: z.boolean(),
  /** Whether the last who was spoken of is nobody whom we know. */
  stranger: z.boolean(),
});
export type ClaimCarry = z.infer<typeof ClaimCarry>;

/** A figure with the small picture of its series. */
const Drawn = { spark: z.nullable(Spark) };

/** By which knowledge something was judged. */
export const PackStamp = z.object({ version: z.string(), published: PartialDate });
export type PackStamp = z.infer<typeof PackStamp>;

/** What the worker is asked about the numbers of a page. */
export const CLAIM_MESSAGES = {
  /** Finds and judges the claims in some blocks, in which these mentions were found. */
  check: {
    request: z.object({
      ...request,
      type: z.literal('check'),
      article: z.nullable(ArticleDate),
      blocks: z.array(Block),
      /** Block, start, end and place in `meanings` of each mention, in reading order. */
      places: z.array(z.number()),
      meanings: z.array(z.array(EntityId)),
      /** What the page has taught by now; null: short names that were not marked are not looked at again. */
      evidence: z.nullable(PageEvidence),
      carry: z.nullable(ClaimCarry),
    }),
    response: z.object({
      claims: z.array(ListedClaim),
      misfits: z.array(Misfit),
      /** Names of bodies, by their shape, that the knowledge base lacks. */
      unknown: z.array(Words),
      carry: ClaimCarry,
    }),
  },
  /** The same claims judged again, with all their evidence; in the order asked. */
  evidence: {
    request: z.object({
      ...request,
      type: z.literal('evidence'),
      article: z.nullable(ArticleDate),
      claims: z.array(Claim).check(z.maxLength(CLAIMS_AT_ONCE)),
    }),
    response: z.object({
      checked: z.array(z.extend(CheckedClaim, Drawn)),
      sources: z.array(Source),
      pack: PackStamp,
    }),
  },
  /** What a selected number could be: figures of the bodies named near it, and standards. */
  couldBe: {
    request: z.object({
      ...request,
      type: z.literal('couldBe'),
      article: z.nullable(ArticleDate),
      /** The paragraph, and where in it the selection is. */
      text: z.string().check(z.maxLength(20_000)),
      start: z.number(),
      end: z.number(),
      /** Who is named near it, nearest first. */
      entities: z.array(EntityId).check(z.maxLength(20)),
    }),
    response: z.object({
      /** The number as it was read; null where the selection holds none. */
      number: z.nullable(z.string()),
      /** Published figures, of whom was named nearest first. */
      guesses: z.array(Evidence),
      standards: z.array(NamedStandard),
      says: z.string(),
      sources: z.array(Source),
    }),
  },
  /** "Leeds 62 day March 2025": a figure asked for in words. Empty where the words ask for none. */
  answer: {
    request: z.object({ ...request, type: z.literal('answer'), query: z.string().check(z.maxLength(QUESTION_LIMIT)) }),
    response: z.object({
      answers: z.array(z.object({ evidence: Evidence, says: z.string(), ...Drawn })),
      sources: z.array(Source),
    }),
  },
} as const;

/** The mark of something on the page, by which the panel asks for it; holds until the page is read again. */
const MarkId = z.string();

/** Requests to the script that checks claims on a page, from the panel, the fact sheet and the menu. */
export const BRIEFING_MESSAGES = {
  /** All that the page says and what it comes to. With the revision that the asker has, nothing is sent while it is the same. */
  briefing: {
    request: z.object({ ...request, type: z.literal('briefing'), since: z.nullable(z.number()) }),
    response: z.object({
      revision: z.number(),
      /** Null where the asker has this revision. */
      page: z.nullable(
        z.object({
          url: z.string(),
          title: z.string(),
          article: z.nullable(ArticleDate),
          /** Whether more may come. */
          reading: z.boolean(),
          entities: z.array(FoundEntity),
          claims: z.array(z.extend(ListedClaim, { mark: MarkId, sentence: z.string() })),
          misfits: z.array(z.object({ mark: MarkId, words: z.string(), why: z.string() })),
          unknown: z.array(z.object({ mark: MarkId, words: z.string() })),
        }),
      ),
    }),
  },
  /** Scrolls to a mark and opens its card. */
  show: {
    request: z.object({ ...request, type: z.literal('show'), mark: MarkId }),
    response: z.object({ shown: z.boolean() }),
  },
  /**
   * Opens a card at the words that are selected: that of a mention among them or, where there is none, of what they may mean,
   * likeliest first. `shown`: false where neither can be.
   */
  explainSelected: {
    request: z.object({
      ...request,
      type: z.literal('explainSelected'),
      entities: z.array(MentionedEntity).check(z.maxLength(20)),
    }),
    response: z.object({ shown: z.boolean() }),
  },
  /** Says what the selected number could be. */
  couldBeSelected: {
    request: z.object({ ...request, type: z.literal('couldBeSelected') }),
    response: z.object({ ok: z.literal(true) }),
  },
} as const;
export type BriefingMessages = typeof BRIEFING_MESSAGES;
