import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { groupBy } from '../utils/group-by';
import { type CompiledFacts, compileFacts } from './build/compile';
import { PartialDate } from './schema/identity';
import { PACK_FILE, PACK_FORMAT, PACK_FORMAT_VERSION, type PackHeader, PackRecord, RECORD_KINDS } from './schema/pack';

/** The facts that ship, beside this file. */
export const FACTS = fileURLToPath(new URL('./pack', import.meta.url));

const PackMeta = z.object({ name: z.string(), version: z.string(), published: PartialDate, licence: z.string() });

/**
 * Compiles a folder of facts to the text of a pack: its header's line, then one record a line.
 * @throws FactError where a fact is at fault.
 */
export function buildPack(folder = FACTS): string {
  const meta = PackMeta.parse(JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')));
  const records = recordsOf(compileFacts(folder));
  const lines = records.map((record) => `${JSON.stringify(record)}\n`);
  const body = lines.join('');
  const counts = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, 0])) as PackHeader['counts'];
  for (const { record } of records) counts[record]++;
  const header: PackHeader = {
    format: PACK_FORMAT,
    formatVersion: PACK_FORMAT_VERSION,
    ...meta,
    counts,
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  return `${JSON.stringify(header)}\n${body}`;
}

/** What compiled facts are as records of a pack, each checked. */
export function recordsOf(facts: CompiledFacts): PackRecord[] {
  const standards = groupBy(facts.standards, ({ metric }) => metric);
  const publications = groupBy(facts.publications, ({ source }) => source);
  const records = [
    ...facts.entities.map((value) => ({ record: 'entity', value })),
    ...facts.namings.map((value) => ({ record: 'naming', value })),
    ...facts.sources.map((value) => ({ record: 'source', value })),
    ...facts.metrics.map((value) => ({ record: 'metric', value })),
    ...[...standards].map(([metric, steps]) => ({ record: 'standards', value: { metric, steps } })),
    ...facts.caveats.map((value) => ({ record: 'caveat', value })),
    ...[...publications].map(([source, files]) => ({ record: 'publications', value: { source, files } })),
    ...facts.series.map((value) => ({ record: 'series', value })),
    ...facts.corrections.map((value) => ({ record: 'correction', value })),
    ...facts.hidden.map((value) => ({ record: 'hidden', value })),
  ];
  return records.map((record) => PackRecord.parse(record));
}

/** The files that the built extension carries: the pack, and its header by itself, which says cheaply which version it is. */
export async function packAssets(): Promise<{ relativeDest: string; contents: string }[]> {
  const pack = buildPack();
  return [
    { relativeDest: PACK_FILE.pack, contents: pack },
    { relativeDest: PACK_FILE.header, contents: pack.slice(0, pack.indexOf('\n') + 1) },
  ];
}
