import type { Library } from '../library/library';
import type { SyncProblem } from '../schema/sync-messages';
import type { SyncDatabase } from './database';
import { RemoteError, type RemoteFile, type RemoteFolder } from './folder';
import { libraryHolding, shelfHolding } from './holding';
import { namedRecord, SHELF_KINDS, type ShelfKind, type Shelves } from './kept/shelf';
import { changedOnShelf } from './look-through';
import { type MachineId, nextFile, updateFiles } from './names';
import { calledMachine, gapOf, readFile, seeWhose } from './reading';
import { resume } from './settle';
import { type Settling, settleAll } from './settle-all';
import { problemOf, SyncError } from './sync-error';
import { mend, refill, tidy, writeNext } from './writing';

/** What a run works with. */
interface Course extends Settling {
  readonly folder: RemoteFolder;
}

/**
 * One run: small steps, each of which is kept before the next begins; it may be cut off in any of them and goes on from there.
 * @returns what is wrong and did not keep the run from its end. @throws RemoteError, SyncError
 */
export async function run(course: Course): Promise<SyncProblem[]> {
  const { database, library, shelves, folder, signal } = course;
  await library.open();
  await resume(database, (key) => {
    const name = namedRecord(key);
    return name?.is === 'kept' ? shelfHolding(name.kind, shelves[name.kind]) : libraryHolding(library);
  });
  course.step('listing', 0, 0);
  const listing = await folder.list(signal);
  const membership = await database.membership();
  const problems: SyncProblem[] = [];
  const lost = await mend(course, listing, membership.machine);
  if (lost > 0) problems.push(problemOf(lostFiles(lost)));
  problems.push(...(await readAll(course, listing)));
  problems.push(...(await settleAll(course)));
  if ((await database.membership()).refill) await refill(database);
  for (let done = 0; ; done++) {
    const waiting = await database.outbox.count();
    if (waiting > 0) course.step('writing', done, done + 1);
    signal.throwIfAborted();
    if (!(await writeNext(course))) break;
  }
  course.step('tidying', 0, 0);
  await tidy(course);
  return problems;
}

/** Whether there is anything here that the server has not got. */
export async function hasNews(database: SyncDatabase, library: Library, shelves: Shelves): Promise<boolean> {
  await library.open();
  const { store, score, shelves: wanted } = await database.membership();
  const standing = await library.records.standing();
  if (standing.store !== store || standing.score?.id !== score?.id || standing.score?.last !== score?.last) return true;
  for (const kind of SHELF_KINDS) if (kind in wanted && (await hasNewsOnShelf(database, kind, shelves))) return true;
  return (await database.outbox.count()) > 0 || (await database.kept('sending')) !== undefined;
}

/** One that cannot be read is news, too: a run tells of it, and brings the rest to its end. */
const hasNewsOnShelf = (database: SyncDatabase, kind: ShelfKind, shelves: Shelves): Promise<boolean> =>
  changedOnShelf(database, kind, shelves[kind]).then(
    (keys) => keys.length > 0,
    () => true,
  );

/** Reads what others wrote. What cannot be read of one machine does not keep back what can of another. */
async function readAll(course: Course, first: readonly RemoteFile[]): Promise<SyncProblem[]> {
  const { database, folder, signal } = course;
  const problems = new Map<MachineId, SyncProblem>();
  let listing = updateFiles(first);
  let hasListedAgain = false;
  let done = 0;
  for (;;) {
    const membership = await database.membership();
    const known = await database.machines.toArray();
    const names = new Map(known.map(({ id, name }) => [id, name]));
    const seen = new Map(known.map((machine) => [machine.id, machine.seen]));
    const others = [...new Set([...listing.keys(), ...seen.keys()])].filter(
      (id) => id !== membership.machine && !problems.has(id),
    );
    for (const id of others) {
      const gap = gapOf(calledMachine(names, id), listing.get(id) ?? [], seen.get(id) ?? 0);
      if (!gap) continue;
      // Before anything is written there.
      await seeWhose(folder, membership.id, signal);
      problems.set(id, problemOf(gap));
    }
    const files = others.flatMap((id) =>
      problems.has(id) ? [] : (nextFile(listing.get(id) ?? [], seen.get(id) ?? 0) ?? []),
    );
    const [file] = files;
    if (!file) return [...problems.values()];
    course.step('reading', done, done + files.length);
    signal.throwIfAborted();
    try {
      await readFile(database, membership, folder, file, signal);
      done++;
    } catch (error) {
      if (error instanceof RemoteError && error.fault === 'missing' && !hasListedAgain) {
        // Its machine has tidied up since the folder was listed.
        listing = updateFiles(await folder.list(signal));
        hasListedAgain = true;
      } else if (error instanceof SyncError && error.kind === 'damaged') problems.set(file.machine, problemOf(error));
      else throw error;
    }
  }
}

const lostFiles = (count: number): SyncError =>
  new SyncError(
    'older',
    `The server had lost ${count === 1 ? 'a file' : `${count} files`} that this machine wrote.`,
    'All of it has been written again from this library. If it happens again, ask whoever looks after the server.',
  );
