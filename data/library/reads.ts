import {
  Article,
  type ArticleAddress,
  Clipping,
  type ClippingId,
  type Collection,
  Gloss,
  type GlossedClipping,
  Sighting,
} from '../schema/clipping';
import type { LibraryDatabase } from './database';
import { inOrder } from './merge';

/** Rows read at a time: few enough that a page stays quick between two lots. */
const LOT = 2000;

/** A stored row that has not the shape that it should have. It is left as it is. */
export interface DamagedRow {
  readonly table: string;
  readonly key: string;
  readonly what: string;
}

/** What is read of the library. Rows that are damaged are left out and told of; none is ever repaired by guessing. */
export class LibraryReads {
  readonly damaged: DamagedRow[] = [];
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** Every clipping, the bin's too, latest first, in lots. */
  async *clippings(): AsyncGenerator<Clipping[]> {
    // Keys first: rows may come and go while the lots are read.
    const keys = await this.#database.clippings.orderBy('clipped').reverse().primaryKeys();
    for (let at = 0; at < keys.length; at += LOT) {
      const rows = await this.#database.clippings.bulkGet(keys.slice(at, at + LOT));
      yield this.#checked('clippings', Clipping, rows, ({ id }) => id);
    }
  }

  /** The latest clippings that are not in the bin, for a first sight of the library. */
  async latest(count: number): Promise<Clipping[]> {
    const rows = await this.#database.clippings
      .orderBy('clipped')
      .reverse()
      .filter(({ binned }) => !binned)
      .limit(count)
      .toArray();
    return this.#checked('clippings', Clipping, rows, ({ id }) => id);
  }

  async some(ids: readonly ClippingId[]): Promise<Clipping[]> {
    const rows = await this.#database.clippings.bulkGet([...ids]);
    return this.#checked('clippings', Clipping, rows, ({ id }) => id);
  }

  async articles(): Promise<Article[]> {
    return this.#checked('articles', Article, await this.#database.articles.toArray(), ({ address }) => address);
  }

  /** The article of an address, be it the canonical one or another under which it was read. */
  async article(address: string): Promise<Article | undefined> {
    const row =
      (await this.#database.articles.get(address as ArticleAddress)) ??
      (await this.#database.articles.where('aliases').equals(address).first());
    return this.#checked('articles', Article, [row], (article) => article.address)[0];
  }

  /** What is kept of an article and not in the bin. */
  async clippingsOf(address: ArticleAddress): Promise<Clipping[]> {
    const rows = await this.#database.clippings.where('article').equals(address).toArray();
    return this.#checked(
      'clippings',
      Clipping,
      rows.filter(({ binned }) => !binned),
      ({ id }) => id,
    );
  }

  async glosses(ids: readonly ClippingId[]): Promise<Map<ClippingId, readonly Gloss[]>> {
    const rows = await this.#database.glosses.bulkGet([...ids]);
    return new Map(
      rows.flatMap((row) =>
        // What is no list is no gloss either.
        row ? [[row.clipping, this.#checked('glosses', Gloss, [row.glosses ?? null].flat(), () => row.clipping)]] : [],
      ),
    );
  }

  async sightings(ids: readonly ClippingId[]): Promise<Map<ClippingId, Sighting>> {
    const rows = await this.#database.sightings.bulkGet([...ids]);
    return new Map(
      this.#checked('sightings', Sighting, rows, ({ clipping }) => clipping).map((row) => [row.clipping, row]),
    );
  }

  async withGlosses(clippings: readonly Clipping[]): Promise<GlossedClipping[]> {
    const glosses = await this.glosses(clippings.map(({ id }) => id));
    return clippings.map((clipping) => ({ ...clipping, glosses: [...(glosses.get(clipping.id) ?? [])] }));
  }

  /** The whole library, the bin too, as it is backed up and exported. */
  async everything(): Promise<Collection> {
    const clippings: GlossedClipping[] = [];
    for await (const lot of this.clippings()) clippings.push(...(await this.withGlosses(lot)));
    return inOrder({ articles: await this.articles(), clippings });
  }

  /** Every tag in use, in alphabetical order. */
  async tags(): Promise<string[]> {
    return (await this.#database.clippings.orderBy('tags').uniqueKeys()).map(String);
  }

  /** How many clippings there are, the bin's too. */
  count(): Promise<number> {
    return this.#database.clippings.count();
  }

  #checked<T>(
    table: string,
    shape: { safeParse(row: unknown): { success: boolean; data?: T; error?: { issues: readonly Issue[] } } },
    rows: readonly (T | undefined)[],
    key: (row: T) => string,
  ): T[] {
    const sound: T[] = [];
    for (const row of rows) {
      if (row === undefined) continue;
      const result = shape.safeParse(row);
      const issue = result.error?.issues[0];
      if (result.success) sound.push(result.data as T);
      else this.#tell({ table, key: String(key(row)), what: `${issue?.path.join('.')}: ${issue?.message}` });
    }
    return sound;
  }

  #tell(row: DamagedRow): void {
    if (!this.damaged.some(({ table, key }) => table === row.table && key === row.key)) this.damaged.push(row);
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
