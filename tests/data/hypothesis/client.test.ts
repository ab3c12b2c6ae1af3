import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serverAddress, tokenPage } from '../../../data/hypothesis/address';
import { hypothesisApi } from '../../../data/hypothesis/client';
import { GroupReading } from '../../../data/hypothesis/reading';
import type { Fault } from '../../run/hypothesis-server';
import { There } from './there';

const there = There.ofEach();

const annotateMany = (count: number): void => {
  for (let at = 0; at < count; at++)
    there.server.annotate(at % 2 === 0 ? there.jane : there.sam, {
      uri: `https://news.example/${at}`,
      text: `${at}`,
      group: there.group.id,
      permissions: { read: [`group:${there.group.id}`] },
    });
};

/** The same fault for the first so many questions. */
const first = (count: number, fault: Fault) => (_asked: unknown, nth: number) => (nth <= count ? fault : undefined);

describe('an address', () => {
  it.each([
    ['https://hypothes.is', 'https://hypothes.is/', 'https://hypothes.is/account/developer'],
    [' https://hypothes.is/api/ ', 'https://hypothes.is/', 'https://hypothes.is/account/developer'],
    ['https://uni.example/h?x#y', 'https://uni.example/h/', 'https://uni.example/h/account/developer'],
    ['http://127.0.0.1:5000', 'http://127.0.0.1:5000/', 'http://127.0.0.1:5000/account/developer'],
  ])('%s is asked', (typed, server, page) => {
    expect([serverAddress(typed).href, tokenPage(serverAddress(typed))]).toEqual([server, page]);
  });

  it.each([
    '',
    'hypothes.is',
    'http://hypothes.is',
    'ftp://hypothes.is',
    'https://me:word@hypothes.is',
    'javascript:1',
  ])('"%s" is not', (typed) =>
    expect(() => serverAddress(typed)).toThrow(expect.objectContaining({ trouble: 'address' })),
  );
});

describe('who one is', () => {
  it('is the account of the token, by the name that others see', async () => {
    expect(await there.api().profile()).toEqual({ user: 'acct:jane@hypothes.is', name: 'Jane B' });
    expect(await there.api(there.sam.token).profile()).toEqual({ user: 'acct:sam@hypothes.is', name: 'sam' });
    expect((await there.api().groups()).map(({ name }) => name)).toEqual(['Public', 'Seminar']);
  });

  it('is nobody where the token is not known', async () => {
    await expect(there.api('6879-wrong').profile()).rejects.toMatchObject({ trouble: 'refused' });
    there.server.fault = () => ({ is: 'status', status: 401 });
    await expect(there.api().profile()).rejects.toMatchObject({ trouble: 'refused' });
  });
});

describe('a group', () => {
  it.each([0, 1, 199, 200, 201, 450])('of %d is read whole, 200 at a time', async (count) => {
    annotateMany(count);
    const rows = await there.rows();
    expect(rows.length).toBe(count);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(count);
    const pages = there.server.asked.filter(({ path }) => path.startsWith('/api/search'));
    expect(pages.length).toBe(Math.ceil(count / 200) + 1);
    expect(pages.every(({ path }) => /limit=200/.test(path) && /sort=id&order=asc/.test(path))).toBe(true);
  });

  it('is read on from where the reading broke off', async () => {
    annotateMany(450);
    const searches = (): number => there.asked('GET', /search/);
    there.server.fault = ({ path }) => (/search/.test(path) && searches() > 1 ? { is: 'cut' } : undefined);
    const reading = new GroupReading(there.api(), there.group.id);
    await expect(reading.whole(() => undefined)).rejects.toMatchObject({ trouble: 'unreachable' });
    there.server.fault = () => undefined;
    const before = searches();
    expect(await reading.whole(() => undefined)).toHaveLength(450);
    expect(searches() - before).toBe(3);
  });

  it('is not taken for empty once the token is no longer accepted', async () => {
    annotateMany(300);
    there.server.fault = ({ path }) => {
      if (/search_after/.test(path)) there.server.users.splice(0, 1);
      return undefined;
    };
    await expect(there.rows()).rejects.toMatchObject({ trouble: 'refused' });
  });

  it('that never ends is given up', async () => {
    annotateMany(3);
    const page = JSON.stringify({ total: 1, rows: [{ id: 'a' }] });
    there.server.fault = ({ path }) => (/search/.test(path) ? { is: 'says', body: page } : undefined);
    await expect(there.rows()).rejects.toMatchObject({ trouble: 'strange' });
  });
});

describe('a server that', () => {
  it.each([
    ['asks for patience', { is: 'status', status: 429 }],
    ['is out of order', { is: 'status', status: 503 }],
    ['breaks off', { is: 'cut' }],
  ] as const)('%s is asked again, each time later', async (_, fault) => {
    there.server.fault = first(3, fault);
    expect(await there.api().profile()).toMatchObject({ name: 'Jane B' });
    expect(there.pauses.filter((pause) => pause !== 250)).toEqual([1000, 2000, 4000]);
    expect(there.server.asked).toHaveLength(4);
  });

  it('says when to come again is asked then, but for what is too long', async () => {
    there.server.fault = (_, nth) =>
      nth <= 2 ? { is: 'status', status: 429, headers: { 'retry-after': nth === 1 ? '7' : '9999' } } : undefined;
    await there.api().profile();
    expect(there.pauses.filter((pause) => pause !== 250)).toEqual([7000, 60_000]);
  });

  it('asked for patience is asked slowly from then on', async () => {
    const api = there.api();
    there.server.fault = first(1, { is: 'status', status: 429 });
    await api.profile();
    await api.groups();
    expect(there.pauses.filter((pause) => pause === 250)).toHaveLength(2);
  });

  it('does not come round is given up', async () => {
    there.server.fault = first(99, { is: 'status', status: 500 });
    await expect(there.api().profile()).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(there.server.asked).toHaveLength(6);
  });

  it.each(['', '<html>', '[]', '{"userid":5}', 'null'])('answers %j is none of Hypothesis', async (body) => {
    there.server.fault = () => ({ is: 'says', body });
    await expect(there.api().profile()).rejects.toMatchObject({ trouble: 'strange' });
  });

  it('leads elsewhere is not followed', async () => {
    there.server.fault = () => ({ is: 'status', status: 302, headers: { location: 'https://evil.example/' } });
    await expect(there.api().profile()).rejects.toMatchObject({ trouble: 'strange' });
  });

  it('sends without end, or nothing, is given up', async () => {
    const endless = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      if (request.url?.includes('groups')) return;
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(1_000_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const { port } = endless.address() as AddressInfo;
    const api = hypothesisApi(new URL(`http://127.0.0.1:${port}/`), 'token', {
      patience: 200,
      pause: async () => undefined,
    });
    await expect(api.profile()).rejects.toMatchObject({ trouble: 'strange' });
    await expect(api.groups()).rejects.toMatchObject({ trouble: 'unreachable' });
    endless.closeAllConnections();
    endless.close();
  });
});

it('is asked with the token, and without anything that tells who one is otherwise', async () => {
  const asked: [string, RequestInit][] = [];
  const spied: typeof fetch = (input, init) => {
    asked.push([String(input), init ?? {}]);
    return fetch(input, init);
  };
  await there.api(there.jane.token, { fetch: spied }).profile();
  expect(asked).toHaveLength(1);
  expect(asked[0]?.[0]).toBe(`${there.server.address}/api/profile`);
  expect(asked[0]?.[1]).toMatchObject({
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    headers: { Authorization: `Bearer ${there.jane.token}` },
  });
});
