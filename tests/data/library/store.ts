import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LibraryDatabase } from '../../../data/library/database';
import { Library } from '../../../data/library/library';
import { StoreWatch } from '../../../data/library/watch';
import { type Article, type ArticleAddress, GlossedClipping, type Instant } from '../../../data/schema/clipping';
import { WINTER } from './samples';

/** A browser in which nothing is stored. */
export function freshStore(): void {
  // Dexie may have been loaded before there was any IndexedDB to find.
  Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });
  fakeBrowser.reset();
}

/** What a worker, or a window, has that has just started. */
export const wakeUp = (): Library => new Library(new StoreWatch());

/** A fresh browser's library that holds something. */
export async function libraryWith(collection: Parameters<Library['import']>[0]): Promise<Library> {
  freshStore();
  const library = wakeUp();
  await library.import(collection, 'a sample');
  return library;
}

/** Runs with a database of one's own, beside whoever has it open. */
export async function withDatabase<T>(work: (database: LibraryDatabase) => Promise<T>): Promise<T> {
  const database = new LibraryDatabase();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** What is stored of the library itself, row by row, as it is stored: not how it came about, nor where it was last seen. */
export const dump = (): Promise<Record<'articles' | 'clippings' | 'glosses', unknown[]>> =>
  withDatabase(async ({ articles, clippings, glosses }) => ({
    articles: await articles.toArray(),
    clippings: await clippings.toArray(),
    glosses: await glosses.toArray(),
  }));

/** Everything that is stored, the journal and all. */
export const dumpAll = (): Promise<Record<string, unknown[]>> => withDatabase(dumpAllOf);

export async function dumpAllOf(database: LibraryDatabase): Promise<Record<string, unknown[]>> {
  await database.open();
  return Object.fromEntries(
    await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()] as const)),
  );
}

export const idOf = (at: number): GlossedClipping['id'] =>
  `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as GlossedClipping['id'];

export const instant = (text: string): Instant => new Date(text).toISOString() as Instant;

/** A clipping of some words, plain but for what is said otherwise. */
export const clippingOf = (
  at: number,
  exact: string,
  otherwise: Partial<Record<keyof GlossedClipping, unknown>> = {},
): GlossedClipping =>
  GlossedClipping.parse({
    id: idOf(at),
    article: WINTER.address,
    anchors: { quote: { exact, prefix: '', suffix: '' }, position: null, css: '', fragment: '' },
    category: 'quote',
    note: '',
    tags: [],
    entities: [],
    clipped: '2026-11-20T10:00:00.000Z',
    changed: '2026-11-20T10:00:00.000Z',
    binned: null,
    glosses: [],
    ...otherwise,
  });

/** An article that nothing else is clipped from. */
export const articleOf = (address: string, otherwise: Partial<Article> = {}): Article => ({
  ...WINTER,
  address: address as ArticleAddress,
  aliases: [],
  ...otherwise,
});
