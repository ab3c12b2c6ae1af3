import * as z from 'zod/mini';
import { CLAIM_MESSAGES } from './claim-messages';
import { CLIPPING_MESSAGES } from './clipping-messages';
import { EntityKind } from './entity';
import { FigurePeriod, FigureSheet, MetricAge, SHEET_LIMIT, SystemsAt } from './figures';
import { EntityId, MetricId, PartialDate } from './identity';
import { request } from './protocol';
import { READING_MESSAGES } from './reading-messages';
import { Settings, SettingsChange } from './settings';
import { Density, SiteMode, SiteState } from './site';
import { SYNC_MESSAGES } from './sync-messages';

/** How far the knowledge base is from being usable. */
export const KnowledgeStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready'), version: z.string(), published: PartialDate, entities: z.number() }),
  z.object({ state: z.literal('installing'), done: z.number(), total: z.number() }),
  z.object({ state: z.literal('failed'), reason: z.string(), advice: z.string() }),
]);
export type KnowledgeStatus = z.infer<typeof KnowledgeStatus>;

export const SearchHit = z.object({
  id: EntityId,
  kind: EntityKind,
  name: z.string(),
  label: z.string(),
  /** The form that matched, where it is not the name. */
  matched: z.optional(z.string()),
  /** The query, as it was typed, is what it is called: all of a name, an abbreviation or a code. */
  called: z.optional(z.literal(true)),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Everything that the worker is asked: by pages, by the script that clips, and, here, by our own pages. */
export const WORKER_MESSAGES = {
  ...READING_MESSAGES,
  ...CLIPPING_MESSAGES,
  ...CLAIM_MESSAGES,
  ...SYNC_MESSAGES,
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
  search: {
    request: z.object({ ...request, type: z.literal('search'), query: z.string(), limit: z.number() }),
    response: z.object({ hits: z.array(SearchHit) }),
  },
  status: {
    /** `retry` begins an installation again that failed. */
    request: z.object({ ...request, type: z.literal('status'), retry: z.boolean() }),
    response: KnowledgeStatus,
  },
  setSite: {
    request: z.object({ ...request, type: z.literal('setSite'), host: z.string(), mode: SiteMode }),
    response: SiteState,
  },
  setDensity: {
    request: z.object({ ...request, type: z.literal('setDensity'), host: z.string(), density: Density }),
    response: SiteState,
  },
  settings: {
    request: z.object({ ...request, type: z.literal('settings') }),
    response: Settings,
  },
  changeSettings: {
    request: z.object({ ...request, type: z.literal('changeSettings'), change: SettingsChange }),
    response: Settings,
  },
  /** Erases all that Sidenote keeps, and begins anew. */
  eraseAll: {
    request: z.object({ ...request, type: z.literal('eraseAll') }),
    response: z.object({ ok: z.literal(true) }),
  },
  /** What entities are called today; those that are not known are left out. */
  names: {
    request: z.object({ ...request, type: z.literal('names'), ids: z.array(EntityId).check(z.maxLength(5000)) }),
    response: z.object({ names: z.array(z.object({ id: EntityId, name: z.string() })) }),
  },
} as const;
export type WorkerMessages = typeof WORKER_MESSAGES;
