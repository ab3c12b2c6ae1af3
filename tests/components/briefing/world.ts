import { vi } from 'vitest';
import type { Briefing } from '../../../components/briefing/items';
import type { BriefingPort } from '../../../components/briefing/port';
import type { Standing, Tab } from '../../../components/tab/port';
import { AskError } from '../../../data/messaging';
import type { CardData } from '../../../data/schema/card';
import type { CheckedClaim, ListedClaim, Verdict } from '../../../data/schema/claim';
import type { KnowledgeStatus, SearchHit } from '../../../data/schema/messages';
import type { SiteState } from '../../../data/schema/site';
import { SITE } from '../../data/made-site';
import { checked, listed, PROVIDERS, WRITTEN } from '../../utils/fact-sheet/made';
import { date } from '../../utils/figures/made';
import { card, pageWith } from '../popup/world';

export const briefedClaim = (mark: string, text: string, verdict: Verdict = 'agrees'): Briefing['claims'][number] => ({
  ...listed(text, verdict),
  mark,
  sentence: `The page says ${text}.`,
});

export const briefing = (more: Partial<Briefing> = {}): Briefing => ({
  url: 'https://paper.example/news',
  title: 'Thirteen to go',
  article: WRITTEN,
  reading: false,
  entities: [],
  claims: [],
  misfits: [],
  unknown: [],
  ...more,
});

/** A small world with a page that is briefed; a test changes what it is about. */
export class World {
  status: KnowledgeStatus = { state: 'ready', version: '1', published: date('2026-07-08'), entities: 1812 };
  tab: Tab | undefined = { id: 7, url: 'https://paper.example/news', loading: false };
  standing: Standing = 'listed';
  site: SiteState = { ...SITE };
  /** Undefined: no script answers on the page. */
  page: Briefing | undefined = briefing();
  revision = 1;
  /** What the page's scripts fail with. */
  trouble: AskError | undefined;
  /** Whether a mark is still on the page. */
  shows = true;
  checked: (of: ListedClaim['claim']) => CheckedClaim | Error = ({ text }) => checked(listed(text));
  search: (query: string) => Promise<SearchHit[]> = async () => [];
  card: (key: string) => CardData = (key) => card(key, 'NHS Lincolnshire');

  readonly asked = vi.fn<(type: string, body: object) => void>();
  readonly told = vi.fn<(type: string, body: object) => void>();
  readonly openFigures = vi.fn(async (): Promise<void> => undefined);
  #changed: (() => void) | undefined;

  /** Another page, or the same with something new. */
  turn(page: Briefing | undefined): void {
    this.page = page;
    this.revision++;
  }

  /** What the browser says when another tab or page comes. */
  comesInFront(): void {
    this.#changed?.();
  }

  port(): BriefingPort {
    return {
      askWorker: (async (type: string, body: never) => {
        this.asked(type, body);
        if (type === 'status') return this.status;
        if (type === 'card') return this.card((body as { id: string }).id);
        if (type === 'search') return { hits: await this.search((body as { query: string }).query) };
        if (type === 'answer') return { answers: [], sources: [] };
        if (type === 'evidence') return this.#evidence(body);
        if (type === 'setSite') this.site = { ...this.site, ...(body as Partial<SiteState>) };
        return this.site;
      }) as BriefingPort['askWorker'],
      askPage: (async (_tab: number, type: string, body: object) => {
        this.told(type, body);
        if (this.trouble) throw this.trouble;
        if (!this.page) throw new AskError('unreachable', 'Nobody is there.');
        if (type === 'found') return pageWith();
        return type === 'goTo' ? { shown: this.shows } : { ok: true };
      }) as BriefingPort['askPage'],
      askBriefing: (async (_tab: number, type: string, body: { since: number | null }) => {
        this.told(type, body);
        if (this.trouble) throw this.trouble;
        if (!this.page) throw new AskError('unreachable', 'Nobody is there.');
        if (type === 'show') return { shown: this.shows };
        return { revision: this.revision, page: body.since === this.revision ? null : this.page };
      }) as BriefingPort['askBriefing'],
      tab: async () => this.tab,
      showsPdf: async () => false,
      openReader: vi.fn(async () => undefined),
      standing: async () => this.standing,
      readOnce: async () => this.turn(briefing()),
      allow: async () => true,
      disallow: async () => undefined,
      follow: (changed) => {
        this.#changed = changed;
        return () => {
          this.#changed = undefined;
        };
      },
      openFigures: this.openFigures,
    };
  }

  #evidence({ claims }: { claims: ListedClaim['claim'][] }) {
    return {
      checked: claims.map((one) => {
        const said = this.checked(one);
        if (said instanceof Error) throw said;
        return { ...said, spark: null };
      }),
      sources: [PROVIDERS],
      pack: { version: '1.4', published: date('2026-07-08') },
    };
  }
}
