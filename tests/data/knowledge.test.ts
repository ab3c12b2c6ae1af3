import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { KNOWLEDGE_PREFIX, KnowledgeDatabase } from '../../data/database';
import { Knowledge, type PackSource, type Pointer } from '../../data/knowledge';
import type { EntityId, SourceId } from '../../data/schema/identity';
import type { KnowledgeStatus } from '../../data/schema/messages';
import { mentionsIn } from '../utils/recognise/hand-made';
import { changedPack, madePack, packSource } from './made-pack';

function memoryPointer(): Pointer & { value: unknown } {
  const pointer = {
    value: undefined as unknown,
    get: async () => pointer.value,
    set: async (value: unknown) => {
      pointer.value = value;
    },
  };
  return pointer;
}

let pointer: ReturnType<typeof memoryPointer>;
let knowledge: Knowledge;

beforeEach(() => {
  vi.restoreAllMocks();
  Dexie.dependencies.indexedDB = new IDBFactory();
  pointer = memoryPointer();
  knowledge = new Knowledge(pointer);
});

const FIRST = madePack('2026.1');
const SECOND = changedPack(madePack('2026.2'), (lines) =>
  lines.map((line) => line.replace('A council’s area.', 'Another definition.')),
);
const LINCOLNSHIRE = 'ods:QJM' as EntityId;

const databases = async () => (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(KNOWLEDGE_PREFIX));
const versionInUse = async () => {
  const status = await knowledge.status();
  return status.state === 'ready' ? status.version : status.state;
};
/** What a worker sees that has just started. */
const wakeUp = () => {
  knowledge = new Knowledge(pointer);
};

/** Holds for whatever was in use before: it still is, and can be read. */
async function expectFirstPackInUse(): Promise<void> {
  for (const restart of [() => undefined, wakeUp]) {
    restart();
    expect(await versionInUse()).toBe('2026.1');
    expect(await knowledge.entity(LINCOLNSHIRE)).toMatchObject({ name: 'NHS Lincolnshire' });
    expect(mentionsIn(await knowledge.lexicon(), 'Lincolnshire STP')).toEqual(['Lincolnshire STP → ods:QJM']);
  }
  expect(await databases()).toHaveLength(1);
}

describe('installing', () => {
  test('before it, nothing is ready and nothing has failed', async () => {
    expect(await knowledge.ready()).toBe(false);
    expect(await knowledge.status()).toEqual({ state: 'installing', done: 0, total: 0 });
    await expect(knowledge.entity(LINCOLNSHIRE)).rejects.toThrow('not installed yet');
    expect(await databases()).toEqual([]);
  });

  test('makes the pack ready to be read by key', async () => {
    await knowledge.ensure(packSource(FIRST));
    expect(await knowledge.status()).toEqual({
      state: 'ready',
      version: '2026.1',
      published: '2026-07-08',
      entities: 8,
    });
    expect(await knowledge.entity(LINCOLNSHIRE)).toMatchObject({ kind: 'system', shortName: 'Lincolnshire' });
    expect(await knowledge.entity('ods:XXX' as EntityId)).toBeUndefined();
    expect(await knowledge.sources(['s1', 'nobody'] as SourceId[])).toMatchObject([
      { id: 's1', publisher: 'NHS England' },
    ]);
    expect((await knowledge.searchRows()).map(({ id }) => id)).toContain(LINCOLNSHIRE);
  });

  test('gives several in the order asked, without those that are not there', async () => {
    await knowledge.ensure(packSource(FIRST));
    const ids = ['term:place', 'ods:XXX', 'ods:QJM'] as EntityId[];
    expect((await knowledge.entities(ids)).map(({ id }) => id)).toEqual(['term:place', 'ods:QJM']);
  });

  test('tells how far it is', async () => {
    const seen: KnowledgeStatus[] = [];
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      void knowledge.status().then((status) => seen.push(status));
      return put.apply(this, args);
    });
    const done = knowledge.ensure(packSource(FIRST));
    expect(await knowledge.status()).toMatchObject({ state: 'installing' });
    await done;
    const steps = seen.flatMap((status) => (status.state === 'installing' ? [status] : []));
    expect(steps.length).toBeGreaterThan(1);
    expect(new Set(steps.map(({ total }) => total)).size).toBe(1);
    expect(steps.map((step) => step.done)).toEqual(steps.map((step) => step.done).sort((a, b) => a - b));
    expect(steps.every((step) => step.done <= step.total && step.total > 10)).toBe(true);
  });

  test('is done once: a worker that wakes up finds it, and asks for no bytes', async () => {
    await knowledge.ensure(packSource(FIRST));
    const source = packSource(FIRST);
    await knowledge.ensure(source);
    wakeUp();
    await knowledge.ensure(source);
    expect(source.asked.bytes).toBe(0);
    await expectFirstPackInUse();
  });

  test('is done once, where two ask at the same time', async () => {
    const source = packSource(FIRST);
    await Promise.all([knowledge.ensure(source), knowledge.ensure(source)]);
    expect(source.asked.bytes).toBe(1);
    await expectFirstPackInUse();
  });

  test('begins again, where it was interrupted half-way', async () => {
    const header = await packSource(FIRST).header();
    const half = new KnowledgeDatabase(`2026.1-${header.sha256.slice(0, 8)}`);
    await half.records.add({ kind: 'source', key: 'leftover', value: { id: 'leftover', publisher: 'x', title: 'x' } });
    half.close();
    expect(await knowledge.ready()).toBe(false);
    await knowledge.ensure(packSource(FIRST));
    expect(await knowledge.sources(['leftover', 's1'] as SourceId[])).toHaveLength(1);
    await expectFirstPackInUse();
  });

  test('begins again, where the browser has dropped the database but not the pointer', async () => {
    await knowledge.ensure(packSource(FIRST));
    Dexie.dependencies.indexedDB = new IDBFactory();
    wakeUp();
    expect(await knowledge.ready()).toBe(false);
    expect(await databases()).toEqual([]);
    await knowledge.ensure(packSource(FIRST));
    await expectFirstPackInUse();
  });

  test('begins again, where the pointer cannot be understood', async () => {
    pointer.value = { version: 7 };
    await knowledge.ensure(packSource(FIRST));
    await expectFirstPackInUse();
  });
});

describe('a newer pack', () => {
  test('takes the place of the old one, which is dropped', async () => {
    await knowledge.ensure(packSource(FIRST));
    const old = await databases();
    await knowledge.ensure(packSource(SECOND));
    expect(await versionInUse()).toBe('2026.2');
    expect(await knowledge.entity('term:place' as EntityId)).toMatchObject({ definition: 'Another definition.' });
    expect(await databases()).toHaveLength(1);
    expect(await databases()).not.toEqual(old);
    wakeUp();
    expect(await versionInUse()).toBe('2026.2');
  });

  test('takes its place also with the same version, where its content is another', async () => {
    await knowledge.ensure(packSource(FIRST));
    await knowledge.ensure(
      packSource(changedPack(FIRST, (lines) => lines.map((line) => line.replace('A council’s area.', 'Another.')))),
    );
    expect(await knowledge.entity('term:place' as EntityId)).toMatchObject({ definition: 'Another.' });
  });

  test('brings its lexicon with it', async () => {
    await knowledge.ensure(packSource(FIRST));
    const before = await knowledge.lexicon();
    await knowledge.ensure(
      packSource(
        changedPack(SECOND, (lines) => lines.map((line) => line.replace('"name":"Place"', '"name":"The place"'))),
      ),
    );
    const after = await knowledge.lexicon();
    expect(after).not.toBe(before);
    expect(after.entities.map(({ name }) => name)).toContain('The place');
  });

  test('leaves other databases alone', async () => {
    const library = new Dexie('library');
    await library
      .version(1)
      .stores({ clippings: 'id' })
      .upgrade(() => undefined);
    await library.open();
    await knowledge.ensure(packSource(FIRST));
    await knowledge.ensure(packSource(SECOND));
    expect(await Dexie.getDatabaseNames()).toContain('library');
    library.close();
  });
});

describe('a failure in the middle leaves the old pack in use, and nothing half-made', () => {
  const withBadRecord = () => changedPack(SECOND, (lines) => [...lines.slice(0, -1), '{"record":"entity","value":{}}']);
  const withTooFew = () =>
    changedPack(SECOND, (lines) =>
      lines.filter((line) => !line.includes('"id":"term:place"') || !line.startsWith('{"record":"entity"')),
    );
  const without = (kind: string) =>
    changedPack(SECOND, (lines) => lines.filter((line) => !line.startsWith(`{"record":"${kind}"`)));

  test.each<[string, () => PackSource]>([
    ['a bad record', () => packSource(withBadRecord())],
    ['fewer rows than promised', () => packSource(withTooFew())],
    ['no names', () => packSource(without('naming'))],
    ['no figures', () => packSource(without('series'))],
    [
      'a file that was cut short',
      () => ({
        ...packSource(SECOND),
        header: packSource(withTooFew()).header,
        bytes: async () => new TextEncoder().encode(SECOND.slice(0, 5000)),
      }),
    ],
    [
      'a file that cannot be fetched',
      () => ({ ...packSource(withTooFew()), bytes: () => Promise.reject(new TypeError('Failed to fetch')) }),
    ],
    [
      'a header that cannot be fetched',
      () => ({ ...packSource(SECOND), header: () => Promise.reject(new TypeError('Failed to fetch')) }),
    ],
  ])('%s', async (_what, source) => {
    await knowledge.ensure(packSource(FIRST));
    await knowledge.ensure(source());
    await expectFirstPackInUse();
  });

  test('a full disk', async () => {
    await knowledge.ensure(packSource(FIRST));
    fullDiskAfter(5);
    await knowledge.ensure(packSource(SECOND));
    vi.restoreAllMocks();
    await expectFirstPackInUse();
  });

  test('a pointer that cannot be moved to the new pack', async () => {
    await knowledge.ensure(packSource(FIRST));
    vi.spyOn(pointer, 'set').mockRejectedValue(new Error('quota'));
    await knowledge.ensure(packSource(SECOND));
    await expectFirstPackInUse();
  });

  test('once the fault is gone, the new pack can be installed', async () => {
    await knowledge.ensure(packSource(FIRST));
    await knowledge.ensure(packSource(withBadRecord()));
    await knowledge.ensure(packSource(SECOND));
    expect(await versionInUse()).toBe('2026.2');
    expect(await databases()).toHaveLength(1);
  });
});

describe('where there is no pack to fall back on, the failure is told with what to do', () => {
  test('a bad record: which line of which file', async () => {
    await knowledge.ensure(
      packSource(
        changedPack(FIRST, (lines) => ['{"record":"entity","value":{}}', ...lines]),
        'newsroom.ndjson',
      ),
    );
    expect(await knowledge.status()).toEqual({
      state: 'failed',
      reason: expect.stringMatching(/^newsroom\.ndjson, line 2, value\.\w+: /),
      advice: expect.stringContaining('Get the file again'),
    });
    expect(await databases()).toEqual([]);
  });

  test('fewer rows than promised: how many of what', async () => {
    await knowledge.ensure(
      packSource(changedPack(FIRST, (lines) => lines.filter((line) => !line.startsWith('{"record":"standards"')))),
    );
    expect(await knowledge.status()).toMatchObject({
      state: 'failed',
      reason: 'pack.ndjson holds 0 of 1 rows of kind "standards".',
    });
  });

  test('a full disk', async () => {
    fullDiskAfter(5);
    await knowledge.ensure(packSource(FIRST));
    expect(await knowledge.status()).toEqual({
      state: 'failed',
      reason: 'There is no room on this disk for the knowledge base.',
      advice: 'Free some space, then open Sidenote again.',
    });
  });

  const refuseToOpen = () => {
    vi.spyOn(Dexie.dependencies.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
  };

  test.each<[string, () => void | Promise<void>]>([
    ['a browser that refuses it', refuseToOpen],
    [
      'a browser that refuses what it has stored before',
      async () => {
        await knowledge.ensure(packSource(FIRST));
        wakeUp();
        refuseToOpen();
      },
    ],
    [
      'a browser that has no such storage',
      () => {
        (Dexie.dependencies as { indexedDB: unknown }).indexedDB = undefined;
      },
    ],
  ])('%s', async (_what, forbid) => {
    await forbid();
    await knowledge.ensure(packSource(FIRST));
    expect(await knowledge.status()).toMatchObject({
      state: 'failed',
      advice: expect.stringContaining('allow site data'),
    });
  });

  test('anything else, in its own words', async () => {
    await knowledge.ensure({ ...packSource(FIRST), bytes: () => Promise.reject(new Error('odd')) });
    expect(await knowledge.status()).toEqual({
      state: 'failed',
      reason: 'The knowledge base could not be installed (odd).',
      advice: 'Reload the extension to try again.',
    });
  });

  test('and forgotten, once it has been installed', async () => {
    await knowledge.ensure({ ...packSource(FIRST), bytes: () => Promise.reject(new Error('odd')) });
    await knowledge.ensure(packSource(FIRST));
    expect(await versionInUse()).toBe('2026.1');
  });
});

/** Lets so many rows be written, then refuses as a browser does that has no room. */
function fullDiskAfter(rows: number): void {
  const put = IDBObjectStore.prototype.put;
  let written = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (written++ >= rows) throw new DOMException('There is no room.', 'QuotaExceededError');
    return put.apply(this, args);
  });
}
