import type { Library } from '../library/library';
import type { RecordKey } from '../library/record-key';
import { stampOf } from '../library/records';
import type { Membership, SyncDatabase } from './database';
import { keptRecord } from './holding';
import { beginningOf, keptKey, type Shelf, type ShelfKind } from './kept/shelf';

/** Rows compared at a time. */
const LOT = 1000;

/** How the keys of the library's rows begin. */
export const LIBRARY = ['article ', 'clipping '];

/** The rows of the library that are not as they were last synced, those that are gone too. */
export async function changedRows(
  database: SyncDatabase,
  library: Library,
  membership: Pick<Membership, 'store' | 'score'>,
): Promise<RecordKey[]> {
  const known = await editedRows(library, membership);
  const synced = () => database.records.where('key').startsWithAnyOf(LIBRARY).primaryKeys();
  const keys = known ?? [...(await library.records.keys()), ...(await synced())];
  const changed: RecordKey[] = [];
  const each = [...new Set(keys)];
  for (let at = 0; at < each.length; at += LOT) {
    const lot = each.slice(at, at + LOT);
    const [stamps, records] = await Promise.all([library.records.stamps(lot), database.records.bulkGet(lot)]);
    lot.forEach((key, place) => {
      const stamp = stamps.get(key) ?? null;
      if (stamp !== 'damaged' && stamp !== (records[place]?.stamp ?? null)) changed.push(key);
    });
  }
  return changed;
}

/**
 * What the reader changed since the score stood as it stood at the last look. Undefined where nobody can tell, and all is to be
 * compared: at the first run, with a store that is another than before, and where one of the two databases is older than the other.
 */
async function editedRows(
  { records }: Library,
  { store, score }: Pick<Membership, 'store' | 'score'>,
): Promise<RecordKey[] | undefined> {
  const standing = await records.standing();
  const goesOn = standing.store === store && score?.id === standing.score?.id && score && standing.score;
  return goesOn && goesOn.last >= score.last ? records.editedAfter(score.last) : undefined;
}

/** The rows of a shelf that are not as they were last synced, and what came for it while it was not wanted. They are few. */
export async function changedOnShelf(database: SyncDatabase, kind: ShelfKind, shelf: Shelf): Promise<RecordKey[]> {
  const beginning = beginningOf(kind);
  const [rows, records, documents] = await Promise.all([
    shelf.rows(),
    database.records.where('key').startsWith(beginning).toArray(),
    database.documents.where('key').startsWith(beginning).primaryKeys(),
  ]);
  const synced = new Map(records.map(({ key, stamp }) => [key, stamp]));
  const now = new Map<RecordKey, string>();
  for (const [name, value] of rows) now.set(keptKey(kind, name), await stampOf(keptRecord(kind, name, value).row));
  const unknown = documents.filter((key) => !synced.has(key));
  const each = new Set([...now.keys(), ...synced.keys()]);
  return [...unknown, ...[...each].filter((key) => (now.get(key) ?? null) !== (synced.get(key) ?? null))];
}
