import Dexie from 'dexie';
import * as z from 'zod/mini';
import type { Lexicon } from '../utils/recognise/lexicon';
import { unpackLexicon } from '../utils/recognise/packed';
import { KNOWLEDGE_PREFIX, KnowledgeDatabase, type WholeRecords } from './database';
import { PackError, readPack } from './read-pack';
import type { Entity, Source } from './schema/entity';
import type { EntityId, SourceId } from './schema/identity';
import type { KnowledgeStatus } from './schema/messages';
import type { PackHeader, PackRecord } from './schema/pack';

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
    return (await this.#opened()).entities.get(id);
  }

  /** Entities by id, in the order asked; unknown ones are left out. */
  async entities(ids: readonly EntityId[]): Promise<Entity[]> {
    const found = await (await this.#opened()).entities.bulkGet([...ids]);
    return found.filter((entity) => entity !== undefined);
  }

  async sources(ids: readonly SourceId[]): Promise<Source[]> {
    const found = await (await this.#opened()).sources.bulkGet([...ids]);
    return found.filter((source) => source !== undefined);
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
      let chunk: PackRecord[] = [];
      for (const record of records()) {
        chunk.push(record);
        if (chunk.length < CHUNK && record.record !== 'lexicon') continue;
        await this.#write(database, chunk);
        chunk = [];
      }
      await this.#write(database, chunk);
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
    const pick = <K extends PackRecord['record']>(kind: K) =>
      records.flatMap((record) =>
        record.record === kind ? [record.value as Extract<PackRecord, { record: K }>['value']] : [],
      );
    await database.transaction(
      'rw',
      [database.entities, database.sources, database.metrics, database.standards, database.whole],
      async () => {
        await database.entities.bulkPut(pick('entity'));
        await database.sources.bulkPut(pick('source'));
        await database.metrics.bulkPut(pick('metric'));
        await database.standards.bulkPut(pick('standard'));
        for (const lexicon of pick('lexicon')) await database.whole.put(unpackLexicon(lexicon), 'lexicon');
        for (const rows of pick('search')) await database.whole.put(rows, 'search');
      },
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
  const stored = {
    entity: await database.entities.count(),
    source: await database.sources.count(),
    metric: await database.metrics.count(),
    standard: await database.standards.count(),
    lexicon: await database.whole.where(':id').equals('lexicon').count(),
    search: await database.whole.where(':id').equals('search').count(),
  };
  for (const [kind, count] of Object.entries(stored))
    if (count !== counts[kind as keyof typeof stored])
      throw new PackError(
        `${name} holds ${count} of ${counts[kind as keyof typeof stored]} rows of kind "${kind}".`,
        'Get the file again; what was there before has been kept.',
      );
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
