import Dexie from 'dexie';
import * as z from 'zod/mini';
import { CrossSections, crossSectionKey } from '../utils/figures/cross-sections';
import type { Lexicon } from '../utils/recognise/lexicon';
import { KNOWLEDGE_PREFIX, KnowledgeDatabase, type WholeRecords } from './database';
import { compileNames } from './names';
import { PackError, readPack } from './read-pack';
import type { Entity, Metric, PeerGroup, Source, Standard } from './schema/entity';
import type { Caveat, CrossSection, FigurePeriod, Publication, Series } from './schema/figures';
import type { Naming } from './schema/form';
import type { EntityId, MetricId, SourceId } from './schema/identity';
import type { KnowledgeStatus } from './schema/messages';
import {
  type PackHeader,
  type PackRecord,
  type RecordKind,
  type RecordValue,
  recordKey,
  seriesKey,
} from './schema/pack';

/** Where the name of the pack in use is kept. The extension gives it `storage.local`; a test, a map. */
export interface Pointer {
  get(): Promise<unknown>;
  set(value: unknown): Promise<void>;
}

/** Where a pack comes from. */
export interface PackSource {
  readonly name: string;
  header(): Promise<PackHeader>;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

const Active = z.object({ version: z.string(), sha256: z.string() });

/** Rows a transaction: small enough that a read in between waits no longer than a blink. */
const CHUNK = 250;

/**
 * The knowledge base: which pack is in use, how it is installed and replaced, and its rows by key. The only module that touches
 * the knowledge tables. A new pack is written beside the old one and takes its place only when its counts agree; a failure
 * leaves the old one in use.
 */
export class Knowledge {
  readonly #pointer: Pointer;
  #database: KnowledgeDatabase | undefined;
  #lexicon: Promise<Lexicon> | undefined;
  #installing: Promise<void> | undefined;
  #progress = { done: 0, total: 0 };
  #failure: { reason: string; advice: string } | undefined;

  constructor(pointer: Pointer) {
    this.#pointer = pointer;
  }

  async status(): Promise<KnowledgeStatus> {
    if (this.#installing) return { state: 'installing', ...this.#progress };
    let database: KnowledgeDatabase | undefined;
    try {
      database = await this.#open();
    } catch (error) {
      return { state: 'failed', ...explain(error) };
    }
    if (database) {
      const header = await this.#whole('header');
      return { state: 'ready', version: header.version, published: header.published, entities: header.counts.entity };
    }
    if (this.#failure) return { state: 'failed', ...this.#failure };
    return { state: 'installing', ...this.#progress };
  }

  /** Installs a pack unless it is the one in use. Callers at the same time share one installation. Failures go to `status`. */
  ensure(source: PackSource): Promise<void> {
    this.#installing ??= this.#ensure(source)
      .catch((error: unknown) => {
        this.#failure = explain(error);
      })
      .finally(() => {
        this.#installing = undefined;
      });
    return this.#installing;
  }

  /** Whether a pack is in use and can be read. */
  async ready(): Promise<boolean> {
    return (await this.#open()) !== undefined;
  }

  /** The compiled lexicon, read once in a worker's life. */
  lexicon(): Promise<Lexicon> {
    this.#lexicon ??= this.#whole('lexicon').catch((error: unknown) => {
      this.#lexicon = undefined;
      throw error;
    });
    return this.#lexicon;
  }

  header(): Promise<PackHeader> {
    return this.#whole('header');
  }

  searchRows(): Promise<WholeRecords['search']> {
    return this.#whole('search');
  }

  async entity(id: EntityId): Promise<Entity | undefined> {
    return (await this.entities([id]))[0];
  }

  /** Entities by id, in the order asked; unknown ones are left out. */
  entities(ids: readonly EntityId[]): Promise<Entity[]> {
    return this.#read('entity', ids);
  }

  sources(ids: readonly SourceId[]): Promise<Source[]> {
    return this.#read('source', ids);
  }

  metrics(): Promise<Metric[]> {
    return this.#readAll('metric');
  }

  caveats(): Promise<Caveat[]> {
    return this.#readAll('caveat');
  }

  /** The steps of each metric's standard, by metric. */
  async standards(): Promise<Map<MetricId, Standard[]>> {
    return new Map((await this.#readAll('standards')).map(({ metric, steps }) => [metric, steps]));
  }

  async publications(sources: readonly SourceId[]): Promise<Publication[]> {
    return (await this.#read('publications', sources)).flatMap(({ files }) => files);
  }

  /** All series of an entity. */
  async seriesOf(entity: EntityId): Promise<Series[]> {
    return this.#readAll('series', seriesKey(entity, ''));
  }

  /** Series of an entity by metric; those that are not held are left out. */
  series(entity: EntityId, metrics: readonly MetricId[]): Promise<Series[]> {
    return this.#read(
      'series',
      metrics.map((metric) => seriesKey(entity, metric)),
    );
  }

  /** Cross-sections by key, in the order asked; undefined where nobody has such a figure. */
  async crossSections(keys: readonly string[]): Promise<(CrossSection | undefined)[]> {
    return (await this.#opened()).crossSections.bulkGet([...keys]);
  }

  /** The periods in which a peer group has figures of a metric, oldest first. */
  async periodsOf(metric: MetricId, peers: PeerGroup): Promise<FigurePeriod[]> {
    const prefix = crossSectionKey(metric, peers, '' as FigurePeriod);
    const keys = await (await this.#opened()).crossSections.where('key').startsWith(prefix).primaryKeys();
    return keys.map((key) => key.slice(prefix.length) as FigurePeriod);
  }

  async #read<K extends RecordKind>(kind: K, keys: readonly string[]): Promise<RecordValue<K>[]> {
    const rows = await (await this.#opened()).records.bulkGet(keys.map((key): [RecordKind, string] => [kind, key]));
    return rows.flatMap((row) => (row ? [row.value as RecordValue<K>] : []));
  }

  async #readAll<K extends RecordKind>(kind: K, prefix = ''): Promise<RecordValue<K>[]> {
    const rows = await (await this.#opened()).records
      .where('[kind+key]')
      .between([kind, prefix], [kind, `${prefix}\uffff`], true, true)
      .toArray();
    return rows.map((row) => row.value as RecordValue<K>);
  }

  async #ensure(source: PackSource): Promise<void> {
    if (!Dexie.dependencies.indexedDB) throw new Dexie.MissingAPIError('IndexedDB is missing');
    const header = await source.header();
    const active = Active.safeParse(await this.#pointer.get());
    if (active.success && active.data.sha256 === header.sha256 && (await this.#open())) return;
    this.#progress = { done: 0, total: total(header) };
    this.#failure = undefined;
    await this.#install(await source.bytes(), source.name);
  }

  async #install(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
    const { header, records } = await readPack(bytes, name);
    this.#progress = { done: 0, total: total(header) };
    const version = `${header.version}-${header.sha256.slice(0, 8)}`;
    // What an interrupted installation left behind is begun again.
    await Dexie.delete(`${KNOWLEDGE_PREFIX}${version}`);
    const database = new KnowledgeDatabase(version);
    try {
      await database.whole.put(header, 'header');
      const entities = new Map<EntityId, Entity>();
      const namings: Naming[] = [];
      const metrics = new Map<MetricId, Metric>();
      const sections = new CrossSections();
      let chunk: PackRecord[] = [];
      for (const record of records()) {
        if (record.record === 'entity') entities.set(record.value.id, record.value);
        else if (record.record === 'naming') namings.push(record.value);
        else if (record.record === 'metric') metrics.set(record.value.id, record.value);
        else if (record.record === 'series') {
          const metric = metrics.get(record.value.metric);
          const peers = entities.get(record.value.entity)?.peers;
          if (metric && peers) sections.add(record.value, metric, peers);
        }
        if (chunk.push(record) < CHUNK) continue;
        await this.#write(database, chunk);
        chunk = [];
      }
      await this.#write(database, chunk);
      await database.crossSections.bulkPut(sections.all());
      const { lexicon, search } = compileNames([...entities.values()], namings);
      await database.whole.bulkPut([lexicon, search], ['lexicon', 'search']);
      await agree(database, header, name);
      await this.#pointer.set({ version, sha256: header.sha256 });
    } catch (error) {
      database.close();
      await Dexie.delete(database.name).catch(() => undefined);
      throw error;
    }
    const before = this.#database;
    this.#database = database;
    this.#lexicon = undefined;
    before?.close();
    for (const old of await Dexie.getDatabaseNames())
      if (old.startsWith(KNOWLEDGE_PREFIX) && old !== database.name) await Dexie.delete(old).catch(() => undefined);
  }

  async #write(database: KnowledgeDatabase, records: readonly PackRecord[]): Promise<void> {
    await database.records.bulkPut(
      records.map((record) => ({ kind: record.record, key: recordKey(record), value: record.value })),
    );
    this.#progress.done += records.length;
  }

  async #whole<K extends keyof WholeRecords>(key: K): Promise<WholeRecords[K]> {
    const record = await (await this.#opened()).whole.get(key);
    if (record === undefined)
      throw new PackError('The knowledge base is incomplete.', 'Reload the extension to install it again.');
    return record as WholeRecords[K];
  }

  async #opened(): Promise<KnowledgeDatabase> {
    const database = await this.#open();
    if (!database) throw new PackError('The knowledge base is not installed yet.', 'Wait a moment and try again.');
    return database;
  }

  async #open(): Promise<KnowledgeDatabase | undefined> {
    if (this.#database?.isOpen()) return this.#database;
    const active = Active.safeParse(await this.#pointer.get());
    if (!active.success) return undefined;
    // Opening a database that is not there would make an empty one.
    if (!(await Dexie.exists(`${KNOWLEDGE_PREFIX}${active.data.version}`))) return undefined;
    this.#database = new KnowledgeDatabase(active.data.version);
    await this.#database.open();
    return this.#database;
  }
}

const total = ({ counts }: PackHeader): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** @throws PackError where fewer rows arrived than the header promises. */
async function agree(database: KnowledgeDatabase, { counts }: PackHeader, name: string): Promise<void> {
  for (const [kind, count] of Object.entries(counts)) {
    const stored = await database.records.where('[kind+key]').between([kind, ''], [kind, '\uffff']).count();
    if (stored !== count)
      throw new PackError(
        `${name} holds ${stored} of ${count} rows of kind "${kind}".`,
        'Get the file again; what was there before has been kept.',
      );
  }
}

/** A failure in the reader's words. A full disk hides inside an aborted transaction: Dexie's outer name is AbortError. */
function explain(error: unknown): { reason: string; advice: string } {
  if (error instanceof PackError) return { reason: error.message, advice: error.advice };
  const names = [error, (error as { inner?: unknown } | null)?.inner]
    .map((part) => `${(part as Error | undefined)?.name} ${(part as Error | undefined)?.message}`)
    .join(' ');
  if (/Quota/i.test(names))
    return {
      reason: 'There is no room on this disk for the knowledge base.',
      advice: 'Free some space, then open Sidenote again.',
    };
  if (/MissingAPI|InvalidState|Security|NotAllowed|OpenFailed|UnknownError/i.test(names))
    return {
      reason: 'The browser does not let Sidenote store its knowledge base.',
      advice: 'Private windows and some settings forbid it: allow site data for extensions, then open Sidenote again.',
    };
  return {
    reason: `The knowledge base could not be installed (${error instanceof Error ? error.message : String(error)}).`,
    advice: 'Reload the extension to try again.',
  };
}
