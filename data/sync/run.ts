import type { Library } from '../library/library';
import { named, type RecordKey } from '../library/record-key';
import type { SyncProblem, SyncStep } from '../schema/sync-messages';
import type { SyncDatabase } from './database';
import { RemoteError, type RemoteFile, type RemoteFolder } from './folder';
import { changedRows } from './look-through';
import { type MachineId, nextFile, updateFiles } from './names';
import { calledMachine, gapOf, readFile, seeWhose } from './reading';
import { resume, settle } from './settle';
import { problemOf, SyncError } from './sync-error';
import { mend, refill, tidy, writeNext } from './writing';

/** What a run works with. */
export interface Course {
  readonly database: SyncDatabase;
  readonly library: Library;
  readonly folder: RemoteFolder;
  readonly signal: AbortSignal;
  /** Hears of each step before it is taken. */
  step(step: SyncStep, done: number, of: number): void;
}

/** Records settled at a time. */
const LOT = 200;

/**
 * One run: small steps, each of which is kept before the next begins; it may be cut off in any of them and goes on from there.
 * @returns what is wrong and did not keep the run from its end. @throws RemoteError, SyncError
 */
export async function run(course: Course): Promise<SyncProblem[]> {
  const { database, library, folder, signal } = course;
  await library.open();
  await resume(course);
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
export async function hasNews(database: SyncDatabase, library: Library): Promise<boolean> {
  await library.open();
  const { store, score } = await database.membership();
  const standing = await library.records.standing();
  if (standing.store !== store || standing.score?.id !== score?.id || standing.score?.last !== score?.last) return true;
  return (await database.outbox.count()) > 0 || (await database.kept('sending')) !== undefined;
}

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

/** Brings the library and the documents to the same, some records at a time. */
async function settleAll(course: Course): Promise<SyncProblem[]> {
  const { database, library, signal } = course;
  const membership = await database.membership();
  const { store } = await library.records.standing();
  // Before it is looked which rows those are: what is changed from now on is the next run's.
  const score = await library.records.keepScore();
  const isOther = store !== membership.store;
  const own = await changedRows(database, library, membership);
  let isSettled = true;
  let keys = inOrder([...own, ...((await database.inbox.orderBy('key').uniqueKeys()) as RecordKey[])]);
  // Twice: articles are looked at again once their clippings are settled.
  const desk = { database, library, name: membership.machineName, isOther };
  for (let time = 0; time < 2; time++) {
    const again: RecordKey[] = [];
    let done = 0;
    for (const lot of lots(keys)) {
      course.step('settling', done, keys.length);
      signal.throwIfAborted();
      const more = await settle(desk, lot);
      if (more) again.push(...more);
      else isSettled = false;
      done += lot.length;
    }
    keys = inOrder(again);
  }
  if (isSettled && (isOther || score.id !== membership.score?.id || score.last !== membership.score.last))
    await database.member({ store, score });
  return faults(database);
}

/** Each once, articles before what is clipped from them. */
const inOrder = (keys: readonly RecordKey[]): RecordKey[] => [...new Set(keys)].toSorted();

/** Of one kind each. */
function* lots(keys: readonly RecordKey[]): Generator<RecordKey[]> {
  let lot: RecordKey[] = [];
  for (const key of keys) {
    const [first] = lot;
    if (lot.length === LOT || (first && named(first)?.is !== named(key)?.is)) {
      yield lot;
      lot = [];
    }
    lot.push(key);
  }
  if (lot.length > 0) yield lot;
}

/** What arrived and was left aside. */
async function faults(database: SyncDatabase): Promise<SyncProblem[]> {
  const keys = (await database.inbox.orderBy('key').uniqueKeys()) as RecordKey[];
  const aside = (await database.records.bulkGet(keys)).flatMap((record) => record?.fault ?? []);
  if (aside.length === 0) return [];
  const what = aside.length === 1 ? 'One clipping or article' : `${aside.length} clippings and articles`;
  return [
    problemOf(
      new SyncError(
        'record',
        `${what} as others changed them do not fit the library and were left aside (${aside[0]}).`,
        'Nothing is lost. Where two machines wrote too much into one note or gave too many tags, shorten it on any of them; else update Sidenote.',
      ),
    ),
  ];
}

const lostFiles = (count: number): SyncError =>
  new SyncError(
    'older',
    `The server had lost ${count === 1 ? 'a file' : `${count} files`} that this machine wrote.`,
    'All of it has been written again from this library. If it happens again, ask whoever looks after the server.',
  );
