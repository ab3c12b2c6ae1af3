import { sha256 } from '../utils/sha256';
import {
  PACK_FORMAT,
  PACK_FORMAT_VERSION,
  type PackHeader,
  type PackRecord,
  RECORD_KINDS,
  recordKey,
} from './schema/pack';

/**
 * The one way in which records are written as a pack's body: each as a line, by kind and then by key. So the same records are the
 * same bytes, whoever holds them: in a publisher's file, or in a reader's database, from which they can be written again.
 */
export const packBody = (records: readonly PackRecord[]): string => [...records].sort(inOrder).map(recordLine).join('');

/** A record's line, its end included. */
export const recordLine = ({ record, value }: PackRecord): string => `${JSON.stringify({ record, value })}\n`;

/** Metrics stand before series, as the kinds do. */
const inOrder = (a: PackRecord, b: PackRecord): number =>
  RECORD_KINDS.indexOf(a.record) - RECORD_KINDS.indexOf(b.record) || (recordKey(a) < recordKey(b) ? -1 : 1);

/** What a pack says of itself beyond what follows from its records. */
export type PackMeta = Pick<PackHeader, 'name' | 'version' | 'published' | 'licence'>;

/** A header that says the truth of a body. It is unsigned. */
async function headerOf(meta: PackMeta, records: readonly PackRecord[], body: string): Promise<PackHeader> {
  const counts = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, 0])) as PackHeader['counts'];
  for (const { record } of records) counts[record]++;
  return {
    format: PACK_FORMAT,
    formatVersion: PACK_FORMAT_VERSION,
    ...meta,
    counts,
    sha256: await sha256(new TextEncoder().encode(body)),
  };
}

/** The text of an unsigned pack of these records. */
export async function packText(meta: PackMeta, records: readonly PackRecord[]): Promise<string> {
  const body = packBody(records);
  return `${JSON.stringify(await headerOf(meta, records, body))}\n${body}`;
}
