import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Library } from '../../../data/library/library';
import { StoreWatch } from '../../../data/library/watch';
import type { Collection } from '../../../data/schema/clipping';
import { WINTER } from './samples';
import { clippingOf, freshStore, wakeUp, withDatabase } from './store';

const NOW = '2026-11-22T12:00:00.000Z';
const watch = new StoreWatch();

const some = (count: number, from = 0): Collection => ({
  articles: [WINTER],
  clippings: Array.from({ length: count }, (_, at) => clippingOf(from + at, `Passage ${from + at}`)),
});

/** What the browser does to the store of whoever clears its data, or of a broken profile. */
const loseStore = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = (Dexie.dependencies.indexedDB as IDBFactory).deleteDatabase('library');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });

/** A browser that is started: opens the store, as every window does before it writes. */
async function start(): Promise<Library> {
  const library = wakeUp();
  await library.open();
  return library;
}

const memory = async () => (await fakeBrowser.storage.local.get('library')).library;

beforeEach(() => {
  // Dexie says so when a store is taken from under it.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
  freshStore();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('nothing was lost', () => {
  test('in a fresh profile', async () => {
    expect(await watch.lost()).toBeNull();
    await start();
    expect(await watch.lost()).toBeNull();
    expect(await memory()).toEqual({ store: expect.any(String), clippings: 0, lost: null });
  });

  test('where the store is the one that is remembered, however often it is opened', async () => {
    await (await start()).import(some(7), 'a file');
    const before = await memory();
    expect(before).toMatchObject({ clippings: 7 });
    await start();
    await start();
    expect(await memory()).toEqual(before);
  });

  test('where what vanished was empty', async () => {
    await start();
    await loseStore();
    await start();
    expect(await watch.lost()).toBeNull();
  });

  test('where the memory vanished and the store did not', async () => {
    await (await start()).import(some(7), 'a file');
    await fakeBrowser.storage.local.clear();
    await start();
    expect(await memory()).toEqual({ store: expect.any(String), clippings: 7, lost: null });
  });

  test('where the memory cannot be understood', async () => {
    await (await start()).import(some(7), 'a file');
    await fakeBrowser.storage.local.set({ library: 'many' });
    await start();
    expect(await memory()).toEqual({ store: expect.any(String), clippings: 7, lost: null });
  });

  test('where the reader has erased everything', async () => {
    const library = await start();
    const file = some(7);
    await library.import(file, 'a file');
    await library.erase(file.clippings.map(({ id }) => id));
    await start();
    expect(await memory()).toMatchObject({ clippings: 0, lost: null });
  });
});

test('a store that vanishes under a window that has it open is told of before that window writes again', async () => {
  const library = await start();
  await library.import(some(7), 'a file');
  await loseStore();
  expect(await library.reads.count()).toBe(0);
  await library.clip(clippingOf(1, 'New.'), WINTER);
  expect(await memory()).toMatchObject({ clippings: 1, lost: { clippings: 7, noticed: NOW } });
});

describe('a store that vanished', () => {
  beforeEach(async () => {
    await (await start()).import(some(7), 'a file');
    await loseStore();
  });

  test('is told of, with how much was in it, and when that was noticed', async () => {
    await start();
    expect(await watch.lost()).toEqual({ clippings: 7, noticed: NOW });
  });

  test('is noticed before anything is written into the new one', async () => {
    await wakeUp().clip(clippingOf(1, 'New.'), WINTER);
    expect(await memory()).toMatchObject({ clippings: 1, lost: { clippings: 7 } });
  });

  test('stays told of, whatever is clipped since and however often the browser starts', async () => {
    const library = await start();
    await library.import(some(3), 'a file');
    await library.undo((await library.latest('undo'))?.number ?? -1);
    vi.setSystemTime('2026-12-24');
    await (await start()).clip(clippingOf(1, 'New.'), WINTER);
    expect(await watch.lost()).toEqual({ clippings: 7, noticed: NOW });
  });

  test('is told of no more when the reader has dismissed it', async () => {
    await (await start()).clip(clippingOf(1, 'New.'), WINTER);
    await watch.dismiss();
    expect(await watch.lost()).toBeNull();
    await start();
    expect(await memory()).toMatchObject({ clippings: 1, lost: null });
  });

  test('and another after it: both are told of', async () => {
    await (await start()).import(some(2), 'a file');
    await loseStore();
    vi.setSystemTime('2026-12-24');
    await start();
    expect(await watch.lost()).toEqual({ clippings: 9, noticed: NOW });
  });

  test('is noticed once by two windows that start at once, whichever comes first', async () => {
    await Promise.all([start(), start(), start()]);
    expect(await watch.lost()).toEqual({ clippings: 7, noticed: NOW });
    await start();
    expect(await watch.lost()).toEqual({ clippings: 7, noticed: NOW });
    const { store } = (await memory()) as { store: string };
    expect(await withDatabase(({ whole }) => whole.get('store'))).toBe(store);
  });

  test('is noticed though the browser stops before the new one has its name', async () => {
    const stopped = wakeUp();
    const { local } = fakeBrowser.storage;
    const set = local.set.bind(local);
    vi.spyOn(local, 'set').mockImplementationOnce(async (items) => {
      await set(items);
      throw new Error('stopped');
    });
    await expect(stopped.open()).rejects.toThrow('stopped');
    vi.restoreAllMocks();
    vi.setSystemTime('2026-12-24');
    await start();
    expect(await watch.lost()).toEqual({ clippings: 7, noticed: NOW });
  });

  test('is noticed later where the memory cannot be written at first; nothing is written into the new one till then', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('IO error'));
    const library = wakeUp();
    await expect(library.clip(clippingOf(1, 'New.'), WINTER)).rejects.toThrow('IO error');
    expect(await library.reads.count()).toBe(0);
    await library.clip(clippingOf(1, 'New.'), WINTER);
    expect(await watch.lost()).toEqual({ clippings: 7, noticed: NOW });
  });
});
