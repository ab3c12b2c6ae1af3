import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clippingKey } from '../../../data/library/record-key';
import { WINTER } from '../library/samples';
import { clippingOf, freshStore, idOf } from '../library/store';
import { Machine } from './machines';
import { MemoryServer } from './remote';

let server: MemoryServer;
let machine: Machine;
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  freshStore();
  server = new MemoryServer();
  machine = new Machine('Laptop', server);
  const clippings = Array.from({ length: 30 }, (_, at) => clippingOf(at + 1, `Passage ${at + 1}.`));
  await machine.library.import({ articles: [WINTER], clippings }, 'a file');
});
afterEach(() => {
  machine.close();
  vi.restoreAllMocks();
});

/** The rows that a run compares. */
async function compared(): Promise<string[]> {
  const stamps = vi.spyOn(machine.library.records, 'stamps');
  await machine.run();
  const keys = stamps.mock.calls.flatMap(([asked]) => asked);
  stamps.mockRestore();
  return keys;
}

const edited = () => machine.rows.edits.toArray();

describe('a run looks', () => {
  test('at all rows the first time, then only at those that were changed', async () => {
    await machine.join();
    expect(await compared()).toEqual([]);
    await machine.library.edit(idOf(3), { note: 'Seen.' });
    await machine.library.bin([idOf(5)]);
    expect((await compared()).toSorted()).toEqual([clippingKey(idOf(3)), clippingKey(idOf(5))]);
    expect(await compared()).toEqual([]);
  });

  test('at all rows again after the store was lost, or its score is another', async () => {
    await machine.join();
    await machine.library.records.dropScore();
    await machine.library.edit(idOf(3), { note: 'Where nobody kept the score.' });
    expect(await compared()).toHaveLength(31);
    await machine.lose();
    expect(await compared()).toHaveLength(31);
    expect((await machine.all()).clippings).toHaveLength(30);
    expect(await compared()).toEqual([]);
  });

  test('at all rows again where the library is older than what sync knows', async () => {
    await machine.join();
    const old = await machine.rows.kept('score');
    await machine.library.edit(idOf(3), { note: 'Seen.' });
    await machine.run();
    await machine.rows.whole.put({ id: old?.id ?? '', last: 0 }, 'score');
    await machine.rows.edits.clear();
    expect(await compared()).toHaveLength(31);
  });

  test('once more at rows for which there was no quiet moment', async () => {
    await machine.join();
    const other = new Machine('Office', server);
    await other.join();
    await other.library.edit(idOf(4), { note: 'Of the office.' });
    await other.run();
    await machine.library.edit(idOf(3), { note: 'Of the laptop.' });
    const receive = vi.spyOn(machine.library, 'receive').mockResolvedValue(false);
    await machine.run();
    receive.mockRestore();
    expect(await compared()).toEqual([clippingKey(idOf(3))]);
    expect(await compared()).toEqual([]);
    await other.run();
    expect(await other.all()).toEqual(await machine.all());
    other.close();
  });
});

describe('the score', () => {
  test('is not kept before sync is on, nor after', async () => {
    expect(await edited()).toEqual([]);
    await machine.join();
    await machine.library.edit(idOf(3), { note: 'Seen.' });
    expect(await edited()).toHaveLength(1);
    await machine.sync.end(false);
    await machine.library.edit(idOf(3), { note: 'Unseen.' });
    expect(await edited()).toEqual([]);
    expect((await machine.library.records.standing()).score).toBeNull();
  });

  test('is kept with the change or, where it cannot be, neither is', async () => {
    await machine.join();
    const put = FDBObjectStore.prototype.put;
    vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(function (this: { name: string }, ...row) {
      if (this.name === 'edits') throw new DOMException('The disk is gone', 'UnknownError');
      return put.apply(this as never, row);
    });
    await expect(machine.library.edit(idOf(3), { note: 'Lost.' })).rejects.toThrow();
    vi.restoreAllMocks();
    expect((await machine.all()).clippings.find(({ id }) => id === idOf(3))?.note).toBe('');
    expect(await compared()).toEqual([]);
  });
});

test('a machine that synced before the score was kept compares all once, and sends what was not sent', async () => {
  await machine.join();
  machine.close();
  // As version 1 had it.
  const { membership, name } = await (async () => {
    const store = await new Dexie(machine.database.name).open();
    const { score: _, shelves: _none, ...membership } = await store.table('whole').get('membership');
    store.close();
    return { membership, name: machine.database.name };
  })();
  await Dexie.delete(name);
  const old = new Dexie(name);
  old.version(1).stores({
    whole: '',
    records: 'key',
    documents: 'key',
    inbox: '++number, key',
    outbox: '++number',
    machines: 'id',
    files: 'name',
  });
  await old.table('whole').put({ ...membership, changed: '5c0a3c0e-0000-4000-8000-000000000000' }, 'membership');
  await old.table('whole').put({ last: null, failed: 0, notBefore: 0, problems: [], traffic: {} }, 'progress');
  old.close();
  machine.start();
  expect(await machine.database.membership()).toEqual({
    ...membership,
    key: expect.any(CryptoKey),
    score: null,
    shelves: {},
  });
  expect(await compared()).toHaveLength(31);
  const { problems, waiting, also } = await machine.on();
  expect({ problems, waiting, also }).toEqual({
    problems: [],
    waiting: { out: 0, in: 0 },
    also: { settings: false, terms: false },
  });
  expect(await compared()).toEqual([]);
});
