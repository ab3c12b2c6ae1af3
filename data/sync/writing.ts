import type { RecordKey } from '../library/record-key';
import { packBatch, type RecordUpdate } from './batch';
import { seal, unseal } from './cipher';
import type { Membership, OwnFile, Sending, SyncDatabase } from './database';
import type { RemoteFile, RemoteFolder } from './folder';
import { HEAD_FILE } from './head';
import { type MachineId, nameOf, newMachine, superseded, updateFiles } from './names';
import { seeWhose } from './reading';

/** What one file holds at most, before it is packed; one update may be larger by itself. In bytes. */
const BATCH_LIMIT = 4_000_000;
const BATCH_UPDATES = 5_000;

/** So many small files become one. */
const TIDY_FILES = 12;
/** A packed file of this size is left as it is. In bytes. */
const TIDY_LIMIT = 1_000_000;
/** As is one that tells of so many records. */
const TIDY_KEYS = 500;

interface Desk {
  readonly database: SyncDatabase;
  readonly folder: RemoteFolder;
  readonly signal: AbortSignal;
}

/** Writes one file of what waits to be sent. @returns whether there was anything. */
export async function writeNext(desk: Desk): Promise<boolean> {
  const { database } = desk;
  const membership = await database.membership();
  if (!(await database.kept('sending'))) {
    const waiting = await next(database);
    if (waiting.updates.length === 0) return false;
    const number = membership.written + 1;
    await prepare(database, membership, { from: number, to: number, ...waiting });
  }
  await send(desk);
  return true;
}

/** What fits into one file, oldest first. */
async function next(database: SyncDatabase): Promise<{ updates: RecordUpdate[]; sent: number[] }> {
  const waiting = await database.outbox.orderBy(':id').limit(BATCH_UPDATES).toArray();
  let size = 0;
  const fitting = waiting.filter(({ update }, at) => {
    size += update.length;
    return at === 0 || size <= BATCH_LIMIT;
  });
  return { updates: fitting, sent: fitting.flatMap(({ number }) => number ?? []) };
}

/** Seals a file and keeps its bytes, before the server is asked to take them. */
async function prepare(
  database: SyncDatabase,
  { id, key, machine, machineName }: Membership,
  file: { from: number; to: number; updates: readonly RecordUpdate[]; sent: readonly number[]; left?: boolean },
): Promise<void> {
  const { from, to, updates, sent, left = false } = file;
  const name = nameOf({ machine, from, to });
  const bytes = await seal(key, `${id}/${name}`, await packBatch({ name: machineName, left, updates }));
  const keys = [...new Set(updates.map((update) => update.key as RecordKey))];
  await database.whole.put({ name, from, to, size: bytes.length, keys, bytes, sent }, 'sending');
}

/** Has the server take the file that is prepared, and sees to it that it did. @returns whether it has it, under this machine's name. */
async function send(desk: Desk): Promise<boolean> {
  const { database, folder, signal } = desk;
  const sending = await database.kept('sending');
  if (!sending) return false;
  const { name, bytes } = sending;
  if ((await folder.create(name, bytes, signal)) === 'exists') {
    const there = await folder.read(name, signal);
    if (!isSame(there, bytes)) {
      const { id, key } = await database.membership();
      // Whole, and not ours: a copy of this profile writes under the same name.
      if (await unseal(key, `${id}/${name}`, there)) {
        await rename(database);
        return false;
      }
      // An attempt of ours that was cut off.
      await seeWhose(folder, id, signal);
      await folder.remove(name, signal);
      if ((await folder.create(name, bytes, signal)) === 'exists') return false;
    }
  }
  await database.transaction('rw', [database.whole, database.outbox, database.files], async () =>
    keepSent(database, sending),
  );
  return true;
}

async function keepSent(database: SyncDatabase, { bytes: _, sent, ...file }: Sending): Promise<void> {
  const { written } = await database.membership();
  await database.member({ written: Math.max(written, file.to) });
  await database.files.put(file);
  await database.outbox.bulkDelete([...sent]);
  await database.whole.delete('sending');
}

/** Goes on under another name; what was written under the old one is now another machine's. */
async function rename(database: SyncDatabase): Promise<void> {
  const { whole, files, machines } = database;
  await database.transaction('rw', [whole, files, machines], async () => {
    const { machine, written, machineName, since } = await database.membership();
    await machines.put({ id: machine, name: machineName, seen: written, left: false, heard: since });
    await files.clear();
    await whole.delete('sending');
    await database.member({ machine: newMachine(), written: 0 });
  });
}

/**
 * Puts one's own files right beside what the server lists: a file that was being written is, a name that a copy of this profile uses,
 * too, is given up, what was lost is written again, and what another file holds is removed.
 * @returns how many files had been lost.
 */
export async function mend(desk: Desk, listing: readonly RemoteFile[], machine: MachineId): Promise<number> {
  const { database, folder, signal } = desk;
  const sending = await database.kept('sending');
  // The folder may have been made anew since.
  if (sending) await seeWhose(folder, (await database.membership()).id, signal);
  await send(desk);
  const membership = await database.membership();
  if (membership.machine !== machine) return 0;
  const there = (updateFiles(listing).get(machine) ?? []).filter(({ name }) => name !== sending?.name);
  const all = await database.files.toArray();
  // A run may have been cut off after the tidier file, and before those that it holds were forgotten.
  const held = superseded(all).map(({ name }) => name);
  await database.files.bulkDelete(held);
  const files = all.filter(({ name }) => !held.includes(name));
  const known = new Set(files.map(({ name }) => name));
  // Of one's own that are not known, all but those that a tidier file holds were written by someone else under this name.
  const leftOver = superseded([...there, ...files]).filter(({ name }) => !known.has(name));
  if (there.some(({ name }) => !known.has(name) && !leftOver.some((file) => file.name === name))) {
    await rename(database);
    return 0;
  }
  const sizes = new Map(there.map(({ name, size }) => [name, size]));
  const lost = files.filter(({ name, size }) => name !== sending?.name && sizes.get(name) !== size);
  const isHeadless = !listing.some(({ name }) => name === HEAD_FILE);
  if (lost.length > 0 || isHeadless) await seeWhose(folder, membership.id, signal);
  if (isHeadless) await folder.create(HEAD_FILE, new TextEncoder().encode(membership.head), signal);
  for (const file of lost) {
    // Cut short, or grown: it holds nothing that anyone can read.
    if (sizes.has(file.name)) await folder.remove(file.name, signal);
    if (!(await rewrite(desk, membership, [file], file))) return 0;
  }
  for (const { name } of leftOver) await folder.remove(name, signal);
  return lost.length;
}

/** Makes one of many small files. @returns whether there were so many. */
export async function tidy(desk: Desk): Promise<boolean> {
  const { database, folder, signal } = desk;
  const files = (await database.files.toArray()).toSorted((a, b) => a.from - b.from);
  const small = smallOnes(files);
  const [first, last] = [small[0], small.at(-1)];
  if (!first || !last || small.length < TIDY_FILES) return false;
  if (!(await rewrite(desk, await database.membership(), small, { from: first.from, to: last.to }))) return false;
  // Forgotten first: what is still there after a crash is known to be held by the one file.
  await database.files.bulkDelete(small.map(({ name }) => name));
  for (const { name } of small) await folder.remove(name, signal);
  return true;
}

/** The latest files, back to one that is so large beside those after it that to write it again would not pay. */
function smallOnes(files: readonly OwnFile[]): OwnFile[] {
  let size = 0;
  const first = files.findLastIndex((file) => {
    const isLarge =
      file.keys.length > TIDY_KEYS || size + file.size > TIDY_LIMIT || file.size > Math.max(2 * size, TIDY_LIMIT / 10);
    size += file.size;
    return isLarge;
  });
  return files.slice(first + 1);
}

/** Writes what some files said as it stands now, in one file. @returns as `send` does. */
async function rewrite(
  desk: Desk,
  membership: Membership,
  files: readonly OwnFile[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const { database } = desk;
  const keys = [...new Set(files.flatMap((file) => file.keys))];
  const documents = await database.documents.bulkGet(keys);
  const updates = documents.flatMap((document) => (document ? [{ key: document.key, update: document.state }] : []));
  await prepare(database, membership, { from, to, updates, sent: [] });
  return send(desk);
}

/** Takes one's own files off the server; others read from what is left there that this machine has left. */
export async function takeAway(desk: Desk): Promise<void> {
  const { database, folder, signal } = desk;
  const membership = await database.membership();
  const to = membership.written + 1;
  // Should it fail halfway, all is written again.
  await database.member({ refill: true });
  await database.whole.delete('sending');
  await prepare(database, membership, { from: 1, to, updates: [], sent: [], left: true });
  await send(desk);
  const own = updateFiles(await folder.list(signal)).get(membership.machine) ?? [];
  for (const { name } of own)
    if (name !== nameOf({ machine: membership.machine, from: 1, to })) await folder.remove(name, signal);
}

/** Has all that this machine knows written once more. */
export async function refill(database: SyncDatabase): Promise<void> {
  const { documents, outbox, whole } = database;
  const keys = await documents.toCollection().primaryKeys();
  for (let at = 0; at < keys.length; at += REFILL_LOT) {
    const lot = await documents.bulkGet(keys.slice(at, at + REFILL_LOT));
    await outbox.bulkAdd(lot.flatMap((document) => (document ? [{ key: document.key, update: document.state }] : [])));
  }
  await database.transaction('rw', whole, async () => database.member({ refill: false }));
}
const REFILL_LOT = 500;

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
