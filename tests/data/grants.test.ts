import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { allowForSync, keepingHost, leaveHost, releaseFromSync, withHost } from '../../components/host-permission';
import { addedSites, allowSite, forgetAddedSite } from '../../data/added-sites';
import { adoptGrants } from '../../data/adopt-grants';
import { eraseAll } from '../../data/erase';
import { endErrands, grantedForElse, keepHosts, requestHosts } from '../../data/grants';
import { startLooking, stopLooking } from '../../data/layers/subscriptions';

const CLOUD = new URL('https://cloud.example.org/dav/Sidenote/');

/** What the browser grants, and whether the reader allows more. */
let granted: Set<string>;
let allows: boolean;

beforeEach(() => {
  fakeBrowser.reset();
  granted = new Set(['https://paper.example/*']);
  allows = true;
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({}) });
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({ origins: [...granted] }),
    contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.has(origin)),
    request: vi.fn(async ({ origins }: { origins: string[] }) => {
      // The reader takes a while.
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (allows) for (const origin of origins) granted.add(origin);
      return allows;
    }),
    remove: async ({ origins }: { origins: string[] }) => {
      for (const origin of origins) granted.delete(origin);
      return true;
    },
  });
});

test('a host that is allowed for sync is asked for at once, is no site to be read, and is given back', async () => {
  const allowing = allowForSync(CLOUD);
  // Not a moment later: the browser no longer sees the click then.
  expect(fakeBrowser.permissions.request).toHaveBeenCalledWith({ origins: ['https://cloud.example.org/*'] });
  expect(await allowing).toBe(true);
  expect(await addedSites()).toEqual(['paper.example']);
  await releaseFromSync(CLOUD);
  expect(granted).toContain('https://cloud.example.org/*');
  await releaseFromSync(null);
  expect([...granted]).toEqual(['https://paper.example/*']);
});

test('one that is declined leaves nothing behind', async () => {
  allows = false;
  expect(await allowForSync(CLOUD)).toBe(false);
  allows = true;
  await allowSite('cloud.example.org');
  expect(await addedSites()).toEqual(['cloud.example.org', 'paper.example']);
});

test('one that is asked for twice, as after a wrong password, is given back all the same', async () => {
  await allowForSync(CLOUD);
  await allowForSync(CLOUD);
  await releaseFromSync(null);
  expect([...granted]).toEqual(['https://paper.example/*']);
});

test('one that was a site before stays one', async () => {
  await allowForSync(new URL('https://paper.example/dav/'));
  expect(await addedSites()).toEqual(['paper.example']);
  await releaseFromSync(null);
  expect(granted).toContain('https://paper.example/*');
});

test('one that becomes a site as well is read from then on, and stays one', async () => {
  await allowForSync(CLOUD);
  allows = false;
  expect(await allowSite('cloud.example.org')).toBe(false);
  expect(await addedSites()).toEqual(['paper.example']);
  allows = true;
  expect(await allowSite('cloud.example.org')).toBe(true);
  expect(await addedSites()).toEqual(['cloud.example.org', 'paper.example']);
  await releaseFromSync(null);
  expect(granted).toContain('https://cloud.example.org/*');
});

test('erasing all gives it back', async () => {
  await allowForSync(CLOUD);
  await eraseAll();
  expect([...granted]).toEqual([]);
});

describe('a host that several things need', () => {
  const PATTERN = 'https://cloud.example.org/*';
  const PACK = 'https://cloud.example.org/pack.ndjson';
  const declined = () => new Error('No.');
  interface Needing {
    readonly what: string;
    begin(): Promise<unknown>;
    end(): Promise<unknown>;
  }
  const NEEDS: readonly Needing[] = [
    { what: 'sync', begin: () => allowForSync(CLOUD), end: () => releaseFromSync(null) },
    {
      what: 'hypothesis',
      begin: () => keepingHost(CLOUD, async () => undefined, declined),
      end: () => leaveHost(CLOUD),
    },
    {
      what: 'pack',
      begin: () => startLooking(PACK, 'day', '2026-11-22T12:00:00.000Z'),
      end: () => stopLooking(PACK),
    },
    { what: 'reading', begin: () => allowSite('cloud.example.org'), end: () => forgetAddedSite('cloud.example.org') },
  ];
  const pairs = NEEDS.flatMap((one) => NEEDS.flatMap((two) => (one === two ? [] : [{ one, two }])));

  test.each(pairs)('$one.what ends, and $two.what goes on; with both it is given back', async ({ one, two }) => {
    const isSite = async () => (await addedSites()).includes('cloud.example.org');
    await one.begin();
    await two.begin();
    expect(await isSite()).toBe(one.what === 'reading' || two.what === 'reading');
    await one.end();
    expect(granted).toContain(PATTERN);
    expect(await isSite()).toBe(two.what === 'reading');
    await two.end();
    expect([...granted]).toEqual(['https://paper.example/*']);
    expect(await addedSites()).toEqual(['paper.example']);
  });

  test.each(NEEDS)('an errand there takes nothing from $what', async ({ begin, end }) => {
    await begin();
    await withHost(CLOUD, async () => expect(granted).toContain(PATTERN), declined);
    expect(granted).toContain(PATTERN);
    await withHost(CLOUD, end, declined);
    expect([...granted]).toEqual(['https://paper.example/*']);
  });

  test('two errands at once: the first to end does not end the other', async () => {
    await withHost(
      CLOUD,
      async () => {
        await withHost(CLOUD, async () => undefined, declined);
        expect(granted).toContain(PATTERN);
        expect(await addedSites()).toEqual(['paper.example']);
      },
      declined,
    );
    expect([...granted]).toEqual(['https://paper.example/*']);
  });

  test('an errand that the end of the browser cut short is given back when it starts again', async () => {
    await requestHosts([PATTERN], 'errand one');
    await allowForSync(new URL('https://other.example.org/'));
    await endErrands();
    expect([...granted]).toEqual(['https://paper.example/*', 'https://other.example.org/*']);
  });

  test('declined a second time, what was allowed before stays', async () => {
    await allowForSync(CLOUD);
    allows = false;
    expect(await allowForSync(CLOUD)).toBe(false);
    expect(await addedSites()).toEqual(['paper.example']);
  });

  test('a site that the browser’s own settings took back is none when something else asks for its host', async () => {
    await allowSite('cloud.example.org');
    granted.delete(PATTERN);
    granted.delete('http://cloud.example.org/*');
    await allowForSync(CLOUD);
    expect(await addedSites()).toEqual(['paper.example']);
    await releaseFromSync(null);
    expect([...granted]).toEqual(['https://paper.example/*']);
  });

  test('what an older Sidenote knew of it is taken over', async () => {
    granted = new Set(['a', 'b', 'c', 'd'].map((name) => `https://${name}.example/*`)).add('http://d.example/*');
    const subscription = (name: string) => ({
      address: `https://${name}.example/pack.ndjson`,
      every: 'day',
      looked: { at: '2026-11-22T12:00:00.000Z', failed: null },
    });
    await fakeBrowser.storage.local.set({
      'sync-grants': ['https://a.example/*'],
      'kept-grants': ['https://b.example/*'],
      ...Object.fromEntries(
        ['c', 'd'].map((name) => [`subscription https://${name}.example/pack.ndjson`, subscription(name)]),
      ),
    });
    await adoptGrants();
    await adoptGrants();
    expect(await addedSites()).toEqual(['d.example']);
    expect([...(await grantedForElse())]).toEqual(['a', 'b', 'c'].map((name) => `https://${name}.example/*`));
    await keepHosts(['https://e.example/*'], 'sync');
    await releaseFromSync(new URL('https://e.example/'));
    expect(granted.has('https://a.example/*')).toBe(false);
  });
});
