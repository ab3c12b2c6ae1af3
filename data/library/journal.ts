import { groupBy } from '../../utils/group-by';
import type { Article, Clipping, Instant } from '../schema/clipping';
import type { JournalEntry, LibraryDatabase, LibraryRows, LibraryTable, RowChange } from './database';
import { noteEdits } from './edits';

/** How many of the reader's doings are remembered, and can be taken back. */
export const ENTRIES = 200;

/** A doing that cannot be taken back; the message is fit to show. */
export class UndoError extends Error {}

/** What tells one state of a row from another: the moment of its last change, or all of it where it has none. */
function stampOf(table: LibraryTable, row: LibraryRows[LibraryTable] | undefined): string | undefined {
  if (row === undefined) return undefined;
  if (table === 'clippings') return (row as Clipping).changed;
  // Glosses are never changed, only put there and taken away with their clipping.
  return table === 'articles' ? JSON.stringify(row) : '';
}

/** Writes rows within one transaction and keeps what was there before, for the journal. */
export class Recorder {
  readonly #database: LibraryDatabase;
  readonly #before = new Map<string, RowChange>();

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  async put<T extends LibraryTable>(table: T, rows: readonly LibraryRows[T][]): Promise<void> {
    const keys = rows.map((row) => keyOf(table, row));
    await this.#keep(
      table,
      keys,
      rows.map((row) => stampOf(table, row)),
    );
    await this.#database.table(table).bulkPut(rows);
  }

  async remove(table: LibraryTable, keys: readonly string[]): Promise<void> {
    await this.#keep(
      table,
      keys,
      keys.map(() => undefined),
    );
    await this.#database.table(table).bulkDelete([...keys]);
  }

  get changes(): readonly RowChange[] {
    return [...this.#before.values()];
  }

  async #keep(table: LibraryTable, keys: readonly string[], after: readonly (string | undefined)[]): Promise<void> {
    const rows = await this.#database.table(table).bulkGet([...keys]);
    keys.forEach((key, at) => {
      const name = `${table} ${key}`;
      const first = this.#before.get(name);
      this.#before.set(name, { table, key, before: first ? first.before : rows[at], after: after[at] });
    });
    await noteEdits(this.#database, table, keys);
  }
}

function keyOf(table: LibraryTable, row: LibraryRows[LibraryTable]): string {
  if (table === 'articles') return (row as Article).address;
  return table === 'clippings' ? (row as Clipping).id : (row as LibraryRows['glosses']).clipping;
}

/** What is saved again and again while it is written: one doing, until the reader pauses. */
export const WRITING = 'Wrote a note';
const PAUSE_MS = 60_000;

/** Writes down what was done; the oldest doings are forgotten. Within the transaction that did it. */
export async function writeDown(
  database: LibraryDatabase,
  entry: Omit<JournalEntry, 'number' | 'undone'>,
): Promise<number> {
  const last = await database.journal.toCollection().last();
  if (last?.number && goesOn(last, entry)) {
    const changes = last.changes.map((change, at) => ({ ...change, after: entry.changes[at]?.after }));
    await database.journal.update(last.number, { at: entry.at, changes });
    return last.number;
  }
  const number = await database.journal.add({ ...entry, undone: false });
  await database.journal
    .where(':id')
    .belowOrEqual(number - ENTRIES)
    .delete();
  return number;
}

/** Whether a doing is the last one going on: the same note, after a short while. */
function goesOn(last: JournalEntry, { what, at, changes }: Omit<JournalEntry, 'number' | 'undone'>): boolean {
  return (
    what === WRITING &&
    last.what === WRITING &&
    !last.undone &&
    last.changes[0]?.key === changes[0]?.key &&
    Math.abs(Date.parse(at) - Date.parse(last.at)) < PAUSE_MS
  );
}

/**
 * Puts rows back as they were before a doing, and writes that down too, so that it can be done again. What takes that back in turn
 * is the doing again, which stands in the journal already.
 * @throws UndoError where one of the rows has been changed since: nothing is put back then.
 */
export async function takeBack(database: LibraryDatabase, number: number, at: Instant): Promise<string> {
  const entry = await database.journal.get(number);
  if (!entry) throw new UndoError('This is too long ago to be undone.');
  if (entry.undone) throw new UndoError('This has been undone already.');
  const recorder = new Recorder(database);
  const isOfClippings = entry.changes.some(({ table }) => table === 'clippings');
  for (const [table, changes] of groupBy(entry.changes, (change) => change.table)) {
    const now = await database.table(table).bulkGet(changes.map(({ key }) => key));
    const untouched = changes.filter((change, index) => stampOf(table, now[index]) === change.after);
    // What the reader wrote since must not be lost. An article that only came with clippings just keeps what was put right in it.
    if (untouched.length < changes.length && (table === 'clippings' || !isOfClippings))
      throw new UndoError('Something was changed after this, so it cannot be undone by itself.');
    await recorder.put(
      table,
      untouched.flatMap(({ before }) => (before ? [before] : [])),
    );
    const gone = untouched.filter(({ before }) => !before).map(({ key }) => key);
    await recorder.remove(table, table === 'articles' ? await withoutUse(database, gone, entry) : gone);
  }
  await database.journal.update(number, { undone: true });
  if (entry.undoes !== null) await database.journal.update(entry.undoes, { undone: false });
  else await writeDown(database, { at, what: `Undid: ${entry.what}`, changes: recorder.changes, undoes: number });
  return entry.what;
}

/** Those articles from which nothing but what is leaving was clipped. */
async function withoutUse(
  database: LibraryDatabase,
  articles: readonly string[],
  entry: JournalEntry,
): Promise<string[]> {
  const leaving = new Set(entry.changes.filter(({ table }) => table === 'clippings').map(({ key }) => key));
  const used = await Promise.all(
    articles.map(async (address) =>
      (await database.clippings.where('article').equals(address).primaryKeys()).some((id) => !leaving.has(id)),
    ),
  );
  return articles.filter((_, at) => !used[at]);
}
