import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchPack } from '../../../data/layers/fetch-pack';
import { packAddress } from '../../../data/layers/pack-address';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/pack.ndjson`;
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an address', () => {
  test.each([
    ['example.org/pack', 'is not an address'],
    ['', 'is not an address'],
    ['http://example.org/pack', 'by https only'],
    ['ftp://example.org/pack', 'by https only'],
    ['file:///etc/passwd', 'by https only'],
    ['data:text/plain,x', 'by https only'],
    ['javascript:alert(1)', 'by https only'],
    ['http://localhost.example.org/', 'by https only'],
    ['https://me:secret@example.org/pack', 'carries a password'],
  ])('%s is refused', (typed, message) => {
    expect(() => packAddress(typed)).toThrow(message);
  });

  test.each([
    [' https://example.org/pack#part ', 'https://example.org/pack'],
    ['http://localhost:8000/pack', 'http://localhost:8000/pack'],
    ['http://[::1]/pack', 'http://[::1]/pack'],
  ])('%s is taken', (typed, address) => {
    expect(packAddress(typed).href).toBe(address);
  });
});

describe('asking', () => {
  test('gives the bytes and what to ask by the next time; then only whether it has changed', async () => {
    const seen: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      seen.push(request.headers['if-none-match'], request.headers['if-modified-since'], request.headers.cookie);
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', 'last-modified': 'Sun, 01 Nov 2026 00:00:00 GMT' }).end('a pack');
    });
    const first = await fetchPack(address);
    expect(first).toMatchObject({ state: 'fetched', etag: '"1"', lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' });
    expect(first.state === 'fetched' && text(first.bytes)).toBe('a pack');
    expect(await fetchPack(address, { etag: '"1"', lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' })).toEqual({
      state: 'not-modified',
      etag: '"1"',
      lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT',
    });
    expect(seen).toEqual([undefined, undefined, undefined, '"1"', 'Sun, 01 Nov 2026 00:00:00 GMT', undefined]);
  });

  test('sends neither cookies nor referrer, and asks past the browser’s cache', async () => {
    let asked: RequestInit | undefined;
    const ask: typeof fetch = async (_address, options) => {
      asked = options;
      return new Response('x');
    };
    await fetchPack('https://example.org/', {}, { fetch: ask });
    expect(asked).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
    });
  });

  test.each([301, 302, 303, 307, 308])('a redirect (%d) is told, not followed', async (status) => {
    let elsewhere = 0;
    const other = await serve((_request, response) => {
      elsewhere++;
      response.end('x');
    });
    const address = await serve((_request, response) => void response.writeHead(status, { location: other }).end());
    await expect(fetchPack(address)).rejects.toMatchObject({ message: expect.stringContaining('leads elsewhere') });
    expect(elsewhere).toBe(0);
  });

  test.each([
    [404, 'has no pack at this address'],
    [410, 'has no pack at this address'],
    [403, 'refuses to give the pack (403)'],
    [500, 'refuses to give the pack (500)'],
    [304, 'leads elsewhere'],
  ])('status %d where a pack was asked for', async (status, message) => {
    const address = await serve((_request, response) => void response.writeHead(status).end());
    await expect(fetchPack(address)).rejects.toMatchObject({
      name: 'PackError',
      message: expect.stringContaining(message),
      advice: expect.stringMatching(/.+/),
    });
  });

  test('nobody there', async () => {
    await expect(fetchPack('http://127.0.0.1:9/')).rejects.toThrow('could not be reached');
  });

  test('a server that says nothing, or stops in the middle, is given up', async () => {
    const mute = await serve(() => undefined);
    await expect(fetchPack(mute, {}, { patience: 60 })).rejects.toThrow('does not answer');
    const halting = await serve((_request, response) => void response.writeHead(200).write('half'));
    await expect(fetchPack(halting, {}, { patience: 60 })).rejects.toThrow('does not answer');
  });

  test('the reader may stop it at any time', async () => {
    const stop = new AbortController();
    const address = await serve((_request, response) => {
      response.writeHead(200).write('half');
      setTimeout(() => stop.abort(), 30);
    });
    await expect(fetchPack(address, {}, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    await expect(fetchPack(address, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a file that is too large: by what is announced, and by what comes', async () => {
    const announced = await serve(
      (_request, response) => void response.writeHead(200, { 'content-length': 5000 }).write('x'),
    );
    await expect(fetchPack(announced, {}, { limit: 1000 })).rejects.toThrow('too large');
    const endless = await serve((_request, response) => {
      const send = () => response.write('x'.repeat(400)) && setImmediate(send);
      send();
    });
    await expect(fetchPack(endless, {}, { limit: 1000 })).rejects.toThrow('too large');
  });

  test('a bomb: what counts is what is unpacked', async () => {
    const address = await serve(
      (_request, response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1e6))),
    );
    await expect(fetchPack(address, {}, { limit: 100_000 })).rejects.toThrow('too large');
  });

  test('tells how far it is', async () => {
    const address = await serve(
      (_request, response) => void response.writeHead(200, { 'content-length': 6 }).end('a pack'),
    );
    const seen: number[][] = [];
    await fetchPack(address, {}, { onProgress: (...progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual([6, 6]);
  });
});
