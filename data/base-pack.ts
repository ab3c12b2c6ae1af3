import Dexie from 'dexie';
import * as z from 'zod/mini';
import { CrossSections, crossSectionKey } from '../utils/figures/cross-sections';
import { KNOWLEDGE_PREFIX, KnowledgeDatabase, type WholeRecords } from './database';
import { explain } from './failure';
import { compileNames, NAMES_FORM } from './names';
import { PackError, readPack } from './read-pack';
import type { Entity, Metric, PeerGroup } from './schema/entity';
import type { CrossSection, FigurePeriod } from './schema/figures';
import type { Naming } from './schema/form';
import type { EntityId, MetricId } from './schema/identity';
import type { KnowledgeStatus } from './schema/messages';
import { type PackHeader, type PackRecord, type RecordKind, type RecordValue, recordKey } from './schema/pack';

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

/** What an older Sidenote compiled in another form is installed again from the same pack. */
const Active = z.object({ version: z.string(), sha256: z.string(), names: z.literal(NAMES_FORM) });

/** Rows a transaction: small enough that a read in between waits no longer than a blink. */
const CHUNK = 250;

/**
 * The built-in pack: which one is in use, how it is installed and replaced, and its rows by key. The only module that touches
 * the knowledge tables. A new pack is written beside the old one and takes its place only when its counts agree; a failure
 * leaves the old one in use.
 */
export class BasePack {
  readonly #pointer: Pointer;
  #database: KnowledgeDatabase | undefined;
  #version = '';
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
      const header = await this.whole('header');
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

  /** What is in use: another for each content. */
  async version(): Promise<string> {
    await this.#opened();
    return this.#version;
  }

  /** Records in the order asked, undefined where there is none. */
  async read<K extends RecordKind>(kind: K, keys: readonly string[]): Promise<(RecordValue<K> | undefined)[]> {
    const rows = await (await this.#opened()).records.bulkGet(keys.map((key): [RecordKind, string] => [kind, key]));
    return rows.map((row) => row?.value as RecordValue<K> | undefined);
  }

  /** All records of a kind whose keys begin so, by key. */
  async readAll<K extends RecordKind>(kind: K, prefix = ''): Promise<RecordValue<K>[]> {
    const rows = await (await this.#opened()).records
      .where('[kind+key]')
      .between([kind, prefix], [kind, `${prefix}\uffff`], true, true)
      .toArray();
    return rows.map((row) => row.value as RecordValue<K>);
  }

  /** The keys of a kind that begin so, in order, without reading the records. */
  async keys(kind: RecordKind, prefix: string): Promise<string[]> {
    const keys = await (await this.#opened()).records
      .where('[kind+key]')
      .between([kind, prefix], [kind, `${prefix}\uffff`], true, true)
      .primaryKeys();
    return keys.map(([, key]) => key);
  }

  async crossSections(keys: readonly string[]): Promise<(CrossSection | undefined)[]> {
    return (await this.#opened()).crossSections.bulkGet([...keys]);
  }

  /** All cross-sections of a metric and a peer group, oldest first. */
  async crossSectionsOf(metric: MetricId, peers: PeerGroup): Promise<CrossSection[]> {
    const prefix = crossSectionKey(metric, peers, '' as FigurePeriod);
    return (await this.#opened()).crossSections.where('key').startsWith(prefix).toArray();
  }

  /** The periods of those, without reading them. */
  async periodsOf(metric: MetricId, peers: PeerGroup): Promise<FigurePeriod[]> {
    const prefix = crossSectionKey(metric, peers, '' as FigurePeriod);
    const keys = await (await this.#opened()).crossSections.where('key').startsWith(prefix).primaryKeys();
    return keys.map((key) => key.slice(prefix.length) as FigurePeriod);
  }

  /** @throws PackError where there is none, which an installed pack has. */
  async whole<K extends keyof WholeRecords>(key: K): Promise<WholeRecords[K]> {
    const record = await (await this.#opened()).whole.get(key);
    if (record === undefined)
      throw new PackError('The knowledge base is incomplete.', 'Reload the extension to install it again.');
    return record as WholeRecords[K];
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
    const version = `${header.version}-${header.sha256.slice(0, 8)}-${NAMES_FORM}`;
    // What an interrupted installation left behind is begun again.
    await Dexie.delete(`${KNOWLEDGE_PREFIX}${version}`);
    const database = new KnowledgeDatabase(version);
    try {
      await database.whole.put(header, 'header');
      const derived = new Derived();
      let chunk: PackRecord[] = [];
      for (const record of records()) {
        derived.add(record);
        if (chunk.push(record) < CHUNK) continue;
        await this.#write(database, chunk);
        chunk = [];
      }
      await this.#write(database, chunk);
      await database.crossSections.bulkPut(derived.sections.all());
      const { lexicon, search } = compileNames([...derived.entities.values()], derived.namings);
      await database.whole.bulkPut([lexicon, search], ['lexicon', 'search']);
      await agree(database, header, name);
      await this.#pointer.set({ version, sha256: header.sha256, names: NAMES_FORM });
    } catch (error) {
      database.close();
      await Dexie.delete(database.name).catch(() => undefined);
      throw error;
    }
    const before = this.#database;
    this.#database = database;
    this.#version = version;
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
    this.#version = active.data.version;
    await this.#database.open();
    return this.#database;
  }
}

/** What is made of a pack's records as they pass by. */
class Derived {
  readonly entities = new Map<EntityId, Entity>();
  readonly namings: Naming[] = [];
  readonly sections = new CrossSections();
  readonly #metrics = new Map<MetricId, Metric>();

  add({ record, value }: PackRecord): void {
    if (record === 'entity') this.entities.set(value.id, value);
    else if (record === 'naming') this.namings.push(value);
    else if (record === 'metric') this.#metrics.set(value.id, value);
    else if (record === 'series') {
      const metric = this.#metrics.get(value.metric);
      const peers = this.entities.get(value.entity)?.peers;
      if (metric && peers) this.sections.add(value, metric, peers);
    }
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
