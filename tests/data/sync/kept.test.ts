import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keptFault } from '../../../data/sync/kept/faults';
import { WINTER } from '../library/samples';
import { clippingOf, freshStore } from '../library/store';
import { Machine, untilQuiet } from './machines';
import { MemoryServer } from './remote';

const HOST = 'sites paper.example.org';
const TERM = 'term:bed-days';
const words = (definition: string) => [
  { record: 'correction', value: { entity: TERM, changes: { definition }, sources: [] } },
];
const PACK = 'https://desk.example.org/pack.ndjson';

let server: MemoryServer;
let one: Machine;
let two: Machine;
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  freshStore();
  server = new MemoryServer();
  one = new Machine('Laptop', server);
  two = new Machine('Office', server);
  await one.join();
  await two.join();
});
afterEach(() => {
  one.close();
  two.close();
  vi.restoreAllMocks();
});

const choose = async (machine: Machine, settings: boolean, terms = settings): Promise<void> => {
  await machine.sync.change({ also: { settings, terms } });
  await machine.run();
};
const both = async (): Promise<void> => {
  await choose(one, true);
  await choose(two, true);
};
const setting = (machine: Machine, name = HOST): unknown => machine.shelves.setting.values.get(name);
const term = (machine: Machine): unknown => machine.shelves.term.values.get(TERM);

describe('before the reader wants it', () => {
  test('nothing but the library travels, and what others send waits unread', async () => {
    await choose(one, true);
    one.shelves.setting.values.set(HOST, 'off');
    one.shelves.term.values.set(TERM, words('Nights in bed.'));
    one.shelves.site.values.set('paper.example.org', true);
    await untilQuiet(one, two);
    expect(two.kept()).toEqual({ 0: {}, 1: {}, 2: {}, 3: {} });
    const state = await two.on();
    expect(state).toMatchObject({
      also: { settings: false, terms: false },
      offers: [],
      waiting: { in: 0 },
      problems: [],
    });
  });

  test('it comes with the tick, from before it too; each of the two ticks is for its own', async () => {
    await choose(one, true);
    one.shelves.setting.values.set(HOST, 'off');
    one.shelves.term.values.set(TERM, words('Nights in bed.'));
    await untilQuiet(one, two);
    await choose(two, false, true);
    expect([setting(two), term(two)]).toEqual([undefined, words('Nights in bed.')]);
    await choose(two, true, true);
    expect(setting(two)).toBe('off');
  });

  test('of two ticks in a moment each holds', async () => {
    await Promise.all([one.sync.change({ also: { settings: true } }), one.sync.change({ also: { terms: true } })]);
    expect(await one.on()).toMatchObject({ also: { settings: true, terms: true } });
    await one.sync.change({ also: { settings: false } });
    expect(await one.on()).toMatchObject({ also: { settings: false, terms: true } });
  });

  test('it is sent at once, be the tick set while a run comes to its end', async () => {
    let choosing: Promise<unknown> | undefined;
    const three = new Machine('Slow', () => ({
      ...server.folder(),
      async create(...file) {
        choosing ??= three.sync.change({ also: { settings: true, terms: false } });
        await choosing;
        return server.folder().create(...file);
      },
    }));
    await three.join();
    three.shelves.setting.values.set(HOST, 'off');
    await three.library.clip(clippingOf(1, 'Beds would run short.'), WINTER);
    server.asked.length = 0;
    await three.run();
    await vi.waitFor(async () => {
      expect(server.asked.filter((question) => question === 'list')).toHaveLength(2);
      expect((await three.on()).doing).toBeNull();
    }, 20_000);
    three.close();
    await choose(two, true);
    expect(setting(two)).toBe('off');
  });

  test('and no longer once the tick is taken away; what is here stays', async () => {
    await both();
    one.shelves.setting.values.set(HOST, 'off');
    await untilQuiet(one, two);
    await choose(two, false);
    two.shelves.setting.values.set(HOST, 'point');
    await untilQuiet(one, two);
    one.shelves.setting.values.set('sites other.example.org', 'off');
    await untilQuiet(one, two);
    expect([setting(one), setting(two), setting(two, 'sites other.example.org')]).toEqual(['off', 'point', undefined]);
    // The folder is what all have agreed on.
    await choose(two, true);
    await untilQuiet(one, two);
    expect([setting(one), setting(two), setting(two, 'sites other.example.org')]).toEqual(['off', 'off', 'off']);
  });
});

describe('two machines', () => {
  test('what each chose for a site of its own is on both; for one site both come to the same', async () => {
    await both();
    one.shelves.setting.values.set('sites one.example.org', 'off').set(HOST, 'off');
    two.shelves.setting.values.set('sites two.example.org', 'point').set(HOST, 'point');
    await untilQuiet(one, two);
    expect(one.kept()).toEqual(two.kept());
    expect(setting(two, 'sites one.example.org')).toBe('off');
    expect(setting(one, 'sites two.example.org')).toBe('point');
    expect(['off', 'point']).toContain(setting(one));
  });

  test('what is set back on one is set back on both, but not what the other chose anew meanwhile', async () => {
    await both();
    one.shelves.setting.values.set(HOST, 'off').set('clipButton', false);
    await untilQuiet(one, two);
    one.shelves.setting.values.delete(HOST);
    one.shelves.setting.values.delete('clipButton');
    two.shelves.setting.values.set(HOST, 'point');
    await untilQuiet(one, two);
    expect(setting(two, 'clipButton')).toBeUndefined();
    expect([setting(one), setting(two)]).toEqual(['point', 'point']);
  });

  test('a store that the browser lost deletes nothing, and is filled again', async () => {
    await both();
    one.shelves.term.values.set(TERM, words('Nights in bed.'));
    await untilQuiet(one, two);
    two.shelves.term.lose();
    await untilQuiet(one, two);
    expect([term(one), term(two)]).toEqual([words('Nights in bed.'), words('Nights in bed.')]);
  });

  test('a value that does not fit is left aside and said, what is here stays, and the rest comes', async () => {
    await both();
    two.shelves.setting.values.set(HOST, 'point');
    await untilQuiet(one, two);
    one.shelves.setting.values.set(HOST, 'sideways').set('clipButton', false);
    await one.run();
    await two.run();
    expect([setting(two), setting(two, 'clipButton')]).toEqual(['point', false]);
    expect((await two.on()).problems).toMatchObject([
      { kind: 'record', what: expect.stringMatching(/^One setting, term or offer .* \(sites paper\.example\.org: /) },
    ]);
    one.shelves.setting.values.set(HOST, 'off');
    await untilQuiet(one, two);
    expect(setting(two)).toBe('off');
    expect((await two.on()).problems).toEqual([]);
  });

  test('a shelf that fails is said, and the library syncs all the same', async () => {
    await both();
    vi.spyOn(one.shelves.term, 'rows').mockRejectedValue(new Error('The store of terms does not open.'));
    await one.run();
    const { problems, last } = await one.on();
    expect(problems).toMatchObject([{ kind: 'machine' }]);
    expect(last).not.toBeNull();
    await one.sync.run('news');
    expect((await one.on()).next).toBeNull();
  });
});

describe('offers', () => {
  test('tell who has it; once answered they are not made again, and the other keeps what it has', async () => {
    await both();
    one.shelves.site.values.set('paper.example.org', true);
    one.shelves.site.closed.add('paper.example.org');
    one.shelves.pack.values.set(PACK, { title: 'Newsroom', key: null });
    one.shelves.pack.closed.add(PACK);
    await untilQuiet(one, two);
    expect((await one.on()).offers).toEqual([]);
    expect((await two.on()).offers).toEqual([
      { is: 'site', name: 'paper.example.org', title: null, key: null, from: 'Laptop' },
      { is: 'pack', name: PACK, title: 'Newsroom', key: null, from: 'Laptop' },
    ]);
    await two.sync.answerOffer({ is: 'pack', name: PACK });
    await untilQuiet(one, two);
    expect((await two.on()).offers).toMatchObject([{ is: 'site' }]);
    expect(one.shelves.pack.values.has(PACK)).toBe(true);
  });

  test('are forgotten when sync ends, so that those of one folder do not come into another', async () => {
    await both();
    one.shelves.site.values.set('paper.example.org', true);
    await untilQuiet(one, two);
    await two.sync.end(false);
    expect([...two.shelves.site.values]).toEqual([]);
    expect(one.shelves.site.values.has('paper.example.org')).toBe(true);
  });

  test('that do not fit are not made, and that is said', async () => {
    await both();
    one.shelves.pack.values.set(PACK, { title: 'Newsroom', key: null });
    await one.run();
    one.shelves.pack.values.set(PACK, { title: 'Newsroom', key: 'any' });
    await one.run();
    await two.run();
    const { offers, problems } = await two.on();
    expect(offers).toEqual([]);
    expect(problems).toMatchObject([{ kind: 'record' }]);
  });

  test.each([
    ['http://desk.example.org/pack.ndjson', { title: 'Newsroom', key: null }],
    ['https://ada:secret@desk.example.org/', { title: 'Newsroom', key: null }],
    ['https://desk.example.org/pack.ndjson#here', { title: 'Newsroom', key: null }],
    ['javascript:alert(1)', { title: 'Newsroom', key: null }],
    [PACK, { title: ' ', key: null }],
    [PACK, { title: 'Newsroom', key: null, run: 'this' }],
    [PACK, undefined],
  ])('of %s as %j are none', (name, value) => {
    expect(keptFault.pack(name, value)).toEqual(expect.any(String));
  });

  test.each(['*', '*.example.org', 'example.org/path', 'https://example.org', '', 'ex ample.org', '.example.org'])(
    'of the site %j are none',
    (name) => {
      expect(keptFault.site(name, true)).toEqual(expect.any(String));
      expect(keptFault.site('example.org', true)).toBeUndefined();
      expect(keptFault.site('example.org', { path: name })).toEqual(expect.any(String));
    },
  );
});
