import { vi } from 'vitest';
import type { By, ExchangePort, LibraryPort } from '../../../components/library/port';
import type { Changed } from '../../../data/library/changes';
import type { Done } from '../../../data/library/library';
import type { DamagedRow } from '../../../data/library/reads';
import type { Article, ArticleAddress, Clipping, ClippingId, Gloss, Sighting } from '../../../data/schema/clipping';
import { NAMES } from './made';

interface Entry extends Done {
  readonly before: ReadonlyMap<ClippingId, Clipping>;
  readonly articles: ReadonlyMap<ArticleAddress, Article>;
}

/** A library in memory, with its undo. */
export class World {
  clippings = new Map<ClippingId, Clipping>();
  articles = new Map<ArticleAddress, Article>();
  glosses = new Map<ClippingId, readonly Gloss[]>();
  sightings = new Map<ClippingId, Sighting>();
  /** As sync knows it, where there are several machines. */
  by = new Map<ClippingId, By>();
  damaged: DamagedRow[] = [];
  /** Why nothing can be read. */
  broken: string | undefined;
  /** Why nothing can be written. */
  full: string | undefined;
  lot = 2000;
  /** What was done, in order. */
  readonly did = vi.fn<(what: string, ...with_: unknown[]) => void>();
  readonly #listeners = new Set<(changed: Changed) => void>();
  readonly #journal: Entry[] = [];
  readonly #undone: Entry[] = [];

  put(...clippings: Clipping[]): void {
    for (const clipping of clippings) this.clippings.set(clipping.id, clipping);
  }

  describe(...articles: Article[]): void {
    for (const article of articles) this.articles.set(article.address, article);
  }

  /** As another window would. */
  tell(changed: Changed): void {
    for (const listener of this.#listeners) listener(changed);
  }

  get = (id: ClippingId): Clipping => {
    const clipping = this.clippings.get(id);
    if (!clipping) throw new Error(`There is no ${id}.`);
    return clipping;
  };

  port(): LibraryPort {
    const sorted = (): Clipping[] => {
      if (this.broken) throw new Error(this.broken);
      return [...this.clippings.values()].sort((a, b) => (a.clipped > b.clipped ? -1 : 1));
    };
    const lots = async function* (lot: number): AsyncGenerator<Clipping[]> {
      const rows = sorted();
      for (let at = 0; at < rows.length; at += lot) yield rows.slice(at, at + lot);
    };
    const some = <T>(from: ReadonlyMap<ClippingId, T>, ids: readonly ClippingId[]) =>
      new Map(ids.flatMap((id) => (from.has(id) ? [[id, from.get(id) as T] as const] : [])));
    return {
      latest: async (count) =>
        sorted()
          .filter(({ binned }) => !binned)
          .slice(0, count),
      clippings: () => lots(this.lot),
      some: async (ids) => [...some(this.clippings, ids).values()],
      articles: async () => [...this.articles.values()],
      glosses: async (ids) => some(this.glosses, ids),
      sightings: async (ids) => some(this.sightings, ids),
      withGlosses: async (clippings) =>
        clippings.map((each) => ({ ...each, glosses: [...(this.glosses.get(each.id) ?? [])] })),
      names: async (ids) => new Map([...NAMES].filter(([id]) => ids.includes(id))),
      clippedBy: async (ids) => some(this.by, ids),
      damaged: () => this.damaged,
      onChanged: (listener, signal) => {
        this.#listeners.add(listener);
        signal.addEventListener('abort', () => this.#listeners.delete(listener));
      },
      edit: (id, patch) => this.#change('edit', [id], (each) => ({ ...each, ...patch }), patch),
      categorise: (ids, category) => this.#change('categorise', ids, (each) => ({ ...each, category }), ids, category),
      retag: (ids, add, remove = []) =>
        this.#change(
          'retag',
          ids,
          (each) => ({ ...each, tags: [...new Set([...each.tags.filter((tag) => !remove.includes(tag)), ...add])] }),
          ids,
          add,
          remove,
        ),
      mergeTags: (tags, into) =>
        this.#change(
          'mergeTags',
          [...this.clippings.values()]
            .filter((each) => each.tags.some((tag) => tags.includes(tag)))
            .map(({ id }) => id),
          (each) => ({ ...each, tags: [...new Set(each.tags.map((tag) => (tags.includes(tag) ? into : tag)))] }),
          tags,
          into,
        ),
      editArticle: async (article) => {
        const ids = [...this.clippings.values()].filter((each) => each.article === article.address).map(({ id }) => id);
        return this.#write('editArticle', ids, () => this.articles.set(article.address, article), article);
      },
      bin: (ids) => this.#change('bin', ids, (each) => ({ ...each, binned: now() }), ids),
      restore: (ids) => this.#change('restore', ids, (each) => ({ ...each, binned: null }), ids),
      erase: async (ids) =>
        this.#write(
          'erase',
          ids,
          () => {
            for (const id of ids) this.clippings.delete(id);
          },
          ids,
        ),
      undo: async (number) => {
        const entry = [...this.#journal, ...this.#undone].find((each) => each.number === number);
        if (!entry) throw new Error('This is too long ago to be undone.');
        this.did('undo', number);
        const isRedo = this.#undone.includes(entry);
        const ids = [...entry.before.keys()];
        const before = some(this.clippings, ids);
        const articles = new Map(this.articles);
        for (const [id, clipping] of entry.before) this.clippings.set(id, clipping);
        this.articles = new Map(entry.articles);
        const [from, to] = isRedo ? [this.#undone, this.#journal] : [this.#journal, this.#undone];
        from.splice(from.indexOf(entry), 1);
        to.push({ ...entry, number: entry.number + 1000, before, articles });
        this.tell(ids);
        return entry.what;
      },
      lastDone: async (what) => (what === 'undo' ? this.#journal : this.#undone).at(-1),
    };
  }

  /** Nothing of it is asked here: its views have tests of their own. */
  exchange(): ExchangePort {
    return {
      plan: async () => ({ every: 'off', last: null, next: null, failed: null }),
      storage: async () => ({ persisted: true, used: 0, room: 1 }),
      lost: async () => null,
      formats: [],
    } as unknown as ExchangePort;
  }

  #change(
    what: string,
    ids: readonly ClippingId[],
    how: (clipping: Clipping) => Clipping,
    ...with_: unknown[]
  ): Promise<Done> {
    return this.#write(
      what,
      ids,
      () => {
        for (const id of ids) this.clippings.set(id, { ...how(this.get(id)), changed: now() });
      },
      ...with_,
    );
  }

  async #write(what: string, ids: readonly ClippingId[], work: () => void, ...with_: unknown[]): Promise<Done> {
    if (this.full) throw new Error(this.full);
    const before = new Map(ids.map((id) => [id, this.get(id)]));
    const articles = new Map(this.articles);
    work();
    this.did(what, ...with_);
    const entry = { what: `Did ${what}`, number: this.#journal.length + 1, before, articles };
    this.#journal.push(entry);
    this.#undone.length = 0;
    this.tell([...ids]);
    return { what: entry.what, number: entry.number };
  }
}

let time = Date.UTC(2024, 5, 1);
const now = () => {
  time += 1000;
  return new Date(time).toISOString() as Clipping['changed'];
};
