import { readWhole } from '../fetching/read-whole';
import { PackError } from '../pack-error';

/**
 * Content that was sent packed (gzip), unpacked; as it is where it is not packed.
 * @param limit the bytes of its content: beyond them it is not unpacked.
 * @throws PackError where it is larger, or cannot be unpacked.
 */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const content = await readWhole(stream, limit).catch(() => undefined);
  if (content) return content;
  throw new PackError(
    'What came cannot be unpacked to what its index says.',
    'It may have been damaged on its way: try again later. What you have has been kept.',
  );
}
