import { beforeEach, describe, expect, test, vi } from 'vitest';
import { pointsOf } from '../../../utils/figures/series';
import { mentionsOf } from './mentions';
import {
  aCorrection,
  aMetric,
  aNaming,
  anEntity,
  aSource,
  BASE_RECORDS,
  hiding,
  id,
  metricId,
  packOf,
  packSource,
  someSeries,
  sourceId,
} from './packs';
import { addPack, allReads, freshWorld, type World, wakeUp } from './world';

let world: World;

beforeEach(async () => {
  vi.restoreAllMocks();
  world = await freshWorld();
});

const found = async (text: string) => mentionsOf(await world.knowledge.lexicon(), text);
const named = async (entity: string) => (await world.knowledge.entity(id(entity)))?.name;
const seen = async (entity: string) => {
  const [series] = await world.knowledge.series(id(entity), [metricId('seen')]);
  return (
    series && pointsOf(series, { derive: 'percent', decimals: 1 }).map(({ period, value }) => `${period} ${value}`)
  );
};
const section = async (key: string) => {
  const [one] = await world.knowledge.crossSections([key]);
  return one && Object.fromEntries(one.entities.map((entity, at) => [entity.slice(4), one.values[at]]));
};

describe('without layers', () => {
  test('a read costs one small read more, and nothing is compiled', async () => {
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    await world.knowledge.entity(id('ods:AAA'));
    const first = get.mock.calls.length + getAll.mock.calls.length;
    await world.knowledge.entity(id('ods:AAA'));
    const second = get.mock.calls.length + getAll.mock.calls.length - first;
    expect(second).toBe(2);
  });

  test('the lexicon and the rows of search are the same objects from call to call', async () => {
    expect(await world.knowledge.lexicon()).toBe(await world.knowledge.lexicon());
    expect(await world.knowledge.searchRows()).toBe(await world.knowledge.searchRows());
  });

  test('a browser that does not open the layers still reads the built-in pack', async () => {
    world = wakeUp(world.pointer);
    await world.knowledge.ready();
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    expect(await named('ods:AAA')).toBe('Alpha NHS Trust');
    await expect(world.layers.list()).rejects.toThrow();
  });
});

describe('entities', () => {
  test('a layer adds one, which is found by its names and by search', async () => {
    await addPack(world, [anEntity('term:one', { name: 'Term one' }), aNaming('term:one', { 'term one': 'always' })]);
    expect(await named('term:one')).toBe('Term one');
    expect(await found('A term one.')).toEqual(['term one → term:one']);
    expect((await world.knowledge.searchRows()).map((row) => row.id)).toContain('term:one');
    expect(await world.knowledge.layersOf(id('term:one'))).toEqual(['Newsroom']);
    expect(await world.knowledge.layersOf(id('ods:AAA'))).toEqual([]);
  });

  test('a later layer replaces what is below; a correction changes fields and adds sources', async () => {
    await addPack(world, [anEntity('term:place', { name: 'Locality' })], { name: 'A' });
    await addPack(world, [aCorrection('term:place', { definition: 'Ours.' }, ['s2']), aSource('s2')], { name: 'B' });
    expect(await world.knowledge.entity(id('term:place'))).toMatchObject({
      name: 'Locality',
      definition: 'Ours.',
      sources: ['s1', 's2'],
    });
    expect(await world.knowledge.layersOf(id('term:place'))).toEqual(['A', 'B']);
  });

  test('a correction holds for what is below it, not for what a layer above brings', async () => {
    const correction = await addPack(world, [aCorrection('term:one', { name: 'Corrected' })], { name: 'A' });
    await addPack(world, [anEntity('term:one', { name: 'Term one' })], { name: 'B' });
    expect(await named('term:one')).toBe('Term one');
    expect(await world.knowledge.layersOf(id('term:one'))).toEqual(['B']);
    await world.layers.move(correction.id, 1);
    expect(await named('term:one')).toBe('Corrected');
    expect(await world.knowledge.layersOf(id('term:one'))).toEqual(['B', 'A']);
  });

  test('a correction of what nobody has is without effect', async () => {
    await addPack(world, [aCorrection('term:nobody', { name: 'Somebody' })]);
    expect(await named('term:nobody')).toBeUndefined();
    expect(await world.knowledge.layersOf(id('term:nobody'))).toEqual([]);
  });

  test('what is hidden is neither shown nor found nor ranked, until a layer above brings it anew', async () => {
    await addPack(world, [hiding('ods:AAA')], { name: 'A' });
    expect(await named('ods:AAA')).toBeUndefined();
    expect(await found('Alpha Trust.')).toEqual([]);
    expect((await world.knowledge.searchRows()).map((row) => row.id)).not.toContain('ods:AAA');
    expect(await section('seen acute 2026-01')).toEqual({ BBB: 80 });
    expect(await section('waits acute 2026-01')).toBeUndefined();
    expect(await world.knowledge.periodsOf(metricId('seen'), 'acute')).toEqual(['2026-01', '2026-03']);
    await addPack(world, [anEntity('ods:AAA', { name: 'Alpha again', peers: 'acute' })], { name: 'B' });
    expect(await named('ods:AAA')).toBe('Alpha again');
    expect(await section('seen acute 2026-01')).toEqual({ AAA: 50, BBB: 80 });
  });

  test('moving an organisation to another group moves its figures, in every cross-section', async () => {
    await addPack(world, [anEntity('ods:AAA', { peers: 'community' })]);
    expect(await section('seen acute 2026-01')).toEqual({ BBB: 80 });
    expect(await section('seen community 2026-01')).toEqual({ AAA: 50, DDD: 10 });
    expect(await world.knowledge.periodsOf(metricId('seen'), 'community')).toEqual(['2026-01', '2026-02', '2026-03']);
  });
});

describe('names that clash', () => {
  test('what a layer says is always its own yields to nobody below', async () => {
    await addPack(world, [anEntity('term:one'), aNaming('term:one', { 'winter plan': 'always' })]);
    expect(await found('A winter plan.')).toEqual(['winter plan → term:one']);
    expect(await found('A WP.')).toEqual(['WP → term:winter-plan']);
  });

  test('by any other sense both readings stay, and the surer comes first', async () => {
    await addPack(world, [anEntity('term:one'), aNaming('term:one', { 'winter plan': 'cue' })]);
    expect(await found('A winter plan.')).toEqual(['winter plan → term:winter-plan']);
  });

  test('a form that asks for capitals takes only the words that have them', async () => {
    await addPack(world, [anEntity('term:one'), aNaming('term:one', { 'Winter Plan': 'always' })]);
    expect(await found('Their winter plan.')).toEqual(['winter plan → term:winter-plan']);
    expect((await found('Their Winter Plan.'))[0]).toContain('term:one');
  });

  test('two layers: the upper wins, whichever was added first', async () => {
    await addPack(world, [anEntity('term:one'), aNaming('term:one', { clash: 'always' })], { name: 'A' });
    const b = await addPack(world, [anEntity('term:two'), aNaming('term:two', { clash: 'always' })], { name: 'B' });
    expect(await found('A clash.')).toEqual(['clash → term:two']);
    await world.layers.move(b.id, 0);
    expect(await found('A clash.')).toEqual(['clash → term:one']);
  });

  test('a naming of a layer takes the place of the one below', async () => {
    await addPack(world, [aNaming('term:winter-plan', { 'plan for winter': 'always' })]);
    expect(await found('A winter plan, a plan for winter.')).toEqual(['plan for winter → term:winter-plan']);
  });
});

describe('figures', () => {
  test('series are laid over each other period by period', async () => {
    await addPack(world, [someSeries('ods:AAA', 'seen', '2026-02', [61, null, 65], 's2')]);
    expect(await seen('ods:AAA')).toEqual(['2026-01 50', '2026-02 61', '2026-03 70', '2026-04 65']);
    expect(await section('seen acute 2026-02')).toEqual({ AAA: 61 });
    expect(await section('seen acute 2026-03')).toEqual({ AAA: 70, BBB: 90 });
    expect(await section('seen acute 2026-04')).toEqual({ AAA: 65 });
    expect(await world.knowledge.periodsOf(metricId('seen'), 'acute')).toEqual([
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
    ]);
  });

  test('a layer may bring an organisation, a metric and their figures', async () => {
    await addPack(world, [
      anEntity('ods:NEW', { peers: 'acute' }),
      aMetric('calls', { decimals: 2 }),
      {
        record: 'series',
        value: {
          entity: 'ods:NEW',
          metric: 'calls',
          runs: [{ source: 's1', every: 'month', from: '2026-01', numerators: [1], denominators: [3] }],
        },
      },
    ]);
    expect(await section('calls acute 2026-01')).toEqual({ NEW: 33.33 });
    expect([...(await world.knowledge.figureGuide()).metrics.keys()]).toEqual(['calls', 'seen', 'waits']);
  });

  test('a metric is put in other words by a layer, but its values stay what they are', async () => {
    await addPack(world, [aMetric('seen', { name: 'Seen in time', decimals: 4 })]);
    expect((await world.knowledge.figureGuide()).metrics.get(metricId('seen'))).toMatchObject({
      name: 'Seen in time',
      decimals: 1,
    });
  });

  test('standards, caveats and sources by key; publications period by period', async () => {
    await addPack(world, [
      { record: 'standards', value: { metric: 'seen', steps: [] } },
      { record: 'caveat', value: { id: 'c1', effect: 'partial', metrics: ['seen'], note: 'Other.', sources: [] } },
      { record: 'caveat', value: { id: 'c0', effect: 'partial', metrics: ['seen'], note: 'New.', sources: [] } },
      aSource('s1', 'Another title'),
      {
        record: 'publications',
        value: { source: 's1', files: [{ source: 's1', period: '2026-02', file: 'new.csv' }] },
      },
    ]);
    const guide = await world.knowledge.figureGuide();
    expect(guide.standards.get(metricId('seen'))).toEqual([]);
    expect(guide.caveats.map(({ note }) => note)).toEqual(['New.', 'Other.']);
    expect(await world.knowledge.sources([sourceId('s1')])).toMatchObject([{ title: 'Another title' }]);
    expect(guide.publications.flatMap(({ source, file }) => (source === 's1' ? [file] : []))).toEqual([
      '2026-01.csv',
      'new.csv',
    ]);
  });
});

describe('state is in storage', () => {
  test('what another window changes is seen at the next read; what was compiled is read, not made again', async () => {
    await found('x');
    const other = wakeUp(world.pointer);
    await addPack(other, [anEntity('term:one'), aNaming('term:one', { 'term one': 'always' })]);
    expect(await found('A term one.')).toEqual(['term one → term:one']);
    const third = wakeUp(world.pointer);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    expect(mentionsOf(await third.knowledge.lexicon(), 'A term one.')).toEqual(['term one → term:one']);
    expect(put).not.toHaveBeenCalled();
  });

  test('figures alone do not make the lexicon anew', async () => {
    await addPack(world, [anEntity('term:one')], { name: 'A' });
    const before = await world.knowledge.lexicon();
    await addPack(world, [someSeries('ods:AAA', 'seen', '2026-04', [1])], { name: 'B' });
    expect(await world.knowledge.lexicon()).toBe(before);
    expect(await world.knowledge.searchRows()).toBe(await world.knowledge.searchRows());
  });

  test('a newer built-in pack keeps the layers, and they are laid over the new one', async () => {
    await addPack(world, [
      anEntity('term:one', { name: 'Mine' }),
      aCorrection('ods:AAA', { website: 'https://a.test' }),
    ]);
    const newer = BASE_RECORDS.map((record) =>
      record.record === 'entity' && record.value.id === 'ods:AAA'
        ? { ...record, value: { ...record.value, name: 'Alpha Foundation Trust' } }
        : record,
    );
    await world.knowledge.ensure(packSource(packOf(newer, { version: '2' })));
    expect(await world.knowledge.entity(id('ods:AAA'))).toMatchObject({
      name: 'Alpha Foundation Trust',
      website: 'https://a.test',
    });
    expect((await world.knowledge.searchRows()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Alpha Foundation Trust', 'Mine']),
    );
  });

  test('a damaged row is told and passed over', async () => {
    await addPack(world, [anEntity('term:one')], { name: 'A' });
    const b = await addPack(world, [anEntity('term:two')], { name: 'B' });
    const { LayersDatabase } = await import('../../../data/database');
    const database = new LayersDatabase();
    await database.layers.update(b.id, { position: 'top' as unknown as number });
    world = wakeUp(world.pointer);
    expect(await named('term:one')).toBeDefined();
    expect(await named('term:two')).toBeUndefined();
    expect(await world.layers.damaged()).toEqual([{ id: b.id, what: expect.stringContaining('position') }]);
    await world.layers.discardDamaged();
    expect(await world.layers.damaged()).toEqual([]);
    expect(await database.records.where('[layer+kind+key]').between([b.id], [b.id, []]).count()).toBe(0);
    database.close();
  });

  test('all reads agree with a world without layers once the last is gone', async () => {
    const before = await allReads(world);
    const a = await addPack(world, [hiding('ods:AAA'), anEntity('ods:BBB', { peers: 'community' })]);
    expect(await allReads(world)).not.toEqual(before);
    await world.layers.remove(a.id);
    expect(await allReads(world)).toEqual(before);
  });
});
