import Dexie, { type Table } from 'dexie';
import type { Article, ArticleAddress, Clipping, ClippingId, Gloss, Instant, Sighting } from '../schema/clipping';
import type { RecordKey } from './record-key';

/** The glosses of a clipping, apart from it: they are many times its size and read one clipping at a time. */
export interface StoredGlosses {
  readonly clipping: ClippingId;
  readonly glosses: readonly Gloss[];
}

export interface LibraryRows {
  articles: Article;
  clippings: Clipping;
  glosses: StoredGlosses;
}
export type LibraryTable = keyof LibraryRows;

/** One row before and after a change; undefined where there was none. `after` is only kept as far as it tells another change. */
export interface RowChange {
  readonly table: LibraryTable;
  readonly key: string;
  readonly before: LibraryRows[LibraryTable] | undefined;
  readonly after: string | undefined;
}

/** What the reader did, and how to take it back. */
export interface JournalEntry {
  readonly number?: number;
  readonly at: Instant;
  /** In the reader's words: "Deleted 3 clippings". */
  readonly what: string;
  readonly changes: readonly RowChange[];
  readonly undone: boolean;
  /** The number of the entry that this one takes back. */
  readonly undoes: number | null;
}

/** A row that the reader changed, and the number of the last change of it. */
export interface Edit {
  readonly key: RecordKey;
  readonly number: number;
}

/** That it is written down what the reader changes, under which name, and the number of the last change. */
export interface Score {
  /** Another name is another score: what was changed before it began is in neither. */
  readonly id: string;
  readonly last: number;
}

/** Kept whole, by key. */
export interface LibraryWhole {
  /** The store's own name: another name means another store, such as one that the browser made anew after losing the first. */
  store: string;
  /** Only while sync is on. */
  score: Score;
  /** The last batch of others' changes that was brought in, written with it. */
  received: string;
}

/**
 * The reader's library: a database of its own, which no pack and no update rewrites. Every write is one transaction that is on
 * the disk before it is acknowledged.
 *
 * A change of shape is a new version here, with a step in `upgrade` and a frozen example of the old in `tests/data/library/frozen`.
 */
export class LibraryDatabase extends Dexie {
  declare readonly articles: Table<Article, ArticleAddress>;
  declare readonly clippings: Table<Clipping, ClippingId>;
  declare readonly glosses: Table<StoredGlosses, ClippingId>;
  declare readonly sightings: Table<Sighting, ClippingId>;
  declare readonly journal: Table<JournalEntry, number>;
  declare readonly edits: Table<Edit, RecordKey>;
  declare readonly whole: Table<LibraryWhole[keyof LibraryWhole], keyof LibraryWhole>;

  /** @param name another than the usual for a library beside it, as in tests of several machines. */
  constructor(name = 'library') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      articles: 'address, *aliases',
      clippings: 'id, article, clipped, binned, *tags',
      glosses: 'clipping',
      sightings: 'clipping',
      journal: '++number',
      whole: '',
    });
    this.version(2)
      .stores({ edits: 'key, number' })
      // Told that something had changed, and not what.
      .upgrade((transaction) => transaction.table('whole').delete('changed'));
  }

  async kept<K extends keyof LibraryWhole>(key: K): Promise<LibraryWhole[K] | undefined> {
    return (await this.whole.get(key)) as LibraryWhole[K] | undefined;
  }
}
