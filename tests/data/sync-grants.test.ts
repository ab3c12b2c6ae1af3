import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { allowForSync, releaseFromSync } from '../../components/host-permission';
import { addedSites, allowSite } from '../../data/added-sites';
import { eraseAll } from '../../data/erase';

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
