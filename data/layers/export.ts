import { sha256 } from '../read-pack';
import type { PartialDate } from '../schema/identity';
import type { LayerRow } from '../schema/layer';
import {
  PACK_FORMAT,
  PACK_FORMAT_VERSION,
  type PackHeader,
  type PackRecord,
  RECORD_KINDS,
  recordKey,
} from '../schema/pack';

/**
 * A layer as the text of a pack, which can be added again and says the same. It is unsigned: who signed what it was made of did
 * not sign this file.
 */
export async function layerPack(row: LayerRow, records: readonly PackRecord[], today: PartialDate): Promise<string> {
  // Metrics stand before series, as the kinds do; keys in order make two exports of one layer the same.
  const ordered = [...records].sort(
    (a, b) => RECORD_KINDS.indexOf(a.record) - RECORD_KINDS.indexOf(b.record) || (recordKey(a) < recordKey(b) ? -1 : 1),
  );
  const body = ordered.map((record) => `${JSON.stringify(record)}\n`).join('');
  const counts = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, row.counts[kind] ?? 0]));
  const header: PackHeader = {
    format: PACK_FORMAT,
    formatVersion: PACK_FORMAT_VERSION,
    name: row.header?.name ?? row.title,
    version: row.header?.version ?? today,
    published: row.header?.published ?? today,
    licence: row.header?.licence ?? 'not stated',
    counts: counts as PackHeader['counts'],
    sha256: await sha256(new TextEncoder().encode(body)),
  };
  return `${JSON.stringify(header)}\n${body}`;
}
