import type { Changed } from '../../../data/library/changes';
import type { DamagedRow } from '../../../data/library/reads';
import type { Article, ArticleAddress, Clipping, ClippingId } from '../../../data/schema/clipping';
import type { EntityId } from '../../../data/schema/identity';
import { messageOf } from '../../../utils/message-of';
import type { LibraryPort } from '../port';
import { namesOf } from './names';
import { mergeRows, type Row, rowOf } from './row';
import { ownEngine, workerEngine } from './search-engine';
import { SearchIndex } from './search-index';
import { Store } from './store';
import { wordsOf } from './words-of';

export interface Held {
  /** `first`: the latest are there. `whole`: all of them. */
  readonly phase: 'loading' | 'first' | 'whole';
  /** Why the library could not be read. */
  readonly trouble: string | undefined;
  /** All clippings, the bin's too, latest first. */
  readonly rows: readonly Row[];
  readonly articles: ReadonlyMap<ArticleAddress, Article>;
  readonly names: ReadonlyMap<EntityId, string>;
  readonly damaged: readonly DamagedRow[];
  /** Rises with each change from outside, for what is read one by one. */
  readonly revision: number;
}

/** How many are shown before all are read. */
const FIRST = 200;

/** How long a change takes to be told at most, in milliseconds. */
const PATIENCE = 1000;

const EMPTY: Held = {
  phase: 'loading',
  trouble: undefined,
  rows: [],
  articles: new Map(),
  names: new Map(),
  damaged: [],
  revision: 0,
};

/** The library as the page holds it: read once, then kept up with what changes. */
export class Shelf extends Store<Held> {
  readonly #port: LibraryPort;
  readonly #byId = new Map<ClippingId, Row>();
  readonly index: SearchIndex;
  /** Another reading has begun where this is another number. */
  #reading = 0;
  /** What has changed while the library was read; undefined while it is not. */
  #meanwhile: Set<ClippingId> | undefined;
  /** The entities whose names were asked for. */
  readonly #named = new Set<EntityId>();

  constructor(port: LibraryPort, signal: AbortSignal) {
    super(EMPTY);
    this.#port = port;
    const engine = typeof Worker === 'undefined' ? ownEngine() : workerEngine(signal);
    this.index = new SearchIndex(engine, (id) => {
      const row = this.#byId.get(id);
      return row && wordsOf(row, this.state);
    });
    port.onChanged((changed) => void this.#follow(changed), signal);
  }

  row(id: ClippingId): Row | undefined {
    return this.#byId.get(id);
  }

  /** Reads everything, or anew. */
  async load(): Promise<void> {
    const reading = ++this.#reading;
    const isCurrent = (): boolean => reading === this.#reading;
    const isFirst = this.state.phase === 'loading';
    this.#meanwhile = new Set();
    this.#change({ trouble: undefined });
    try {
      if (isFirst) {
        const latest = await this.#port.latest(FIRST);
        if (!isCurrent()) return;
        if (latest.length > 0) this.#put(latest, { phase: 'first' });
      }
      const articles = await this.#port.articles();
      if (!isCurrent()) return;
      this.#change({ articles: new Map(articles.map((article) => [article.address, article])) });
      const seen = new Set<ClippingId>();
      for await (const lot of this.#port.clippings()) {
        if (!isCurrent()) return;
        for (const { id } of lot) seen.add(id);
        this.#put(lot, {});
      }
      if (!isCurrent()) return;
      const gone = [...this.#byId.keys()].filter((id) => !seen.has(id));
      this.#put([], { phase: 'whole', damaged: [...this.#port.damaged()] }, gone);
      const meanwhile = [...(this.#meanwhile ?? [])];
      this.#meanwhile = undefined;
      await this.refresh(meanwhile);
      await this.#name(this.state.rows);
      if (isCurrent()) this.index.update([...this.state.rows.map(({ id }) => id), ...gone]);
    } catch (error) {
      if (isCurrent()) this.#change({ trouble: messageOf(error) });
    }
  }

  /** Waits until a clipping is here as it was changed: the change tells of itself. Should it not, the clipping is read. */
  async arrival(id: ClippingId, isIt: (clipping: Clipping) => boolean): Promise<void> {
    const isHere = (): boolean => {
      const row = this.#byId.get(id);
      return row !== undefined && isIt(row.clipping);
    };
    if (isHere()) return;
    const told = await new Promise<boolean>((resolve) => {
      const end = (here: boolean): void => {
        clearTimeout(timer);
        unsubscribe();
        resolve(here);
      };
      const timer = setTimeout(() => end(false), PATIENCE);
      const unsubscribe = this.subscribe(() => isHere() && end(true));
    });
    if (!told) await this.refresh([id]);
  }

  /** Reads some anew; those that are not there any more go. */
  async refresh(ids: readonly ClippingId[]): Promise<void> {
    if (ids.length === 0) return;
    const found = await this.#port.some(ids);
    const there = new Set(found.map(({ id }) => id));
    const gone = ids.filter((id) => !there.has(id));
    // Where no clipping is another, what was changed is an article.
    const isArticle = found.some(
      ({ id, article, changed }) =>
        this.#byId.get(id)?.clipping.changed === changed || !this.state.articles.has(article),
    );
    this.#put(found, { revision: this.state.revision + 1, damaged: [...this.#port.damaged()] }, gone);
    const again = isArticle ? await this.#readArticles() : [];
    await this.#name(found.flatMap(({ id }) => this.#byId.get(id) ?? []));
    if (this.state.phase === 'whole') this.index.update([...ids, ...again]);
  }

  async #follow(changed: Changed): Promise<void> {
    try {
      if (changed === null) {
        this.#change({ revision: this.state.revision + 1 });
        await this.load();
        return;
      }
      for (const id of changed) this.#meanwhile?.add(id);
      await this.refresh(changed);
    } catch (error) {
      this.#change({ trouble: messageOf(error) });
    }
  }

  /** @returns the clippings of those articles that are described otherwise now. */
  async #readArticles(): Promise<ClippingId[]> {
    const before = this.state.articles;
    const articles = new Map((await this.#port.articles()).map((article) => [article.address, article]));
    const others = new Set(
      [...articles.values()]
        .filter((article) => JSON.stringify(before.get(article.address)) !== JSON.stringify(article))
        .map(({ address }) => address),
    );
    this.#change({ articles });
    return this.state.rows.filter(({ clipping }) => others.has(clipping.article)).map(({ id }) => id);
  }

  async #name(rows: readonly Row[]): Promise<void> {
    const names = await namesOf(this.#port, rows, this.#named);
    if (names.size > 0) this.#change({ names: new Map([...this.state.names, ...names]) });
  }

  #put(clippings: readonly Clipping[], more: Partial<Held>, gone: readonly ClippingId[] = []): void {
    const rows = clippings.map(rowOf);
    for (const row of rows) this.#byId.set(row.id, row);
    for (const id of gone) this.#byId.delete(id);
    this.#change({ ...more, rows: mergeRows(this.state.rows, rows, new Set(gone)) });
  }

  #change(more: Partial<Held>): void {
    this.set({ ...this.state, ...more });
  }
}
