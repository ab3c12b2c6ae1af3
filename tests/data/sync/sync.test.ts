import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClippingId, GlossedClipping } from '../../../data/schema/clipping';
import { NOTE_LIMIT } from '../../../data/schema/clipping-limits';
import { RemoteError } from '../../../data/sync/folder';
import { WINTER } from '../library/samples';
import { articleOf, clippingOf, freshStore, idOf } from '../library/store';
import { Machine, PASSPHRASE, untilQuiet } from './machines';
import { MemoryServer } from './remote';

let server: MemoryServer;
let one: Machine;
let two: Machine;
beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  freshStore();
  server = new MemoryServer();
  one = new Machine('Laptop', server);
  two = new Machine('Office', server);
});
afterEach(() => {
  one.close();
  two.close();
  vi.restoreAllMocks();
});

const FIRST = idOf(1);

/** Two machines that have one clipping. */
async function both(otherwise: Partial<GlossedClipping> = {}): Promise<void> {
  await one.join();
  await two.join();
  await one.library.clip(clippingOf(1, 'Beds would run short.', otherwise), WINTER);
  await untilQuiet(one, two);
}

const row = async (machine: Machine, id: ClippingId = FIRST): Promise<GlossedClipping | undefined> =>
  (await machine.all()).clippings.find((clipping) => clipping.id === id);

/** Both come to rest, and have the same, which is given back. */
async function settled(id: ClippingId = FIRST): Promise<GlossedClipping | undefined> {
  await untilQuiet(one, two);
  expect(await two.all()).toEqual(await one.all());
  expect((await one.on()).problems).toEqual([]);
  expect((await two.on()).problems).toEqual([]);
  return row(one, id);
}

const undoLast = async ({ library }: Machine): Promise<string> =>
  library.undo((await library.latest('undo'))?.number ?? -1);

describe('while sync is off', () => {
  test('nothing is asked of any server, no alarm is set, and no store is made', async () => {
    await one.library.clip(clippingOf(1, 'Beds would run short.'), WINTER);
    await one.sync.run('asked');
    await one.sync.run('due');
    await one.sync.run('news');
    await one.sync.change({ every: 5 });
    expect(await one.sync.state()).toEqual({ is: 'off' });
    expect(await one.sync.clippedBy([FIRST])).toEqual([]);
    expect(server.asked).toEqual([]);
    expect(one.planned).toEqual([]);
    expect((await indexedDB.databases()).filter(({ name }) => name?.startsWith('sync'))).toEqual([]);
  });

  test('once it was turned off again, it is as if it had never been on', async () => {
    await both();
    expect(await one.sync.end(false)).toMatchObject({ is: 'done', state: { is: 'off' } });
    server.asked.length = 0;
    await one.run();
    expect(server.asked).toEqual([]);
    expect(one.planned.at(-1)).toBeNull();
    expect(await row(one)).toBeDefined();
  });
});

describe('what two machines do without knowing of each other', () => {
  test('two edits of one note: both stand in it', async () => {
    await both({ note: 'Ask the trust.' });
    await one.library.edit(FIRST, { note: 'Ask the trust about winter.' });
    await two.library.edit(FIRST, { note: 'First: ask the trust.' });
    const note = (await settled())?.note;
    expect(note).toContain('First: ');
    expect(note).toContain(' about winter');
    expect(note?.match(/trust/g)).toHaveLength(1);
  });

  test('tags given and taken: each counts', async () => {
    await both({ tags: ['winter', 'beds'] });
    await one.library.retag([FIRST], ['staff', 'same']);
    await two.library.retag([FIRST], ['money', 'same'], ['winter']);
    const tags = (await settled())?.tags ?? [];
    expect(tags.toSorted()).toEqual(['beds', 'money', 'same', 'staff']);
    await one.library.retag([FIRST], [], ['same']);
    expect((await settled())?.tags).not.toContain('same');
  });

  test('into the bin on one, a note on the other: it lies in the bin, with the note', async () => {
    await both();
    await one.library.bin([FIRST]);
    await two.library.edit(FIRST, { note: 'Keep.' });
    expect(await settled()).toMatchObject({ binned: expect.any(String), note: 'Keep.' });
  });

  test('deleted for good on one, changed on the other: the change is not eaten, and its article is there', async () => {
    await both();
    await one.library.erase([FIRST]);
    await two.library.edit(FIRST, { note: 'Needed.' });
    expect(await settled()).toMatchObject({ note: 'Needed.' });
    expect((await one.all()).articles).toEqual([WINTER]);
  });

  test('deleted for good on both: it is gone, with its article', async () => {
    await both();
    await one.library.erase([FIRST]);
    await two.library.erase([FIRST]);
    expect(await settled()).toBeUndefined();
    expect((await one.all()).articles).toEqual([]);
  });

  test('the last clipping of an article deleted on one, another made on the other: the article stays', async () => {
    await both();
    await one.library.erase([FIRST]);
    await two.library.clip(clippingOf(2, 'Only for nurses.'), WINTER);
    expect(await settled(idOf(2))).toBeDefined();
    expect((await one.all()).articles).toEqual([WINTER]);
    await two.library.erase([idOf(2)]);
    expect(await settled(idOf(2))).toBeUndefined();
    expect((await one.all()).articles).toEqual([]);
  });

  test('one passage clipped on both: two clippings, each with its note', async () => {
    await both();
    await one.library.clip(clippingOf(2, 'Only for nurses.', { note: 'Mine.' }), WINTER);
    await two.library.clip(clippingOf(3, 'Only for nurses.', { note: 'Theirs.' }), WINTER);
    expect(await settled(idOf(2))).toMatchObject({ note: 'Mine.' });
    expect(await settled(idOf(3))).toMatchObject({ note: 'Theirs.' });
    expect(await one.sync.clippedBy([idOf(2), idOf(3)])).toEqual([
      { id: idOf(2), clipped: 'Laptop', noted: null },
      { id: idOf(3), clipped: 'Office', noted: null },
    ]);
  });

  test('one file imported on both: everything once, be it edited on one in between', async () => {
    await one.join();
    await two.join();
    const file = { articles: [WINTER], clippings: [clippingOf(1, 'Beds.', { note: 'A note.', tags: ['winter'] })] };
    await one.library.import(file, 'a file');
    await two.library.import(file, 'a file');
    expect(await settled()).toMatchObject({ note: 'A note.', tags: ['winter'] });
  });

  test('an article described anew on both: field by field', async () => {
    await both();
    await one.library.editArticle({ ...WINTER, title: 'Another title' });
    await two.library.editArticle({ ...WINTER, pages: '12' });
    await settled();
    expect((await one.all()).articles[0]).toMatchObject({ title: 'Another title', pages: '12' });
  });

  test('notes that are too long together: told, nothing lost, and mended by whoever shortens one', async () => {
    await both();
    const long = (word: string): string => `${word} `.repeat(NOTE_LIMIT / 2 / (word.length + 1) + 10);
    await one.library.edit(FIRST, { note: long('one') });
    await two.library.edit(FIRST, { note: long('two') });
    await untilQuiet(one, two);
    expect((await one.on()).problems).toMatchObject([{ kind: 'record', what: expect.stringContaining('note') }]);
    expect((await row(one))?.note).toBe(long('one'));
    expect((await row(two))?.note).toBe(long('two'));
    await two.library.edit(FIRST, { note: 'two' });
    const note = (await settled())?.note;
    expect(note).toContain('two');
    expect(note).toContain(long('one'));
  });
});

describe('undo after a sync', () => {
  test('takes back on all machines what was done on one', async () => {
    await both({ note: 'Before.' });
    await one.library.edit(FIRST, { note: 'After.' });
    await settled();
    await undoLast(one);
    expect(await settled()).toMatchObject({ note: 'Before.' });
    await one.library.erase([FIRST]);
    expect(await settled()).toBeUndefined();
    await undoLast(one);
    expect(await settled()).toMatchObject({ note: 'Before.' });
    expect((await two.all()).articles).toEqual([WINTER]);
  });

  test('leaves what another machine wrote since', async () => {
    await both();
    await one.library.edit(FIRST, { note: 'Mine.' });
    await two.library.retag([FIRST], ['theirs']);
    await settled();
    await expect(undoLast(one)).rejects.toThrow('Something was changed after this');
    await expect(undoLast(two)).rejects.toThrow('Something was changed after this');
    expect(await settled()).toMatchObject({ note: 'Mine.', tags: ['theirs'] });
  });

  test('of a clipping does not delete what another machine noted in it meanwhile', async () => {
    await both();
    await two.library.edit(FIRST, { note: 'Theirs.' });
    await two.run();
    await undoLast(one);
    expect(await settled()).toMatchObject({ note: 'Theirs.' });
  });
});

describe('a library that was lost', () => {
  test('gets everything back, and deletes nothing', async () => {
    await both({ note: 'Dear to me.' });
    const before = await one.all();
    await one.lose();
    expect((await one.all()).clippings).toEqual([]);
    await two.library.edit(FIRST, { note: 'Dear to me, too.' });
    expect(await settled()).toMatchObject({ note: 'Dear to me, too.' });
    expect((await one.all()).articles).toEqual(before.articles);
  });

  test('and restored from an old backup keeps what was written since', async () => {
    await both({ note: 'Old.' });
    const backup = await one.all();
    await one.library.edit(FIRST, { note: 'Old and new.' });
    await one.library.clip(clippingOf(2, 'Only for nurses.'), WINTER);
    await settled();
    await one.lose();
    await one.library.replaceAll(backup, 'a backup');
    expect(await settled()).toMatchObject({ note: 'Old and new.' });
    expect(await row(two, idOf(2))).toBeDefined();
  });

  test('so is one whose machine joins the folder again', async () => {
    await both({ note: 'A note.' });
    await one.sync.end(false);
    await two.library.edit(FIRST, { note: 'A longer note.' });
    await two.run();
    await one.join();
    expect(await settled()).toMatchObject({ note: 'A longer note.' });
  });
});

describe('a profile that was copied', () => {
  test('goes on under a name of its own, and both have all', async () => {
    await both();
    const copy = await one.copy('Copy', server);
    await one.library.clip(clippingOf(2, 'Of the first.'), WINTER);
    await copy.library.clip(clippingOf(3, 'Of the copy.'), articleOf('https://example.org/other'));
    await untilQuiet(one, copy, two);
    expect(await copy.all()).toEqual(await one.all());
    expect(await two.all()).toEqual(await one.all());
    expect((await one.all()).clippings).toHaveLength(3);
    expect(new Set((await two.on()).machines.map(({ id }) => id)).size).toBe(3);
    copy.close();
  });
});

describe('leaving', () => {
  test('takes one’s own files along; the others, and who comes later, have what was read', async () => {
    await both({ note: 'Of the one.' });
    await two.library.edit(FIRST, { note: 'Of the one, and the other.' });
    await settled();
    expect(await one.sync.end(true)).toMatchObject({ is: 'done', state: { is: 'off' } });
    expect(await row(one)).toBeDefined();
    await two.run();
    expect((await two.on()).problems).toEqual([]);
    expect((await two.on()).machines).toMatchObject([{ isThis: true }, { name: 'Laptop', left: true }]);
    const late = new Machine('Late', server);
    await late.join();
    expect((await late.all()).clippings).toMatchObject([{ note: 'Of the one, and the other.' }]);
    late.close();
  });

  test('asks for no file of a name that this machine does not write', async () => {
    await both();
    const { machine } = await one.database.membership();
    server.files.set(`${machine}.1-2 (a copy).bin`, new Uint8Array());
    server.asked.length = 0;
    expect(await one.sync.end(true)).toMatchObject({ is: 'done' });
    expect(server.asked.filter((question) => question.includes('copy'))).toEqual([]);
  });

  test('where the server cannot be reached, sync stays on and nothing is lost', async () => {
    await both();
    for (const asked of [1, 2, 3, 4]) {
      let left = asked;
      server.mishap = () => (left-- > 1 ? undefined : { is: 'cut' });
      expect(await one.sync.end(true)).toMatchObject({ is: 'refused', problem: { kind: 'network' } });
      server.mishap = () => undefined;
      expect(await settled()).toBeDefined();
    }
    const late = new Machine('Late', server);
    await late.join();
    expect(await late.all()).toEqual(await two.all());
    late.close();
  });
});

describe('the requests of a run', () => {
  test('one note: one listing and one file', async () => {
    await both();
    await one.library.edit(FIRST, { note: 'A note.' });
    server.asked.length = 0;
    await one.run();
    expect(server.asked).toEqual(['list', expect.stringMatching(/^create [0-9a-f]{16}\.\d+-\d+\.bin$/)]);
    expect((await one.on()).traffic.last).toEqual({ requests: 2, sent: expect.any(Number), received: 0 });
  });

  test('nothing new: one listing; and after a change elsewhere than in the library none', async () => {
    await both();
    server.asked.length = 0;
    await one.run();
    expect(server.asked).toEqual(['list']);
    await one.sync.run('news');
    expect(server.asked).toEqual(['list']);
  });

  test('a server that says no is left alone for a while, but not by the reader', async () => {
    await both();
    server.mishap = () => ({ is: 'refused', fault: 'busy' });
    await one.sync.run('due');
    const state = await one.on();
    expect(state.problems).toMatchObject([{ kind: 'network' }]);
    expect(Date.parse(state.next ?? '')).toBeGreaterThan(Date.now());
    server.asked.length = 0;
    await one.sync.run('due');
    expect(server.asked).toEqual([]);
    server.mishap = () => undefined;
    await one.run();
    expect((await one.on()).problems).toEqual([]);
  });

  test('many small files become few, and who reads them late has all', async () => {
    await both();
    for (let at = 2; at < 40; at++) {
      await one.library.clip(clippingOf(at, `Passage ${at}.`), WINTER);
      await one.run();
    }
    expect(server.files.size).toBeLessThan(20);
    const late = new Machine('Late', server);
    await late.join();
    expect(await late.all()).toEqual(await one.all());
    late.close();
    await settled();
  });

  test.each(['answer lost', 'cut'] as const)(
    'many small files become few though each question of it suffers once: %s',
    async (is) => {
      await both();
      for (let edit = 0; edit < 40; edit++) {
        await one.library.edit(FIRST, { note: `Note ${edit}` });
        const suffered = new Set<string>();
        // What is asked to write the one file and to remove those that it holds.
        server.mishap = (question, name) => {
          const isTidying = question === 'remove' || /\.1-(?!1\.)/.test(name);
          if (!isTidying || suffered.has(name)) return undefined;
          suffered.add(name);
          return { is };
        };
        await one.run();
        server.mishap = () => undefined;
        await one.run();
      }
      expect((await settled())?.note).toBe('Note 39');
      expect((await one.on()).machines.map(({ name }) => name)).toEqual(['Laptop']);
      expect(server.files.size).toBeLessThan(20);
    },
  );
});

describe('setting up', () => {
  test('begins a folder, tells where it is, and has the worker woken', async () => {
    expect(await one.join()).toMatchObject({ is: 'done', state: { is: 'on', user: 'ada', machineName: 'Laptop' } });
    expect(one.planned).toEqual([15]);
    expect([...server.files.keys()]).toEqual(['sidenote.json']);
    expect(JSON.stringify(await one.on())).not.toContain('app password');
    expect(await one.join()).toMatchObject({ is: 'refused' });
  });

  test('with an address that cannot be asked changes nothing', async () => {
    const lost = new Machine('Lost', () => {
      throw new RemoteError('unexpected', 'This is no address.', 'Type one.');
    });
    expect(await lost.join()).toMatchObject({ is: 'refused', problem: { what: 'This is no address.' } });
    expect(await lost.sync.state()).toEqual({ is: 'off' });
    lost.close();
  });

  test('on two machines at once makes one folder', async () => {
    const joined = await Promise.all([one.join(), two.join()]);
    expect(joined.map(({ is }) => is)).toEqual(['done', 'done']);
    await one.library.clip(clippingOf(1, 'Beds would run short.'), WINTER);
    expect(await settled()).toBeDefined();
  });

  test('with one’s passphrase typed on another keyboard', async () => {
    await one.join('Schlüssel zum Käfig');
    expect(await two.join('Schlüssel zum Käfig'.normalize('NFD'))).toMatchObject({ is: 'done' });
    expect(PASSPHRASE).not.toBe('');
  });
});
