import Dexie from 'dexie';
import { LibraryDatabase } from '../../../data/library/database';

/** An object store, as IndexedDB describes it. */
interface Shape {
  readonly keyPath: string | null;
  readonly autoIncrement: boolean;
  readonly indexes: Readonly<Record<string, { keyPath: string | string[]; unique: boolean; multiEntry: boolean }>>;
}

/** A whole database of one version: its stores, and every row as it is stored, with its key where that stands beside it. */
export interface Frozen {
  readonly version: number;
  readonly stores: Readonly<Record<string, Shape>>;
  readonly rows: Readonly<Record<string, readonly { readonly key?: string; readonly value: unknown }[]>>;
}

const NAME = 'library';
/** Dexie's version numbers have a decimal place, IndexedDB's have none. */
const TIMES = 10;

/** Makes the database anew as it was: by IndexedDB alone, so that no declaration of today has a hand in it. */
export async function thaw({ version, stores, rows }: Frozen): Promise<void> {
  const opening = factory().open(NAME, version * TIMES);
  opening.onupgradeneeded = () => {
    for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const [index, { keyPath: path, ...options }] of Object.entries(indexes))
        store.createIndex(index, path, options);
    }
  };
  const database = await settled(opening);
  const transaction = database.transaction(Object.keys(stores), 'readwrite');
  for (const [name, values] of Object.entries(rows))
    for (const { key, value } of values) transaction.objectStore(name).put(value, key);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** The database as it is now, by IndexedDB alone. */
export async function freeze(): Promise<Frozen> {
  const database = await settled(factory().open(NAME));
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names, 'readonly');
  const stores: Record<string, Shape> = {};
  const rows: Record<string, { key?: string; value: unknown }[]> = {};
  for (const name of names) {
    const store = transaction.objectStore(name);
    stores[name] = shapeOf(store);
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    rows[name] = values.map((value: unknown, at) =>
      store.keyPath === null ? { key: String(keys[at]), value } : { value },
    );
  }
  database.close();
  return { version: database.version / TIMES, stores, rows };
}

/** The stores that today's declaration makes of a version. */
export function declared(version: number): Readonly<Record<string, Shape>> | undefined {
  const database = new LibraryDatabase() as unknown as { _versions: readonly { _cfg: Declaration }[] };
  const found = database._versions.find(({ _cfg }) => _cfg.version === version);
  return (
    found &&
    Object.fromEntries(
      Object.entries(found._cfg.dbschema).map(([name, { primKey, indexes }]) => [
        name,
        {
          keyPath: primKey.keyPath || null,
          autoIncrement: primKey.auto,
          indexes: Object.fromEntries(
            indexes.map(({ name: index, keyPath, unique, multi }) => [index, { keyPath, unique, multiEntry: multi }]),
          ),
        },
      ]),
    )
  );
}

/** Every version that today's code declares, oldest first. */
export const declaredVersions = (): number[] =>
  (new LibraryDatabase() as unknown as { _versions: readonly { _cfg: Declaration }[] })._versions.map(
    ({ _cfg }) => _cfg.version,
  );

/** As Dexie keeps it; not part of its interface. */
interface Declaration {
  readonly version: number;
  readonly dbschema: Readonly<
    Record<
      string,
      {
        readonly primKey: { readonly keyPath: string; readonly auto: boolean };
        readonly indexes: readonly { name: string; keyPath: string | string[]; unique: boolean; multi: boolean }[];
      }
    >
  >;
}

const factory = (): IDBFactory => Dexie.dependencies.indexedDB;

function shapeOf(store: IDBObjectStore): Shape {
  return {
    keyPath: store.keyPath as string | null,
    autoIncrement: store.autoIncrement,
    indexes: Object.fromEntries(
      [...store.indexNames].map((name) => {
        const { keyPath, unique, multiEntry } = store.index(name);
        return [name, { keyPath, unique, multiEntry }];
      }),
    ),
  };
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
