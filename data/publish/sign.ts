import { packParts } from '../pack-delta';
import { PackError } from '../pack-error';
import type { PackIndex } from '../schema/pack-index';
import { publicKeyOf, type SigningKeys, sign } from '../sign-pack';
import { requireFolder, writeFolder } from './folder';
import { layOut } from './publication';

/**
 * Signs what is not signed yet of a publication, and its index. Doing so again changes nothing.
 * @throws PackError where a version is signed with another key: readers would refuse the next.
 */
export async function signFolder(out: string, keys: SigningKeys): Promise<PackIndex> {
  const { index: before, texts } = await requireFolder(out);
  const key = await publicKeyOf(keys);
  const signed = await Promise.all(texts.map((text) => signText(text, keys, key)));
  const { index, files } = await layOut(signed as [string, ...string[]]);
  const proved = await sign(index, keys);
  writeFolder(out, { index: proved, files }, before);
  return proved;
}

async function signText(text: string, keys: SigningKeys, key: string): Promise<string> {
  const { header, headerLine } = packParts(text);
  if (header.key === key) return text;
  if (header.key !== undefined)
    throw new PackError(
      `Version ${header.version} is signed with another key (${header.key.slice(0, 8)}…) than this one (${key.slice(0, 8)}…).`,
      'Readers hold to the key that they trusted first. Sign with that one; or build into an empty folder, and ask your readers to remove the pack and add it anew.',
    );
  return `${JSON.stringify(await sign(header, keys))}${text.slice(headerLine.length)}`;
}
