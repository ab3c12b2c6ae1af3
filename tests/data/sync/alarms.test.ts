import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answer } from '../../../data/messaging';
import { PROTOCOL } from '../../../data/schema/protocol';
import { SYNC_MESSAGES } from '../../../data/schema/sync-messages';
import { onSyncAlarm, SYNC_ALARMS, sendSoon } from '../../../data/sync/alarms';
import { onSync } from '../../../data/sync/announce';
import { SyncDatabase } from '../../../data/sync/database';
import { syncHandlers } from '../../../data/sync/handlers';
import { Sync } from '../../../data/sync/sync';
import { WINTER } from '../library/samples';
import { clippingOf, freshStore, idOf, wakeUp } from '../library/store';
import { PASSPHRASE } from './machines';
import { MemoryServer } from './remote';
import { memoryShelves } from './shelves';

let server: MemoryServer;
let sync: Sync;
let library: ReturnType<typeof wakeUp>;
beforeEach(() => {
  freshStore();
  server = new MemoryServer();
  library = wakeUp();
  sync = new Sync(
    { library, shelves: memoryShelves(), connect: () => server.folder(), ...SYNC_ALARMS },
    new SyncDatabase(),
    10,
  );
  sendSoon();
});
afterEach(async () => {
  await sync.end(false);
  vi.restoreAllMocks();
});

const names = async (): Promise<string[]> => (await fakeBrowser.alarms.getAll()).map(({ name }) => name).toSorted();
const ask = async (type: string, body: object = {}) => {
  const reply = await answer(SYNC_MESSAGES, syncHandlers(sync), { type, protocol: PROTOCOL, ...body });
  if (!reply.ok) throw new Error(reply.reason);
  return SYNC_MESSAGES[type as 'syncState'].response.parse(reply.value);
};
const SET_UP = {
  address: 'https://cloud.example.org/dav/',
  user: 'ada',
  password: 'app password',
  passphrase: PASSPHRASE,
  machineName: ' Laptop ',
};

test('while sync is off no alarm is set, whatever is changed', async () => {
  await sync.replan();
  await library.clip(clippingOf(1, 'Beds.'), WINTER);
  expect(await ask('syncState')).toEqual({ is: 'off' });
  expect(await ask('syncNow')).toEqual({ is: 'off' });
  expect(await ask('changeSync', { every: 5 })).toEqual({ is: 'off' });
  expect(await ask('endSync', { erase: true })).toEqual({ is: 'done', state: { is: 'off' } });
  expect(await names()).toEqual([]);
  expect(server.asked).toEqual([]);
});

test('it is looked as often as is chosen, and soon after a change; once it is off, no longer', async () => {
  expect(await ask('setUpSync', SET_UP)).toMatchObject({ is: 'done', state: { machineName: 'Laptop', every: 15 } });
  await sync.run('asked');
  expect(await names()).toEqual(['sync']);
  expect(await ask('changeSync', { every: 60 })).toMatchObject({ every: 60 });
  expect((await fakeBrowser.alarms.get('sync'))?.periodInMinutes).toBe(60);
  await library.clip(clippingOf(1, 'Beds.'), WINTER);
  await vi.waitFor(async () => expect(await names()).toContain('sync-news'), 20_000);

  server.asked.length = 0;
  expect(onSyncAlarm('backup', sync)).toBe(false);
  expect(onSyncAlarm('sync-news', sync)).toBe(true);
  await sync.run('news');
  expect(server.asked.map((asked) => asked.split(' ')[0])).toEqual(['list', 'create']);
  expect(await ask('clippedBy', { ids: [idOf(1), idOf(2)] })).toEqual({
    by: [{ id: idOf(1), clipped: 'Laptop', noted: null }],
  });
  await ask('endSync', { erase: false });
  expect(await names()).toEqual([]);
});

test('our windows hear that something has changed', async () => {
  const heard = vi.fn();
  const page = new AbortController();
  onSync(heard, page.signal);
  await ask('setUpSync', SET_UP);
  await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 20_000);
  page.abort();
});

test.each([
  ['a passphrase that is guessed', { passphrase: 'short' }],
  ['a machine without a name', { machineName: '  ' }],
])('%s is not taken', async (_what, part) => {
  await expect(ask('setUpSync', { ...SET_UP, ...part })).rejects.toThrow('not understood');
});
