import type { ArticleAddress, ClippingId } from '../schema/clipping';
import type { LibraryDatabase } from './database';
import { canonical } from './merge';
import { named, type RecordKey } from './record-key';
import type { LibraryRecords, Record, Stored } from './records';

/** What others did to a row: what it was when this was worked out, and what it becomes; undefined where there is none. */
interface ReceivedRow {
  readonly key: RecordKey;
  readonly before: Record | undefined;
  readonly after: Record | undefined;
}

export interface Received {
  /** Written down with the rows: whether a batch was brought in can be told even after a crash. */
  readonly id: string;
  readonly rows: readonly ReceivedRow[];
  /** Articles that stay or go with their clippings, and whether they have any as this was worked out. */
  readonly clipped: ReadonlyMap<ArticleAddress, boolean>;
}

export interface Brought {
  readonly ids: readonly ClippingId[];
  readonly grown: number;
}

/** One transaction. Undefined, with nothing written, where the library is no longer what the batch was worked out from. */
export function receive(
  database: LibraryDatabase,
  records: LibraryRecords,
  { id, rows, clipped }: Received,
): PromiseLike<Brought | undefined> {
  const { articles, clippings, glosses, whole } = database;
  return database.transaction('rw', [articles, clippings, glosses, whole], async () => {
    const stored = await records.within(rows.map(({ key }) => key));
    if (!rows.every(({ key, before }) => isSame(stored.get(key), before))) return undefined;
    const have = await records.clippedFrom([...clipped.keys()]);
    if ([...clipped].some(([address, any]) => have.has(address) !== any)) return undefined;

    const put = rows.flatMap(({ after }) => (after ? [after] : []));
    const gone = rows.flatMap(({ key, after }) => (after ? [] : [named(key)]));
    const kept = put.flatMap((record) => (record.is === 'clipping' ? [record.row] : []));
    const erased = gone.flatMap((name) => (name?.is === 'clipping' ? [name.id] : []));
    await articles.bulkPut(put.flatMap((record) => (record.is === 'article' ? [record.row] : [])));
    await articles.bulkDelete(gone.flatMap((name) => (name?.is === 'article' ? [name.address] : [])));
    await clippings.bulkPut(kept.map(({ glosses: _, ...clipping }) => clipping));
    await glosses.bulkPut(kept.map((clipping) => ({ clipping: clipping.id, glosses: clipping.glosses })));
    await clippings.bulkDelete(erased);
    await glosses.bulkDelete(erased);
    await whole.put(id, 'received');

    const isNew = (record: Record | undefined) => record?.is === 'clipping';
    return {
      ids: [...kept.map((clipping) => clipping.id), ...erased],
      grown: rows.reduce((sum, { before, after }) => sum + Number(isNew(after)) - Number(isNew(before)), 0),
    };
  });
}

const isSame = (stored: Stored, before: Record | undefined): boolean =>
  stored !== 'damaged' && canonical(stored) === canonical(before);
