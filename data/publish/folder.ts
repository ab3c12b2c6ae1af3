import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackError } from '../pack-error';
import { checkPublished, parseIndex } from '../read-index';
import { INDEX_FILE, PACKED, type PackIndex } from '../schema/pack-index';
import type { Publication } from './publication';

/** A publication as it lies on a disk. */

/** What a folder holds: its index, and the text of each version, the newest first. */
export interface PublishedFolder {
  readonly index: PackIndex;
  readonly texts: readonly [string, ...string[]];
}

/**
 * @returns undefined where nothing has been published there.
 * @throws PackError where what lies there is not what its index says.
 */
export async function readFolder(folder: string): Promise<PublishedFolder | undefined> {
  if (!existsSync(join(folder, INDEX_FILE))) return undefined;
  const index = parseIndex(readFileSync(join(folder, INDEX_FILE), 'utf8'), INDEX_FILE);
  const [newest, ...older] = index.versions;
  const textOf = async (published: typeof newest): Promise<string> => {
    const content = readPublished(folder, published.file);
    await checkPublished(content, published);
    return new TextDecoder().decode(content);
  };
  return { index, texts: [await textOf(newest), ...(await Promise.all(older.map(textOf)))] };
}

/** @throws PackError where there is no publication. */
export async function requireFolder(folder: string): Promise<PublishedFolder> {
  const found = await readFolder(folder);
  if (found) return found;
  throw new PackError(`${folder} holds no ${INDEX_FILE}.`, 'Build it first: npm run pack -- build DIR --out OUT.');
}

/** @throws PackError where it is not there. */
export function readPublished(folder: string, file: string): Uint8Array<ArrayBuffer> {
  if (!existsSync(join(folder, file)))
    throw new PackError(
      `${file} is missing from ${folder}, though its index names it.`,
      'Bring it back from where it was copied to, or build into an empty folder, and tell your readers the new address.',
    );
  return new Uint8Array(readFileSync(join(folder, file)));
}

/**
 * Writes a publication in place of the one that was there. The index comes last, and what only the old one named goes after it: a
 * folder that is being served is whole at every moment.
 */
export function writeFolder(folder: string, { index, files }: Publication, before: PackIndex | undefined): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of files) writeWhole(join(folder, file), content);
  writeWhole(join(folder, INDEX_FILE), indexText(index));
  for (const file of before ? namedBy(before) : []) if (!files.has(file)) rmSync(join(folder, file), { force: true });
}

/** All files that an index names, packed forms too. */
const namedBy = ({ versions, deltas }: PackIndex): string[] =>
  [...versions, ...deltas].flatMap(({ file }) => [file, `${file}${PACKED}`]);

const indexText = (index: PackIndex): string => `${JSON.stringify(index, null, 1)}\n`;

function writeWhole(path: string, content: string | Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(content))) return;
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}
