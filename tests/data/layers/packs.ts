import { createHash } from 'node:crypto';
import type { PackSource, Pointer } from '../../../data/knowledge';
import { parseHeader } from '../../../data/read-pack';
import type { Entity, Metric } from '../../../data/schema/entity';
import type { Run, Series } from '../../../data/schema/figures';
import type { Naming, Sense } from '../../../data/schema/form';
import type { EntityId, MetricId, SourceId } from '../../../data/schema/identity';
import { type PackHeader, type PackRecord, RECORD_KINDS } from '../../../data/schema/pack';

export const id = (text: string): EntityId => text as EntityId;
export const metricId = (text: string): MetricId => text as MetricId;
export const sourceId = (text: string): SourceId => text as SourceId;
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A record of a pack as its author would write it: checked by nobody. */
export interface RawRecord {
  readonly record: string;
  readonly value: unknown;
}

/** The text of a pack of these records; its header says the truth, but for what `header` gives. */
export function packOf(records: readonly RawRecord[], header: Record<string, unknown> = {}): string {
  const body = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  return packOfBody(body, header);
}

/** The same of lines as they are to stand there. */
export function packOfBody(body: string, header: Record<string, unknown> = {}): string {
  return `${JSON.stringify({ ...headerOf(body), ...header })}\n${body}`;
}

export function headerOf(body: string): PackHeader {
  const counts = Object.fromEntries(
    RECORD_KINDS.map((kind) => [
      kind,
      body.split('\n').filter((line) => line.startsWith(`{"record":"${kind}"`)).length,
    ]),
  );
  return {
    format: 'sidenote-pack',
    formatVersion: 2,
    name: 'Newsroom',
    version: '1',
    published: '2026-10-01' as PackHeader['published'],
    licence: 'none',
    counts: counts as PackHeader['counts'],
    sha256: createHash('sha256').update(body).digest('hex'),
  };
}

export const anEntity = (entity: string, changes: Partial<Entity> = {}): PackRecord => ({
  record: 'entity',
  value: {
    id: id(entity),
    kind: entity.startsWith('ods:') ? 'trust' : 'term',
    name: `Name of ${entity}`,
    label: 'Term',
    definition: `What ${entity} is.`,
    status: 'current',
    periods: [],
    events: [],
    relations: [],
    sources: [sourceId('s1')],
    verified: true,
    ...changes,
  },
});

export const aNaming = (entity: string, forms: Readonly<Record<string, Sense>>): PackRecord & { value: Naming } => ({
  record: 'naming',
  value: {
    entity: id(entity),
    forms: Object.entries(forms).map(([text, sense]) => ({ text, sense })),
    speaksFor: [],
    speaksAgainst: [],
  },
});

export const aSource = (source: string, title = `Title of ${source}`): PackRecord => ({
  record: 'source',
  value: { id: sourceId(source), publisher: 'NHS England', title },
});

export const aMetric = (metric: string, changes: Partial<Metric> = {}): PackRecord => ({
  record: 'metric',
  value: {
    id: metricId(metric),
    name: metric,
    shortName: metric,
    unit: '%',
    better: 'higher',
    measures: `What ${metric} measures.`,
    source: sourceId('s1'),
    derive: 'percent',
    decimals: 1,
    monthsToRelease: 1,
    spoken: [],
    ...changes,
  },
});

export const someSeries = (
  entity: string,
  metric: string,
  from: string,
  values: readonly (number | null)[],
  source = 's1',
): PackRecord & { value: Series } => ({
  record: 'series',
  value: {
    entity: id(entity),
    metric: metricId(metric),
    runs: [{ source: sourceId(source), every: 'month', from: from as Run['from'], values: [...values] }],
  },
});

export const aCorrection = (entity: string, changes: Partial<Entity>, sources: readonly string[] = []): PackRecord => ({
  record: 'correction',
  value: { entity: id(entity), changes, sources: sources.map(sourceId) },
});

export const hiding = (entity: string): PackRecord => ({ record: 'hidden', value: { entity: id(entity) } });

/** The built-in pack of these tests: three acute trusts with figures, a community trust, two terms. */
export const BASE_RECORDS: readonly PackRecord[] = [
  anEntity('ods:AAA', { name: 'Alpha NHS Trust', peers: 'acute' }),
  anEntity('ods:BBB', { name: 'Beta NHS Trust', peers: 'acute' }),
  anEntity('ods:CCC', { name: 'Gamma NHS Trust', peers: 'acute' }),
  anEntity('ods:DDD', { name: 'Delta NHS Trust', peers: 'community' }),
  anEntity('term:place', { name: 'Place' }),
  anEntity('term:winter-plan', { name: 'Winter plan', acronym: 'WP' }),
  aNaming('ods:AAA', { 'Alpha Trust': 'always' }),
  aNaming('ods:BBB', { 'Beta Trust': 'always' }),
  aNaming('term:place', { 'place-based partnership': 'always' }),
  aNaming('term:winter-plan', { 'winter plan': 'always', WP: 'always' }),
  aSource('s1'),
  aMetric('seen'),
  aMetric('waits', { unit: 'patients', better: 'lower', decimals: 0 }),
  {
    record: 'standards',
    value: {
      metric: metricId('seen'),
      steps: [
        {
          metric: metricId('seen'),
          threshold: 95,
          unit: '%',
          kind: 'constitutional standard',
          note: 'Set',
          sources: [sourceId('s1')],
        },
      ],
    },
  },
  {
    record: 'caveat',
    value: { id: 'c1', effect: 'basis', metrics: [metricId('seen')], note: 'Counted otherwise.', sources: [] },
  },
  {
    record: 'publications',
    value: {
      source: sourceId('s1'),
      files: ['2026-01', '2026-02'].map((period) => ({
        source: sourceId('s1'),
        period: period as Run['from'],
        file: `${period}.csv`,
      })),
    },
  },
  someSeries('ods:AAA', 'seen', '2026-01', [50, 60, 70]),
  someSeries('ods:BBB', 'seen', '2026-01', [80, null, 90]),
  someSeries('ods:DDD', 'seen', '2026-01', [10, 20]),
  someSeries('ods:AAA', 'waits', '2026-01', [100]),
];

export function packSource(pack: string, name = 'pack.ndjson'): PackSource {
  return {
    name,
    header: async () => parseHeader(pack.slice(0, pack.indexOf('\n')), name),
    bytes: async () => bytesOf(pack),
  };
}

export const BASE = packOf(BASE_RECORDS, { name: 'Built in' });

export function memoryPointer(): Pointer {
  let held: unknown;
  return {
    get: async () => held,
    set: async (value) => {
      held = value;
    },
  };
}
