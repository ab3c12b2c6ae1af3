import * as z from 'zod/mini';
import { EntityKind } from './entity';
import { EntityId } from './identity';
import { ArticleDate, Explained } from './mention';
import { request } from './protocol';
import { SiteState } from './site';

/** Something found on the page, as the popup lists it. */
export const FoundEntity = z.object({
  id: EntityId,
  kind: EntityKind,
  name: z.string(),
  label: z.string(),
  count: z.number(),
});
export type FoundEntity = z.infer<typeof FoundEntity>;

/**
 * Requests to the content script of a tab, from the popup or the worker; or to a page of our own that is read. Such a page hears what is
 * asked of the worker, too: no request of the worker's may have a name of these.
 */
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
  /** Keeps what is selected on the page: the context menu asks. */
  clipSelected: {
    request: z.object({ ...request, type: z.literal('clipSelected') }),
    response: z.object({ ok: z.literal(true) }),
  },
  /** Has the page's claims checked, be there marks on it or not: from then on it answers the requests of a briefing. */
  brief: {
    request: z.object({ ...request, type: z.literal('brief') }),
    response: z.object({ ok: z.literal(true) }),
  },
  siteChanged: {
    request: z.object({ ...request, type: z.literal('siteChanged'), site: SiteState }),
    response: z.object({ ok: z.literal(true) }),
  },
} as const;
export type PageMessages = typeof PAGE_MESSAGES;
