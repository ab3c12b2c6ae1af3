import * as z from 'zod/mini';
import { maybeJson } from '../maybe-json';
import { SyncError } from './sync-error';

/** One change of one record, as Yjs writes it. */
export interface RecordUpdate {
  readonly key: string;
  readonly update: Uint8Array<ArrayBuffer>;
}

/** What a file holds, before it is sealed. */
export interface Batch {
  /** What its reader calls the machine. */
  readonly name: string;
  /** The machine has left the folder, and taken its files with it. */
  readonly left: boolean;
  readonly updates: readonly RecordUpdate[];
}

const VERSION = 1;
const Mark = z.object({ version: z.number() });
const Head = z.object({
  version: z.literal(VERSION),
  name: z.string().check(z.maxLength(200)),
  left: z.boolean(),
  /** Each record's key, and how many bytes its update has. */
  updates: z.array(z.tuple([z.string().check(z.maxLength(5000)), z.int().check(z.nonnegative())])),
});

/** Above this a file is not unpacked: we write none of a tenth of it. */
const UNPACKED_LIMIT = 256_000_000;

/** As bytes: how long the head is, the head as JSON, the updates one after the other; all of it gzipped. */
export function packBatch({ name, left, updates }: Batch): Promise<Uint8Array<ArrayBuffer>> {
  const head = new TextEncoder().encode(
    JSON.stringify({ version: VERSION, name, left, updates: updates.map(({ key, update }) => [key, update.length]) }),
  );
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  const plain = new Blob([length, head, ...updates.map(({ update }) => update)]);
  return bytesOf(plain.stream().pipeThrough(new CompressionStream('gzip')));
}

/** @throws SyncError where the bytes are no batch, or one of a newer Sidenote's. */
export async function unpackBatch(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Batch> {
  const damaged = () =>
    new SyncError(
      'damaged',
      `The file ${file} in the folder does not hold what Sidenote writes.`,
      'Nothing of it was read. Update Sidenote in all your browsers; if it stays so, set sync up anew in another folder.',
    );
  let plain: Uint8Array<ArrayBuffer>;
  try {
    plain = await bytesOf(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), UNPACKED_LIMIT);
  } catch {
    throw damaged();
  }
  const length = plain.length < 4 ? 0 : new DataView(plain.buffer).getUint32(0);
  const value = maybeJson(new TextDecoder().decode(plain.subarray(4, 4 + length)));
  const mark = Mark.safeParse(value);
  if (mark.success && mark.data.version > VERSION)
    throw new SyncError(
      'damaged',
      `The file ${file} in the folder was written by a newer Sidenote.`,
      'Update Sidenote in this browser: what it holds is read then.',
    );
  const head = Head.safeParse(value);
  const size = head.data?.updates.reduce((sum, [, part]) => sum + part, 0);
  if (!head.success || 4 + length + (size ?? 0) !== plain.length) throw damaged();
  let at = 4 + length;
  const updates = head.data.updates.map(([key, part]) => {
    at += part;
    return { key, update: plain.slice(at - part, at) };
  });
  return { name: head.data.name, left: head.data.left, updates };
}

async function bytesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new RangeError('more than is unpacked');
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
