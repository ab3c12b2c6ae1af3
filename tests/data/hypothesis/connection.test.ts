import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepingHost, leaveHost, withHost } from '../../../components/host-permission';
import { addedSites } from '../../../data/added-sites';
import {
  type Connection,
  forgetConnection,
  masked,
  readConnection,
  tokenOf,
  writeConnection,
} from '../../../data/hypothesis/connection';
import { readSettings } from '../../../data/settings';
import { writeSettings } from '../../../data/settings-file';

const CONNECTION: Connection = {
  server: 'https://hypothes.is/',
  token: '6879-abcdefghijklmnopqrstuvwxyz',
  user: 'acct:jane@hypothes.is',
  name: 'Jane B',
  groups: [{ id: 'g1', name: 'Seminar', type: 'private' }],
  group: 'g1',
};

/** A browser that has granted some hosts, and grants what it is asked for, or does not. */
function browserWith(...granted: string[]) {
  const origins = new Set(granted);
  const world = { grants: true, origins };
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({}) });
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({ origins: [...origins] }),
    contains: async (asked: { origins: string[] }) => asked.origins.every((origin) => origins.has(origin)),
    request: vi.fn(async (asked: { origins: string[] }) => {
      if (world.grants) for (const origin of asked.origins) origins.add(origin);
      return world.grants;
    }),
    remove: async (asked: { origins: string[] }) => {
      for (const origin of asked.origins) origins.delete(origin);
      return true;
    },
  });
  return world;
}

beforeEach(() => fakeBrowser.reset());

describe('a token', () => {
  it.each([
    ['  6879-abc ', '6879-abc'],
    ['x'.repeat(500), 'x'.repeat(500)],
  ])('%j is taken', (typed, token) => expect(tokenOf(typed)).toBe(token));

  it.each(['', ' ', 'two words', 'línea', 'a\nb', 'x'.repeat(501)])('%j is none', (typed) =>
    expect(() => tokenOf(typed)).toThrow(expect.objectContaining({ trouble: 'token' })),
  );

  it('is shown by its end alone, and not at all where it is short', () => {
    expect(masked(CONNECTION.token)).toBe('••••••••wxyz');
    expect(masked('short')).toBe('••••••••');
  });
});

describe('a connection', () => {
  it('is kept until it is forgotten, where no script in a page and no settings file has it', async () => {
    expect(await readConnection()).toBeUndefined();
    await writeConnection(CONNECTION);
    expect(await readConnection()).toEqual(CONNECTION);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(CONNECTION.token);
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain(CONNECTION.token);
    expect(writeSettings(await readSettings())).not.toContain(CONNECTION.token);
    await forgetConnection();
    expect(await readConnection()).toBeUndefined();
  });

  it('that is damaged is none', async () => {
    await writeConnection({ ...CONNECTION, token: '' });
    expect(await readConnection()).toBeUndefined();
  });
});

describe('the host of a connection', () => {
  const url = new URL(CONNECTION.server);
  const declined = () => new Error('No.');

  it('is asked for once, kept, is no site that is read, and is given back', async () => {
    const { origins } = browserWith();
    expect(await keepingHost(url, async () => 'done', declined)).toBe('done');
    expect([...origins]).toEqual(['https://hypothes.is/*']);
    expect(await addedSites()).toEqual([]);
    await leaveHost(url);
    expect([...origins]).toEqual([]);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });

  it('is given back at once where connecting fails, and not had where the reader declines', async () => {
    const world = browserWith();
    await expect(keepingHost(url, () => Promise.reject(new Error('Broken.')), declined)).rejects.toThrow('Broken.');
    expect([...world.origins]).toEqual([]);
    world.grants = false;
    const work = vi.fn(async () => undefined);
    await expect(keepingHost(url, work, declined)).rejects.toThrow('No.');
    expect(work).not.toHaveBeenCalled();
    expect(await addedSites()).toEqual([]);
  });

  it('that is a site of the reader’s stays one', async () => {
    const { origins } = browserWith('https://hypothes.is/*');
    await keepingHost(url, async () => undefined, declined);
    await withHost(url, async () => undefined, declined);
    await leaveHost(url);
    expect([...origins]).toEqual(['https://hypothes.is/*']);
    expect(await addedSites()).toEqual(['hypothes.is']);
  });
});
