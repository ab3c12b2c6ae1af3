import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'fflate';
import { readLayer } from '../layers/read-layer';
import { applyDelta, packParts } from '../pack-delta';
import { PackError } from '../pack-error';
import { checkPublished, readIndex } from '../read-index';
import type { Metric } from '../schema/entity';
import { INDEX_FILE, PACKED, type PackIndex, type PublishedFile } from '../schema/pack-index';
import { readPublished, requireFolder } from './folder';

/**
 * Checks a publication as its readers will, and more: every version, every delta, every packed form.
 * @param metrics those of the built-in pack.
 * @throws PackError at the first fault.
 */
export async function verifyFolder(out: string, metrics: readonly Metric[]): Promise<PackIndex> {
  const { texts } = await requireFolder(out);
  const index = await readIndex(readFileSync(join(out, INDEX_FILE)), INDEX_FILE);
  for (const published of [...index.versions, ...index.deltas]) await checkPacked(out, published);
  for (const [at, { file, version }] of index.versions.entries()) {
    const { header } = await readLayer(new TextEncoder().encode(texts[at] ?? ''), file, metrics);
    if (header.key !== index.key || header.version !== String(version) || header.name !== index.name)
      throw new PackError(
        `${file} is not version ${version} of "${index.name}" by the key of ${INDEX_FILE}.`,
        'Sign the folder again.',
      );
  }
  const [newest] = texts;
  for (const { file, from } of index.deltas) {
    const start = texts[index.versions.findIndex(({ version }) => version === from)];
    const delta = new TextDecoder().decode(readPublished(out, file));
    if (start === undefined || applyDelta(packParts(start).records, delta, file) !== newest)
      throw new PackError(`${file} does not lead to the newest version.`, 'Sign the folder again.');
  }
  return index;
}

async function checkPacked(out: string, published: PublishedFile): Promise<void> {
  const packed = readPublished(out, `${published.file}${PACKED}`);
  const file = `${published.file}${PACKED}`;
  if (packed.length !== published.packed)
    throw new PackError(`${file} is not as long as ${INDEX_FILE} says.`, 'Sign the folder again.');
  await checkPublished(readPublished(out, published.file), published);
  await checkPublished(gunzipSync(packed) as Uint8Array<ArrayBuffer>, { ...published, file });
}
