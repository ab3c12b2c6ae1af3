import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { entryAddress, openEntry, ownPageAddress, ownTermAddress, readerAddress } from '../../data/own-pages';
import type { EntityId, MetricId, PartialDate } from '../../data/schema/identity';

const nothing = { entities: [], metric: null, article: null };

test('a page of ours is asked for by what it shows, readable as it stands', () => {
  expect(
    ownPageAddress({
      page: 'figures',
      entities: ['ods:QJM', 'ods:QNC'] as EntityId[],
      metric: 'ae-4h-type1' as MetricId,
      article: { date: '2020-12-09' as PartialDate, from: 'meta' },
    }),
  ).toBe('/figures.html?entities=ods:QJM,ods:QNC&metric=ae-4h-type1&written=2020-12-09');
});

test('without anything to show, by its name alone', () => {
  expect(ownPageAddress({ page: 'options', ...nothing })).toBe('/options.html');
});

test.each([
  [{ id: 'ods:QJM' as EntityId }, '/entry.html?id=ods:QJM'],
  [{ query: 'a&b "c"' }, '/entry.html?q=a%26b+%22c%22'],
  [{ id: 'term:fds' as EntityId, query: 'fds' }, '/entry.html?id=term:fds&q=fds'],
  [{}, '/entry.html'],
])('the page of entries shows %j', (shown, address) => {
  expect(entryAddress(shown)).toBe(address);
});

test('a term that nobody explains leads to the form for it', () => {
  expect(ownTermAddress('R&D #1')).toBe('/options.html?explain=R%26D+%231#terms');
});

test('an entry opens where the reader wants it', async () => {
  const done: unknown[] = [];
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `ours:/${path}`);
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(
    (async (tab: unknown) => void done.push(['new', tab])) as never,
  );
  vi.spyOn(fakeBrowser.tabs, 'update').mockImplementation(
    (async (tab: unknown) => void done.push(['same', tab])) as never,
  );
  await openEntry({ query: 'fds' }, 'currentTab');
  await openEntry({ query: 'fds' }, 'newBackgroundTab');
  await openEntry({ query: 'fds' });
  const url = 'ours://entry.html?q=fds';
  expect(done).toEqual([
    ['same', { url }],
    ['new', { url, active: false }],
    ['new', { url, active: true }],
  ]);
});

test('the reader is asked for by the address of a PDF, and a page of it', () => {
  expect(readerAddress('https://trust.example/a.pdf?x=1&y=2')).toBe(
    '/reader.html?address=https%3A%2F%2Ftrust.example%2Fa.pdf%3Fx%3D1%26y%3D2',
  );
  expect(readerAddress('https://trust.example/a.pdf', 12)).toMatch(/#page=12$/);
});
