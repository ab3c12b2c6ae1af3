import type { Library } from '../library/library';
import type { RecordKey } from '../library/record-key';
import type { Membership, SyncDatabase } from './database';

/** Rows compared at a time. */
const LOT = 1000;

/** The rows that are not as they were last synced, those that are gone too. */
export async function changedRows(
  database: SyncDatabase,
  library: Library,
  membership: Pick<Membership, 'store' | 'score'>,
): Promise<RecordKey[]> {
  const known = await editedRows(library, membership);
  const keys = known ?? [...(await library.records.keys()), ...(await database.records.toCollection().primaryKeys())];
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
