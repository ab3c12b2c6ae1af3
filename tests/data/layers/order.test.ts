import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LayerId, LayerRow, LayerUndo } from '../../../data/schema/layer';
import {
  aCorrection,
  aMetric,
  aNaming,
  anEntity,
  aSource,
  bytesOf,
  hiding,
  id,
  packOf,
  type RawRecord,
  someSeries,
  sourceId,
} from './packs';
import { allReads, freshWorld, type World, wakeUp } from './world';

/** Small packs that get in each other's way as much as they can. */
const PACKS: Readonly<Record<string, readonly RawRecord[]>> = {
  terms: [
    anEntity('term:one', { name: 'Term one' }),
    aNaming('term:one', { 'term one': 'always', 'winter plan': 'always' }),
    aCorrection('term:place', { definition: 'A locality.' }, ['s2']),
    aSource('s2'),
  ],
  rivals: [
    anEntity('term:one', { name: 'Rival one' }),
    anEntity('term:two'),
    aNaming('term:two', { 'term one': 'always', 'term two': 'cue', WP: 'always' }),
    hiding('term:place'),
    aSource('s2', 'Rival source'),
  ],
  returns: [
    anEntity('term:place', { name: 'Place again' }),
    aNaming('term:place', { 'place-based partnership': 'cue' }),
    anEntity('ods:AAA', { name: 'Alpha of the community', peers: 'community' }),
    aCorrection('term:one', { name: 'Corrected one' }, ['s2']),
  ],
  figures: [
    someSeries('ods:AAA', 'seen', '2026-02', [61, null, 65], 's2'),
    someSeries('ods:CCC', 'seen', '2026-01', [33]),
    { record: 'publications', value: { source: 's1', files: [{ source: 's1', period: '2026-02', file: 'b.csv' }] } },
    { record: 'caveat', value: { id: 'c1', effect: 'partial', metrics: ['seen'], note: 'Figures.', sources: [] } },
  ],
  newcomer: [
    anEntity('ods:NEW', { peers: 'acute' }),
    aNaming('ods:NEW', { 'New Trust': 'always' }),
    aMetric('seen', { name: 'Seen in time', decimals: 3 }),
    aMetric('calls'),
    someSeries('ods:NEW', 'seen', '2026-01', [99]),
    someSeries('ods:NEW', 'calls', '2026-01', [5, 6]),
    someSeries('ods:AAA', 'seen', '2026-03', [71]),
  ],
  axe: [hiding('ods:AAA'), hiding('ods:NEW'), hiding('term:two')],
};
const NAMES = Object.keys(PACKS);
const packText = (name: string) => packOf(PACKS[name] ?? [], { name });

const FILE = {
  kind: 'ae-monthly-csv' as const,
  title: 'A&E, February 2026',
  periods: ['2026-02'],
  figures: [
    { entity: 'ods:AAA', metric: 'seen', period: '2026-02', value: 66.7, numerator: 2, denominator: 3 },
    { entity: 'ods:BBB', metric: 'seen', period: '2026-02', value: 12 },
  ],
  organisations: [],
} as unknown as Parameters<World['layers']['addImport']>[0];

const OWN: Readonly<Record<string, (world: World) => Promise<LayerUndo>>> = {
  'term:one': ({ layers }) => saveTerm(layers, 'term:one', 'My one'),
  'term:two': ({ layers }) => saveTerm(layers, 'term:two', 'My two'),
  'term:place': ({ layers }) =>
    layers.saveCorrection({ entity: id('term:place'), changes: { name: 'My place' }, sources: [] }),
  'ods:AAA': ({ layers }) => layers.saveHidden(id('ods:AAA')),
  'ods:BBB': ({ layers }) =>
    layers.saveCorrection({ entity: id('ods:BBB'), changes: { acronym: 'BT' }, sources: [sourceId('s1')] }),
};

function saveTerm(layers: World['layers'], entity: string, name: string): Promise<LayerUndo> {
  const { value } = anEntity(entity, { name, sources: [sourceId(`own:${entity}:0`)] });
  const source = { id: sourceId(`own:${entity}:0`), publisher: 'Me', title: name };
  return layers.saveOwn(value as never, aNaming(entity, { [entity.slice(5).replace(/^/, 'term ')]: 'always' }).value, [
    source,
  ]);
}

type Step =
  | { readonly do: 'add'; readonly pack: string }
  | { readonly do: 'import' }
  | { readonly do: 'hide' | 'show' | 'remove'; readonly which: number }
  | { readonly do: 'move'; readonly which: number; readonly to: number }
  | { readonly do: 'own' | 'removeOwn'; readonly entity: string }
  | { readonly do: 'undo'; readonly which: number }
  | { readonly do: 'wake' };

const which = fc.nat({ max: 5 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), pack: fc.constantFrom(...NAMES) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('import' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('hide' as const, 'show' as const, 'remove' as const), which }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), which, to: which }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom('own' as const, 'own' as const, 'removeOwn' as const),
      entity: fc.constantFrom(...Object.keys(OWN)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wake' as const) }) },
);

/** Does a step where there is anything to do it to. */
async function take(step: Step, world: World, undos: LayerUndo[]): Promise<void> {
  const { layers } = world;
  const list = await layers.list();
  const pick = (at: number): LayerId | undefined => list[at % Math.max(list.length, 1)]?.id;
  switch (step.do) {
    case 'add':
      await layers.addPack(bytesOf(packText(step.pack)), { file: `${step.pack}.ndjson` });
      break;
    case 'import':
      await layers.addImport(FILE, { file: 'ae.csv' });
      break;
    case 'own':
      undos.push(await (OWN[step.entity] as (typeof OWN)[string])(world));
      break;
    case 'removeOwn':
      await layers.removeOwn(id(step.entity)).then(
        (undo) => undos.push(undo),
        () => undefined,
      );
      break;
    case 'undo': {
      const [undo] = undos.splice(step.which % Math.max(undos.length, 1), 1);
      if (undo) await layers.undo(undo);
      break;
    }
    case 'wake':
      break;
    default: {
      const target = pick(step.which);
      if (!target) return;
      if (step.do === 'remove') undos.push(await layers.remove(target));
      else if (step.do === 'move') await layers.move(target, step.to);
      else await layers.setHidden(target, step.do === 'hide');
    }
  }
}

/** A browser in which only what remains was ever added, in the order in which it now stands. */
async function freshInstall(rows: readonly LayerRow[], packs: ReadonlyMap<LayerId, string>): Promise<World> {
  const world = await freshWorld();
  for (const row of rows) {
    const added =
      row.kind === 'import'
        ? await world.layers.addImport(FILE, { file: 'ae.csv' })
        : await world.layers.addPack(
            bytesOf(row.kind === 'pack' ? packText(row.title) : (packs.get(row.id) ?? '')),
            { file: 'x' },
            { title: row.title },
          );
    if (row.hidden) await world.layers.setHidden(added.id, true);
  }
  return world;
}

// Two installations at each step: LAYER_RUNS=100 looks further than there is time for every day.
test('any order of changes reads, at every point, like a fresh install of what remains', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 12, size: 'max' }), async (sequence) => {
      const Dexie = (await import('dexie')).default;
      let world = await freshWorld();
      const here = Dexie.dependencies.indexedDB;
      const undos: LayerUndo[] = [];
      for (const step of sequence) {
        Dexie.dependencies.indexedDB = here;
        if (step.do === 'wake') world = wakeUp(world.pointer);
        await take(step, world, undos);
        const reads = await allReads(world);
        const rows = await world.layers.list();
        // The reader's own words are set down in a fresh browser as a pack of the same records.
        const own = await Promise.all(
          rows
            .filter(({ kind }) => kind === 'own')
            .map(async (row) => [row.id, await world.layers.exportLayer(row.id)] as const),
        );
        expect(reads).toEqual(await allReads(await freshInstall(rows, new Map(own))));
      }
      Dexie.dependencies.indexedDB = here;
    }),
    { numRuns: Number(process.env.LAYER_RUNS ?? 8) },
  );
}, 600_000);

test('taking everything back, in any order, leaves the reads as they were', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...Object.keys(OWN)), { minLength: 1 }),
      fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      async (entities, order) => {
        const world = await freshWorld();
        const before = await allReads(world);
        const undos: LayerUndo[] = [];
        for (const entity of entities) undos.push(await (OWN[entity] as (typeof OWN)[string])(world));
        for (const at of order) {
          const undo = undos[at];
          if (undo) await world.layers.undo(undo);
        }
        expect(await allReads(world)).toEqual(before);
      },
    ),
    { numRuns: 15 },
  );
});

test('what was removed comes back as it was and where it was', async () => {
  const world = await freshWorld();
  for (const name of ['terms', 'rivals', 'figures'])
    await world.layers.addPack(bytesOf(packText(name)), { file: name });
  const [, rivals, figures] = await world.layers.list();
  if (!rivals || !figures) throw new Error('not there');
  const list = await world.layers.list();
  const reads = await allReads(world);
  const undo = [await world.layers.remove(rivals.id), await world.layers.remove(figures.id)];
  expect((await world.layers.list()).map(({ title }) => title)).toEqual(['terms']);
  for (const one of undo) await world.layers.undo(one);
  expect(await world.layers.list()).toEqual(list);
  expect(await allReads(world)).toEqual(reads);
});

test('what was forgotten is gone for good', async () => {
  const world = await freshWorld();
  const row = await world.layers.addPack(bytesOf(packText('terms')), { file: 'x' });
  const undo = await world.layers.remove(row.id);
  await world.layers.forget(new Date(Date.now() - 60_000));
  await world.layers.undo(undo);
  expect(await world.layers.list()).toHaveLength(1);
  await world.layers.remove(row.id);
  await world.layers.forget(new Date(Date.now() + 60_000));
  await expect(world.layers.undo(undo)).rejects.toThrow('no longer there');
});
