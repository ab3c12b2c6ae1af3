import { now } from '../../utils/time/clock';
import { unpackBatch } from './batch';
import { unseal } from './cipher';
import type { Membership, SyncDatabase } from './database';
import { RemoteError, type RemoteFolder } from './folder';
import { HEAD_FILE, idOfHead } from './head';
import { lastOf, type MachineId, nextFile, type UpdateFile } from './names';
import { SyncError } from './sync-error';

/** Larger ones are not fetched: we write none of a tenth of it. In bytes. */
const FILE_LIMIT = 60_000_000;

/**
 * Reads one file that another machine wrote, and keeps what it says. Nothing of it is kept unless all of it is as it was written.
 * @throws SyncError where it is not.
 */
export async function readFile(
  database: SyncDatabase,
  { id, key }: Membership,
  folder: RemoteFolder,
  file: UpdateFile,
  signal: AbortSignal,
): Promise<void> {
  if (file.size > FILE_LIMIT) throw damaged(file.name);
  const plain = await unseal(key, `${id}/${file.name}`, await folder.read(file.name, signal));
  if (!plain) {
    await seeWhose(folder, id, signal);
    throw damaged(file.name);
  }
  const { name, left, updates } = await unpackBatch(plain, file.name);
  const { inbox, machines, whole } = database;
  await database.transaction('rw', [inbox, machines, whole], async () => {
    await inbox.bulkAdd([...updates]);
    await machines.put({ id: file.machine, name, left, seen: file.to, heard: now() });
    // What was built on the files that are gone now must be written by someone who has it.
    if (left) await database.member({ refill: true });
  });
}

/** Where files of a machine that should be there are not: what to read next can only come later. */
export function gapOf(machine: string, files: readonly UpdateFile[], seen: number): SyncError | undefined {
  if (lastOf(files) < seen)
    return new SyncError(
      'older',
      `The server no longer has all that ${machine} wrote: its folder is as it was some time ago.`,
      'Nothing was changed by it. If you restored the server from a backup, open Sidenote on that machine once: it writes what is missing again.',
    );
  if (lastOf(files) > seen && !nextFile(files, seen))
    return new SyncError(
      'older',
      `Something that ${machine} wrote is missing on the server, and what comes after it has to wait.`,
      'Open Sidenote on that machine once: it writes what is missing again.',
    );
  return undefined;
}

/** @throws SyncError where the folder was made anew since this machine joined it. */
export async function seeWhose(folder: RemoteFolder, id: string, signal: AbortSignal): Promise<void> {
  let head: Uint8Array<ArrayBuffer>;
  try {
    head = await folder.read(HEAD_FILE, signal);
  } catch (error) {
    if (error instanceof RemoteError && error.fault === 'missing') return;
    throw error;
  }
  if (idOfHead(new TextDecoder().decode(head)) !== id)
    throw new SyncError(
      'folder',
      'The folder on the server was made anew, with another passphrase.',
      'Nothing was changed. Turn sync off here, then set it up again with the new passphrase.',
    );
}

const damaged = (name: string): SyncError =>
  new SyncError(
    'damaged',
    `The file ${name} on the server is not as Sidenote wrote it: it was changed, renamed or cut short.`,
    'Nothing of it was read. It is tried again; if it stays so, restore the file from the server’s own backup.',
  );

/** How a reader calls a machine. */
export const calledMachine = (names: ReadonlyMap<MachineId, string>, id: MachineId): string => {
  const name = names.get(id);
  return name ? `“${name}”` : `a machine (${id})`;
};
