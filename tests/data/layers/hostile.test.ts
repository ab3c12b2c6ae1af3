import { beforeEach, describe, expect, test } from 'vitest';
import { PackError } from '../../../data/pack-error';
import type { Entity } from '../../../data/schema/entity';
import {
  aCorrection,
  aMetric,
  aNaming,
  anEntity,
  bytesOf,
  hiding,
  id,
  packOf,
  packOfBody,
  type RawRecord,
  someSeries,
} from './packs';
import { addPack, dump, freshWorld, type World } from './world';

let world: World;

beforeEach(async () => {
  world = await freshWorld();
});

const line = (record: unknown) => `${JSON.stringify(record)}\n`;
const without = (record: RawRecord, ...keys: readonly string[]): RawRecord => ({
  record: record.record,
  value: Object.fromEntries(Object.entries(record.value as object).filter(([key]) => !keys.includes(key))),
});
const run = (changes: object): RawRecord => ({
  record: 'series',
  value: {
    entity: 'ods:AAA',
    metric: 'seen',
    runs: [{ source: 's1', every: 'month', from: '2026-01', values: [1], ...changes }],
  },
});

describe('refused, by line and reason, with everything as it was', () => {
  test.each<[string, () => string, RegExp]>([
    ['an id of the wrong shape', () => packOf([anEntity('ods:<b>')]), /line 2, value\.id: not an entity id/],
    ['an id that is a prototype', () => packOf([anEntity('__proto__')]), /line 2, value\.id/],
    [
      'a record twice',
      () => packOf([anEntity('term:one'), anEntity('term:one')]),
      /line 3, entity: term:one stands in line 2/,
    ],
    [
      'counts that promise more',
      () => packOf([anEntity('term:one')], { counts: { ...countsOf(), entity: 7 } }),
      /holds 1 of the 7 records of kind "entity"/,
    ],
    ['counts that promise less', () => packOf([anEntity('term:one')], { counts: countsOf() }), /holds 1 of the 0/],
    [
      'figures before their metric',
      () => packOf([someSeries('ods:AAA', 'calls', '2026-01', [1]), aMetric('calls')]),
      /line 2, series: neither Sidenote nor the pack so far has a metric calls/,
    ],
    [
      'figures of an unknown metric',
      () => packOf([someSeries('ods:AAA', 'nothing', '2026-01', [1])]),
      /line 2, series: /,
    ],
    [
      'a known metric in another unit',
      () => packOf([aMetric('seen', { unit: 'minutes' })]),
      /line 2, metric: seen is measured in another way/,
    ],
    [
      'a known metric made in another way',
      () => packOf([without(aMetric('seen'), 'derive')]),
      /line 2, metric: seen is measured in another way/,
    ],
    [
      'a number beyond numbers',
      () => packOfBody(line(someSeries('ods:AAA', 'seen', '2026-01', [1])).replace('[1]', '[1e400]')),
      /line 2, value\.runs\.0\.values\.0/,
    ],
    [
      'a number beyond all measure',
      () => packOf([someSeries('ods:AAA', 'seen', '2026-01', [1e300])]),
      /beyond all measure/,
    ],
    [
      'NaN',
      () => packOfBody(line(someSeries('ods:AAA', 'seen', '2026-01', [1])).replace('[1]', '[NaN]')),
      /line 2: not readable/,
    ],
    ['decimals without end', () => packOf([aMetric('calls', { decimals: 1e9 })]), /line 2, decimals/],
    [
      'a release in a thousand years',
      () => packOf([aMetric('calls', { monthsToRelease: 12000 })]),
      /line 2, monthsToRelease/,
    ],
    [
      'thousands of runs',
      () =>
        packOf([
          {
            record: 'series',
            value: {
              entity: 'ods:AAA',
              metric: 'seen',
              runs: new Array(3000).fill({ source: 's1', every: 'month', from: '2026-01', values: [1] }),
            },
          },
        ]),
      /line 2, runs: more than/,
    ],
    ['a run without end', () => packOf([run({ values: new Array(2500).fill(1) })]), /line 2, runs\.0: more than/],
    [
      'a run beyond the calendar',
      () => packOf([run({ from: '9999-12', values: [1, 2] })]),
      /line 2, runs\.0: goes beyond/,
    ],
    ['months that are years', () => packOf([run({ from: '2026' })]), /line 2, runs\.0\.from/],
    [
      'denominators without numerators',
      () => packOf([run({ denominators: [1, 2, 3] })]),
      /line 2, runs\.0: not as many/,
    ],
    [
      'an endless name',
      () => packOf([anEntity('term:one', { name: 'x'.repeat(100_000) })]),
      /line 2, entity\.name: longer than 300/,
    ],
    [
      'an endless line',
      () => packOf([anEntity('term:one', { name: 'x'.repeat(5_000_000) })]),
      /line 2: too long to be a record/,
    ],
    [
      'an endless list',
      () => packOf([anEntity('term:one', { covers: new Array(6000).fill('x') })]),
      /line 2, entity\.covers: more than/,
    ],
    ['an empty definition', () => packOf([anEntity('term:one', { definition: ' ' })]), /line 2, definition: is empty/],
    [
      'a definition that a card cannot show',
      () => packOf([anEntity('term:one', { definition: 'x'.repeat(321) })]),
      /line 2, value\.definition/,
    ],
    [
      'a tile beyond the map',
      () => packOf([anEntity('term:one', { tile: { column: 1e9, row: 0, label: 'x' } })]),
      /line 2, tile/,
    ],
    [
      'a script for an address',
      () => packOf([anEntity('term:one', { website: 'javascript:alert(1)' })]),
      /line 2, entity\.website: not a web address/,
    ],
    [
      'a script for a correction’s address',
      () => packOf([aCorrection('ods:AAA', { website: 'data:text/html,x' })]),
      /line 2, correction\.changes\.website: not a web address/,
    ],
    ['an empty correction', () => packOf([aCorrection('ods:AAA', {})]), /line 2, changes: there are none/],
    ['a form without letters', () => packOf([aNaming('ods:AAA', { '—': 'always' })]), /line 2, forms: "—" has neither/],
    [
      'a form without end',
      () => packOf([aNaming('ods:AAA', { ['x'.repeat(201)]: 'always' })]),
      /line 2, value\.forms\.0\.text/,
    ],
    [
      'hundreds of things of one name',
      () => packOf(Array.from({ length: 100 }, (_, at) => aNaming(`term:n-${at}`, { a: 'always' }))),
      /line 42, naming: more than 40 forms are spelt "a"/,
    ],
    ['an unknown kind of record', () => packOf([{ record: 'code', value: 'alert(1)' }]), /line 2, record/],
    ['a header that goes on for ever', () => `${'x'.repeat(200_000)}\n`, /its first line is no header/],
    ['a nest of lists', () => packOfBody(`${'['.repeat(100_000)}\n`), /line 2: not readable/],
    [
      'a header with a count that is none',
      () => packOf([], { counts: { ...countsOf(), entity: '1' } }),
      /line 1, counts\.entity/,
    ],
  ])('%s', async (_what, text, message) => {
    const before = await dump();
    const failure = await world.layers
      .addPack(bytesOf(text()), { file: 'bad.ndjson' })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PackError);
    expect((failure as PackError).message).toMatch(message);
    expect((failure as PackError).message.startsWith('bad.ndjson')).toBe(true);
    expect((failure as PackError).message.length).toBeLessThan(400);
    expect((failure as PackError).advice).not.toBe('');
    expect(await dump()).toEqual(before);
  });

  test('a file beyond the limit is not even looked at', async () => {
    await expect(world.layers.addPack(new Uint8Array(65 * 1024 * 1024), { file: 'big' })).rejects.toThrow(
      'larger than 64 MB',
    );
  });
});

const countsOf = () => JSON.parse(packOf([]).split('\n')[0] ?? '').counts;

describe('harmless', () => {
  test('keys of prototypes are left out, and reach nobody', async () => {
    const record = line(anEntity('term:one')).replace(
      '"label":',
      '"__proto__":{"polluted":1},"constructor":{"x":1},"label":',
    );
    await world.layers.addPack(bytesOf(packOfBody(record)), { file: 'x' });
    const entity = await world.knowledge.entity(id('term:one'));
    expect(Object.keys(entity as Entity)).not.toContain('constructor');
    expect(Object.getPrototypeOf(entity)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('ids that are names of prototypes are ids like others', async () => {
    await addPack(world, [
      aMetric('constructor'),
      anEntity('term:constructor', { name: 'Constructor' }),
      aNaming('term:constructor', { ['constructor' as string]: 'always' as const, hasOwnProperty: 'always' as const }),
      { record: 'source', value: { id: '__proto__', publisher: 'x', title: 'y' } },
      {
        record: 'caveat',
        value: { id: '__proto__', effect: 'basis', metrics: ['constructor'], note: 'z', sources: ['__proto__'] },
      },
      someSeries('ods:AAA', 'constructor', '2026-01', [1]),
    ]);
    expect(await world.knowledge.sources(['__proto__' as never])).toMatchObject([{ title: 'y' }]);
    expect((await world.knowledge.figureGuide()).caveats.map(({ note }) => note)).toContain('z');
    expect(await world.knowledge.periodsOf('constructor' as never, 'acute')).toEqual(['2026-01']);
  });

  test('relations in a circle, to oneself and to nobody', async () => {
    const to = (other: string) => [{ type: 'part-of' as const, to: id(other) }];
    await addPack(world, [
      anEntity('ods:NEW', { relations: [...to('ods:XXX'), ...to('ods:NEW')] }),
      anEntity('ods:XXX', { relations: [...to('ods:NEW'), ...to('ods:ZZZ')] }),
      hiding('ods:YYY'),
      aNaming('ods:ZZZ', { nobody: 'always' }),
      someSeries('ods:ZZZ', 'seen', '2026-01', [1]),
    ]);
    expect(await world.knowledge.entities([id('ods:NEW'), id('ods:XXX'), id('ods:ZZZ')])).toHaveLength(2);
    expect((await world.knowledge.lexicon()).forms).not.toContain('nobody');
    expect(await world.knowledge.crossSections(['seen acute 2026-01'])).toMatchObject([
      { entities: ['ods:AAA', 'ods:BBB'] },
    ]);
  });

  test('HTML in every text is kept as text', async () => {
    const html = '<img src=x onerror=alert(1)>';
    const value: Partial<Entity> = {
      name: html,
      shortName: html,
      acronym: html,
      label: html,
      place: html,
      definition: html,
      legalBasis: html,
      periods: [{ name: html, form: html, note: html }],
      events: [{ what: html, sources: [html as never] }],
      covers: [html],
      sources: [html as never],
    };
    await addPack(world, [
      anEntity('term:one', value),
      aNaming('term:one', { [html]: 'always' }),
      { record: 'source', value: { id: html, publisher: html, title: html, url: 'https://x.test/?<b>' } },
    ]);
    expect(await world.knowledge.entity(id('term:one'))).toMatchObject(value);
    expect(await world.knowledge.sources([html as never])).toMatchObject([{ publisher: html, title: html }]);
    expect((await world.knowledge.searchRows()).find((row) => row.id === 'term:one')?.name).toBe(html);
    expect((await world.knowledge.lexicon()).forms).toContain(html);
  });

  test('a key of a cross-section that is none', async () => {
    await addPack(world, [someSeries('ods:AAA', 'seen', '2026-04', [1])]);
    expect(await world.knowledge.crossSections(['', 'x', 'seen nobody 2026-04', 'seen acute soon'])).toEqual(
      new Array(4).fill(undefined),
    );
  });

  test('time grows with the pack, no faster', async () => {
    const pack = (size: number) =>
      bytesOf(
        packOf(
          Array.from({ length: size }, (_, at) => [
            anEntity(`term:n-${at}`),
            aNaming(`term:n-${at}`, { [`${'a '.repeat(60)}${at}`]: 'always', [`x${at}`]: 'cue' }),
          ]).flat(),
        ),
      );
    const time = async (size: number): Promise<number> => {
      const bytes = pack(size);
      const began = performance.now();
      const row = await world.layers.addPack(bytes, { file: 'x' });
      await world.knowledge.lexicon();
      await world.layers.remove(row.id);
      return performance.now() - began;
    };
    await time(100);
    const [small, large] = [await time(200), await time(1600)];
    expect(large / small).toBeLessThan(8 * 4);
  });
});
