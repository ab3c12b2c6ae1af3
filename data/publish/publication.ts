import { gzipSync } from 'fflate';
import { sha256 } from '../../utils/sha256';
import { makeDelta, packParts } from '../pack-delta';
import { anIndex, PACKED, type PackIndex, type PublishedFile, type PublishedVersion } from '../schema/pack-index';

/** A publication in memory: its index, and its other files by name. */
export interface Publication {
  readonly index: PackIndex;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Lays out versions of a pack as a publication, with a delta from each of the older ones to the newest. The same versions are the
 * same bytes. The index is unsigned.
 * @param texts packs whose versions are whole numbers, the newest first.
 */
export async function layOut(texts: readonly [string, ...string[]]): Promise<Publication> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const put = async (file: string, text: string): Promise<PublishedFile> => {
    const content = new TextEncoder().encode(text);
    const packed = packedForm(content);
    files.set(file, content);
    files.set(`${file}${PACKED}`, packed);
    return { file, bytes: content.length, packed: packed.length, sha256: await sha256(content) };
  };
  const [newest, ...older] = texts.map(packParts) as [ReturnType<typeof packParts>, ...ReturnType<typeof packParts>[]];
  const serialOf = ({ header }: typeof newest): number => Number(header.version);
  const versions: PublishedVersion[] = [];
  for (const [at, parts] of [newest, ...older].entries()) {
    const file = await put(`${fileNameOf(newest.header.name)}-${serialOf(parts)}.ndjson`, texts[at] ?? '');
    versions.push({ version: serialOf(parts), published: parts.header.published, ...file });
  }
  const deltas = [];
  for (const parts of older) {
    const [from, to] = [serialOf(parts), serialOf(newest)];
    deltas.push({ from, to, ...(await put(`delta-${from}-${to}.ndjson`, makeDelta(parts, newest))) });
  }
  const [first, ...rest] = versions as [PublishedVersion, ...PublishedVersion[]];
  return { index: anIndex({ name: newest.header.name, versions: [first, ...rest], deltas }), files };
}

/** Without a date or a name in it, and by a library that gives the same bytes on every machine. */
const packedForm = (content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  gzipSync(content, { level: 9, mtime: 0 }) as Uint8Array<ArrayBuffer>;

/** "The Lantern’s desk" as the beginning of a file's name. */
const fileNameOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'pack';
