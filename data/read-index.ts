import * as z from 'zod/mini';
import { sha256 } from '../utils/sha256';
import { PackError } from './pack-error';
import { INDEX_FORMAT, PackIndex, type PublishedFile } from './schema/pack-index';
import { checkSignature } from './sign-pack';

z.config({ ...z.locales.en(), jitless: true });

const KEPT = 'What you have has been kept.';

/** The longest index, in bytes: room for a hundred versions, ten times over. */
const INDEX_LIMIT = 500_000;

/** Whether bytes are an index, or mean to be: told from their beginning, as a pack is. */
export function isIndex(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 200));
  return new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${INDEX_FORMAT}"`).test(head);
}

/**
 * An index, signed or not.
 * @param name as errors show it.
 * @throws PackError where it is none that this version can read, or contradicts itself.
 */
export function parseIndex(text: string, name: string): PackIndex {
  const result = PackIndex.safeParse(jsonOf(text, name));
  const issue = result.error?.issues[0];
  if (!result.success)
    throw new PackError(
      `${name}, ${issue?.path.join('.') || 'index'}: ${issue?.message ?? 'not understood'}.`,
      `It may be of a newer Sidenote: update the extension. ${KEPT}`,
    );
  const index = result.data as PackIndex;
  const serials = index.versions.map(({ version }) => version);
  const [newest = 0] = serials;
  const falls = serials.every((serial, at) => at === 0 || serial < (serials[at - 1] ?? 0));
  if (!falls || index.deltas.some(({ from, to }) => to !== newest || from >= newest))
    throw new PackError(`${name} contradicts itself: its versions are not in order.`, `Tell whoever made it. ${KEPT}`);
  return index;
}

/**
 * An index as a reader takes it: signed, and proved by its key.
 * @throws PackError where it is not.
 */
export async function readIndex(bytes: Uint8Array, name: string): Promise<PackIndex & { readonly key: string }> {
  if (bytes.length > INDEX_LIMIT)
    throw new PackError(`${name} is too large for an index of packs.`, `Tell whoever made it. ${KEPT}`);
  const text = new TextDecoder().decode(bytes);
  const index = parseIndex(text, name);
  const { key } = index;
  if (key === undefined)
    throw new PackError(
      `${name} is not signed, and an index of packs must be.`,
      `Ask whoever made it for a signed one. ${KEPT}`,
    );
  await checkSignature(jsonOf(text, name), index, name);
  return { ...index, key };
}

/** @throws PackError where bytes are not those that an index names. */
export async function checkPublished(
  content: Uint8Array<ArrayBuffer>,
  { file, bytes, sha256: hash }: PublishedFile,
): Promise<void> {
  if (content.length !== bytes || (await sha256(content)) !== hash)
    throw new PackError(
      `${file} is not what its index says: it was damaged, cut short or changed on its way.`,
      `Try again later; if it stays so, tell whoever made it. ${KEPT}`,
    );
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PackError(`${name} is damaged: it is not readable as an index.`, `Try again later. ${KEPT}`);
  }
}
