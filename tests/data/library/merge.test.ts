import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Library } from '../../../data/library/library';
import { canonical, inOrder, mergeArticle, mergeClipping } from '../../../data/library/merge';
import { Article, type ArticleAddress, type Collection, GlossedClipping } from '../../../data/schema/clipping';
import { NOTE_LIMIT, TAGS_LIMIT } from '../../../data/schema/clipping-limits';
import { anyArticle, anyClipping, anyCollection, manyClippings } from './arbitrary';
import { MERGER, SAMPLE, WINTER } from './samples';
import { articleOf, clippingOf, dump, dumpAll, freshStore, idOf, libraryWith, wakeUp, withDatabase } from './store';

const KEPT = clippingOf(1, 'Beds would run short.', { note: 'Mine.', tags: ['a', 'b'] });
/** The same passage, clipped by someone else. */
const THEIRS = { ...KEPT, id: idOf(2), note: 'Theirs.', tags: ['b', 'c'] };

describe('the same clipping from elsewhere', () => {
  const later = { ...KEPT, note: 'Later.', changed: '2026-11-20T11:00:00.000Z' as typeof KEPT.changed };

  test('the later edit wins, as it is', () => {
    expect(mergeClipping(KEPT, later)).toEqual({ clipping: later, fate: 'merged' });
    expect(mergeClipping(later, KEPT)).toEqual({ clipping: later, fate: 'same' });
  });

  test('of one moment, what is kept stays', () => {
    expect(mergeClipping(KEPT, { ...KEPT, note: 'x' })).toEqual({ clipping: KEPT, fate: 'same' });
  });

  test('what is not kept yet is added as it is', () => {
    expect(mergeClipping(undefined, KEPT)).toEqual({ clipping: KEPT, fate: 'added' });
  });
});

describe('the same passage under another id', () => {
  test('becomes one with the tags and the notes of both, and counts as changed', () => {
    const { clipping, fate } = mergeClipping(KEPT, THEIRS);
    expect(fate).toBe('merged');
    expect(clipping).toEqual({
      ...KEPT,
      note: 'Mine.\n\nTheirs.',
      tags: ['a', 'b', 'c'],
      changed: '2026-11-20T10:00:00.001Z',
    });
  });

  test('merged again, is the same', () => {
    const { clipping } = mergeClipping(KEPT, THEIRS);
    expect(mergeClipping(clipping, THEIRS)).toEqual({ clipping, fate: 'same' });
  });

  test.each([
    ['no note', 'Mine.', '', 'Mine.'],
    ['white space for a note', 'Mine.', ' \n', 'Mine.'],
    ['a note that is in ours', 'Mine and theirs.', 'theirs', 'Mine and theirs.'],
    ['a note in which ours is', 'Mine.', 'Mine. And theirs.', 'Mine. And theirs.'],
    ['a note where we have none', '', 'Theirs.', 'Theirs.'],
  ])('with %s: no note is doubled', (_what, mine, theirs, note) => {
    expect(mergeClipping({ ...KEPT, note: mine }, { ...THEIRS, note: theirs }).clipping.note).toBe(note);
  });

  test('what we know of its terms stays; where we know nothing, theirs is taken', () => {
    const [glossed] = SAMPLE.clippings as [GlossedClipping];
    const { glosses, entities } = glossed;
    expect(mergeClipping(KEPT, { ...THEIRS, glosses, entities }).clipping).toMatchObject({ glosses, entities });
    const kept = { ...KEPT, glosses: glosses.slice(0, 1), entities: entities.slice(0, 1) };
    expect(mergeClipping(kept, { ...THEIRS, glosses, entities }).clipping).toMatchObject({
      glosses: kept.glosses,
      entities: kept.entities,
    });
  });

  test.each([
    [null, null, null],
    ['2026-11-21T00:00:00.000Z', null, null],
    [null, '2026-11-21T00:00:00.000Z', null],
    ['2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z', '2026-11-21T00:00:00.000Z'],
  ])('in the bin only if both are (%s and %s)', (mine, theirs, binned) => {
    const kept = { ...KEPT, binned: mine as typeof KEPT.binned };
    expect(mergeClipping(kept, { ...THEIRS, binned: theirs as typeof KEPT.binned }).clipping.binned).toBe(binned);
  });

  test.each<[string, Partial<GlossedClipping>, Partial<GlossedClipping>]>([
    ['notes', { note: 'm'.repeat(NOTE_LIMIT - 10) }, { note: 'theirs, of ten and more' }],
    ['tags', { tags: Array.from({ length: TAGS_LIMIT }, (_, at) => `tag ${at}`) }, { tags: ['one more'] }],
  ])('where the %s of both are too much for one clipping, both are kept', (_what, mine, theirs) => {
    const brought = { ...THEIRS, ...theirs };
    expect(mergeClipping({ ...KEPT, ...mine }, brought)).toEqual({ clipping: brought, fate: 'added' });
  });

  test('whatever both hold, what becomes of them can be stored and read again, and stays when merged again', () => {
    fc.assert(
      fc.property(anyClipping(), anyClipping(), (kept, brought) => {
        const { clipping } = mergeClipping(kept, brought);
        expect(GlossedClipping.safeParse(clipping).error).toBeUndefined();
        expect(mergeClipping(clipping, brought)).toEqual({ clipping, fate: 'same' });
      }),
    );
  });
});

describe('an article described twice', () => {
  const bare = articleOf(WINTER.address, {
    kind: 'page',
    title: '',
    authors: [],
    container: '',
    publisher: '',
    published: null,
    stated: {},
  });

  test('what is known wins over what is not, with where it was read', () => {
    expect(mergeArticle(undefined, WINTER)).toEqual(WINTER);
    expect(mergeArticle(bare, WINTER)).toEqual({
      ...WINTER,
      stated: { title: 'json-ld', authors: 'json-ld', container: 'open-graph', published: 'json-ld' },
    });
    expect(mergeArticle(WINTER, bare)).toEqual(WINTER);
  });

  test('what the reader typed wins over what a page said, whichever came first', () => {
    const typed: Article = { ...WINTER, title: 'Put right', stated: { ...WINTER.stated, title: 'reader' } };
    expect(mergeArticle(typed, WINTER)).toEqual(typed);
    expect(mergeArticle(WINTER, typed)).toEqual(typed);
  });

  test('of two that the reader typed, ours stays', () => {
    const typed = (title: string): Article => ({ ...WINTER, title, stated: { ...WINTER.stated, title: 'reader' } });
    expect(mergeArticle(typed('Ours'), typed('Theirs')).title).toBe('Ours');
  });

  test('all its addresses are kept, but its own; the last reading counts', () => {
    const kept = { ...WINTER, aliases: ['https://a.org/'], read: '2026-11-20' as Article['read'] };
    const brought = {
      ...WINTER,
      aliases: ['https://b.org/', 'https://a.org/', WINTER.address],
      read: '2026-11-21' as Article['read'],
    };
    expect(mergeArticle(kept, brought)).toMatchObject({
      aliases: ['https://a.org/', 'https://b.org/'],
      read: '2026-11-21',
    });
    expect(mergeArticle(brought, kept).read).toBe('2026-11-21');
  });

  test('whatever both say, the result can be stored and read again, and stays when merged again', () => {
    fc.assert(
      fc.property(anyArticle, anyArticle, (kept, other) => {
        const brought = { ...other, address: kept.address };
        const merged = mergeArticle(kept, brought);
        expect(Article.safeParse(merged).error).toBeUndefined();
        expect(canonical(mergeArticle(merged, brought))).toBe(canonical(merged));
      }),
    );
  });
});

describe('bringing a file in', () => {
  let library: Library;
  beforeEach(async () => {
    library = await libraryWith(SAMPLE);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const WORDS = SAMPLE.clippings[1]?.anchors.quote.exact ?? '';
  const SECOND = SAMPLE.clippings[1]?.id as GlossedClipping['id'];
  const fileOf = (...clippings: GlossedClipping[]): Collection => ({ articles: [WINTER], clippings });
  const kept = async () => (await library.reads.everything()).clippings;
  const second = async () => (await kept()).find(({ id }) => id === SECOND);

  test('a library that is brought into an empty one is that library', async () => {
    expect(await library.reads.everything()).toEqual(inOrder(SAMPLE));
  });

  test('what is kept already is the same, and nothing is written', async () => {
    const before = await dump();
    expect(await library.preview(SAMPLE)).toEqual({ added: 0, merged: 0, same: 5, articles: 0 });
    await library.import(SAMPLE, 'a file');
    expect(await dump()).toEqual(before);
  });

  test('what will be new, merged and the same is told before', async () => {
    const file = {
      articles: [WINTER, articleOf('https://x.org/')],
      clippings: [
        ...SAMPLE.clippings.slice(0, 1),
        clippingOf(1, WORDS, { note: 'Theirs.' }),
        clippingOf(2, 'New.', { article: 'https://x.org/' }),
      ],
    };
    expect(await library.preview(file)).toEqual({ added: 1, merged: 1, same: 1, articles: 1 });
  });

  test('several that are one passage of ours: the notes and tags of all come to it', async () => {
    await library.import(
      fileOf(
        clippingOf(1, WORDS, { note: 'One.', tags: ['one'] }),
        clippingOf(2, WORDS, { note: 'Two.', tags: ['two'] }),
      ),
      'a file',
    );
    expect(await second()).toMatchObject({ note: 'One.\n\nTwo.', tags: ['winter', 'one', 'two'] });
  });

  test('a later edit of ours and another’s clipping of the same passage both come to it, whichever stands first', async () => {
    const edited = { ...(await second()), note: 'Later.', changed: '2026-11-30T00:00:00.000Z' } as GlossedClipping;
    await library.import(fileOf(clippingOf(1, WORDS, { note: 'Theirs.' }), edited), 'a file');
    expect((await second())?.note).toBe('Later.\n\nTheirs.');
  });

  test('of two that are kept of one passage the same one takes what is brought, whatever was brought before', async () => {
    const [winter, second] = SAMPLE.clippings;
    if (!winter || !second) throw new Error('The sample has too few clippings.');
    const moved = {
      ...winter,
      article: second.article,
      anchors: second.anchors,
      changed: '2050-01-01T00:00:00.000Z',
    } as GlossedClipping;
    const theirs = { ...second, id: idOf(9), note: 'Theirs.', tags: ['theirs'] };
    const file: Collection = { articles: [], clippings: [theirs, moved] };
    await library.import(file, 'a file');
    expect(await library.preview(file)).toMatchObject({ added: 0, merged: 0 });
  });

  test('two in one file that are both new stay two', async () => {
    await library.import(fileOf(clippingOf(1, 'New.'), clippingOf(2, 'New.')), 'a file');
    expect(await library.reads.some([idOf(1), idOf(2)])).toHaveLength(2);
  });

  test('one that stands twice in a file is kept once, in its later edit', async () => {
    const later = { note: 'Later.', changed: '2026-11-30T00:00:00.000Z' };
    const file = fileOf(clippingOf(1, 'New.', later), clippingOf(1, 'New.'));
    expect(await library.preview(file)).toMatchObject({ added: 1, same: 1 });
    await library.import(file, 'a file');
    expect(await library.reads.some([idOf(1)])).toMatchObject([later]);
  });

  test('a damaged row of ours is made whole by a file that has it', async () => {
    await withDatabase((database) => database.table('clippings').put({ id: SECOND, article: WINTER.address }));
    await library.import(SAMPLE, 'a backup');
    expect(await second()).toEqual(SAMPLE.clippings[1]);
  });

  test('an article that stands twice in a file has what both know', async () => {
    const [one, other] = [articleOf('https://x.org/', { doi: '10.1/x' }), articleOf('https://x.org/', { volume: '7' })];
    await library.import({ articles: [one, other], clippings: [] }, 'a file');
    expect(await library.reads.article('https://x.org/')).toMatchObject({ doi: '10.1/x', volume: '7' });
  });

  /** Files that touch what is kept: of its articles, of its passages, with its ids. */
  const addresses = [WINTER.address, MERGER.address, 'https://x.org/'];
  const near = anyClipping(fc.constantFrom(...addresses)).chain((clipping) =>
    fc
      .record({
        id: fc.constantFrom(clipping.id, ...SAMPLE.clippings.map(({ id }) => id)),
        quote: fc.constantFrom(clipping.anchors.quote, ...SAMPLE.clippings.map(({ anchors }) => anchors.quote)),
      })
      .map(({ id, quote }) => ({ ...clipping, id, anchors: { ...clipping.anchors, quote } })),
  );
  const nearby: fc.Arbitrary<Collection> = fc.record({
    articles: fc.array(
      fc
        .tuple(anyArticle, fc.constantFrom(...addresses))
        .map(([article, address]) => ({ ...article, address: address as ArticleAddress })),
      { maxLength: 3 },
    ),
    clippings: fc.array(near, { maxLength: 6 }),
  });

  test('any file: what was told is what is done; what is done can be read; undone it never was', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(nearby, anyCollection), async (file) => {
        library = await libraryWith(SAMPLE);
        const before = await dump();
        const { added, merged } = await library.preview(file);
        const { number } = await library.import(file, 'a file');
        const after = await library.reads.everything();
        expect(library.reads.damaged).toEqual([]);
        expect(after.clippings).toHaveLength(SAMPLE.clippings.length + added);
        const old = new Map(SAMPLE.clippings.map((clipping) => [clipping.id, clipping]));
        const changed = after.clippings
          .filter(({ id }) => old.has(id))
          .filter((now) => canonical(now) !== canonical(old.get(now.id)));
        // Several may be merged into one.
        expect(changed.length).toBeLessThanOrEqual(merged);
        for (const clipping of changed) expect(clipping.changed > (old.get(clipping.id)?.changed ?? '')).toBe(true);
        await library.undo(number);
        expect(await dump()).toEqual(before);
      }),
      { numRuns: 60 },
    ));

  test('any file: brought in twice it is brought in once', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(nearby, anyCollection), async (file) => {
        library = await libraryWith(SAMPLE);
        await library.import(file, 'a file');
        const once = await dump();
        expect(await library.preview(file)).toMatchObject({ added: 0, merged: 0, articles: 0 });
        await library.import(file, 'a file');
        expect(await dump()).toEqual(once);
      }),
      { numRuns: 60 },
    ));
});

describe('what fails in the middle', () => {
  let library: Library;
  let before: Record<string, unknown[]>;
  beforeEach(async () => {
    library = await libraryWith(SAMPLE);
    before = await dumpAll();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const file = manyClippings(300, SAMPLE);

  /** After so many rows of a store, no other can be written. */
  function failAfter(store: string, rows: number, error: () => Error): void {
    let written = 0;
    for (const way of ['put', 'add'] as const) {
      const real = FDBObjectStore.prototype[way];
      vi.spyOn(FDBObjectStore.prototype, way).mockImplementation(function (this: { name: string }, ...row) {
        if (this.name === store && written++ >= rows) throw error();
        return real.apply(this as never, row);
      });
    }
  }

  test.each([
    ['articles', 1],
    ['clippings', 0],
    ['clippings', 150],
    ['glosses', 150],
    ['journal', 0],
  ])('an import that cannot write to %s after %i rows leaves everything as it was', async (store, rows) => {
    failAfter(store, rows, () => new DOMException('The disk is gone', 'UnknownError'));
    await expect(library.import(file, 'a file')).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await dumpAll()).toEqual(before);
    expect((await library.latest('undo'))?.what).toBe('Imported a sample');
    await library.import(file, 'a file');
    expect(await library.reads.count()).toBe(305);
  });

  test.each([
    ['articles', 0],
    ['clippings', 150],
    ['journal', 0],
  ])('nor does a restored backup that cannot write to %s after %i rows', async (store, rows) => {
    failAfter(store, rows, () => new DOMException('The disk is gone', 'UnknownError'));
    await expect(library.replaceAll(file, 'a backup')).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await dumpAll()).toEqual(before);
  });

  test('nor does an undo', async () => {
    const { number } = await library.bin(SAMPLE.clippings.map(({ id }) => id));
    before = await dumpAll();
    failAfter('clippings', 2, () => new DOMException('The disk is gone', 'UnknownError'));
    await expect(library.undo(number)).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await dumpAll()).toEqual(before);
    await library.undo(number);
  });

  test('a full disk is told as such, whatever was being done, and nothing is lost', async () => {
    const doings: [string, () => Promise<unknown>][] = [
      ['clip', () => library.clip(clippingOf(1, 'New.'), WINTER)],
      ['edit', () => library.edit(SAMPLE.clippings[0]?.id as GlossedClipping['id'], { note: 'x' })],
      ['bin', () => library.bin(SAMPLE.clippings.map(({ id }) => id))],
      ['import', () => library.import(file, 'a file')],
      ['replaceAll', () => library.replaceAll(file, 'a backup')],
      ['undo', async () => library.undo((await library.latest('undo'))?.number ?? -1)],
      [
        'sight',
        () =>
          library.sight([
            { clipping: idOf(1), at: KEPT.changed, standing: { is: 'placed' }, accepted: null, refused: [] },
          ]),
      ],
    ];
    for (const [what, work] of doings)
      for (const store of ['articles', 'clippings', 'glosses', 'sightings', 'journal']) {
        if ((what === 'sight') !== (store === 'sightings')) continue;
        failAfter(store, 0, () => new DOMException('Encountered full disk', 'QuotaExceededError'));
        const outcome = await work().then(
          () => 'done',
          (error: Error) => error.message,
        );
        vi.restoreAllMocks();
        // Not everything that is done writes to every store; the journal is written by all of them.
        if (outcome === 'done') {
          expect(store, what).not.toBe('journal');
          library = await libraryWith(SAMPLE);
          before = await dumpAll();
          continue;
        }
        expect(outcome, `${what} ${store}`).toBe(
          'There is no room on this disk: nothing was saved, and what was there is safe. Free some space, then try again.',
        );
        expect(await dumpAll(), what).toEqual(before);
      }
  });

  test('a full disk when the store is first opened is told as such, and it opens once there is room', async () => {
    freshStore();
    library = wakeUp();
    failAfter('whole', 0, () => new DOMException('Encountered full disk', 'QuotaExceededError'));
    await expect(library.clip(KEPT, WINTER)).rejects.toThrow('There is no room on this disk');
    vi.restoreAllMocks();
    await library.clip(KEPT, WINTER);
    expect(await library.reads.count()).toBe(1);
  });
});

describe('restoring a backup in place of everything', () => {
  const backup: Collection = {
    articles: [{ ...WINTER, title: 'As it was then' }, articleOf('https://x.org/')],
    clippings: [
      { ...(SAMPLE.clippings[0] as GlossedClipping), note: 'As it was then.', glosses: [] },
      clippingOf(1, 'New.', { article: 'https://x.org/', binned: '2026-11-21T00:00:00.000Z' }),
    ],
  };

  test('the library is exactly the backup; undo brings everything back', async () => {
    const library = await libraryWith(SAMPLE);
    const before = await dump();
    const { number, what } = await library.replaceAll(backup, 'the backup of 20 November 2026');
    expect(what).toBe('Restored the backup of 20 November 2026');
    expect(await library.reads.everything()).toEqual(inOrder(backup));
    expect((await dump()).glosses).toHaveLength(2);
    await library.undo(number);
    expect(await dump()).toEqual(before);
  });

  test('any backup', () =>
    fc.assert(
      fc.asyncProperty(anyCollection, async (any) => {
        const library = await libraryWith(SAMPLE);
        const before = await dump();
        const { number } = await library.replaceAll(any, 'a backup');
        expect(await library.reads.everything()).toEqual(inOrder(any));
        await library.undo(number);
        expect(await dump()).toEqual(before);
      }),
      { numRuns: 40 },
    ));

  test('what is damaged here goes with the rest, and comes back with it', async () => {
    const library = await libraryWith(SAMPLE);
    await withDatabase((database) => database.table('clippings').put({ id: 'damaged', clipped: 7 }));
    const before = await dump();
    const { number } = await library.replaceAll(backup, 'a backup');
    expect(await library.reads.count()).toBe(2);
    await library.undo(number);
    expect(await dump()).toEqual(before);
  });
});

test('ten thousand clippings are imported, read in lots, and given out again', async () => {
  freshStore();
  const library = wakeUp();
  const many = manyClippings(10_000, SAMPLE);
  expect(await library.preview(many)).toEqual({ added: 10_000, merged: 0, same: 0, articles: 100 });
  const { number } = await library.import(many, 'a file');
  const lots: number[] = [];
  for await (const lot of library.reads.clippings()) lots.push(lot.length);
  expect(lots).toEqual([2000, 2000, 2000, 2000, 2000]);
  expect(canonical(await library.reads.everything())).toBe(canonical(inOrder(many)));
  expect(await library.preview(many)).toMatchObject({ added: 0, same: 10_000 });
  await library.undo(number);
  expect(await library.reads.count()).toBe(0);
});
