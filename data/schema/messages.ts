import * as z from 'zod/mini';
import { CardData } from './card';
import { EntityKind } from './entity';
import { FigurePeriod, FigureSheet, MetricAge, SHEET_LIMIT, SystemsAt } from './figures';
import { EntityId, MetricId, PartialDate } from './identity';
import { ArticleDate, Block, Explained, PageEvidence, PageFacts } from './mention';
import { Density, SiteMode } from './settings';

/**
 * The whole conversation between a page, the popup and the worker. Every request is idempotent and says which version of the
 * protocol it speaks: an old content script that meets a new worker gets `stale` and takes its marks down.
 */
export const PROTOCOL = 2;

/** The longest sentence that is sent along with a question, in UTF-16 units. */
export const SENTENCE_LIMIT = 1000;

/** How far the knowledge base is from being usable. */
export const KnowledgeStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready'), version: z.string(), published: PartialDate, entities: z.number() }),
  z.object({ state: z.literal('installing'), done: z.number(), total: z.number() }),
  z.object({ state: z.literal('failed'), reason: z.string(), advice: z.string() }),
]);
export type KnowledgeStatus = z.infer<typeof KnowledgeStatus>;

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

export const SearchHit = z.object({
  id: EntityId,
  name: z.string(),
  label: z.string(),
  /** The form that matched, where it is not the name. */
  matched: z.optional(z.string()),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** How Sidenote stands to the site of a tab. */
export const SiteState = z.object({
  host: z.string(),
  mode: SiteMode,
  density: Density,
});
export type SiteState = z.infer<typeof SiteState>;

const request = { protocol: z.number() };

/** Requests to the worker, by name: what is asked, and what comes back. */
export const WORKER_MESSAGES = {
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
  /** The figures of up to four organisations by one metric; null: the one that matters most for the first of them. */
  figures: {
    request: z.object({
      ...request,
      type: z.literal('figures'),
      entities: z.array(EntityId).check(z.minLength(1), z.maxLength(SHEET_LIMIT)),
      metric: z.nullable(MetricId),
    }),
    response: FigureSheet,
  },
  /** One metric across all systems; null: the usual metric, the latest period. */
  systems: {
    request: z.object({
      ...request,
      type: z.literal('systems'),
      metric: z.nullable(MetricId),
      period: z.nullable(FigurePeriod),
    }),
    response: SystemsAt,
  },
  /** How old the figures are, metric by metric. */
  age: {
    request: z.object({ ...request, type: z.literal('age') }),
    response: z.object({ rows: z.array(MetricAge), knowledgeDate: PartialDate }),
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
  search: {
    request: z.object({ ...request, type: z.literal('search'), query: z.string(), limit: z.number() }),
    response: z.object({ hits: z.array(SearchHit) }),
  },
  status: {
    /** `retry` begins an installation again that failed. */
    request: z.object({ ...request, type: z.literal('status'), retry: z.boolean() }),
    response: KnowledgeStatus,
  },
  site: {
    request: z.object({ ...request, type: z.literal('site'), host: z.string() }),
    response: SiteState,
  },
  setSite: {
    request: z.object({ ...request, type: z.literal('setSite'), host: z.string(), mode: SiteMode }),
    response: SiteState,
  },
  setDensity: {
    request: z.object({ ...request, type: z.literal('setDensity'), host: z.string(), density: Density }),
    response: SiteState,
  },
} as const;

/** Something found on the page, as the popup lists it. */
export const FoundEntity = z.object({
  id: EntityId,
  kind: EntityKind,
  name: z.string(),
  label: z.string(),
  count: z.number(),
});
export type FoundEntity = z.infer<typeof FoundEntity>;

/** Requests to the content script of a tab, from the popup or the worker. */
export const PAGE_MESSAGES = {
  found: {
    request: z.object({ ...request, type: z.literal('found') }),
    response: z.object({
      host: z.string(),
      title: z.string(),
      article: z.nullable(ArticleDate),
      reading: z.boolean(),
      entities: z.array(FoundEntity),
    }),
  },
  goTo: {
    request: z.object({ ...request, type: z.literal('goTo'), id: EntityId }),
    response: z.object({ shown: z.boolean() }),
  },
  /** Why the page's words were marked, or not: all of it is read and decided once more, and nothing kept. */
  why: {
    request: z.object({ ...request, type: z.literal('why') }),
    response: z.object({ explained: z.array(Explained) }),
  },
  siteChanged: {
    request: z.object({ ...request, type: z.literal('siteChanged'), site: SiteState }),
    response: z.object({ ok: z.literal(true) }),
  },
} as const;

export type MessageTable = Record<string, { request: z.core.$ZodType; response: z.core.$ZodType }>;
export type RequestOf<T extends MessageTable, K extends keyof T> = z.infer<T[K]['request']>;
export type ResponseOf<T extends MessageTable, K extends keyof T> = z.infer<T[K]['response']>;
export type WorkerMessages = typeof WORKER_MESSAGES;
export type PageMessages = typeof PAGE_MESSAGES;

/** Every answer travels in this envelope, so that a failure is data and not a lost promise. */
export const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    /** `stale`: speak a newer protocol. `not-ready`: knowledge is being installed. `bad-request`, `unknown-entity`, `no-figures`, `storage`: as said. */
    code: z.enum(['stale', 'not-ready', 'bad-request', 'unknown-entity', 'no-figures', 'storage']),
    reason: z.string(),
  }),
]);
export type Reply = z.infer<typeof Reply>;
export type FailureCode = Extract<Reply, { ok: false }>['code'];
