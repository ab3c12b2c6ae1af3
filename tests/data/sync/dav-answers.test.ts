import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { folderAddress } from '../../../data/sync/address';
import { DavFolder } from '../../../data/sync/dav';
import { RemoteError } from '../../../data/sync/folder';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: RequestListener): Promise<DavFolder> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new DavFolder({ address: `http://127.0.0.1:${port}/dav`, user: 'me', password: 'secret' }, 2000);
}

const says = (status: number, headers: Record<string, string> = {}, body = ''): Promise<DavFolder> =>
  serve((_, response) => response.writeHead(status, headers).end(body));

async function refused(call: Promise<unknown>): Promise<RemoteError> {
  const error = await call.catch((reason: unknown) => reason);
  if (!(error instanceof RemoteError)) throw new Error(`This is no RemoteError: ${JSON.stringify(error)}`);
  return error;
}

const CALLS: readonly ((folder: DavFolder) => Promise<unknown>)[] = [
  (folder) => folder.list(),
  (folder) => folder.read('a.bin'),
  (folder) => folder.remove('a.bin'),
  (folder) => folder.create('a.bin', new Uint8Array(1)),
];

const XML = { 'content-type': 'application/xml; charset=utf-8' };
const entry = (href: string, props: string) =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
const SELF = entry('/dav/', '<d:resourcetype><d:collection/></d:resourcetype>');
const file = (name: string, size: number | string) =>
  entry(`/dav/${name}`, `<d:getcontentlength>${size}</d:getcontentlength><d:resourcetype/>`);
const listing = (...entries: string[]) =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${entries.join('')}</d:multistatus>`;

describe('an address', () => {
  test.each([
    ['cloud.example.org/dav', 'is not an address'],
    ['', 'is not an address'],
    ['http://cloud.example.org/dav', 'by https only'],
    ['dav://cloud.example.org/', 'by https only'],
    ['http://localhost.example.org/', 'by https only'],
    ['https://me:secret@cloud.example.org/dav', 'carries a password'],
    ['https://cloud.example.org/index.php?dir=/notes', 'of a page'],
  ])('%s is refused', (typed, message) => {
    expect(() => folderAddress(typed)).toThrow(message);
    expect(() => folderAddress(typed)).toThrow(RemoteError);
  });

  test.each([
    [' https://cloud.example.org/dav#top ', 'https://cloud.example.org/dav/'],
    ['https://cloud.example.org', 'https://cloud.example.org/'],
    ['https://cloud.example.org/a%20b//', 'https://cloud.example.org/a%20b/'],
    ['http://localhost:8000/dav/', 'http://localhost:8000/dav/'],
    ['http://[::1]/dav', 'http://[::1]/dav/'],
  ])('%s is taken', (typed, address) => {
    expect(folderAddress(typed).href).toBe(address);
  });

  test('with a percent sign that stands for nothing is refused in words', () => {
    const typed = { address: 'https://cloud.example.org/100%', user: '', password: '' };
    expect(() => new DavFolder(typed)).toThrow(/is not an address/);
  });
});

describe('a server that says no', () => {
  test.each([
    [400, 'unexpected', /refuses this \(400\)/],
    [401, 'refused', /the name or the password/],
    [403, 'forbidden', /does not let you/],
    [405, 'unexpected', /no WebDAV folder/],
    [409, 'conflict', /no folder to put this into/],
    [412, 'conflict', /changed meanwhile/],
    [413, 'full', /no file of this size/],
    [423, 'locked', /locked by another program/],
    [429, 'busy', /less often/],
    [500, 'busy', /trouble of its own \(500\)/],
    [501, 'unexpected', /no WebDAV folder/],
    [503, 'busy', /trouble of its own \(503\)/],
    [507, 'full', /is full/],
  ])('by %i is told as %s', async (status, fault, message) => {
    const folder = await says(status);
    for (const call of CALLS) {
      const error = await refused(call(folder));
      expect(error).toMatchObject({
        fault,
        message: expect.stringMatching(message),
        advice: expect.stringMatching(/\.$/),
      });
      expect(error.retryAfter).toBeUndefined();
    }
  });

  test.each([404, 410])('by %i to a file is told as missing, and is no hindrance to removing it', async (status) => {
    const folder = await says(status);
    expect((await refused(folder.read('a.bin'))).fault).toBe('missing');
    await folder.remove('a.bin');
  });

  test('and has no place where the folder could be made is told so', async () => {
    const folder = await serve((request, response) => response.writeHead(request.method === 'MKCOL' ? 409 : 404).end());
    expect((await refused(folder.list())).fault).toBe('conflict');
  });

  test('and wants its password by Digest is told as such', async () => {
    const folder = await says(401, { 'www-authenticate': 'Digest realm="x", nonce="y"' });
    expect((await refused(folder.list())).message).toMatch(/Digest/);
    const both = await says(401, { 'www-authenticate': 'Digest realm="x", nonce="y", Basic realm="x"' });
    expect((await refused(both.list())).message).toMatch(/name or the password/);
  });

  const DATE = 'Sun, 22 Nov 2026 10:00:00 GMT';
  test.each([
    [{ 'retry-after': '120' }, 120],
    [{ 'retry-after': '99999999' }, 86_400],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT', date: DATE }, 120],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date: DATE }, 0],
    [{ 'retry-after': 'soon' }, undefined],
  ] as const)('and when to come back: %j', async (headers, seconds) => {
    for (const status of [429, 503]) {
      const folder = await says(status, headers);
      expect((await refused(folder.list())).retryAfter).toBe(seconds);
    }
  });
});

describe('an answer that is none', () => {
  test('a page to sign in on is told from a folder', async () => {
    const folder = await says(200, { 'content-type': 'text/html' }, '<!doctype html><p>Sign in');
    for (const call of CALLS)
      expect(await refused(call(folder))).toMatchObject({
        fault: 'unexpected',
        message: expect.stringMatching(/web page/),
      });
  });

  test('leads elsewhere: nobody else is asked', async () => {
    let asked = 0;
    const elsewhere = createServer((_, response) => {
      asked++;
      response.end();
    });
    servers.push(elsewhere);
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    for (const status of [301, 302, 307, 308]) {
      const folder = await says(status, { location });
      expect((await refused(folder.list())).message).toMatch(/leads elsewhere/);
      expect((await refused(folder.create('a.bin', new Uint8Array(1)))).message).toMatch(/leads elsewhere/);
    }
    expect(asked).toBe(0);
  });

  test.each([
    ['no XML', 'nothing of the kind'],
    ['nothing', ''],
    ['other XML', '<?xml version="1.0"?><feed><entry/></feed>'],
    ['cut off', listing(SELF, file('a.bin', 1)).slice(0, -60)],
    ['a response without properties', listing('<d:response><d:href>/dav/</d:href></d:response>')],
    ['an address that cannot be decoded', listing(SELF, file('%E0%A4%A', 1))],
    ['a size below nothing', listing(SELF, file('a.bin', -1))],
    ['a size in words', listing(SELF, file('a.bin', 'large'))],
    ['a folder that is a file', listing(file('', 10))],
  ])('a listing that is %s is refused whole', async (_what, body) => {
    const folder = await says(207, XML, body);
    expect((await refused(folder.list())).fault).toMatch(/damaged|unexpected/);
  });

  test('a listing with entities of its own is refused before they are looked at', async () => {
    const levels = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">${levels}]>${listing(SELF, file('&e9;', 1)).slice(21)}`;
    const folder = await says(207, XML, bomb);
    expect((await refused(folder.list())).fault).toBe('damaged');
  });

  test('a listing without end is left', async () => {
    let isLeft = false;
    const folder = await serve((_, response) => {
      response.writeHead(207, XML);
      response.write(listing(SELF).replace('</d:multistatus>', ''));
      response.on('close', () => {
        isLeft = true;
      });
      const more = file('a.bin', 1).repeat(1000);
      const send = (): void => {
        while (!isLeft && response.write(more));
        if (!isLeft) response.once('drain', send);
      };
      send();
    });
    expect((await refused(folder.list())).message).toMatch(/too large/);
    await expect.poll(() => isLeft, { timeout: 20_000 }).toBe(true);
  });

  test('deeply nested XML is refused', async () => {
    const folder = await says(207, XML, '<a>'.repeat(200_000));
    expect((await refused(folder.list())).fault).toBe('damaged');
  });

  test('a body shorter than announced is refused, a packed one is not taken for that', async () => {
    const short = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('12345', () => response.destroy());
    });
    expect((await refused(short.read('a.bin'))).fault).toMatch(/damaged|unreachable/);
    const { gzipSync } = await import('node:zlib');
    const body = listing(SELF, file('a.bin', 1));
    const packed = await serve((_, response) =>
      response.writeHead(207, { ...XML, 'content-encoding': 'gzip' }).end(gzipSync(body)),
    );
    expect(await packed.list()).toEqual([{ name: 'a.bin', size: 1 }]);
  });

  test('one that stops in the middle is given up', async () => {
    const folder = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('12345');
    });
    expect((await refused(folder.read('a.bin'))).fault).toBe('silent');
  });
});

describe('what servers differ in', () => {
  test('whole addresses, other prefixes, properties that are not there, a thousand files', async () => {
    const absent =
      '<d:propstat><d:prop><d:getcontentlength/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>';
    const self = SELF.replace('</d:propstat>', `</d:propstat>${absent}`);
    const many = Array.from({ length: 1000 }, (_, n) => file(`m${n}.1-1.bin`, n));
    const body = listing(
      self,
      ...many,
      file('with%20space%20%26amp%3B.bin', 7).replace('/dav/', 'https://x.example/dav/'),
    );
    const folder = await says(207, XML, body.replaceAll('d:', 'D:').replaceAll(':d=', ':D='));
    const files = await folder.list();
    expect(files).toHaveLength(1001);
    expect(files.at(-1)).toEqual({ name: 'with space &amp;.bin', size: 7 });
    const plain = await says(207, XML, body.replaceAll('d:', '').replaceAll('xmlns:d=', 'xmlns='));
    expect(await plain.list()).toHaveLength(1001);
  });

  test('it is asked for sizes alone, with the password in UTF-8 and nothing else about the reader', async () => {
    const seen: { headers: Record<string, unknown>; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push({ headers: request.headers, body });
      response.writeHead(207, { ...XML, 'set-cookie': 'who=me; path=/' }).end(listing(SELF));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dav`;
    const folder = new DavFolder({ address, user: 'Zoë', password: 'grün 密' });
    await folder.list();
    await folder.list();
    expect(seen).toHaveLength(2);
    for (const { headers, body } of seen) {
      const said = Buffer.from(String(headers.authorization).replace('Basic ', ''), 'base64').toString('utf8');
      expect(said).toBe('Zoë:grün 密');
      expect(headers).toMatchObject({ depth: '1' });
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
      expect(body).toContain('<getcontentlength/>');
    }
  });
});
