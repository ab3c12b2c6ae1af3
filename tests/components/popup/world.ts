import { vi } from 'vitest';
import type { PopupPort } from '../../../components/popup/port';
import type { Answered } from '../../../components/search/use-answers';
import type { Standing, Tab } from '../../../components/tab/port';
import { AskError } from '../../../data/messaging';
import type { CardData } from '../../../data/schema/card';
import type { EntityId, PartialDate } from '../../../data/schema/identity';
import type { Explained } from '../../../data/schema/mention';
import type { KnowledgeStatus, SearchHit } from '../../../data/schema/messages';
import type { FoundEntity, PageMessages } from '../../../data/schema/page-messages';
import type { ResponseOf } from '../../../data/schema/protocol';
import type { SiteState } from '../../../data/schema/site';
import { SITE } from '../../data/made-site';

type Found = ResponseOf<PageMessages, 'found'>;

export const id = (text: string): EntityId => text as EntityId;
const date = (text: string): PartialDate => text as PartialDate;

export const entity = (key: string, kind: FoundEntity['kind'], name: string, count: number): FoundEntity => ({
  id: id(key),
  kind,
  name,
  label: '',
  count,
});

export const hit = (key: string, name: string, matched?: string): SearchHit => ({
  id: id(key),
  kind: 'system',
  name,
  label: 'A label',
  ...(matched !== undefined && { matched }),
});

export function card(key: string, name: string, more: Partial<CardData> = {}): CardData {
  const state = { date: date('2026-11-22'), existence: 'existing', partOf: [], summary: `${name} today.` } as const;
  return {
    entity: {
      id: id(key),
      kind: 'system',
      name,
      label: 'Integrated care system',
      definition: `What ${name} is.`,
      status: 'current',
      periods: [],
      events: [],
      relations: [],
      sources: [],
      verified: true,
    },
    article: null,
    whenWritten: null,
    today: { ...state, partOf: [] },
    timeline: [],
    relations: [],
    sources: [],
    figures: null,
    layers: [],
    knowledgeDate: date('2026-07-08'),
    ...more,
  };
}

/** A small world with a ready knowledge base and an unread page; a test changes what it is about. */
export class World {
  status: KnowledgeStatus = { state: 'ready', version: '1', published: date('2026-07-08'), entities: 1812 };
  /** Undefined: no content script is there. */
  found: Found | undefined;
  /** Undefined: it cannot be told. */
  explained: Explained[] | undefined = [];
  site: SiteState = { ...SITE };
  tab: Tab = { id: 7, url: 'https://www.paper.example/news', loading: false };
  standing: Standing = 'none';
  answer: (query: string) => Promise<Answered> = async () => ({ answers: [], sources: [] });
  search: (query: string) => Promise<SearchHit[]> = async () => [];
  card: (id: EntityId) => Promise<CardData> = async (key) => card(key, 'Somewhere');
  /** Nothing can be stored. */
  full = false;
  /** What the browser says to a wish for a permission. */
  allows = true;

  readonly asked = vi.fn<(type: string, body: object) => void>();
  readonly told = vi.fn<(type: string, body: object) => void>();
  readonly readOnce = vi.fn(async (_tab: number): Promise<void> => {
    this.found = pageWith();
  });
  readonly allow = vi.fn(async (_host: string): Promise<boolean> => this.allows);
  readonly disallow = vi.fn(async (_host: string): Promise<void> => undefined);
  showsPdf = false;
  readonly openReader = vi.fn(async (_address: string): Promise<void> => undefined);
  readonly openBriefing = vi.fn(async (): Promise<void> => undefined);
  readonly close = vi.fn();

  port(): PopupPort {
    return {
      askWorker: (async (type: string, body: Record<string, string>) => {
        this.asked(type, body);
        if (type === 'status') return this.status;
        if (type === 'search') return { hits: await this.search(body.query ?? '') };
        if (type === 'answer') return this.answer(body.query ?? '');
        if (type === 'names') return { names: [] };
        if (type === 'card') return this.card(id(body.id ?? ''));
        if (this.full && type.startsWith('set')) throw new Error('The disk is full.');
        if (type === 'setSite' || type === 'setDensity') this.site = { ...this.site, ...body };
        return this.site;
      }) as PopupPort['askWorker'],
      askPage: (async (tab: number, type: string, body: object) => {
        this.told(type, body);
        if (!this.found || tab !== this.tab.id) throw new AskError('unreachable', 'Nobody is there.');
        if (type === 'found') return this.found;
        if (type === 'why') {
          if (!this.explained) throw new AskError('unreachable', 'The worker is gone.');
          return { explained: this.explained };
        }
        return type === 'siteChanged' ? { ok: true } : { shown: true };
      }) as PopupPort['askPage'],
      tab: async () => this.tab,
      showsPdf: async () => this.showsPdf,
      openReader: this.openReader,
      standing: async () => this.standing,
      readOnce: this.readOnce,
      allow: this.allow,
      disallow: this.disallow,
      openBriefing: this.openBriefing,
      close: this.close,
    };
  }
}

export const pageWith = (entities: FoundEntity[] = [], more: Partial<Found> = {}): Found => ({
  host: 'paper.example',
  title: 'Thirteen to go',
  article: { date: date('2020-12-09'), from: 'json-ld' },
  reading: false,
  entities,
  ...more,
});
