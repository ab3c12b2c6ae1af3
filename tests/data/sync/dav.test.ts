import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DavFolder } from '../../../data/sync/dav';
import { RemoteError } from '../../../data/sync/folder';
import { SERVERS } from '../../run/dav/programs';
import { type Fault, type FaultProxy, startProxy } from '../../run/dav/proxy';
import { type DavServer, PASSWORD, startDav, USER } from '../../run/dav/server';

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Of long files; what is expected is compared value by value. */
const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** What a call was refused with; fails where it was not. */
async function refused(call: Promise<unknown>): Promise<RemoteError> {
  const error = await call.then(
    (value) => `It gave ${JSON.stringify(value)}.`,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RemoteError)) throw new Error(`This is no RemoteError: ${error}`);
  expect(error.advice).toMatch(/\w{4}.*\.$/);
  expect(error.message).toMatch(/\.$/);
  return error;
}

describe.each(SERVERS)('a folder on %s', (kind) => {
  let server: DavServer;
  let proxy: FaultProxy;
  let serial = 0;
  let path = '';
  let folder: DavFolder;

  const account = (at: string, password = PASSWORD) => ({
    address: `http://127.0.0.1:${proxy.port}${at}`,
    user: USER,
    password,
  });
  const onDisk = () => readdirSync(join(server.folder, path)).sort();
  /** The next request of this method suffers it. */
  const once = (method: string, fault: Fault) => {
    let isDone = false;
    proxy.plan = (_nth, asked) => {
      if (isDone || asked !== method) return undefined;
      isDone = true;
      return fault;
    };
  };

  beforeAll(async () => {
    server = await startDav(kind);
    proxy = await startProxy(server);
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.close();
  });
  beforeEach(async () => {
    proxy.plan = undefined;
    path = `/folder ${serial++}`;
    folder = new DavFolder(account(path));
    await folder.list();
    proxy.passed.length = 0;
  });

  test('is made where it is new, with the folders around it, and lists nothing', async () => {
    const deep = new DavFolder(account('/umlauts & more/Łódź/100%25'));
    expect(await deep.list()).toEqual([]);
    expect(await deep.list()).toEqual([]);
    expect(readdirSync(join(server.folder, 'umlauts & more', 'Łódź'))).toEqual(['100%']);
  });

  test('can be all that the server has', async () => {
    expect(await new DavFolder(account('')).list()).toEqual([]);
  });

  test('takes files, tells their sizes and gives them back', async () => {
    const large = new Uint8Array(3_000_000).map((_, index) => index * 31);
    expect(await folder.create('a1.1-1.bin', bytes(0, 255, 10, 13))).toBe('created');
    expect(await folder.create('a1.2-2.bin', large)).toBe('created');
    expect(await folder.create('a1.3-3.bin', bytes())).toBe('created');
    // A view of a part of something larger.
    expect(await folder.create('sidenote.json', large.subarray(5, 8))).toBe('created');
    const sizes = Object.fromEntries((await folder.list()).map(({ name, size }) => [name, size]));
    expect(sizes).toEqual({ 'a1.1-1.bin': 4, 'a1.2-2.bin': 3_000_000, 'a1.3-3.bin': 0, 'sidenote.json': 3 });
    expect(await folder.read('a1.1-1.bin')).toEqual(bytes(0, 255, 10, 13));
    expect(isSame(await folder.read('a1.2-2.bin'), large)).toBe(true);
    expect(await folder.read('a1.3-3.bin')).toEqual(bytes());
    expect(await folder.read('sidenote.json')).toEqual(large.slice(5, 8));
  });

  test('never overwrites a file', async () => {
    expect(await folder.create('a1.1-1.bin', bytes(1))).toBe('created');
    expect(await folder.create('a1.1-1.bin', bytes(2))).toBe('exists');
    expect(await folder.read('a1.1-1.bin')).toEqual(bytes(1));
    expect(onDisk()).toEqual(['a1.1-1.bin']);
  });

  test('removes files, and those that are not there as well', async () => {
    await folder.create('a1.1-1.bin', bytes(1));
    await folder.remove('a1.1-1.bin');
    await folder.remove('a1.1-1.bin');
    expect(await folder.list()).toEqual([]);
    expect((await refused(folder.read('a1.1-1.bin'))).fault).toBe('missing');
  });

  test('lists files alone, and no folder that lies in it', async () => {
    const inner = join(server.folder, path, 'inner');
    mkdirSync(inner);
    chmodSync(inner, 0o777);
    await folder.create('a1.1-1.bin', bytes(1));
    expect(await folder.list()).toEqual([{ name: 'a1.1-1.bin', size: 1 }]);
  });

  test('costs one request to list, one to read and two to write', async () => {
    await folder.list();
    await folder.create('a1.1-1.bin', bytes(1));
    await folder.read('a1.1-1.bin');
    expect(proxy.passed.map(({ method }) => method)).toEqual(['PROPFIND', 'PUT', 'MOVE', 'GET']);
  });

  test('is refused with a wrong password', async () => {
    const error = await refused(new DavFolder(account(path, 'wrong')).list());
    expect(error.fault).toBe('refused');
    expect(error.advice).toMatch(/app password/);
  });

  test('is told from a file at the same address', async () => {
    await folder.create('file', bytes(1, 2));
    expect((await refused(new DavFolder(account(`${path}/file`)).list())).fault).toMatch(/unexpected|missing|conflict/);
  });

  test('asks nothing of a server by names that lead out of it', async () => {
    for (const name of ['../up', 'a/b', '', '.hidden', 'a b'])
      await expect(folder.read(name)).rejects.toThrow(/no name of a file/);
    expect(proxy.passed).toEqual([]);
  });

  test('hides what was cut off on its way, and clears it away with its owner’s next file', async () => {
    once('PUT', { kind: 'cut', when: 'after' });
    expect((await refused(folder.create('a1.1-1.bin', bytes(1)))).fault).toBe('unreachable');
    expect(onDisk()).toHaveLength(1);
    const other = new DavFolder(account(path));
    expect(await other.list()).toEqual([]);
    await other.create('b2.1-1.bin', bytes(2));
    expect(onDisk()).toHaveLength(2);
    await folder.list();
    expect(await folder.create('a1.1-1.bin', bytes(1))).toBe('created');
    expect(onDisk()).toEqual(['a1.1-1.bin', 'b2.1-1.bin']);
  });

  test('has a file once and whole when its request came twice', async () => {
    once('PUT', { kind: 'double' });
    expect(await folder.create('a1.1-1.bin', bytes(1, 2, 3))).toBe('created');
    once('MOVE', { kind: 'double' });
    await folder.create('a1.2-2.bin', bytes(4, 5)).catch(() => undefined);
    expect(await folder.list()).toHaveLength(2);
    expect(await folder.read('a1.2-2.bin')).toEqual(bytes(4, 5));
  });

  test('has a file though the answer was lost: the next attempt says so', async () => {
    once('MOVE', { kind: 'cut', when: 'after' });
    expect((await refused(folder.create('a1.1-1.bin', bytes(1)))).fault).toBe('unreachable');
    expect(await folder.create('a1.1-1.bin', bytes(1))).toBe('exists');
  });

  test('tells a file that was cut short from a whole one', async () => {
    await folder.create('a1.1-1.bin', new Uint8Array(100_000));
    once('GET', { kind: 'truncate' });
    expect((await refused(folder.read('a1.1-1.bin'))).fault).toMatch(/damaged|unreachable/);
    once('PROPFIND', { kind: 'truncate' });
    expect((await refused(folder.list())).fault).toMatch(/damaged|unreachable/);
  });

  test('gives up a server that says nothing, and works again after', async () => {
    const hasty = new DavFolder(account(path), 200);
    once('PROPFIND', { kind: 'delay', milliseconds: 1000 });
    expect((await refused(hasty.list())).fault).toBe('silent');
    expect(await folder.list()).toEqual([]);
  });

  test('stops when it is told to, with the reason that it was told', async () => {
    const stop = new AbortController();
    once('PROPFIND', { kind: 'delay', milliseconds: 500 });
    const listing = folder.list(stop.signal);
    stop.abort(new Error('Enough.'));
    await expect(listing).rejects.toThrow('Enough.');
    proxy.passed.length = 0;
    await expect(folder.create('a1.1-1.bin', bytes(1), stop.signal)).rejects.toThrow('Enough.');
    expect(proxy.passed).toEqual([]);
  });

  test('survives its server: killed in the middle of a file, it has none or the whole', async () => {
    const large = new Uint8Array(2_000_000).fill(7);
    once('PUT', { kind: 'cut', when: 'during' });
    expect((await refused(folder.create('a1.1-1.bin', large))).fault).toBe('unreachable');
    expect(await folder.list()).toEqual([]);
    for (const method of ['PUT', 'MOVE'])
      for (const when of ['before', 'after'] as const) {
        once(method, { kind: 'kill', when });
        expect((await refused(folder.create(`a1.${method}-${when}.bin`, large))).fault).toBe('unreachable');
      }
    expect(await folder.list()).toEqual([{ name: 'a1.MOVE-after.bin', size: 2_000_000 }]);
    await server.kill();
    expect((await refused(folder.list())).fault).toBe('unreachable');
    await server.start();
    expect(isSame(await folder.read('a1.MOVE-after.bin'), large)).toBe(true);
  });

  test('never takes a stranger’s answer for a file that has been kept', async () => {
    const page: Fault = {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<p>Sign in</p>',
    };
    for (const method of ['PUT', 'MOVE']) {
      once(method, page);
      expect((await refused(folder.create('a1.1-1.bin', bytes(1)))).message).toMatch(/web page/);
    }
    once('MOVE', { kind: 'answer', status: 202 });
    expect((await refused(folder.create('a1.1-1.bin', bytes(1)))).message).toMatch(/no sense/);
    expect(await folder.list()).toEqual([]);
  });

  test('says no more than it has: files written beside it are told as they are', async () => {
    writeFileSync(join(server.folder, path, 'left by somebody.txt'), 'x');
    expect(await folder.list()).toEqual([{ name: 'left by somebody.txt', size: 1 }]);
  });
});
