import * as z from 'zod/mini';
import { CardData } from './card';
import { EntityKind } from './entity';
import { SHEET_LIMIT } from './figures';
import { EntityId, MetricId } from './identity';
import { ArticleDate, Block, Explained, PageEvidence, PageFacts } from './mention';
import { request } from './protocol';
import { SiteState } from './site';

/** What the script in every page asks of the worker; it carries the checks of these answers and of no others. */

/** The longest sentence that is sent along with a question, in UTF-16 units. */
export const SENTENCE_LIMIT = 1000;

/** What a mention's entity is called, once for all its mentions. */
export const MentionedEntity = z.object({ id: EntityId, kind: EntityKind, name: z.string(), label: z.string() });
export type MentionedEntity = z.infer<typeof MentionedEntity>;

const Annotations = z.object({
  /** Four numbers a mention: its block, its start and end in the block's text (UTF-16 units), and its place in `meanings`. */
  places: z.array(z.number()),
  /**
   * What words may mean, likeliest first; once for all mentions that mean the same. `because`: the words refer back to something
   * named elsewhere, probably, and this is why.
   */
  meanings: z.array(z.object({ entities: z.array(EntityId), because: z.optional(z.string()) })),
  entities: z.array(MentionedEntity),
  evidence: PageEvidence,
  article: z.nullable(ArticleDate),
  /** Every decision in reading order, where it was asked for. */
  explained: z.optional(z.array(Explained)),
});

export const READING_MESSAGES = {
  annotate: {
    request: z.object({
      ...request,
      type: z.literal('annotate'),
      facts: PageFacts,
      blocks: z.array(Block),
      evidence: z.nullable(PageEvidence),
      /** Whether the reasons are wanted too, and what was rejected. */
      explain: z.optional(z.boolean()),
    }),
    response: Annotations,
  },
  card: {
    request: z.object({
      ...request,
      type: z.literal('card'),
      id: EntityId,
      article: z.nullable(ArticleDate),
      /** The words around the mention: the metric that they speak of comes first. Stays on this machine, like all else. */
      sentence: z.optional(z.string().check(z.maxLength(SENTENCE_LIMIT))),
    }),
    response: CardData,
  },
  /** Opens one of Sidenote's own pages in a tab. */
  openPage: {
    request: z.object({
      ...request,
      type: z.literal('openPage'),
      page: z.enum(['figures', 'options']),
      entities: z.array(EntityId).check(z.maxLength(SHEET_LIMIT)),
      metric: z.nullable(MetricId),
      article: z.nullable(ArticleDate),
    }),
    response: z.object({ ok: z.literal(true) }),
  },
  site: {
    request: z.object({ ...request, type: z.literal('site'), host: z.string() }),
    response: SiteState,
  },
  /** Whether anything was clipped from a page: only then is the script that finds it again loaded. */
  clipped: {
    request: z.object({ ...request, type: z.literal('clipped'), href: z.string(), canonical: z.nullable(z.string()) }),
    response: z.object({ any: z.boolean() }),
  },
} as const;
