import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { packBatch } from '../../../data/sync/batch';
import { keyOf, seal, unseal } from '../../../data/sync/cipher';
import { newHead } from '../../../data/sync/head';
import { SAMPLE, WINTER } from '../library/samples';
import { clippingOf, dumpAllOf, freshStore, idOf } from '../library/store';
import { Machine, untilQuiet } from './machines';
import { MemoryServer } from './remote';

/** What a server, or whoever gets into it, can do with what it is given: nothing but lose it. */

let server: MemoryServer;
let one: Machine;
let two: Machine;
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  freshStore();
  server = new MemoryServer();
  one = new Machine('Laptop of Ada', server);
  two = new Machine('Office', server);
  await one.library.import(SAMPLE, 'a file');
  await one.join();
});
afterEach(() => {
  one.close();
  two.close();
  vi.restoreAllMocks();
});

const names = (): string[] => [...server.files.keys()].filter((name) => name.endsWith('.bin'));
const bytesOf = (name: string): Uint8Array<ArrayBuffer> => {
  const bytes = server.files.get(name);
  if (!bytes) throw new Error(`There is no ${name}.`);
  return bytes;
};
const firstName = (): string => names()[0] ?? '';

/** Every text in a library that has more than a few letters. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 5 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What two keeps is as before, and it says what is wrong in these words. */
async function isRefused(kind: string, what: string | RegExp): Promise<void> {
  const before = await dumpAllOf(two.rows);
  await two.run();
  expect((await two.on()).problems).toMatchObject([
    { kind, what: expect.stringMatching(what), advice: expect.any(String) },
  ]);
  expect(await dumpAllOf(two.rows)).toEqual(before);
}

describe('what lies on the server', () => {
  test('has no text of any clipping, tag, title, address or machine, in names or files', async () => {
    await two.join();
    await untilQuiet(one, two);
    expect(names().length).toBeGreaterThan(0);
    const lying = [...server.files]
      .map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('latin1')}`)
      .join('\n');
    const secrets = [...textsIn(SAMPLE), 'Laptop of Ada', 'clipping ', 'article ', '"row"'];
    expect(secrets.length).toBeGreaterThan(50);
    for (const secret of secrets)
      for (const form of [secret, Buffer.from(secret).toString('latin1'), encodeURIComponent(secret)])
        expect(lying.includes(form), secret).toBe(false);
  });

  test('is not the same twice for the same library', async () => {
    const other = new MemoryServer();
    const three = new Machine('Laptop of Ada', other);
    await three.library.import(SAMPLE, 'a file');
    await three.join();
    const [mine, theirs] = [bytesOf(firstName()), [...other.files].find(([name]) => name.endsWith('.bin'))?.[1]];
    expect(Buffer.from(mine).equals(Buffer.from(theirs ?? mine))).toBe(false);
    three.close();
  });

  test('has no passphrase, and its key cannot be taken out of the browser', async () => {
    const membership = await one.database.membership();
    expect(membership.key.extractable).toBe(false);
    expect(JSON.stringify(membership)).not.toContain('correct horse');
    await expect(crypto.subtle.exportKey('raw', membership.key)).rejects.toThrow();
  });
});

describe('is refused in words, and nothing is changed:', () => {
  test('a wrong passphrase', async () => {
    const files = new Map(server.files);
    expect(await two.join('not the passphrase at all')).toMatchObject({
      is: 'refused',
      problem: { kind: 'passphrase', what: expect.stringContaining('passphrase') },
    });
    expect(await two.sync.state()).toEqual({ is: 'off' });
    expect(server.files).toEqual(files);
  });

  test.each<[string, string | undefined, RegExp]>([
    ['no JSON', 'nonsense', /not as Sidenote wrote it/],
    ['of a newer Sidenote', '{"format":"sidenote-sync","version":2}', /newer Sidenote/],
    ['gone, where files lie', undefined, /no sidenote.json/],
  ])('a folder whose head is %s', async (_what, head, words) => {
    if (head === undefined) server.files.delete('sidenote.json');
    else server.files.set('sidenote.json', new TextEncoder().encode(head));
    expect(await two.join()).toMatchObject({ is: 'refused', problem: { what: expect.stringMatching(words) } });
  });

  test('any changed byte of a file, a file cut anywhere, one that goes on', async () => {
    await two.join();
    await one.library.clip(clippingOf(1, 'Something new.'), WINTER);
    await one.run();
    const name = names().at(-1) ?? '';
    const whole = bytesOf(name);
    const changed = (at: number): Uint8Array<ArrayBuffer> =>
      whole.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const spoilt = [
      ...[0, 1, 12, 13, 40, whole.length - 17, whole.length - 1].map(changed),
      ...[0, 1, 5, 20, whole.length - 1].map((length) => whole.slice(0, length)),
      new Uint8Array([...whole, 0]),
      new Uint8Array([...whole, ...whole]),
    ];
    for (const bytes of spoilt) {
      server.files.set(name, bytes);
      await isRefused('damaged', name.replaceAll('.', '\\.'));
    }
    server.files.set(name, whole);
    await two.run();
    expect((await two.on()).problems).toEqual([]);
    expect(await two.all()).toEqual(await one.all());
  });

  test('a file under the name of another, of this folder or of another with the same passphrase', async () => {
    await two.join();
    const first = firstName();
    await one.library.clip(clippingOf(1, 'Something new.'), WINTER);
    await one.run();
    const [, second = ''] = names();
    const whole = bytesOf(second);
    server.files.set(second, bytesOf(first));
    await isRefused('damaged', /changed, renamed or cut short/);
    const { machine } = await one.database.membership();
    const other = await newHead('correct horse battery staple', 10);
    const batch = await packBatch({ name: 'Other', left: false, updates: [] });
    server.files.set(second, await seal(other.key, `${other.id}/${machine}.2-2.bin`, batch));
    await isRefused('damaged', /changed, renamed or cut short/);
    server.files.set(second, whole);
    await two.run();
    expect((await two.on()).problems).toEqual([]);
  });

  test('an older state of the folder; what was lost of this machine is written again', async () => {
    await two.join();
    const old = new Map(server.files);
    await one.library.erase([SAMPLE.clippings[0]?.id ?? idOf(0)]);
    await one.library.clip(clippingOf(1, 'Something new.'), WINTER);
    await untilQuiet(one, two);
    const now = await one.all();
    server.files.clear();
    for (const [name, bytes] of old) server.files.set(name, bytes);
    await isRefused('older', /“Laptop of Ada”.*as it was some time ago/);
    expect(await two.all()).toEqual(now);
    await one.run();
    expect((await one.on()).problems).toMatchObject([{ kind: 'older', what: expect.stringContaining('lost') }]);
    await untilQuiet(one, two);
    expect((await two.on()).problems).toEqual([]);
    const late = new Machine('Late', server);
    await late.join();
    expect(await late.all()).toEqual(now);
    late.close();
  });

  test('an emptied folder: it is filled again by those who know it, and nothing is deleted', async () => {
    await two.join();
    await untilQuiet(one, two);
    const before = await one.all();
    server.files.clear();
    await untilQuiet(two, one);
    expect(await one.all()).toEqual(before);
    const late = new Machine('Late', server);
    await late.join();
    expect(await late.all()).toEqual(before);
    late.close();
  });

  test('a folder that was made anew under another passphrase', async () => {
    await two.join();
    await untilQuiet(one, two);
    server.files.clear();
    const three = new Machine('Anew', server);
    await three.join('another passphrase altogether');
    const files = new Map(server.files);
    await one.run();
    expect((await one.on()).problems).toMatchObject([{ kind: 'folder', what: expect.stringContaining('made anew') }]);
    expect((await one.on()).next).toBeNull();
    expect(server.files).toEqual(files);
    await isRefused('folder', 'made anew');
    three.close();
  });

  test('and gets nothing of what was being sent as it was made anew', async () => {
    server.mishap = (question) => (question === 'create' ? { is: 'cut' } : undefined);
    await one.library.clip(clippingOf(1, 'Something new.'), WINTER);
    await one.run();
    server.mishap = () => undefined;
    server.files.clear();
    const three = new Machine('Anew', server);
    await three.join('another passphrase altogether');
    const files = new Map(server.files);
    await one.run();
    expect((await one.on()).problems).toMatchObject([{ kind: 'folder' }]);
    expect(server.files).toEqual(files);
    three.close();
  });

  test('a file of a newer Sidenote, and one that holds no batch', async () => {
    await two.join();
    const { id } = await two.database.membership();
    const key = (await two.database.membership()).key;
    const put = async (machine: string, plain: Uint8Array<ArrayBuffer>): Promise<void> => {
      server.files.set(`${machine}.1-1.bin`, await seal(key, `${id}/${machine}.1-1.bin`, plain));
    };
    await put('a'.repeat(16), new TextEncoder().encode('nothing'));
    await isRefused('damaged', /does not hold what Sidenote writes/);
    server.files.delete(`${'a'.repeat(16)}.1-1.bin`);
    const head = new TextEncoder().encode('{"version":2}');
    const plain = new Blob([new Uint8Array([0, 0, 0, head.length]), head]).stream();
    const packed = await new Response(plain.pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
    await put('b'.repeat(16), new Uint8Array(packed));
    await isRefused('damaged', /newer Sidenote/);
    // What others write is read all the same, and what is written here is sent.
    await one.library.clip(clippingOf(1, 'Something new.'), WINTER);
    await two.library.clip(clippingOf(2, 'Something else.'), WINTER);
    await untilQuiet(one, two);
    expect(await two.all()).toEqual(await one.all());
    expect((await two.all()).clippings.map(({ id }) => id)).toEqual(expect.arrayContaining([idOf(1), idOf(2)]));
  });

  test('a change that is none: told, and left aside; what others changed is taken', async () => {
    await two.join();
    await one.library.clip(clippingOf(1, 'Something new.'), WINTER);
    await untilQuiet(one, two);
    const { id, key } = await two.database.membership();
    const name = `${'d'.repeat(16)}.1-1.bin`;
    const updates = [1, 9].map((number) => ({ key: `clipping ${idOf(number)}`, update: new Uint8Array([1, 1, 200]) }));
    server.files.set(name, await seal(key, `${id}/${name}`, await packBatch({ name: 'Odd', left: false, updates })));
    await two.run();
    await one.library.edit(idOf(1), { note: 'Still here.' });
    await one.run();
    await two.run();
    const { problems, last } = await two.on();
    expect(problems).toMatchObject([
      { kind: 'record', what: expect.stringContaining('no change that Sidenote writes') },
    ]);
    expect(last).not.toBeNull();
    expect(await two.all()).toEqual(await one.all());
    await two.library.edit(idOf(1), { note: 'Still here, and there.' });
    await two.run();
    await one.run();
    expect(await two.all()).toEqual(await one.all());
  });

  test('a record that fits no library: told, and left aside; what comes with it is taken', async () => {
    await two.join();
    const { id, key } = await two.database.membership();
    const name = `${'c'.repeat(16)}.1-1.bin`;
    const updates = [{ key: `clipping ${idOf(9)}`, update: new Uint8Array([0, 0]) }];
    server.files.set(name, await seal(key, `${id}/${name}`, await packBatch({ name: 'Odd', left: false, updates })));
    await one.library.clip(clippingOf(1, 'Something new.'), WINTER);
    await one.run();
    await two.run();
    expect((await two.on()).problems).toMatchObject([{ kind: 'record' }]);
    expect(await two.all()).toEqual(await one.all());
  });

  test('files that are not ours are left where they are', async () => {
    server.files.set('holiday.jpg', new Uint8Array(10));
    server.files.set(`${'d'.repeat(16)}.3-2.bin`, new Uint8Array(10));
    await two.join();
    await untilQuiet(one, two);
    expect((await two.on()).problems).toEqual([]);
    expect(server.files.has('holiday.jpg')).toBe(true);
  });
});

test('a key is made by as many rounds as are written in the head, and of the passphrase as typed', async () => {
  const salt = new Uint8Array(16);
  const [a, b] = [await keyOf('passphrase', salt, 10), await keyOf('passphrase', salt, 11)];
  const sealed = await seal(a, 'x', new Uint8Array(3));
  expect(await unseal(a, 'x', sealed)).toEqual(new Uint8Array(3));
  expect(await unseal(b, 'x', sealed)).toBeUndefined();
  expect(await unseal(a, 'y', sealed)).toBeUndefined();
});
