import type { ArticleAddress, ClippingId } from '../schema/clipping';
import type { LibraryDatabase, LibraryTable, Score } from './database';
import { articleKey, clippingKey, type RecordKey } from './record-key';

/**
 * Which rows the reader changed, by the number of the last change of each: sync looks at these and at no others. Written by the
 * very transaction that changes them, so that no crash comes between; and only where someone has asked that the score be kept.
 */

/** Begins to keep the score, where it is not kept yet. @returns how it stands. */
export function keepScore(database: LibraryDatabase): PromiseLike<Score> {
  const { whole } = database;
  return database.transaction('rw', whole, async () => {
    const kept = await database.kept('score');
    const score = kept ?? { id: crypto.randomUUID(), last: 0 };
    if (!kept) await whole.put(score, 'score');
    return score;
  });
}

/** Keeps it no longer; where it is not kept, nothing is written. */
export function dropScore(database: LibraryDatabase): PromiseLike<void> {
  const { whole, edits } = database;
  return database.transaction('rw', [whole, edits], async () => {
    if ((await whole.get('score')) === undefined) return;
    await whole.delete('score');
    await edits.clear();
  });
}

/** Writes down that rows change. Within the transaction that changes them. */
export async function noteEdits(
  database: LibraryDatabase,
  table: LibraryTable,
  keys: readonly string[],
): Promise<void> {
  // Glosses are never changed but with their clipping.
  if (table === 'glosses' || keys.length === 0) return;
  const score = await database.kept('score');
  if (!score) return;
  const number = score.last + 1;
  await database.whole.put({ ...score, last: number }, 'score');
  const keyOf = (key: string): RecordKey =>
    table === 'articles' ? articleKey(key as ArticleAddress) : clippingKey(key as ClippingId);
  await database.edits.bulkPut(keys.map((key) => ({ key: keyOf(key), number })));
}

/** What was changed after so many changes. */
export const editedAfter = ({ edits }: LibraryDatabase, number: number): PromiseLike<RecordKey[]> =>
  edits.where('number').above(number).primaryKeys();
