import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { eraseAll } from '../../data/erase';
import { keepHosts } from '../../data/grants';
import { readConnection, writeConnection } from '../../data/hypothesis/connection';
import { CHANGED_KEY } from '../../data/library/changes';
import { openWelcome } from '../../data/own-pages';
import { DEFAULT_SETTINGS } from '../../data/schema/settings';
import { changeSettings, readSettings } from '../../data/settings';

beforeEach(() => {
  fakeBrowser.reset();
});

test('all that is kept goes, databases that are open too, and added sites are given back', async () => {
  const remove = vi.fn(async () => true);
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({ origins: ['https://paper.example/*', 'https://hypothes.is/*'] }),
    remove,
  });
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({}) });
  const open = new Dexie('library');
  open.version(1).stores({ clippings: 'id' });
  await open.table('clippings').put({ id: 'a' });
  await changeSettings({ density: 'every' });
  await keepHosts(['https://hypothes.is/*'], 'hypothesis');
  await writeConnection({
    server: 'https://hypothes.is/',
    token: '6879-secret',
    user: 'acct:jane@hypothes.is',
    name: 'Jane',
    groups: [],
    group: null,
  });
  expect(await readConnection()).toMatchObject({ name: 'Jane' });
  await eraseAll();
  expect(await Dexie.getDatabaseNames()).toEqual([]);
  expect(Object.keys(await fakeBrowser.storage.local.get(null))).toEqual([CHANGED_KEY]);
  expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  expect(remove.mock.calls).toEqual([
    [{ origins: ['https://paper.example/*'] }],
    [{ origins: ['https://hypothes.is/*'] }],
  ]);
  expect(await readConnection()).toBeUndefined();
});

test.each([
  ['install', 1],
  ['update', 0],
  ['browser_update', 0],
])('the welcome page opens on "%s" %d times', async (reason, times) => {
  const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
  await openWelcome({ reason });
  expect(create).toHaveBeenCalledTimes(times);
  create.mockRestore();
});
