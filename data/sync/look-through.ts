import type { Library } from '../library/library';
import type { RecordKey } from '../library/records';
import type { SyncDatabase } from './database';

/**
 * The rows that are not as they were last synced, those that are gone too. Found by comparing, not by listening: what was done while
 * nobody listened, or just before a crash, is found all the same.
 */
export async function changedRows(database: SyncDatabase, library: Library): Promise<RecordKey[]> {
  const left = new Map((await database.records.toArray()).map(({ key, stamp }) => [key, stamp]));
  const changed: RecordKey[] = [];
  for await (const lot of library.records.stamps())
    for (const [key, stamp] of lot) {
      if (stamp !== 'damaged' && left.get(key) !== stamp) changed.push(key);
      left.delete(key);
    }
  for (const [key, stamp] of left) if (stamp !== null) changed.push(key);
  return changed;
}
