import * as z from 'zod/mini';
import { sha256 } from '../../utils/sha256';
import { Article, type ArticleAddress, Clipping, Gloss, type GlossedClipping } from '../schema/clipping';
import type { LibraryDatabase, Score } from './database';
import { dropScore, editedAfter, keepScore } from './edits';
import { canonical } from './merge';
import { articleKey, clippingKey, named, type RecordKey } from './record-key';

/** A row of the library as sync sees it. */
export type Record =
  | { readonly is: 'article'; readonly row: Article }
  | { readonly is: 'clipping'; readonly row: GlossedClipping };

/** A row that has not the shape that it should have. Sync leaves it as it is. */
export type Stored = Record | 'damaged' | undefined;

export const keyOf = (record: Record): RecordKey =>
  record.is === 'article' ? articleKey(record.row.address) : clippingKey(record.row.id);

/**
 * Tells one state of a row from another. Glosses do not count: they are never changed but with their clipping, and are many times
 * its size.
 */
export async function stampOf(row: object): Promise<string> {
  const { glosses: _, ...bare } = row as Partial<GlossedClipping>;
  return sha256(new TextEncoder().encode(canonical(bare)));
}

/** How the library stands as a whole. */
export interface Standing {
  /** The store's own name: another name is another store. */
  readonly store: string;
  /** What the reader changed, and whether it is kept; null where it is not. */
  readonly score: Score | null;
  /** The last batch of others' changes that was brought in. */
  readonly received: string | null;
}

const StoredGlosses = z.array(Gloss);

/** What sync reads of the library. */
export class LibraryRecords {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  async standing(): Promise<Standing> {
    const database = this.#database;
    const [store, score, received] = await Promise.all([
      database.kept('store'),
      database.kept('score'),
      database.kept('received'),
    ]);
    return { store: store ?? '', score: score ?? null, received: received ?? null };
  }

  /** Has it written down from now on what the reader changes. @returns how the score stands. */
  async keepScore(): Promise<Score> {
    return keepScore(this.#database);
  }

  /** Nobody asks any more what the reader changes. */
  async dropScore(): Promise<void> {
    return dropScore(this.#database);
  }

  /** What the reader changed since the score stood so. */
  async editedAfter(number: number): Promise<RecordKey[]> {
    return editedAfter(this.#database, number);
  }

  /** Of all rows. */
  async keys(): Promise<RecordKey[]> {
    const { articles, clippings } = this.#database;
    const addresses = await articles.toCollection().primaryKeys();
    const ids = await clippings.toCollection().primaryKeys();
    return [...addresses.map(articleKey), ...ids.map(clippingKey)];
  }

  /** The stamps of some rows; `damaged` for those that cannot be read, null where there is none. */
  async stamps(keys: readonly RecordKey[]): Promise<Map<RecordKey, string | 'damaged' | null>> {
    const { articles, clippings } = this.#database;
    const names = keys.map((key) => named(key));
    const addresses = names.flatMap((name) => (name?.is === 'article' ? [name.address] : []));
    const ids = names.flatMap((name) => (name?.is === 'clipping' ? [name.id] : []));
    const [described, clipped] = await Promise.all([articles.bulkGet(addresses), clippings.bulkGet(ids)]);
    return new Map(
      await Promise.all([
        ...addresses.map((address, at) => stamped(articleKey(address), Article, described[at])),
        ...ids.map((id, at) => stamped(clippingKey(id), Clipping, clipped[at])),
      ]),
    );
  }

  async some(keys: readonly RecordKey[]): Promise<Map<RecordKey, Stored>> {
    return this.#database.transaction('r', ['articles', 'clippings', 'glosses'], async () => this.within(keys));
  }

  /** Within a transaction of the three tables. */
  async within(keys: readonly RecordKey[]): Promise<Map<RecordKey, Stored>> {
    const names = keys.map((key) => named(key));
    const addresses = names.flatMap((name) => (name?.is === 'article' ? [name.address] : []));
    const ids = names.flatMap((name) => (name?.is === 'clipping' ? [name.id] : []));
    const [articles, clippings, glosses] = await Promise.all([
      this.#database.articles.bulkGet(addresses),
      this.#database.clippings.bulkGet(ids),
      this.#database.glosses.bulkGet(ids),
    ]);
    const stored = new Map<RecordKey, Stored>();
    addresses.forEach((address, at) => {
      const row = articles[at] && Article.safeParse(articles[at]);
      stored.set(articleKey(address), row && (row.success ? { is: 'article', row: row.data } : 'damaged'));
    });
    ids.forEach((id, at) => {
      const row = clippings[at] && Clipping.safeParse(clippings[at]);
      const meant = StoredGlosses.safeParse(glosses[at]?.glosses ?? []);
      stored.set(
        clippingKey(id),
        row &&
          (row.success && meant.success ? { is: 'clipping', row: { ...row.data, glosses: meant.data } } : 'damaged'),
      );
    });
    return stored;
  }

  /** Which of some articles have clippings, the bin's too. Also within a transaction. */
  async clippedFrom(addresses: readonly ArticleAddress[]): Promise<Set<ArticleAddress>> {
    const counts = await Promise.all(
      addresses.map((address) => this.#database.clippings.where('article').equals(address).count()),
    );
    return new Set(addresses.filter((_, at) => (counts[at] ?? 0) > 0));
  }
}

async function stamped(
  key: RecordKey,
  shape: typeof Article | typeof Clipping,
  stored: unknown,
): Promise<readonly [RecordKey, string | null]> {
  if (stored === undefined) return [key, null];
  const row = shape.safeParse(stored);
  return [key, row.success ? await stampOf(row.data) : 'damaged'];
}
