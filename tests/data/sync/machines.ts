import type { DBCore, DBCoreTable, Dexie } from 'dexie';
import { LibraryDatabase } from '../../../data/library/database';
import { Library } from '../../../data/library/library';
import type { RecordKey } from '../../../data/library/record-key';
import type { StoreWatch } from '../../../data/library/watch';
import type { Collection } from '../../../data/schema/clipping';
import type { SyncState } from '../../../data/schema/sync-messages';
import { SyncDatabase } from '../../../data/sync/database';
import type { RemoteFolder } from '../../../data/sync/folder';
import type { OfferShelf, ShelfKind, Shelves } from '../../../data/sync/kept/shelf';
import { changedRows } from '../../../data/sync/look-through';
import { Sync, type SyncPorts } from '../../../data/sync/sync';
import type { MemoryServer } from './remote';
import { type MemoryShelf, memoryShelves } from './shelves';

export const PASSPHRASE = 'correct horse battery staple';

/** Few enough for a test. */
const ROUNDS = 10;

/** Gives each store its name, as the watch of a browser does, which here would be one for all machines. */
const watch: StoreWatch = {
  async check(database: LibraryDatabase) {
    if ((await database.whole.get('store')) === undefined) await database.whole.put(crypto.randomUUID(), 'store');
  },
  remember: async () => undefined,
  lost: async () => null,
  dismiss: async () => undefined,
};

let machines = 0;

/** What ends a worker after so many calls of its stores and of the server; from then on nothing of it works. */
class Fuse {
  left = Number.POSITIVE_INFINITY;

  burn(): void {
    if (this.left-- <= 0) throw new Error('The worker was ended.');
  }

  /** Before and after a piece of work. */
  async around<T>(work: () => Promise<T>): Promise<T> {
    this.burn();
    const result = await work();
    this.burn();
    return result;
  }

  /** In every call of a store. */
  lay(database: Dexie): void {
    const guard = (table: DBCoreTable): DBCoreTable => ({
      ...table,
      mutate: (request) => this.#before(() => table.mutate(request)),
      get: (request) => this.#before(() => table.get(request)),
      getMany: (request) => this.#before(() => table.getMany(request)),
      query: (request) => this.#before(() => table.query(request)),
      openCursor: (request) => this.#before(() => table.openCursor(request)),
      count: (request) => this.#before(() => table.count(request)),
    });
    database.use({
      stack: 'dbcore',
      name: 'fuse',
      create: (core: DBCore) => ({ ...core, table: (name: string) => guard(core.table(name)) }),
    });
  }

  #before<T>(work: () => T): T {
    this.burn();
    return work();
  }
}

/** A browser with a library of its own. */
export class Machine {
  readonly name: string;
  readonly planned: (number | null)[] = [];
  fuse = new Fuse();
  readonly shelves = memoryShelves();
  #number = machines++;
  readonly #folder: () => RemoteFolder;
  database!: SyncDatabase;
  rows!: LibraryDatabase;
  library!: Library;
  sync!: Sync;

  constructor(name: string, server: MemoryServer | (() => RemoteFolder)) {
    this.name = name;
    this.#folder = typeof server === 'function' ? server : () => server.folder();
    this.start();
  }

  /** A worker that starts anew over the same stores; the one before it is gone. */
  start(): void {
    this.database?.close();
    this.rows?.close();
    this.fuse = new Fuse();
    this.rows = new LibraryDatabase(`library ${this.#number}`);
    this.database = new SyncDatabase(`sync ${this.#number}`);
    this.fuse.lay(this.rows);
    this.fuse.lay(this.database);
    const { fuse } = this;
    this.library = new Library(watch, this.rows);
    const ports: SyncPorts = {
      library: this.library,
      shelves: guardedShelves(this.shelves, fuse),
      connect: () => guarded(this.#folder(), fuse),
      plan: async (every) => void this.planned.push(every),
      stayAwake: async () => undefined,
    };
    this.sync = new Sync(ports, this.database, ROUNDS);
  }

  /** Joins the folder and waits for the first run. */
  async join(passphrase = PASSPHRASE): Promise<ReturnType<Sync['setUp']>> {
    const server = { address: 'https://cloud.example.org/dav/sidenote/', user: 'ada', password: 'app password' };
    const outcome = await this.sync.setUp({ ...server, passphrase, machineName: this.name });
    if (outcome.is === 'done') await this.sync.run('asked');
    return outcome;
  }

  run(): Promise<void> {
    return this.sync.run('asked');
  }

  /** Rows that are not as they were last synced, found by comparing all of them; and those at which the next run will look. */
  async changed(): Promise<{ readonly found: readonly RecordKey[]; readonly awaited: readonly RecordKey[] }> {
    const membership = await this.database.membership();
    const found = await changedRows(this.database, this.library, { store: null, score: null });
    const awaited = await changedRows(this.database, this.library, membership);
    const settling = (await this.database.kept('settling'))?.records ?? [];
    return { found, awaited: [...awaited, ...settling.map(({ key }) => key)] };
  }

  async on(): Promise<Extract<SyncState, { is: 'on' }>> {
    const state = await this.sync.state();
    if (state.is === 'off') throw new Error('Sync is off.');
    return state;
  }

  all(): Promise<Collection> {
    return this.library.reads.everything();
  }

  /** What is kept beside the library. */
  kept(): Record<string, unknown> {
    return Object.fromEntries(
      Object.values(this.shelves).map(({ values }, at) => [
        String(at),
        Object.fromEntries([...values].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      ]),
    );
  }

  /** The browser loses the library's store. */
  async lose(): Promise<void> {
    await this.rows.delete();
    this.start();
  }

  /** The same profile, copied to another machine. */
  async copy(name: string, server: MemoryServer): Promise<Machine> {
    const other = new Machine(name, server);
    await copyStore(this.rows, other.rows);
    await copyStore(this.database, other.database);
    return other;
  }

  close(): void {
    this.database.close();
    this.rows.close();
  }
}

function guardedShelves(shelves: Record<ShelfKind, MemoryShelf>, fuse: Fuse): Shelves {
  const guard = (shelf: MemoryShelf): OfferShelf => ({
    standing: () => fuse.around(() => shelf.standing()),
    rows: () => fuse.around(() => shelf.rows()),
    receive: (id, rows) => fuse.around(() => shelf.receive(id, rows)),
    open: () => shelf.open(),
    close: (name) => shelf.close(name),
    forget: () => shelf.forget(),
  });
  const { setting, site, term, pack } = shelves;
  return { setting: guard(setting), site: guard(site), term: guard(term), pack: guard(pack) };
}

function guarded(folder: RemoteFolder, fuse: Fuse): RemoteFolder {
  const before = <T>(work: () => Promise<T>): Promise<T> => fuse.around(work);
  return {
    list: (signal) => before(() => folder.list(signal)),
    read: (name, signal) => before(() => folder.read(name, signal)),
    create: (name, bytes, signal) => before(() => folder.create(name, bytes, signal)),
    remove: (name, signal) => before(() => folder.remove(name, signal)),
  };
}

async function copyStore(from: LibraryDatabase | SyncDatabase, to: LibraryDatabase | SyncDatabase): Promise<void> {
  await to.open();
  for (const table of from.tables) {
    const keys = await table.toCollection().primaryKeys();
    const rows = await table.bulkGet(keys);
    const isInline = table.schema.primKey.keyPath !== null && table.schema.primKey.keyPath !== '';
    await to.table(table.name).bulkPut(rows, ...(isInline ? [] : [keys]));
  }
}

/** Runs all of them, in turn, until nothing is left to be said. */
export async function untilQuiet(...all: readonly Machine[]): Promise<void> {
  for (let round = 0; round < 10; round++) {
    const before = await Promise.all(all.map(stateOf));
    for (const machine of all) await machine.run();
    const after = await Promise.all(all.map(stateOf));
    const waiting = await Promise.all(all.map((machine) => machine.on()));
    if (
      round > 1 &&
      JSON.stringify(before) === JSON.stringify(after) &&
      waiting.every(({ waiting: { out } }) => out === 0)
    )
      return;
  }
  throw new Error('They do not come to rest.');
}

const stateOf = async (machine: Machine): Promise<unknown> => [await machine.all(), machine.kept()];
