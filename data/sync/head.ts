import * as z from 'zod/mini';
import { maybeJson } from '../maybe-json';
import { keyOf, ROUNDS, seal, unseal } from './cipher';
import { SyncError } from './sync-error';

/** The one file of the folder that is plain: what a machine needs, beside the passphrase, to read the others. */
export const HEAD_FILE = 'sidenote.json';

const FORMAT = 'sidenote-sync';
const VERSION = 1;

const Hex = z.string().check(z.regex(/^([0-9a-f]{2}){1,256}$/));
const Mark = z.object({ format: z.literal(FORMAT), version: z.number() });
const Head = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Of this folder and no other. */
  id: z.uuid(),
  salt: Hex,
  /** Fewer than we write only make the check fail; far more would keep the browser busy for hours. */
  iterations: z.int().check(z.gte(1), z.lte(10_000_000)),
  /** Something sealed, to tell a right passphrase from a wrong one. */
  check: Hex,
});

/** A folder that was opened: how its files are read. */
export interface OpenedFolder {
  readonly id: string;
  readonly key: CryptoKey;
  /** The head, as it lies there. */
  readonly head: string;
}

/** A new folder's head. @param iterations fewer are for tests alone. */
export async function newHead(passphrase: string, iterations = ROUNDS): Promise<OpenedFolder> {
  const id = crypto.randomUUID();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(passphrase, salt, iterations);
  const check = await seal(key, `${id}/${HEAD_FILE}`, new TextEncoder().encode(FORMAT));
  const head = { format: FORMAT, version: VERSION, id, salt: hex(salt), iterations, check: hex(check) };
  return { id, key, head: `${JSON.stringify(head, null, 2)}\n` };
}

/** @throws SyncError where the passphrase is not the folder's, or the head is none that this Sidenote knows. */
export async function openHead(text: string, passphrase: string): Promise<OpenedFolder> {
  const { id, salt, iterations, check } = parsed(text);
  const key = await keyOf(passphrase, bytesOf(salt), iterations);
  if (!(await unseal(key, `${id}/${HEAD_FILE}`, bytesOf(check))))
    throw new SyncError(
      'passphrase',
      'This is not the passphrase of this folder.',
      'Type the one with which sync was set up first. Nothing was changed.',
    );
  return { id, key, head: text };
}

/** Of which folder a head is. @throws SyncError */
export const idOfHead = (text: string): string => parsed(text).id;

function parsed(text: string): z.infer<typeof Head> {
  const value = maybeJson(text);
  const mark = Mark.safeParse(value);
  if (mark.success && mark.data.version > VERSION)
    throw new SyncError(
      'folder',
      'This folder was made by a newer Sidenote.',
      'Update Sidenote in this browser, then try again. Nothing was changed.',
    );
  const head = Head.safeParse(value);
  if (!head.success)
    throw new SyncError(
      'damaged',
      `The file ${HEAD_FILE} in the folder is not as Sidenote wrote it.`,
      'Restore the file from the server’s own backup, or choose another folder. Nothing was changed.',
    );
  return head.data;
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
