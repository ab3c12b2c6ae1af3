import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { metLately, noteMet } from '../../data/met';
import type { EntityId } from '../../data/schema/identity';

const ids = (...names: string[]) => names.map((name) => `term:${name}` as EntityId);
const met = async () => [...(await metLately())].toSorted(([, a], [, b]) => a - b).map(([id]) => id);

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

test('nothing was met before anything was read', async () => {
  expect(await met()).toEqual([]);
});

test('what was met last stands first, once', async () => {
  await noteMet(ids('a', 'b'));
  await noteMet(ids('c', 'a', 'c'));
  expect(await met()).toEqual(ids('c', 'a', 'b'));
});

test('pages that are read at the same time do not undo each other', async () => {
  await Promise.all([noteMet(ids('a')), noteMet(ids('b')), noteMet(ids('c'))]);
  expect((await met()).toSorted()).toEqual(ids('a', 'b', 'c'));
});

test('is held where the browser forgets it, and as ids alone', async () => {
  await noteMet(ids('a'));
  expect(await fakeBrowser.storage.session.get(null)).toEqual({ met: ['term:a'] });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});

test('no more than some articles’ worth', async () => {
  await noteMet(ids(...Array.from({ length: 1000 }, (_, at) => `n${at}`)));
  await noteMet(ids('last'));
  const all = await met();
  expect(all).toHaveLength(400);
  expect(all[0]).toBe('term:last');
});

test('is written only where it changes something', async () => {
  await noteMet(ids('a', 'b'));
  const set = vi.spyOn(fakeBrowser.storage.session, 'set');
  await noteMet(ids('a', 'b'));
  await noteMet([]);
  expect(set).not.toHaveBeenCalled();
});

test.each([
  ['a text', 'term:a'],
  ['no ids', ['<b>']],
  ['an object', { a: 1 }],
])('what is stored and is %s is nothing, and is written over', async (_what, stored) => {
  await fakeBrowser.storage.session.set({ met: stored });
  expect(await met()).toEqual([]);
  await noteMet(ids('a'));
  expect(await met()).toEqual(ids('a'));
});

test('a store that cannot be read is as good as an empty one', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('gone'));
  expect(await met()).toEqual([]);
});
