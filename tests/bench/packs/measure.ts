import { buildPack } from '../../../data/build-pack';
import { packParts } from '../../../data/pack-delta';
import { packText } from '../../../data/pack-text';
import { costOf, type DayCost } from '../../../data/publish/cost';
import { layOut } from '../../../data/publish/publication';
import type { Series } from '../../../data/schema/figures';
import type { PackHeader, PackRecord } from '../../../data/schema/pack';
import type { PackIndex } from '../../../data/schema/pack-index';
import { sign } from '../../../data/sign-pack';

/** What a pack of some kind costs its host, from the files that are published of it. */
export interface PackCost {
  readonly what: string;
  readonly records: number;
  readonly indexBytes: number;
  readonly index: PackIndex;
  readonly days: readonly DayCost[];
}

export const READERS = 10_000;

/** How many entries a small newsroom's glossary has, and how many of them a new version changes. */
const GLOSSARY = 60;
const CHANGED = 3;

/**
 * Publishes three pairs of versions and counts their bytes: a newsroom's glossary of which some entries change, the built-in pack
 * of which as many change, and the built-in pack that gains a period of every measure.
 */
export async function measurePacks(log: (line: string) => void): Promise<PackCost[]> {
  const { records } = packParts(buildPack());
  const terms = records.flatMap(({ record, value }) =>
    record === 'entity' && value.kind === 'term' ? [value.id] : [],
  );
  const ids = new Set<string>(terms.slice(0, GLOSSARY));
  const sources = new Set(
    records.flatMap(({ record, value }) => (record === 'entity' && ids.has(value.id) ? value.sources : [])),
  );
  const glossary = records.filter(
    ({ record, value }) =>
      (record === 'entity' && ids.has(value.id)) ||
      (record === 'naming' && ids.has(value.entity)) ||
      (record === 'source' && sources.has(value.id)),
  );
  const pairs: readonly [string, readonly PackRecord[], readonly PackRecord[]][] = [
    [`a glossary of ${GLOSSARY} entries, ${CHANGED} of them changed`, glossary, reworded(glossary)],
    [`the built-in pack, ${CHANGED} entries changed`, records, reworded(records)],
    ['the built-in pack, a period more in every series', records.map(shorter), records],
  ];
  const costs: PackCost[] = [];
  for (const [what, before, after] of pairs) {
    log(what);
    costs.push(await costOfPair(what, before, after));
  }
  return costs;
}

async function costOfPair(
  what: string,
  before: readonly PackRecord[],
  after: readonly PackRecord[],
): Promise<PackCost> {
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const signed = async (records: readonly PackRecord[], version: string): Promise<string> => {
    const meta = { name: 'The desk', version, published: '2026-11-22' as PackHeader['published'], licence: 'none' };
    const text = await packText(meta, records);
    const end = text.indexOf('\n');
    return JSON.stringify(await sign(JSON.parse(text.slice(0, end)) as PackHeader, keys)) + text.slice(end);
  };
  const { index } = await layOut([await signed(after, '2'), await signed(before, '1')]);
  const proved = await sign(index, keys);
  const indexBytes = `${JSON.stringify(proved, null, 1)}\n`.length;
  return { what, records: after.length, indexBytes, index: proved, days: costOf(proved, indexBytes, READERS) };
}

/** The same with some definitions worded otherwise. */
function reworded(records: readonly PackRecord[]): PackRecord[] {
  let left = CHANGED;
  return records.map((one) =>
    one.record === 'entity' && one.value.kind === 'term' && left-- > 0
      ? { ...one, value: { ...one.value, definition: `${one.value.definition.slice(0, 300)} Changed.` } }
      : one,
  );
}

/** A series as it was a period earlier. */
function shorter(one: PackRecord): PackRecord {
  if (one.record !== 'series') return one;
  const last = one.value.runs.at(-1);
  const cut = <T>(cells: readonly T[] | undefined): T[] | undefined => cells?.slice(0, -1);
  if (!last || Math.max(last.values?.length ?? 0, last.numerators?.length ?? 0) < 2) return one;
  const [values, numerators, denominators] = [cut(last.values), cut(last.numerators), cut(last.denominators)];
  const run: Series['runs'][number] = {
    ...last,
    ...(values && { values }),
    ...(numerators && { numerators }),
    ...(denominators && { denominators }),
  };
  return { ...one, value: { ...one.value, runs: [...one.value.runs.slice(0, -1), run] } };
}
