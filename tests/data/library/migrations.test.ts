import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LibraryDatabase } from '../../../data/library/database';
import type { Library } from '../../../data/library/library';
import { Article, Clipping, type ClippingId, Gloss, Sighting } from '../../../data/schema/clipping';
import { declared, declaredVersions, type Frozen, freeze, thaw } from './frozen';
import { dump, freshStore, wakeUp } from './store';

/** What must be read of a frozen store: its rows in the form that they have today. */
interface Rows {
  readonly articles: Article[];
  readonly clippings: Clipping[];
  readonly glosses: { clipping: ClippingId; glosses: Gloss[] }[];
  readonly sightings: Sighting[];
}

/**
 * Each version of the store that readers have had, and what has become of its rows since. A frozen example is never changed: a new
 * version is a new line, and one more step at the end of the lines before it.
 */
const VERSIONS: readonly (readonly [version: number, today: (rows: Rows) => Rows])[] = [
  [1, (rows) => rows],
  [2, (rows) => rows],
];

const frozen = (version: number): Frozen =>
  JSON.parse(readFileSync(new URL(`frozen/version-${version}.json`, import.meta.url), 'utf8'));

const rowsOf = ({ rows }: Frozen): Rows =>
  Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, all.map(({ value }) => value)])) as never;

beforeEach(freshStore);

test('of every version that was ever declared there is a frozen example', () => {
  expect(VERSIONS.map(([version]) => version)).toEqual(declaredVersions());
  expect(declaredVersions().at(-1)).toBe(new LibraryDatabase().verno);
  for (const [version] of VERSIONS) expect(frozen(version).version).toBe(version);
});

describe.each(VERSIONS)('a store of version %i', (version, today) => {
  test('is declared today as it was when it was frozen', () => {
    expect(declared(version)).toEqual(frozen(version).stores);
  });

  test('holds rows in every store that it has, and every part of a row in some row', () => {
    const { stores, rows } = frozen(version);
    expect(Object.keys(rows).sort()).toEqual(Object.keys(stores).sort());
    for (const all of Object.values(rows)) expect(all.length).toBeGreaterThan(0);
  });

  describe('opened with today’s code', () => {
    let library: Library;
    const expected = today(rowsOf(frozen(version)));
    const ids = expected.clippings.map(({ id }) => id);
    beforeEach(async () => {
      await thaw(frozen(version));
      library = wakeUp();
      await library.open();
    });

    test('has the stores of a new one', async () => {
      const { version: now, stores } = await freeze();
      freshStore();
      await wakeUp().open();
      const fresh = await freeze();
      expect({ now, stores }).toEqual({ now: fresh.version, stores: fresh.stores });
      expect(stores).toEqual(declared(now));
    });

    test('every article is read, each of its fields', async () => {
      const articles = await library.reads.articles();
      expect(articles).toEqual(expected.articles);
      expectFields(Article.def.shape, articles);
    });

    test('every clipping is read, each of its fields', async () => {
      const clippings = await library.reads.some(ids);
      expect(clippings).toEqual(expected.clippings);
      expectFields(Clipping.def.shape, clippings);
      const inLots: Clipping[] = [];
      for await (const lot of library.reads.clippings()) inLots.push(...lot);
      expect(new Set(inLots.map(({ id }) => id))).toEqual(new Set(ids));
    });

    test('every gloss is read, each of its fields', async () => {
      const glosses = await library.reads.glosses(ids);
      expect(glosses).toEqual(new Map(expected.glosses.map((row) => [row.clipping, row.glosses])));
      expectFields(Gloss.def.shape, [...glosses.values()].flat());
    });

    test('every sighting is read, each of its fields, in all of its kinds', async () => {
      const sightings = await library.reads.sightings(ids);
      expect(sightings).toEqual(new Map(expected.sightings.map((row) => [row.clipping, row])));
      expectFields(Sighting.def.shape, [...sightings.values()]);
      expect(new Set([...sightings.values()].map(({ standing }) => standing.is)).size).toBe(5);
    });

    test('no row is damaged, and none is lost', async () => {
      const { articles, clippings } = await library.reads.everything();
      await library.reads.sightings(ids);
      expect(library.reads.damaged).toEqual([]);
      expect([articles.length, clippings.length]).toEqual([expected.articles.length, expected.clippings.length]);
    });

    test('is found by tag, by article, by another address of an article', async () => {
      expect(await library.reads.tags()).toEqual([...new Set(expected.clippings.flatMap(({ tags }) => tags))].sort());
      for (const { address, aliases } of expected.articles) {
        for (const alias of aliases) expect((await library.reads.article(alias))?.address).toBe(address);
        const kept = expected.clippings.filter(({ article, binned }) => article === address && !binned);
        expect((await library.reads.clippingsOf(address)).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
      }
    });

    test('what was done then can be undone, and done again', async () => {
      const before = await dump();
      const undo = await library.latest('undo');
      await library.undo(undo?.number ?? -1);
      expect(await dump()).not.toEqual(before);
      const redo = await library.latest('redo');
      await library.undo(redo?.number ?? -1);
      expect(await dump()).toEqual(before);
    });

    test('is the store that it was, and no loss is told', async () => {
      const { store } = (await fakeBrowser.storage.local.get('library')).library as { store: string };
      expect(store).toBe(frozen(version).rows.whole?.find(({ key }) => key === 'store')?.value);
    });
  });
});

/** A frozen example that leaves a field empty everywhere would prove nothing of it. */
function expectFields(shape: object, rows: readonly object[]): void {
  const isFilled = (value: unknown) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  for (const field of Object.keys(shape))
    expect(
      rows.some((row) => isFilled((row as Record<string, unknown>)[field])),
      field,
    ).toBe(true);
}
