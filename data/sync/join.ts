import type { RemoteFolder } from './folder';
import { HEAD_FILE, newHead, type OpenedFolder, openHead } from './head';
import { SyncError } from './sync-error';

/** Opens the folder with the passphrase; makes it where it is new. @param rounds of PBKDF2, for a folder that is made. */
export async function join(
  folder: RemoteFolder,
  passphrase: string,
  rounds: number | undefined,
): Promise<OpenedFolder> {
  const listing = await folder.list();
  if (!listing.some(({ name }) => name === HEAD_FILE)) {
    if (listing.some(({ name }) => name.endsWith('.bin')))
      throw new SyncError(
        'folder',
        `The folder holds files of sync but no ${HEAD_FILE}, without which they cannot be read.`,
        'Open Sidenote on a machine that syncs this folder, which writes it again; or choose an empty folder.',
      );
    const made = await newHead(passphrase, rounds);
    if ((await folder.create(HEAD_FILE, new TextEncoder().encode(made.head))) === 'created') return made;
  }
  // There already, or made by another machine just now.
  return openHead(new TextDecoder().decode(await folder.read(HEAD_FILE)), passphrase);
}
