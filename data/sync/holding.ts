import type { Library } from '../library/library';
import type { RecordKey } from '../library/record-key';
import type { ArticleAddress } from '../schema/clipping';
import { type Kept, keptKey, namedRecord, type Shelf, type ShelfKind, type SyncRecord } from './kept/shelf';

/** What others did to a row: what it was when this was worked out, and what it becomes; undefined where there is none. */
export interface SettledRow {
  readonly key: RecordKey;
  readonly before: SyncRecord | undefined;
  readonly after: SyncRecord | undefined;
}

interface SettledBatch {
  readonly id: string;
  readonly rows: readonly SettledRow[];
  /** Articles that stay or go with their clippings, and whether they have any as this was worked out. */
  readonly clipped: ReadonlyMap<ArticleAddress, boolean>;
}

/** Where the rows of some records are kept, as settling sees it. */
export interface Holding {
  /** Rows that cannot be read are `damaged`. */
  some(keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, SyncRecord | 'damaged' | undefined>>;
  clippedFrom(addresses: readonly ArticleAddress[]): Promise<ReadonlySet<ArticleAddress>>;
  /** All of a batch or nothing. @returns false where something is no longer what it was worked out from. */
  receive(batch: SettledBatch): Promise<boolean>;
  /** The last batch that was brought in. */
  received(): Promise<string | null>;
}

export const libraryHolding = (library: Library): Holding => ({
  some: (keys) => library.records.some(keys),
  clippedFrom: (addresses) => library.records.clippedFrom(addresses),
  receive: ({ id, rows, clipped }) =>
    library.receive({
      id,
      clipped,
      rows: rows.map(({ key, before, after }) => ({ key, before: ofLibrary(before), after: ofLibrary(after) })),
    }),
  received: async () => (await library.records.standing()).received,
});

export const shelfHolding = (kind: ShelfKind, shelf: Shelf): Holding => ({
  async some() {
    return new Map(
      [...(await shelf.rows())].map(([name, value]) => [keptKey(kind, name), keptRecord(kind, name, value)]),
    );
  },
  clippedFrom: async () => new Set(),
  receive: ({ id, rows }) =>
    shelf.receive(
      id,
      rows.flatMap(({ key, before, after }) => {
        const name = namedRecord(key);
        return name?.is === 'kept' ? [{ name: name.name, before: keptValue(before), after: keptValue(after) }] : [];
      }),
    ),
  received: async () => (await shelf.standing()).received,
});

export const keptRecord = (kind: ShelfKind, name: string, value: unknown): Kept => ({
  is: 'kept',
  key: keptKey(kind, name),
  row: { value },
});

/** A lot is of one holding. */
const ofLibrary = (record: SyncRecord | undefined) => (record?.is === 'kept' ? undefined : record);
const keptValue = (record: SyncRecord | undefined): unknown => (record?.is === 'kept' ? record.row.value : undefined);
