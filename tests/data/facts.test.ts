import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../data/build/compile';
import { readFacts } from '../../data/build/facts';
import { FactsFolder } from '../../data/build/folder';
import { DEFINITION_LIMIT, type Metric } from '../../data/schema/entity';
import { pointsOf } from '../../utils/figures/series';

const FOLDER = fileURLToPath(new URL('../../data/pack', import.meta.url));
const facts = readFacts(new FactsFolder(FOLDER));
const { entities, sources, metrics, standards, series } = compileFacts(FOLDER);

describe('the facts that ship', () => {
  test('explain at least 450 terms and bodies', () => {
    expect(entities.filter(({ kind }) => kind === 'term' || kind === 'body').length).toBeGreaterThanOrEqual(450);
  });

  test('define each thing in at most 320 characters, in whole sentences', () => {
    const out = entities.filter(
      ({ definition }) => definition.length > DEFINITION_LIMIT || !/^[\p{Lu}\p{N}“‘].*[.!?]$/su.test(definition),
    );
    expect(out.map(({ id, definition }) => `${id}: ${definition}`)).toEqual([]);
  });

  test('name a source for each thing, or say that it is not verified', () => {
    expect(entities.filter((entity) => entity.sources.length === 0 && entity.verified).map(({ id }) => id)).toEqual([]);
  });

  test('name only sources that they hold', () => {
    const held = new Set(sources.map(({ id }) => id));
    const named = [
      ...entities.flatMap((entity) => [...entity.sources, ...entity.events.flatMap((event) => event.sources)]),
      ...metrics.map(({ source }) => source),
      ...standards.flatMap((standard) => standard.sources),
    ];
    expect(named.filter((id) => !held.has(id))).toEqual([]);
  });

  test('tie only things that they hold', () => {
    const ids = new Set(entities.map(({ id }) => id));
    const tied = entities.flatMap(({ relations, events }) => [
      ...relations.map(({ to }) => to),
      ...events.flatMap(({ to }) => to ?? []),
    ]);
    expect(tied.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe(entities.length);
  });

  test('tell every event by a day that is one', () => {
    const out = entities.flatMap(({ id, events }) =>
      events
        .filter(({ date }) => date?.length === 10 && new Date(`${date}T00:00Z`).toISOString().slice(0, 10) !== date)
        .map(({ date }) => `${id}: ${date}`),
    );
    expect(out).toEqual([]);
  });
});

/** Where the facts were gathered, beside the project; not every copy of the project has it. */
const GATHERED = fileURLToPath(new URL('../../../shared/facts/', import.meta.url));

function gathered(file: string): Record<string, string>[] | undefined {
  const path = `${GATHERED}${file}`;
  if (existsSync(path)) return parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[];
  console.info(`${path} is not here: whether its rows were carried over is not checked.`);
  return undefined;
}

test('all 196,570 figures that were gathered are carried over, and none is another', () => {
  const rows = gathered('figures.csv');
  if (!rows) return;
  const byId = new Map(metrics.map((metric) => [metric.id as string, metric]));
  const carried = new Map<string, string>();
  for (const { entity, metric, runs } of series)
    for (const point of pointsOf({ runs }, byId.get(metric) as Metric))
      carried.set(
        `${entity} ${metric} ${point.period}`,
        [point.value, point.numerator ?? '', point.denominator ?? '', point.source].join(' '),
      );
  const out = rows.filter(
    ({ entity_id, metric_id, period, value, numerator, denominator, source_id }) =>
      carried.get(`${entity_id} ${metric_id} ${period}`) !==
      [Number(value), numerator && Number(numerator), denominator && Number(denominator), source_id].join(' '),
  );
  expect(out.slice(0, 10)).toEqual([]);
  expect(carried.size).toBe(rows.length);
});

describe('every row that was gathered is carried over', () => {
  const ids = new Set<string>(entities.map(({ id }) => id));

  test.each([
    ['organisations.csv', (row: Record<string, string>) => row.id],
    ['sites.csv', (row: Record<string, string>) => `ods:${row.site_code}`],
    ['ccgs.csv', (row: Record<string, string>) => `ods:${row.ods_code}`],
    ['terms.csv', (row: Record<string, string>) => row.id],
    ['people.csv', (row: Record<string, string>) => row.id],
  ])('%s: each is an entity', (file, idOf) => {
    const rows = gathered(file);
    if (!rows) return;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(idOf).filter((id) => !ids.has(id ?? ''))).toEqual([]);
  });

  /** A row by what tells it from the others. */
  const keys = (rows: readonly object[], ...names: readonly string[]) =>
    rows.map((row) => names.map((name) => (row as Record<string, unknown>)[name] ?? '').join(' ')).sort();
  const values = <T>(rows: readonly { value: T }[]): T[] => rows.map(({ value }) => value);

  test.each<[string, readonly string[], readonly string[], () => readonly object[]]>([
    ['successions.csv', ['from_id', 'to_id', 'date'], ['from', 'to', 'date'], () => values(facts.successions)],
    [
      'trust_systems.csv',
      ['trust_id', 'system_id', 'from', 'to'],
      ['trust', 'system', 'from', 'to'],
      () => values(facts.memberships),
    ],
    ['icb_clusters.csv', ['cluster', 'system_id'], ['cluster', 'system'], () => values(facts.clusters)],
    ['places.csv', ['place', 'kind', 'system_id'], ['place', 'kind', 'system'], () => values(facts.places)],
    ['metrics.csv', ['metric_id', 'unit', 'better'], ['id', 'unit', 'better'], () => values(facts.metrics)],
    [
      'standards.csv',
      ['metric_id', 'from', 'to', 'threshold'],
      ['metric', 'from', 'to', 'threshold'],
      () => values(facts.standards),
    ],
  ])('%s: row for row', (file, theirs, ours, rowsOf) => {
    const rows = gathered(file);
    if (!rows) return;
    const carried = keys(rowsOf(), ...ours);
    expect(carried).toHaveLength(rows.length);
    const kept = new Set(carried);
    expect(keys(rows, ...theirs).filter((key) => !kept.has(key))).toEqual([]);
  });

  test('sources.csv: each is a source, by its id', () => {
    const rows = gathered('sources.csv');
    if (!rows) return;
    const kept = new Set(facts.sources.map(({ value }) => value.id));
    expect(rows.map((row) => row.source_id).filter((id) => !kept.has(id ?? ''))).toEqual([]);
  });
});
