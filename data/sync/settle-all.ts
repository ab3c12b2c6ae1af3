import type { Library } from '../library/library';
import type { RecordKey } from '../library/record-key';
import type { SyncProblem, SyncStep } from '../schema/sync-messages';
import type { SyncDatabase } from './database';
import { libraryHolding, shelfHolding } from './holding';
import { beginningOf, namedRecord, SHELF_KINDS, type ShelfKind, type Shelves } from './kept/shelf';
import { changedOnShelf, changedRows, LIBRARY } from './look-through';
import { type Desk, settle } from './settle';
import { problemOf, SyncError } from './sync-error';

/** What settling all there is works with. */
export interface Settling {
  readonly database: SyncDatabase;
  readonly library: Library;
  readonly shelves: Shelves;
  readonly signal: AbortSignal;
  /** Hears of each step before it is taken. */
  step(step: SyncStep, done: number, of: number): void;
}

/** Records settled at a time. */
const LOT = 200;

/** Brings what is kept here and the documents to the same. @returns what is wrong and did not keep the rest from it. */
export async function settleAll(settling: Settling): Promise<SyncProblem[]> {
  await settleLibrary(settling);
  const problems: SyncProblem[] = [];
  for (const kind of SHELF_KINDS)
    try {
      await settleShelf(settling, kind);
    } catch (error) {
      settling.signal.throwIfAborted();
      problems.push(problemOf(error));
    }
  return [...problems, ...(await faults(settling.database))];
}

/** The keys under which something waits to be taken in. */
const arrived = async ({ inbox }: SyncDatabase, beginnings: readonly string[]): Promise<RecordKey[]> =>
  (await inbox
    .where('key')
    .startsWithAnyOf([...beginnings])
    .uniqueKeys()) as RecordKey[];

async function settleLibrary(settling: Settling): Promise<void> {
  const { database, library } = settling;
  const membership = await database.membership();
  const { store } = await library.records.standing();
  // Before it is looked which rows those are: what is changed from now on is the next run's.
  const score = await library.records.keepScore();
  const isOther = store !== membership.store;
  const keys = [...(await changedRows(database, library, membership)), ...(await arrived(database, LIBRARY))];
  const desk = { database, holding: libraryHolding(library), name: membership.machineName, isOther };
  const isSettled = await settleKeys(settling, desk, keys);
  if (isSettled && (isOther || score.id !== membership.score?.id || score.last !== membership.score.last))
    await database.member({ store, score });
}

/** What is not wanted here is left where it came in: it may be, one day. */
async function settleShelf(settling: Settling, kind: ShelfKind): Promise<void> {
  const { database, shelves } = settling;
  const { shelves: wanted, machineName } = await database.membership();
  const known = wanted[kind];
  if (known === undefined) return;
  const shelf = shelves[kind];
  const { store } = await shelf.standing();
  const isOther = store !== known;
  const changed = await changedOnShelf(database, kind, shelf);
  const desk = { database, holding: shelfHolding(kind, shelf), name: machineName, isOther };
  const keys = [...changed, ...(await arrived(database, [beginningOf(kind)]))];
  if ((await settleKeys(settling, desk, keys)) && isOther) await database.settledIn(kind, store);
}

/** @returns whether there was a quiet moment for each. */
async function settleKeys({ step, signal }: Settling, desk: Desk, first: readonly RecordKey[]): Promise<boolean> {
  let isSettled = true;
  let keys = inOrder(first);
  // Twice: articles are looked at again once their clippings are settled.
  for (let time = 0; time < 2; time++) {
    const again: RecordKey[] = [];
    let done = 0;
    for (const lot of lots(keys)) {
      step('settling', done, keys.length);
      signal.throwIfAborted();
      const more = await settle(desk, lot);
      if (more) again.push(...more);
      else isSettled = false;
      done += lot.length;
    }
    keys = inOrder(again);
  }
  return isSettled;
}

/** Each once, articles before what is clipped from them. */
const inOrder = (keys: readonly RecordKey[]): RecordKey[] => [...new Set(keys)].toSorted();

/** Of one kind each. */
function* lots(keys: readonly RecordKey[]): Generator<RecordKey[]> {
  let lot: RecordKey[] = [];
  for (const key of keys) {
    const [first] = lot;
    if (lot.length === LOT || (first && namedRecord(first)?.is !== namedRecord(key)?.is)) {
      yield lot;
      lot = [];
    }
    lot.push(key);
  }
  if (lot.length > 0) yield lot;
}

/** What arrived and was left aside. */
async function faults(database: SyncDatabase): Promise<SyncProblem[]> {
  const { shelves } = await database.membership();
  const wanted = SHELF_KINDS.filter((kind) => kind in shelves).map(beginningOf);
  const [rows, others] = [await faultsAmong(database, LIBRARY), await faultsAmong(database, wanted)];
  const problems: SyncProblem[] = [];
  if (rows.length > 0)
    problems.push(
      aside(
        `${rows.length === 1 ? 'One clipping or article' : `${rows.length} clippings and articles`} as others changed them do not fit the library and were left aside (${rows[0]}).`,
        'Nothing is lost. Where two machines wrote too much into one note or gave too many tags, shorten it on any of them; else update Sidenote.',
      ),
    );
  if (others.length > 0)
    problems.push(
      aside(
        `${others.length === 1 ? 'One setting, term or offer' : `${others.length} settings, terms or offers`} of another machine cannot be used here and ${others.length === 1 ? 'was' : 'were'} left aside (${others[0]}).`,
        'What you had here stays as it is. Choose or write it once more on that machine, or update Sidenote on both.',
      ),
    );
  return problems;
}

async function faultsAmong(database: SyncDatabase, beginnings: readonly string[]): Promise<string[]> {
  const records = await database.records.bulkGet(await arrived(database, beginnings));
  return records.flatMap((record) => record?.fault ?? []);
}

const aside = (what: string, advice: string): SyncProblem => problemOf(new SyncError('record', what, advice));
