import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { Knowledge, type Pointer } from '../../../data/knowledge';
import { Layers } from '../../../data/layers';
import { pointsOf } from '../../../utils/figures/series';
import { mentionsOf } from './mentions';
import { BASE, bytesOf, id, memoryPointer, metricId, packOf, packSource, type RawRecord, sourceId } from './packs';

export interface World {
  readonly pointer: Pointer;
  readonly knowledge: Knowledge;
  readonly layers: Layers;
}

/** A browser with nothing stored but the built-in pack. */
export async function freshWorld(base = BASE): Promise<World> {
  Dexie.dependencies.indexedDB = new IDBFactory();
  const pointer = memoryPointer();
  const world = wakeUp(pointer);
  await world.knowledge.ensure(packSource(base));
  return world;
}

/** What a worker, or another window, sees that has just started. */
export function wakeUp(pointer: Pointer): World {
  const layers = new Layers();
  return { pointer, layers, knowledge: new Knowledge(pointer, layers) };
}

export const addPack = ({ layers }: World, records: readonly RawRecord[], header: Record<string, unknown> = {}) =>
  layers.addPack(bytesOf(packOf(records, header)), { file: 'newsroom.ndjson' });

const ENTITIES = ['AAA', 'BBB', 'CCC', 'DDD', 'NEW', 'XXX'].map((code) => `ods:${code}`);
const TERMS = ['place', 'winter-plan', 'one', 'two', 'three'].map((slug) => `term:${slug}`);
const METRICS = ['seen', 'waits', 'calls'];
const PEERS = ['acute', 'community'] as const;
const TEXT =
  'Alpha Trust, Beta Trust and New Trust have a winter plan, a WP, a place-based partnership, term one, and term two and term three.';

/** Everything that can be read of a world, as one value to compare. */
export async function allReads({ knowledge }: World) {
  const ids = [...ENTITIES, ...TERMS].map(id);
  const guide = await knowledge.figureGuide();
  const metrics = [...guide.metrics.values()];
  const series = Object.fromEntries(
    await Promise.all(
      ids.map(async (entity) => {
        const own = await knowledge.seriesOf(entity);
        return [
          entity,
          own.map((one) => {
            const metric = metrics.find((candidate) => candidate.id === one.metric);
            return [one.metric, metric && pointsOf(one, metric)];
          }),
        ] as const;
      }),
    ),
  );
  const groups = METRICS.flatMap((metric) => PEERS.map((peers) => [metricId(metric), peers] as const));
  const periods = await Promise.all(groups.map(([metric, peers]) => knowledge.periodsOf(metric, peers)));
  const keys = groups.flatMap(([metric, peers], at) =>
    (periods[at] ?? []).map((period) => `${metric} ${peers} ${period}`),
  );
  return {
    entities: await knowledge.entities(ids),
    layersOf: await Promise.all(ids.map((entity) => knowledge.layersOf(entity))),
    metrics,
    series,
    single: await Promise.all(ids.map((entity) => knowledge.series(entity, METRICS.map(metricId)))).then((lists) =>
      lists.map((list) => list.map(({ runs }) => runs)),
    ),
    sections: Object.fromEntries(
      (await knowledge.crossSections(keys)).map((section, at) => [
        keys[at],
        section && Object.fromEntries(section.entities.map((entity, place) => [entity, section.values[place]])),
      ]),
    ),
    sources: await knowledge.sources(['s1', 's2', 'own:term:one:0', 'own:term:two:0'].map(sourceId)),
    caveats: guide.caveats,
    standards: [...guide.standards],
    publications: guide.publications,
    search: await knowledge.searchRows(),
    mentions: mentionsOf(await knowledge.lexicon(), TEXT),
  };
}

/** All that is stored, in every database. */
export async function dump(): Promise<Record<string, Record<string, unknown[]>>> {
  const all: Record<string, Record<string, unknown[]>> = {};
  for (const name of (await Dexie.getDatabaseNames()).sort()) {
    const database = await new Dexie(name).open();
    const tables: Record<string, unknown[]> = {};
    for (const table of database.tables) {
      const keys = await table.toCollection().primaryKeys();
      const rows = await table.toArray();
      tables[table.name] = keys.map((key, at) => [key, rows[at]]);
    }
    all[name] = tables;
    database.close();
  }
  return all;
}
