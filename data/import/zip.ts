import { Inflate } from 'fflate';
import { bytesOf, type DroppedFile, sliceOf } from './bytes';
import { excerpt, GET_AGAIN, ImportError, type ReadOptions } from './official-file';

/** A file inside a zip, as the zip's directory lists it. */
export interface ZipEntry {
  readonly name: string;
  readonly stored: boolean;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly at: number;
}

export interface ZipLimits {
  /** Bytes of all entries together, once inflated. */
  readonly size: number;
  readonly entries: number;
}

/** A file that inflates to more than this many times its size was made to do harm: the RTT extract has 24, a workbook 12. */
const MOST_RATIO = 250;
/** Below this a ratio does no harm: empty sheets pack very well. */
const SMALL = 8 * 1024 * 1024;

const END = 22;
const CUT = 'is cut short or damaged: the list of its contents is missing.';

/**
 * The directory of a zip, from its end. What it says is checked against the limits here and against the bytes when they are
 * inflated, for a directory can lie.
 */
export async function zipEntries(file: DroppedFile, limits: ZipLimits): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, file.size - 65_535 - END);
  const tail = await sliceOf(file, tailAt, file.size);
  const view = new DataView(tail.buffer);
  let end = tail.length - END;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new ImportError(`${file.name} ${CUT}`, GET_AGAIN);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff)
    throw new ImportError(`${file.name} is a zip of more than 4 GB; no published file is so large.`, GET_AGAIN);
  if (count > limits.entries)
    throw new ImportError(`${file.name} holds ${count} files, far more than a published one.`, GET_AGAIN);
  if (start + length > tailAt + end) throw new ImportError(`${file.name} ${CUT}`, GET_AGAIN);
  const entries = directory(await sliceOf(file, start, start + length), count, file);
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > limits.size || (size > SMALL && size > file.size * MOST_RATIO)) throw bomb(file.name);
  return entries;
}

function directory(bytes: Uint8Array<ArrayBuffer>, count: number, file: DroppedFile): ZipEntry[] {
  const view = new DataView(bytes.buffer);
  const entries: ZipEntry[] = [];
  for (let at = 0, index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw new ImportError(`${file.name} ${CUT}`, GET_AGAIN);
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (flags & 1)
      throw new ImportError(
        `${file.name} is protected by a password.`,
        'Unpack it with the password, then drop what is in it.',
      );
    if (method !== 0 && method !== 8)
      throw new ImportError(
        `${file.name}: “${excerpt(name)}” is packed in a way that is not known here.`,
        'Unpack it first.',
      );
    entries.push({
      name,
      stored: method === 0,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Input is inflated in bites, so that even the tightest packing cannot make more than 16 MB at once. */
const BITE = 16 * 1024;

/**
 * One entry, inflated as it is read.
 * @throws ImportError as soon as more comes out than the directory says, and at the end where it is less or not the same.
 */
export async function* inflated(file: DroppedFile, entry: ZipEntry, options: ReadOptions): AsyncGenerator<Uint8Array> {
  const local = new DataView((await sliceOf(file, entry.at, entry.at + 30)).buffer);
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) throw damaged(file.name, entry);
  const start = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  if (start + entry.packed > file.size) throw damaged(file.name, entry);
  const packed = Object.assign(file.slice(start, start + entry.packed), { name: file.name });
  let out: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((piece) => out.push(piece));
  let crc = 0xffffffff;
  let done = start;
  // Told for every bite: a browser's piece may inflate to 50 MB.
  for await (const piece of bytesOf(packed, { signal: options.signal, onProgress: () => undefined })) {
    for (let at = 0; at < piece.length; at += BITE) {
      const bite = piece.subarray(at, at + BITE);
      done += bite.length;
      options.onProgress(done, file.size);
      out = [];
      if (entry.stored) out.push(bite);
      else push(inflate, bite, false, file.name, entry);
      for (const bytes of out) {
        size += bytes.length;
        if (size > entry.size) throw bomb(file.name);
        crc = crc32(crc, bytes);
        options.signal.throwIfAborted();
        if (bytes.length > 0) yield bytes;
      }
    }
  }
  // Where the packed bytes are cut, the last push says so.
  out = [];
  if (!entry.stored) push(inflate, new Uint8Array(0), true, file.name, entry);
  for (const bytes of out) {
    size += bytes.length;
    crc = crc32(crc, bytes);
    if (bytes.length > 0) yield bytes;
  }
  if (size !== entry.size || (crc ^ 0xffffffff) >>> 0 !== entry.crc) throw damaged(file.name, entry);
}

function push(inflate: Inflate, bite: Uint8Array, last: boolean, name: string, entry: ZipEntry): void {
  try {
    inflate.push(bite, last);
  } catch {
    throw damaged(name, entry);
  }
}

const bomb = (name: string) =>
  new ImportError(
    `${name} unpacks to far more than a published file holds. It was not unpacked.`,
    'It may have been made to do harm. Get the file from the publisher’s own page.',
  );

const damaged = (name: string, entry: ZipEntry) =>
  new ImportError(`${name} is damaged: “${excerpt(entry.name)}” in it cannot be unpacked whole.`, GET_AGAIN);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(crc: number, bytes: Uint8Array): number {
  let value = crc;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return value;
}
