import { sha256 } from '../../utils/sha256';
import { applyDelta } from '../pack-delta';
import { PackError } from '../pack-error';
import { packBody } from '../pack-text';
import { checkPublished, isIndex, readIndex } from '../read-index';
import { parseHeader } from '../read-pack';
import type { LayerRow } from '../schema/layer';
import type { PackRecord } from '../schema/pack';
import { PACKED, type PackIndex, type PublishedFile } from '../schema/pack-index';
import { type FetchedPack, type FetchOptions, fetchPack, NotThere, type Validators } from './fetch-pack';
import { PACK_LIMIT } from './read-layer';
import { unpack } from './unpack';

/** The version that a reader has. */
interface HeldVersion {
  readonly row: Pick<LayerRow, 'title' | 'header' | 'key'>;
  records(): Promise<readonly PackRecord[]>;
}

interface VersionOptions extends FetchOptions {
  readonly held?: HeldVersion | undefined;
}

/**
 * Asks an address for a pack, or for the newest of the packs that an index there names: whole, or made of what is held and a delta,
 * whichever is less to send. An address that has nothing new costs one request.
 * @param known what the last answer of that address said to ask by.
 * @returns the pack's bytes as they were published.
 * @throws PackError where nothing usable comes back, or what comes is another's or older; the signal's reason.
 */
export async function fetchVersion(
  address: string,
  known: Validators,
  { held, ...options }: VersionOptions = {},
): Promise<FetchedPack> {
  const got = await fetchPack(address, known, options);
  if (got.state === 'not-modified' || !isIndex(got.bytes)) return got;
  const index = await readIndex(got.bytes, 'The index of packs');
  if (held) refuseIndex(index, held.row);
  const { bytes: _, ...asked } = got;
  const [newest] = index.versions;
  // What is of another name or was never signed is no version of these.
  const older = held?.row.key === index.key && held.row.header?.name === index.name ? held : undefined;
  if (older && serialOf(older.row) === newest.version) return { ...asked, state: 'not-modified' };
  const from = new Beside(address, options);
  const bytes = (older && (await byDelta(index, older, from))) ?? (await from.fetch(newest));
  await checkPublished(bytes, newest);
  refuseOtherPack(bytes, index);
  return { ...asked, bytes };
}

/** The files beside an index. */
class Beside {
  readonly #address: string;
  readonly #options: FetchOptions;

  constructor(address: string, options: FetchOptions) {
    this.#address = address;
    this.#options = options;
  }

  /** A file's content as it was published. @throws NotThere where the host no longer has it; PackError. */
  async fetch(published: PublishedFile): Promise<Uint8Array<ArrayBuffer>> {
    const url = new URL(`${published.file}${PACKED}`, this.#address);
    // A host may take the packing off again: then it is the content that comes.
    const limit = Math.max(published.bytes, published.packed);
    if (limit > PACK_LIMIT)
      throw new PackError(
        `${published.file} is too large for a pack.`,
        'Tell whoever made it. What you have has been kept.',
      );
    const got = await fetchPack(url.href, {}, { ...this.#options, limit });
    if (got.state === 'not-modified') throw new RangeError('Nothing was known of it that could be unmodified.');
    const content = await unpack(got.bytes, published.bytes);
    await checkPublished(content, published);
    return content;
  }
}

/** Undefined where no delta leads on from what is held, or it is no less than the whole. */
async function byDelta(
  { versions: [newest], deltas }: PackIndex,
  { row, records }: HeldVersion,
  from: Beside,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const delta = deltas.find((one) => one.from === serialOf(row));
  if (!delta || delta.packed >= newest.packed) return undefined;
  const old = await records();
  // What an older Sidenote stored, or left out of what it did not understand, is not written as it was published.
  if ((await sha256(new TextEncoder().encode(packBody(old)))) !== row.header?.sha256) return undefined;
  try {
    const text = new TextDecoder().decode(await from.fetch(delta));
    return new TextEncoder().encode(applyDelta(old, text, delta.file));
  } catch (error) {
    // A newer version has come since the index was read, and took its deltas with it.
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}

/** Versions that are published are numbered; of any other there is no number. */
const serialOf = ({ header }: Pick<LayerRow, 'header'>): number | undefined =>
  /^[1-9]\d{0,8}$/.test(header?.version ?? '') ? Number(header?.version) : undefined;

/** @throws PackError where an index is not by whom the reader trusts, or goes back behind what is held. */
function refuseIndex({ key, versions: [newest] }: PackIndex, row: HeldVersion['row']): void {
  if (row.key !== undefined && row.key !== key)
    throw new PackError(
      `This index is signed with another key than "${row.title}", which is here already.`,
      'It may not come from the same hands. If you know that it does, remove the layer and add it anew. What you have has been kept.',
    );
  const held = serialOf(row);
  if (row.key !== undefined && held !== undefined && newest.version < held)
    throw new PackError(
      `This index ends with version ${newest.version} of "${row.title}", older than the one that is here (${held}).`,
      'It may be an old copy: try again later. What you have has been kept.',
    );
}

/** @throws PackError where a pack is not the one that the index means. Its own signature is proved when it is read. */
function refuseOtherPack(bytes: Uint8Array, { key, name, versions: [{ file, version }] }: PackIndex): void {
  const line = new TextDecoder().decode(bytes.subarray(0, Math.max(0, bytes.indexOf(0x0a))));
  const header = parseHeader(line, file);
  if (header.key === key && header.name === name && header.version === String(version)) return;
  throw new PackError(
    `${file} is not version ${version} of "${name}", signed with the key of its index.`,
    'Tell whoever made it. What you have has been kept.',
  );
}
