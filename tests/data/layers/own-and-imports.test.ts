import { beforeEach, describe, expect, test } from 'vitest';
import { properName } from '../../../data/layers/official';
import { ownSourceId } from '../../../data/layers/own';
import { previewImport, previewPack } from '../../../data/layers/preview';
import type { Entity } from '../../../data/schema/entity';
import { pointsOf } from '../../../utils/figures/series';
import { mentionsOf } from './mentions';
import {
  aCorrection,
  aMetric,
  aNaming,
  anEntity,
  aSource,
  bytesOf,
  hiding,
  id,
  metricId,
  packOf,
  someSeries,
  sourceId,
} from './packs';
import { addPack, allReads, freshWorld, type World } from './world';

let world: World;

beforeEach(async () => {
  world = await freshWorld();
});

const term = (changes: Partial<Entity> = {}) => anEntity('term:one', { name: 'Term one', ...changes }).value as Entity;
const naming = aNaming('term:one', { 'term one': 'always' }).value;

describe('own words', () => {
  test('are one layer, over those that are there, with their sources', async () => {
    await addPack(world, [anEntity('term:zero')]);
    const source = { id: ownSourceId(id('term:one')), publisher: 'Me', title: 'A page', url: 'https://a.test' };
    await world.layers.saveOwn(term({ sources: [source.id] }), naming, [source]);
    await world.layers.saveCorrection({ entity: id('ods:AAA'), changes: { name: 'Alpha!' }, sources: [] });
    await world.layers.saveHidden(id('ods:BBB'));
    const list = await world.layers.list();
    expect(list.map(({ kind, counts }) => [kind, counts])).toEqual([
      ['pack', { entity: 1 }],
      ['own', { entity: 1, naming: 1, source: 1, correction: 1, hidden: 1 }],
    ]);
    expect(await world.knowledge.sources([source.id])).toEqual([source]);
    expect(await world.layers.own()).toMatchObject({
      entities: [{ id: 'term:one' }],
      namings: [naming],
      corrections: [{ changes: { name: 'Alpha!' } }],
      hidden: [{ entity: 'ods:BBB' }],
      sources: [source],
    });
    await world.layers.removeOwn(id('term:one'));
    expect(await world.knowledge.sources([source.id])).toEqual([]);
    expect(await world.knowledge.entity(id('term:one'))).toBeUndefined();
  });

  test('are found in text as soon as they are saved, changed and taken back', async () => {
    const found = async () => mentionsOf(await world.knowledge.lexicon(), 'A term one, a term two.');
    expect(await found()).toEqual([]);
    await world.layers.saveOwn(term(), naming);
    expect(await found()).toEqual(['term one → term:one']);
    const undo = await world.layers.saveOwn(term(), aNaming('term:one', { 'term two': 'always' }).value);
    expect(await found()).toEqual(['term two → term:one']);
    await world.layers.undo(undo);
    expect(await found()).toEqual(['term one → term:one']);
    await world.layers.removeOwn(id('term:one'));
    expect(await found()).toEqual([]);
  });

  test('what is said anew of an entry takes the place of what was said before', async () => {
    await world.layers.saveHidden(id('ods:AAA'));
    const undo = await world.layers.saveCorrection({ entity: id('ods:AAA'), changes: { name: 'Alpha!' }, sources: [] });
    expect(await world.knowledge.entity(id('ods:AAA'))).toMatchObject({ name: 'Alpha!' });
    await world.layers.undo(undo);
    expect(await world.knowledge.entity(id('ods:AAA'))).toBeUndefined();
  });

  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'a definition over length',
      () => world.layers.saveOwn(term({ definition: 'x'.repeat(321) }), naming),
      /definition/,
    ],
    ['no definition', () => world.layers.saveOwn(term({ definition: '' }), naming), /definition: is empty/],
    ['no name', () => world.layers.saveOwn(term({ name: ' ' }), naming), /name: is empty/],
    ['no words', () => world.layers.saveOwn(term(), { ...naming, forms: [] }), /no words by which/],
    [
      'words without letters',
      () => world.layers.saveOwn(term(), aNaming('term:one', { '!': 'always' }).value),
      /forms: "!"/,
    ],
    [
      'the same words twice',
      () => world.layers.saveOwn(term(), aNaming('term:one', { 'Term one': 'always', 'term-one': 'cue' }).value),
      /given twice/,
    ],
    [
      'the words of another',
      () => world.layers.saveOwn(term(), aNaming('term:two', { x: 'always' }).value),
      /no words by which/,
    ],
    [
      'an id that is there',
      () => world.layers.saveOwn(anEntity('term:place').value as Entity, aNaming('term:place', { x: 'always' }).value),
      /is there already/,
    ],
    [
      'an organisation’s id',
      () => world.layers.saveOwn(anEntity('ods:NEW').value as Entity, aNaming('ods:NEW', { x: 'always' }).value),
      /not the id of a term/,
    ],
    [
      'an id that is none',
      () => world.layers.saveOwn(term({ id: 'term:<b>' as never }), { ...naming, entity: 'term:<b>' as never }),
      /not an entity id/,
    ],
    [
      'a script for an address',
      () => world.layers.saveCorrection({ entity: id('ods:AAA'), changes: { website: 'javascript:x' }, sources: [] }),
      /not a web address/,
    ],
    [
      'a source of someone else',
      () => world.layers.saveOwn(term(), naming, [{ id: sourceId('s1'), publisher: 'x', title: 'y' }]),
      /not one of term:one/,
    ],
    [
      'nothing put right',
      () => world.layers.saveCorrection({ entity: id('ods:AAA'), changes: {}, sources: [] }),
      /there are none/,
    ],
    ['nothing to remove', () => world.layers.removeOwn(id('ods:AAA')), /said nothing of ods:AAA/],
  ])('refused: %s', async (_what, change, message) => {
    await expect(change()).rejects.toMatchObject({ name: 'PackError', message: expect.stringMatching(message) });
    expect(await world.layers.list()).toEqual([]);
  });

  test('a term of one’s own may be changed', async () => {
    await world.layers.saveOwn(term(), naming);
    await world.layers.saveOwn(term({ name: 'Better' }), naming);
    expect(await world.knowledge.entity(id('term:one'))).toMatchObject({ name: 'Better' });
  });
});

const FIGURES = {
  kind: 'ae-monthly-csv',
  title: 'A&E attendances, February 2026',
  periods: ['2026-02'],
  published: '2026-03-12',
  figures: [
    { entity: 'ods:AAA', metric: 'seen', period: '2026-02', value: 60.04, numerator: 3002, denominator: 5000 },
    { entity: 'ods:BBB', metric: 'seen', period: '2026-02', value: 81 },
    { entity: 'ods:DDD', metric: 'seen', period: '2026-02', value: 25 },
    { entity: 'ods:ZZZ', metric: 'seen', period: '2026-02', value: 1 },
    { entity: 'ods:AAA', metric: 'unheard-of', period: '2026-02', value: 1 },
  ],
  organisations: [],
} as unknown as Parameters<World['layers']['addImport']>[0];

describe('an official file', () => {
  test('is shown beside what is held before it is added', async () => {
    const before = await allReads(world);
    expect(await previewImport(world.knowledge, FIGURES)).toEqual({
      figures: { added: 2, same: 1, changed: 1 },
      examples: [{ entity: 'ods:DDD', name: 'Delta NHS Trust', metric: 'seen', period: '2026-02', was: 20, is: 25 }],
      organisations: { added: 0, changed: 0, same: 0 },
      unknown: [{ entity: 'ods:ZZZ', name: '' }],
      leftOut: [{ metric: 'unheard-of', figures: 1 }],
    });
    expect(await allReads(world)).toEqual(before);
  });

  test('is laid over the figures below, with its source and its day of publication', async () => {
    const row = await world.layers.addImport(FIGURES, { file: 'February.csv' });
    expect(row).toMatchObject({ kind: 'import', title: 'A&E attendances, February 2026', counts: { series: 4 } });
    const [series] = await world.knowledge.series(id('ods:AAA'), [metricId('seen')]);
    const point = series && pointsOf(series, { derive: 'percent', decimals: 1 })[1];
    expect(point).toMatchObject({ period: '2026-02', value: 60, numerator: 3002, denominator: 5000 });
    const source = point?.source ?? sourceId('none');
    expect(await world.knowledge.sources([source])).toMatchObject([{ title: 'A&E attendances, February 2026' }]);
    const { publications } = await world.knowledge.figureGuide();
    expect(publications.filter((file) => file.source === source)).toEqual([
      { source, period: '2026-02', published: '2026-03-12', file: 'February.csv' },
    ]);
    const [section] = await world.knowledge.crossSections(['seen acute 2026-02']);
    expect(section).toMatchObject({ entities: ['ods:AAA', 'ods:BBB'], values: [60, 81] });
    expect(await previewImport(world.knowledge, FIGURES)).toMatchObject({ figures: { added: 0, same: 4, changed: 0 } });
  });

  test('of which Sidenote knows nothing is refused', async () => {
    const strange = { ...FIGURES, figures: FIGURES.figures.slice(4) };
    await expect(world.layers.addImport(strange, { file: 'x' })).rejects.toThrow(
      'says nothing that Sidenote does not know',
    );
  });

  test('that lists organisations adds the unknown, and puts names and ends right', async () => {
    const list = {
      ...FIGURES,
      kind: 'ods-trusts' as const,
      title: 'NHS trusts',
      periods: [],
      figures: [],
      organisations: [
        { entity: 'ods:AAA', name: 'ALPHA NHS TRUST', line: 1 },
        { entity: 'ods:BBB', name: "BETA AND ST MARY'S NHS FOUNDATION TRUST", line: 2 },
        { entity: 'ods:CCC', name: 'OLD GAMMA NHS TRUST', closed: '2026-09-30', line: 3 },
        { entity: 'ods:NEW', name: 'NEWTOWN UPON TEST NHS TRUST', opened: '2026-10-01', system: 'ods:QJM', line: 4 },
        { entity: 'ods:NEW', name: 'NEWTOWN UPON TEST NHS TRUST', opened: '2026-10-01', line: 5 },
      ],
    } as unknown as typeof FIGURES;
    expect(await previewImport(world.knowledge, list)).toMatchObject({
      organisations: { added: 1, changed: 2, same: 1 },
      unknown: [{ entity: 'ods:NEW', name: 'NEWTOWN UPON TEST NHS TRUST' }],
    });
    await world.layers.addImport(list, { file: 'etr.csv' });
    const [a, b, c, n] = await world.knowledge.entities(['AAA', 'BBB', 'CCC', 'NEW'].map((code) => id(`ods:${code}`)));
    expect(a).toMatchObject({ name: 'Alpha NHS Trust', sources: ['s1'] });
    expect(b).toMatchObject({ name: "Beta and St Mary's NHS Foundation Trust" });
    expect(c).toMatchObject({ name: 'Gamma NHS Trust', status: 'ended' });
    expect(n).toMatchObject({ name: 'Newtown upon Test NHS Trust', kind: 'trust', periods: [{ from: '2026-10-01' }] });
    expect(mentionsOf(await world.knowledge.lexicon(), 'The Newtown upon Test NHS Trust.')).toEqual([
      'Newtown upon Test NHS Trust → ods:NEW',
    ]);
  });

  test.each([
    ["GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust"],
    ['THE STOKE-ON-TRENT NHS TRUST', 'The Stoke-on-Trent NHS Trust'],
    ['Already Written NHS Trust', 'Already Written NHS Trust'],
  ])('writes %s as people do', (capitals, name) => {
    expect(properName(capitals)).toBe(name);
  });
});

describe('a layer as a file', () => {
  test('comes back as the same records, whatever it was', async () => {
    await addPack(world, [
      someSeries('ods:AAA', 'seen', '2026-04', [1, null, 2]),
      aSource('s2'),
      anEntity('term:two'),
      hiding('ods:BBB'),
      aCorrection('ods:CCC', { name: '<b>&"\u2028' }),
    ]);
    await addPack(world, [aMetric('calls'), someSeries('ods:AAA', 'calls', '2026-01', [1])], { name: 'Metrics' });
    await world.layers.saveOwn(term(), naming);
    await world.layers.addImport(FIGURES, { file: 'February.csv' });
    const reads = await allReads(world);
    const rows = await world.layers.list();
    const files = await Promise.all(rows.map(({ id: layer }) => world.layers.exportLayer(layer)));
    const other = await freshWorld();
    for (const [at, file] of files.entries())
      await other.layers.addPack(bytesOf(file), { file: 'x' }, { title: rows[at]?.title });
    expect(await allReads(other)).toEqual(reads);
    const again = await Promise.all(
      (await other.layers.list()).map(({ id: layer }) => other.layers.exportLayer(layer)),
    );
    expect(again.map((file) => file.split('\n').slice(1))).toEqual(files.map((file) => file.split('\n').slice(1)));
  });

  test('a pack can be looked at before it is added, and is recognised when it comes again', async () => {
    const text = bytesOf(packOf([anEntity('term:one', { name: 'Term one' })]));
    const preview = () => previewPack(world, text, { file: 'x' });
    expect(await preview()).toMatchObject({
      header: { name: 'Newsroom' },
      counts: { entity: 1 },
      examples: ['Term one'],
      replaces: undefined,
    });
    expect(await world.layers.list()).toEqual([]);
    const row = await world.layers.addPack(text, { file: 'x' });
    expect((await preview()).replaces?.id).toBe(row.id);
    await expect(
      previewPack(world, bytesOf(packOf([someSeries('ods:AAA', 'x', '2026-01', [1])])), { file: 'bad' }),
    ).rejects.toThrow('bad, line 2');
  });
});
