import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { buildPack } from '../../data/build-pack';
import type { PackSource } from '../../data/knowledge';
import { parseHeader } from '../../data/read-pack';
import { writeFacts } from './made-facts';

export const bytesOf = (pack: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(pack);

/** The text of a small pack. */
export function madePack(version = '2026.1'): string {
  const folder = writeFacts([['pack.json', '"2026.1"', `"${version}"`]]);
  try {
    return buildPack(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A pack with other lines or another header, made whole again: its hash fits what it holds.
 * @param edit gets the lines after the header, one record each.
 */
export function changedPack(
  pack: string,
  edit: (lines: string[]) => string[],
  header: Record<string, unknown> = {},
): string {
  const [first = '', ...lines] = pack.trimEnd().split('\n');
  const body = edit(lines)
    .map((line) => `${line}\n`)
    .join('');
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${JSON.stringify({ ...JSON.parse(first), sha256, ...header })}\n${body}`;
}

/** Where a pack comes from, counting how often it is asked for. */
export function packSource(pack: string, name = 'pack.ndjson'): PackSource & { readonly asked: { bytes: number } } {
  const asked = { bytes: 0 };
  return {
    name,
    asked,
    header: async () => parseHeader(pack.slice(0, pack.indexOf('\n')), name),
    bytes: async () => {
      asked.bytes++;
      return bytesOf(pack);
    },
  };
}
