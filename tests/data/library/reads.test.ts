import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Library } from '../../../data/library/library';
import { inOrder } from '../../../data/library/merge';
import type { Clipping, ClippingId } from '../../../data/schema/clipping';
import { MERGER, SAMPLE, WINTER } from './samples';
import { articleOf, clippingOf, idOf, instant, libraryWith, withDatabase } from './store';

const [FIRST, SECOND] = SAMPLE.clippings.map(({ id }) => id) as [ClippingId, ClippingId];
const NEW_YEAR = instant('2027-01-01');

let library: Library;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-25T12:00:00.000Z') });
  library = await libraryWith(SAMPLE);
});
afterEach(() => {
  vi.useRealTimers();
});

/** Puts rows into the store that no code of ours would put there. */
const damage = (table: string, ...rows: unknown[]) =>
  withDatabase((database) =>
    database
      .table(table)
      .bulkPut(rows)
      .then(() => undefined),
  );

describe('what is read', () => {
  test('clippings come latest first, the bin’s too; the first sight is without them', async () => {
    const all: Clipping[] = [];
    for await (const lot of library.reads.clippings()) all.push(...lot);
    expect(all.map(({ id }) => id.at(-1))).toEqual(['5', '4', '3', '2', '1']);
    expect((await library.reads.latest(3)).map(({ id }) => id.at(-1))).toEqual(['5', '3', '2']);
  });

  test('what goes while the lots are read is left out, and what changes is read as it is then', async () => {
    const clippings = Array.from({ length: 2000 }, (_, at) => clippingOf(at, `Passage ${at}`, { clipped: NEW_YEAR }));
    await library.import({ articles: [], clippings }, 'a file');
    const reading = library.reads.clippings();
    expect((await reading.next()).value).toHaveLength(2000);
    await library.erase([FIRST]);
    await library.edit(SECOND, { note: 'Since.' });
    const rest = (await reading.next()).value as Clipping[];
    expect(rest.map(({ id, note }) => [id.at(-1), note])).toEqual([
      ['5', 'Compare with the report of 2017.'],
      ['4', 'Which STP?'],
      ['3', expect.stringMatching(/^=SUM/)],
      ['2', 'Since.'],
    ]);
  });

  test('an article is found by its own address before it is found by another’s alias', async () => {
    const alias = WINTER.aliases[0] ?? '';
    expect((await library.reads.article(alias))?.address).toBe(WINTER.address);
    await library.import({ articles: [articleOf(alias)], clippings: [] }, 'a file');
    expect((await library.reads.article(alias))?.address).toBe(alias);
    expect(await library.reads.article('https://x.org/')).toBeUndefined();
  });

  test('tags come in order, each once, those of the bin too', async () => {
    await library.import(
      {
        articles: [],
        clippings: [clippingOf(1, 'New.', { tags: ['winter', 'A'], binned: instant('2026-11-21') })],
      },
      'a file',
    );
    expect(await library.reads.tags()).toEqual(['A', 'Lincolnshire', 'beds & staff', 'to read', 'winter']);
  });

  test('a clipping without stored glosses has none', async () => {
    await withDatabase(({ glosses }) => glosses.clear());
    const { clippings } = await library.reads.everything();
    expect(clippings.map(({ glosses }) => glosses)).toEqual([[], [], [], [], []]);
  });
});

describe('rows that are damaged', () => {
  const whole = inOrder(SAMPLE);

  test.each<[string, string, Record<string, unknown>]>([
    ['articles', 'https://x.org/', { ...WINTER, address: 'https://x.org/', kind: 'rumour' }],
    ['articles', 'https://x.org/', { address: 'https://x.org/' }],
    ['clippings', idOf(1), { ...clippingOf(1, 'New.'), anchors: null }],
    ['clippings', idOf(1), { ...clippingOf(1, 'New.'), article: 7, tags: 'winter' }],
    ['clippings', 'x', { id: 'x', clipped: '2026-11-20T10:00:00.000Z' }],
  ])('of %s (%s) are left out and told of, once, and stay as they are', async (table, key, row) => {
    await damage(table, row);
    expect(await library.reads.everything()).toEqual(whole);
    await library.reads.everything();
    expect(library.reads.damaged).toEqual([{ table, key, what: expect.stringMatching(/: /) }]);
    expect(await withDatabase((database) => database.table(table).get(key))).toEqual(row);
  });

  test.each([
    ['a gloss that is none', [{ entity: '<b>' }]],
    ['no list', 'none'],
    ['nothing', undefined],
  ])('of glosses (%s): the clipping is read without them', async (_what, glosses) => {
    await damage('glosses', { clipping: FIRST, glosses });
    const { clippings } = await library.reads.everything();
    expect(clippings.find(({ id }) => id === FIRST)).toMatchObject({ glosses: [], note: expect.stringMatching(/./) });
    expect(library.reads.damaged).toEqual([{ table: 'glosses', key: FIRST, what: expect.any(String) }]);
  });

  test('a gloss that is damaged does not take the others with it', async () => {
    const glosses = SAMPLE.clippings[0]?.glosses ?? [];
    await damage('glosses', { clipping: FIRST, glosses: [{ entity: 'x' }, ...glosses] });
    expect((await library.reads.glosses([FIRST])).get(FIRST)).toEqual(glosses);
  });

  test('of sightings: the clipping has never been seen', async () => {
    await damage('sightings', { clipping: FIRST, standing: { is: 'somewhere' } });
    expect(await library.reads.sightings([FIRST])).toEqual(new Map());
    expect(library.reads.damaged).toEqual([{ table: 'sightings', key: FIRST, what: expect.any(String) }]);
  });

  test('do not stand in the way of anything that is done', async () => {
    await damage('clippings', {
      id: 'x',
      article: MERGER.address,
      binned: '2000-01-01T00:00:00.000Z',
      tags: ['winter'],
    });
    await damage('articles', { address: 'https://x.org/', aliases: 'none' });
    await library.clip(clippingOf(1, 'New.', { article: MERGER.address }), MERGER);
    await library.import(SAMPLE, 'a file');
    await library.mergeTags(['winter'], 'cold');
    expect(await library.preview(SAMPLE)).toMatchObject({ added: 0 });
    // The bin's time is up for it as for any other row.
    expect(await library.sweepBin()).toBe(1);
  });
});
