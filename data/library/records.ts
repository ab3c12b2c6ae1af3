import * as z from 'zod/mini';
import { sha256 } from '../../utils/sha256';
import {
  Article,
  type ArticleAddress,
  Clipping,
  type ClippingId,
  Gloss,
  type GlossedClipping,
} from '../schema/clipping';
import type { LibraryDatabase } from './database';
import { canonical } from './merge';

/** A row of the library as sync sees it, by the name that it has on every machine. */
export type RecordKey = string & { readonly __brand: 'RecordKey' };

export type Record =
  | { readonly is: 'article'; readonly row: Article }
  | { readonly is: 'clipping'; readonly row: GlossedClipping };

/** A row that has not the shape that it should have. Sync leaves it as it is. */
export type Stored = Record | 'damaged' | undefined;

export type Named =
  | { readonly is: 'article'; readonly address: ArticleAddress }
  | { readonly is: 'clipping'; readonly id: ClippingId };

export const articleKey = (address: ArticleAddress): RecordKey => `article ${address}` as RecordKey;
export const clippingKey = (id: ClippingId): RecordKey => `clipping ${id}` as RecordKey;
export const keyOf = (record: Record): RecordKey =>
  record.is === 'article' ? articleKey(record.row.address) : clippingKey(record.row.id);

/** What a key names; undefined where it names nothing that this Sidenote knows. */
export function named(key: string): Named | undefined {
  const at = key.indexOf(' ');
  const [kind, name] = [key.slice(0, at), key.slice(at + 1)];
  return kind === 'article'
    ? { is: kind, address: name as ArticleAddress }
    : kind === 'clipping'
      ? { is: kind, id: name as ClippingId }
      : undefined;
}

/**
 * Tells one state of a row from another. Glosses do not count: they are never changed but with their clipping, and are many times
 * its size.
 */
export async function stampOf(row: Article | Clipping): Promise<string> {
  const { glosses: _, ...bare } = row as Article & Partial<GlossedClipping>;
  return sha256(new TextEncoder().encode(canonical(bare)));
}

/** How the library stands as a whole. */
export interface Standing {
  /** The store's own name: another name is another store. */
  readonly store: string;
  /** Another with each change of the reader's. */
  readonly changed: string | null;
  /** The last batch of others' changes that was brought in. */
  readonly received: string | null;
}

/** Rows read at a time. */
const LOT = 1000;

const StoredGlosses = z.array(Gloss);

/** What sync reads of the library. */
export class LibraryRecords {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  async standing(): Promise<Standing> {
    const [store, changed, received] = await this.#database.whole.bulkGet(['store', 'changed', 'received']);
    return { store: store ?? '', changed: changed ?? null, received: received ?? null };
  }

  /** The stamps of all rows, in lots; `damaged` for those that cannot be read. */
  async *stamps(): AsyncGenerator<(readonly [RecordKey, string | 'damaged'])[]> {
    const { articles, clippings } = this.#database;
    // Keys first: rows may come and go while the lots are read.
    const addresses = await articles.toCollection().primaryKeys();
    for (const lot of lots(addresses)) {
      const rows = await articles.bulkGet(lot);
      yield Promise.all(lot.flatMap((key, at) => (rows[at] ? [stamped(articleKey(key), Article, rows[at])] : [])));
    }
    const ids = await clippings.toCollection().primaryKeys();
    for (const lot of lots(ids)) {
      const rows = await clippings.bulkGet(lot);
      yield Promise.all(lot.flatMap((key, at) => (rows[at] ? [stamped(clippingKey(key), Clipping, rows[at])] : [])));
    }
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

function* lots<T>(keys: readonly T[]): Generator<T[]> {
  for (let at = 0; at < keys.length; at += LOT) yield keys.slice(at, at + LOT);
}

async function stamped(
  key: RecordKey,
  shape: typeof Article | typeof Clipping,
  stored: unknown,
): Promise<readonly [RecordKey, string]> {
  const row = shape.safeParse(stored);
  return [key, row.success ? await stampOf(row.data) : 'damaged'];
}
