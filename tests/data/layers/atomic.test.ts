import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LayerRow } from '../../../data/schema/layer';
import { aCorrection, aNaming, anEntity, bytesOf, hiding, id, packOf, type RawRecord, someSeries } from './packs';
import { addPack, allReads, dump, freshWorld, type World, wakeUp } from './world';

let world: World;
let pack: LayerRow;

beforeEach(settle);

afterEach(() => {
  vi.restoreAllMocks();
});

/** Many rows, so that the failure comes in the middle of them. */
const MANY: readonly RawRecord[] = [
  ...Array.from({ length: 1200 }, (_, at) => anEntity(`term:n-${at}`)),
  ...Array.from({ length: 30 }, (_, at) => someSeries(`ods:A${at}`, 'seen', '2020-01', new Array(40).fill(at))),
];

const FILE = {
  kind: 'ae-monthly-csv',
  title: 'A&E',
  periods: ['2026-02'],
  figures: ['AAA', 'BBB', 'CCC'].map((code) => ({
    entity: `ods:${code}`,
    metric: 'seen',
    period: '2026-02',
    value: 12,
  })),
  organisations: [],
} as unknown as Parameters<World['layers']['addImport']>[0];

type Change = (world: World) => Promise<unknown>;
const CHANGES: Readonly<Record<string, Change>> = {
  'adding a pack': (w) => addPack(w, MANY, { name: 'Second' }),
  'importing a file': ({ layers }) => layers.addImport(FILE, { file: 'ae.csv' }),
  'updating a pack': ({ layers }) =>
    layers.update(pack.id, bytesOf(packOf(MANY, { name: 'First', version: '3' })), { file: 'x' }),
  'rolling back': ({ layers }) => layers.rollback(pack.id),
  'saving a term': ({ layers }) =>
    layers.saveOwn(anEntity('term:mine').value as never, aNaming('term:mine', { mine: 'always' }).value),
  correcting: ({ layers }) => layers.saveCorrection(aCorrection('ods:AAA', { name: 'A' }).value as never),
  'removing an own word': ({ layers }) => layers.removeOwn(id('ods:BBB')),
  'hiding a layer': ({ layers }) => layers.setHidden(pack.id, true),
  'moving a layer': ({ layers }) => layers.move(pack.id, 1),
  'removing a layer': ({ layers }) => layers.remove(pack.id),
};

/** Lets so many rows be written, then refuses as a browser does that has no room. */
function fullDiskAfter(rows: number): { readonly written: () => number } {
  let written = 0;
  for (const method of ['put', 'add'] as const) {
    const original = IDBObjectStore.prototype[method];
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args) {
      if (written++ >= rows) throw new DOMException('There is no room.', 'QuotaExceededError');
      return original.apply(this, args);
    });
  }
  return { written: () => written };
}

describe('a full disk, at whichever row, leaves both databases exactly as they were', () => {
  test.each(Object.entries(CHANGES))('%s', async (_what, change) => {
    const before = await dump();
    const reads = await allReads(world);
    const counted = fullDiskAfter(Number.POSITIVE_INFINITY);
    await change(world);
    const rows = counted.written();
    vi.restoreAllMocks();
    expect(await dump()).not.toEqual(before);
    // From the start again, failing at the first row, in the middle, and at the last.
    for (const at of new Set([0, Math.floor(rows / 2), rows - 1])) {
      await settle();
      const stored = await dump();
      fullDiskAfter(at);
      await expect(change(world)).rejects.toMatchObject({
        message: 'There is no room on this disk for it.',
        advice: expect.stringContaining('Nothing has been changed'),
      });
      vi.restoreAllMocks();
      expect(await dump()).toEqual(stored);
      expect(await allReads(world)).toEqual(reads);
    }
  });
});

/** A pack in its second version, a word of the reader's own, and all that is compiled of them. */
async function settle(): Promise<void> {
  world = await freshWorld();
  const records = [anEntity('term:one'), someSeries('ods:AAA', 'seen', '2026-02', [61])];
  const first = await addPack(world, records, { name: 'First' });
  const newer = bytesOf(packOf([anEntity('term:one')], { name: 'First', version: '2' }));
  pack = await world.layers.update(first.id, newer, { file: 'x' });
  await world.layers.saveHidden(id('ods:BBB'));
  await allReads(world);
}

describe('a reader who has changed their mind', () => {
  test.each([0, 1, 600, 1230])('before row %d is written: everything is as it was', async (row) => {
    const before = await dump();
    const stop = new AbortController();
    let written = 0;
    for (const method of ['put', 'add'] as const) {
      const original = IDBObjectStore.prototype[method];
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args) {
        if (written++ >= row) stop.abort();
        return original.apply(this, args);
      });
    }
    await expect(
      world.layers.addPack(bytesOf(packOf(MANY)), { file: 'x' }, { signal: stop.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    vi.restoreAllMocks();
    expect(await dump()).toEqual(before);
  });

  test('while the pack is still read', async () => {
    const before = await dump();
    const stop = new AbortController();
    const done = world.layers.addPack(
      bytesOf(packOf(MANY)),
      { file: 'x' },
      {
        signal: stop.signal,
        onProgress: () => stop.abort(),
      },
    );
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
    expect(await dump()).toEqual(before);
  });
});

test('a bad record in the last line: nothing of the pack is stored', async () => {
  const before = await dump();
  await expect(addPack(world, [...MANY, { record: 'entity', value: { id: 'term:x' } }])).rejects.toThrow(
    /^newsroom\.ndjson, line 1232, value\.kind: /,
  );
  expect(await dump()).toEqual(before);
});

test('changes of two windows at once: both are there, one over the other', async () => {
  await Promise.all([
    addPack(world, [hiding('ods:AAA')], { name: 'A' }),
    addPack(wakeUp(world.pointer), [hiding('ods:BBB')], { name: 'B' }),
  ]);
  const list = await world.layers.list();
  expect(new Set(list.map(({ position }) => position)).size).toBe(list.length);
});
