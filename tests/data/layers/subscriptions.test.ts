import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addedSites, allowSite, forgetAddedSite } from '../../../data/added-sites';
import { eraseAll } from '../../../data/erase';
import { grantedForElse } from '../../../data/grants';
import { lookIfDue } from '../../../data/layers/look';
import { isDue, mayLook, readSubscriptions, startLooking, stopLooking } from '../../../data/layers/subscriptions';
import { packText } from '../../../data/pack-text';
import { layOut, type Publication } from '../../../data/publish/publication';
import type { PackHeader } from '../../../data/schema/pack';
import { type SigningKeys, sign } from '../../../data/sign-pack';
import { anEntity, bytesOf, packOf } from './packs';
import { freshWorld, type World } from './world';

const DESK = 'https://desk.example/packs/index.json';
const OTHER = 'https://desk.example/other/index.json';
const NOW = new Date('2026-11-22T12:00:00.000Z');
const ago = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();

/** What the browser grants. */
let granted: Set<string>;
/** Whether the reader allows what is asked. */
let allows: boolean;

beforeEach(() => {
  fakeBrowser.reset();
  granted = new Set();
  allows = true;
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({}) });
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({ origins: [...granted] }),
    contains: async ({ origins = [] }: { origins?: string[] }) => origins.every((origin) => granted.has(origin)),
    request: async ({ origins = [] }: { origins?: string[] }) => {
      if (allows) for (const origin of origins) granted.add(origin);
      return allows;
    },
    remove: async ({ origins = [] }: { origins?: string[] }) => {
      for (const origin of origins) granted.delete(origin);
      return true;
    },
  });
});

describe('the host of a subscription', () => {
  test('is granted once, is no site to be read, and is given back with the last subscription there', async () => {
    expect(await startLooking(DESK, 'day', ago(0))).toBe(true);
    expect(await startLooking(OTHER, 'week', ago(0))).toBe(true);
    expect([...granted]).toEqual(['https://desk.example/*']);
    expect(await addedSites()).toEqual([]);
    await stopLooking(DESK);
    expect([...granted]).toEqual(['https://desk.example/*']);
    await stopLooking(OTHER);
    expect([...granted]).toEqual([]);
    expect(await readSubscriptions()).toEqual([]);
  });

  test('that the reader declines begins nothing', async () => {
    allows = false;
    expect(await startLooking(DESK, 'day', ago(0))).toBe(false);
    expect(await readSubscriptions()).toEqual([]);
  });

  test('that the browser does not even ask for begins nothing', async () => {
    Object.assign(fakeBrowser.permissions, { request: () => Promise.reject(new Error('Without a click.')) });
    await expect(startLooking(DESK, 'day', ago(0))).rejects.toThrow('Without a click.');
    expect(await readSubscriptions()).toEqual([]);
    expect([...(await grantedForElse())]).toEqual([]);
  });

  test('that is a site, too, stays one when the subscription ends', async () => {
    await startLooking(DESK, 'day', ago(0));
    await allowSite('desk.example');
    expect(await addedSites()).toEqual(['desk.example']);
    await stopLooking(DESK);
    expect(granted.size).toBe(2);
  });

  test('that is a site no longer is still asked for the pack, and is read no more', async () => {
    await startLooking(DESK, 'day', ago(0));
    await allowSite('desk.example');
    await forgetAddedSite('desk.example');
    expect([...granted]).toEqual(['https://desk.example/*']);
    expect(await addedSites()).toEqual([]);
    const [subscription] = await readSubscriptions();
    expect(subscription && (await mayLook(subscription))).toBe(true);
    await stopLooking(DESK);
    expect([...granted]).toEqual([]);
  });

  test('is given back when all is erased', async () => {
    await startLooking(DESK, 'day', ago(0));
    await eraseAll();
    expect([...granted]).toEqual([]);
    expect(await readSubscriptions()).toEqual([]);
  });
});

test.each([
  ['day', 0.9, null, false],
  ['day', 1, null, true],
  ['week', 6.9, null, false],
  ['week', 7, null, true],
  ['week', 1, 'It did not answer.', true],
  ['week', 0.5, 'It did not answer.', false],
  // The clock was wrong.
  ['week', -3, null, true],
] as const)('every %s, looked %d days ago, failed: %s: due is %s', (every, days, failed, due) => {
  expect(isDue({ address: DESK, every, looked: { at: ago(days), failed } }, NOW)).toBe(due);
});

describe('a look that is due', () => {
  let world: World;
  let keys: SigningKeys;
  /** What the host has now, by name; undefined: it is not to be reached. */
  let served: Map<string, string | Uint8Array<ArrayBuffer>> | undefined;
  let asked: string[];

  beforeEach(async () => {
    world = await freshWorld();
    keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    asked = [];
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('fetch', async (url: string) => {
      const name = url.split('/').at(-1) ?? '';
      asked.push(name);
      if (!served) throw new TypeError('no way out');
      const content = served.get(name);
      return content === undefined ? new Response('', { status: 404 }) : new Response(content);
    });
    return () => vi.unstubAllGlobals();
  });

  const version = async (serial: number): Promise<string> => {
    const terms = Array.from({ length: 20 }, (_, at) =>
      anEntity(`term:t${at}`, { definition: `Definition ${at * 7}.` }),
    );
    const meta = {
      name: 'Desk',
      version: String(serial),
      published: '2026-11-22' as PackHeader['published'],
      licence: 'none',
    };
    const text = await packText(meta, [...terms, anEntity('term:one', { definition: `Version ${serial}.` })]);
    const end = text.indexOf('\n');
    return JSON.stringify(await sign(JSON.parse(text.slice(0, end)) as PackHeader, keys)) + text.slice(end);
  };
  const serve = async ({ index, files }: Publication): Promise<void> => {
    served = new Map<string, string | Uint8Array<ArrayBuffer>>(files).set(
      'index.json',
      JSON.stringify(await sign(index, keys)),
    );
  };
  const subscribe = async (last: string): Promise<void> => {
    const first = await version(1);
    await serve(await layOut([first]));
    await world.layers.addPack(bytesOf(first), { address: DESK, checked: last });
    await startLooking(DESK, 'day', last);
  };
  const held = async () => (await world.layers.list()).map((row) => row.version);
  const looked = async () => (await readSubscriptions()).map((one) => one.looked);

  test('puts a newer version in place; one that is not due asks nobody', async () => {
    await subscribe(ago(0.5));
    await serve(await layOut([await version(2), await version(1)]));
    await lookIfDue(world.layers, NOW);
    expect([asked, await held()]).toEqual([[], ['1']]);
    const later = new Date(NOW.getTime() + 86_400_000);
    await lookIfDue(world.layers, later);
    expect([asked, await held()]).toEqual([['index.json', 'delta-1-2.ndjson.gz'], ['2']]);
    expect(await looked()).toEqual([{ at: later.toISOString(), failed: null }]);
    await lookIfDue(world.layers, later);
    expect(asked).toHaveLength(2);
  });

  test('that fails keeps what is there, and is told', async () => {
    await subscribe(ago(2));
    served = undefined;
    await lookIfDue(world.layers, NOW);
    expect(await held()).toEqual(['1']);
    expect(await looked()).toEqual([{ at: NOW.toISOString(), failed: 'desk.example could not be reached.' }]);
  });

  test('asks nobody while the browser is offline, or where it no longer may', async () => {
    await subscribe(ago(2));
    vi.stubGlobal('navigator', { onLine: false });
    await lookIfDue(world.layers, NOW);
    expect(await looked()).toEqual([{ at: ago(2), failed: null }]);
    vi.stubGlobal('navigator', { onLine: true });
    granted.clear();
    await lookIfDue(world.layers, NOW);
    expect((await looked())[0]?.failed).toContain('no longer allows it');
    expect(asked).toEqual([]);
  });

  test('of a pack that is gone ends, and gives the host back', async () => {
    await subscribe(ago(2));
    const [row] = await world.layers.list();
    if (row) await world.layers.remove(row.id);
    await lookIfDue(world.layers, NOW);
    expect([asked, await readSubscriptions(), [...granted]]).toEqual([[], [], []]);
  });

  test('takes nothing for a pack that nobody signed', async () => {
    await world.layers.addPack(bytesOf(packOf([anEntity('term:one')])), { address: DESK, checked: ago(2) });
    await startLooking(DESK, 'day', ago(2));
    await lookIfDue(world.layers, NOW);
    expect([asked, (await looked())[0]?.failed]).toEqual([[], 'It is not signed.']);
  });
});
