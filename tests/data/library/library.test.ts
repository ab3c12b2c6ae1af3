import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Changed, onChanged } from '../../../data/library/changes';
import { ENTRIES } from '../../../data/library/journal';
import { BIN_DAYS, type Library } from '../../../data/library/library';
import type { Article, ClippingId } from '../../../data/schema/clipping';
import { CATEGORIES, NOTE_LIMIT, TAG_LIMIT, TAGS_LIMIT } from '../../../data/schema/clipping-limits';
import { MERGER, SAMPLE, WINTER } from './samples';
import { articleOf, clippingOf, dump, freshStore, idOf, libraryWith, wakeUp, withDatabase } from './store';

const [FIRST, SECOND, THIRD, BINNED, OWN] = SAMPLE.clippings.map(({ id }) => id) as [
  ClippingId,
  ClippingId,
  ClippingId,
  ClippingId,
  ClippingId,
];
const NOW = '2026-11-25T12:00:00.000Z';

let library: Library;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
  library = await libraryWith(SAMPLE);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const row = async (id: ClippingId) => {
  const [clipping] = await library.reads.some([id]);
  if (!clipping) throw new Error(`There is no ${id}.`);
  return clipping;
};
const has = async (id: ClippingId) => (await library.reads.some([id])).length === 1;
const article = async (address: string) => {
  const found = await library.reads.article(address);
  if (!found) throw new Error(`There is no ${address}.`);
  return found;
};
const numberOf = async (what: 'undo' | 'redo'): Promise<number> => (await library.latest(what))?.number ?? -1;
const step = async (what: 'undo' | 'redo'): Promise<string> => library.undo(await numberOf(what));

describe('clipping a passage', () => {
  const NEW = clippingOf(1, 'Beds would run short.');

  test('keeps it with its glosses and its article', async () => {
    freshStore();
    library = wakeUp();
    const glosses = SAMPLE.clippings[0]?.glosses ?? [];
    const { clipping, done } = await library.clip({ ...NEW, glosses }, WINTER);
    expect(done).toEqual({ what: 'Clipped a passage', number: expect.any(Number) });
    expect(clipping).not.toHaveProperty('glosses');
    expect(await library.reads.everything()).toEqual({ articles: [WINTER], clippings: [{ ...NEW, glosses }] });
  });

  test('twice, it is kept once: as it was, with nothing to undo', async () => {
    await library.clip(NEW, WINTER);
    await library.edit(NEW.id, { note: 'Ask.' });
    const before = await dump();
    const again = await library.clip({ ...NEW, id: idOf(2) }, WINTER);
    expect(again).toEqual({ clipping: await row(NEW.id), done: null });
    expect(await dump()).toEqual(before);
  });

  test('twice at once, from two windows, it is kept once', async () => {
    const other = wakeUp();
    await other.open();
    const [one, two] = await Promise.all([library.clip(NEW, WINTER), other.clip({ ...NEW, id: idOf(2) }, WINTER)]);
    expect(one.clipping.id).toBe(two.clipping.id);
    expect([one.done, two.done].filter((done) => done !== null)).toHaveLength(1);
  });

  test('the same words elsewhere in the article are another passage', async () => {
    await library.clip(NEW, WINTER);
    const elsewhere = { ...NEW.anchors, quote: { ...NEW.anchors.quote, prefix: 'The manager said again: ' } };
    const { done } = await library.clip({ ...NEW, id: idOf(2), anchors: elsewhere }, WINTER);
    expect(done).not.toBeNull();
  });

  test('notes on the whole page are each their own', async () => {
    await library.clip(clippingOf(1, ''), WINTER);
    await library.clip(clippingOf(2, ''), WINTER);
    expect([await has(idOf(1)), await has(idOf(2))]).toEqual([true, true]);
  });

  test('what lies in the bin comes out of it, as it was, and goes back by undo', async () => {
    const before = await row(BINNED);
    const { clipping, done } = await library.clip(
      clippingOf(1, before.anchors.quote.exact, { article: MERGER.address }),
      MERGER,
    );
    expect(clipping).toEqual({ ...before, binned: null, changed: NOW });
    expect(await row(BINNED)).toEqual(clipping);
    expect(await has(idOf(1))).toBe(false);
    await library.undo(done?.number ?? -1);
    expect(await row(BINNED)).toEqual(before);
  });

  test('what is known of the article is not lost, and the last reading counts', async () => {
    await library.clip(NEW, { ...WINTER, title: '', authors: [], read: '2026-12-01' as Article['read'] });
    expect(await article(WINTER.address)).toEqual({ ...WINTER, read: '2026-12-01' });
  });

  test('a damaged row of the same article does not stand in the way', async () => {
    await withDatabase((database) =>
      database.table('clippings').put({ id: 'damaged', article: WINTER.address, clipped: NOW }),
    );
    await library.clip(NEW, WINTER);
    expect(await has(NEW.id)).toBe(true);
  });
});

describe('changing clippings', () => {
  test('a note that another window, or machine, changed meanwhile keeps what was written there', async () => {
    const { note } = await row(FIRST);
    await library.edit(FIRST, { note: `${note} Theirs.` }, note);
    await library.edit(FIRST, { note: `${note} Mine.` }, note);
    expect((await row(FIRST)).note).toBe(`${note} Theirs. Mine.`);
    await expect(library.edit(FIRST, { note: 'Other.' }, note)).rejects.toThrow('changed in another window');
    expect((await row(FIRST)).note).toBe(`${note} Theirs. Mine.`);
  });

  test('only what is said is changed, and the moment is kept', async () => {
    const before = await row(FIRST);
    await library.edit(FIRST, { note: 'Other.' });
    expect(await row(FIRST)).toEqual({ ...before, note: 'Other.', changed: NOW });
    await library.edit(FIRST, { category: 'question', tags: ['one'] });
    expect(await row(FIRST)).toMatchObject({ note: 'Other.', category: 'question', tags: ['one'] });
  });

  test('a category for several', async () => {
    const { what } = await library.categorise([FIRST, SECOND], 'question');
    expect(what).toBe('Changed the category of 2 clippings');
    expect([(await row(FIRST)).category, (await row(SECOND)).category]).toEqual(['question', 'question']);
  });

  test('tags are added at the end, each once, and others taken away', async () => {
    await library.retag([FIRST, THIRD], ['beds & staff', 'new'], ['winter']);
    expect((await row(FIRST)).tags).toEqual(['Lincolnshire', 'beds & staff', 'new']);
    expect((await row(THIRD)).tags).toEqual(['beds & staff', 'new']);
  });

  test('tags merged become one wherever they are, in the place of the first', async () => {
    await library.mergeTags(['winter', 'beds & staff'], 'beds');
    expect((await row(FIRST)).tags).toEqual(['beds', 'Lincolnshire']);
    expect((await row(SECOND)).tags).toEqual(['beds']);
    expect(await library.reads.tags()).toEqual(['Lincolnshire', 'beds', 'to read']);
  });

  test('merging tags leaves damaged rows as they are', async () => {
    const damaged = { id: 'damaged', tags: ['winter'], clipped: NOW };
    await withDatabase((database) => database.table('clippings').put(damaged));
    await library.mergeTags(['winter'], 'beds');
    expect((await row(SECOND)).tags).toEqual(['beds']);
    expect(await withDatabase((database) => database.table('clippings').get('damaged'))).toEqual(damaged);
  });

  test.each([
    [
      'too many tags',
      () =>
        library.retag(
          [FIRST],
          Array.from({ length: TAGS_LIMIT }, (_, at) => `tag ${at}`),
        ),
    ],
    ['a tag that is too long', () => library.mergeTags(['winter'], 'x'.repeat(TAG_LIMIT + 1))],
    ['a tag that is empty', () => library.edit(FIRST, { tags: [''] })],
    ['a note that is too long', () => library.edit(FIRST, { note: 'x'.repeat(NOTE_LIMIT + 1) })],
  ])('%s would leave a row that cannot be read again: refused, and nothing is changed', async (_what, work) => {
    const before = await dump();
    await expect(work()).rejects.toThrow(/at most: nothing was changed/);
    expect(await dump()).toEqual(before);
  });

  test('what is no longer there cannot be changed', async () => {
    await library.erase([FIRST]);
    await expect(library.edit(FIRST, { note: 'x' })).rejects.toThrow('This clipping is no longer there.');
    expect(await library.latest('undo')).toMatchObject({ what: 'Deleted a clipping for good' });
  });

  test('of several, those that are still there are changed', async () => {
    await library.erase([FIRST]);
    await library.categorise([FIRST, SECOND], 'question');
    expect((await row(SECOND)).category).toBe('question');
    expect(await has(FIRST)).toBe(false);
  });

  test('an article is put right; its address stays', async () => {
    await library.editArticle({ ...WINTER, title: 'Put right' });
    expect((await article(WINTER.address)).title).toBe('Put right');
  });

  test('an article of which nothing is left cannot be put right', async () => {
    await library.erase([FIRST, SECOND, THIRD]);
    await expect(library.editArticle({ ...WINTER, title: 'x' })).rejects.toThrow('This article is no longer there.');
    expect(await library.reads.article(WINTER.address)).toBeUndefined();
  });
});

describe('deleting', () => {
  test('puts into the bin, from where it is restored', async () => {
    await library.bin([FIRST, SECOND]);
    expect((await library.reads.clippingsOf(WINTER.address)).map(({ id }) => id)).toEqual([THIRD]);
    expect((await library.reads.latest(10)).map(({ id }) => id)).not.toContain(FIRST);
    expect((await row(FIRST)).binned).toBe(NOW);
    await library.restore([FIRST, SECOND]);
    expect(await library.reads.clippingsOf(WINTER.address)).toHaveLength(3);
  });

  test('for good: the glosses go, and the article when nothing is left of it', async () => {
    await library.erase([FIRST]);
    const { glosses, articles } = await dump();
    expect(glosses).not.toContainEqual(expect.objectContaining({ clipping: FIRST }));
    expect(articles).toHaveLength(2);
    await library.erase([SECOND, THIRD]);
    expect((await dump()).articles).toEqual([MERGER]);
  });

  test('an article stays while something of it lies in the bin', async () => {
    await library.erase([OWN]);
    expect((await dump()).articles).toContainEqual(MERGER);
  });

  test(`the bin keeps for ${BIN_DAYS} days, and no longer`, async () => {
    const binned = Date.parse((await row(BINNED)).binned ?? '');
    await library.bin([FIRST]);
    vi.setSystemTime(binned + BIN_DAYS * 86_400_000);
    expect(await library.sweepBin()).toBe(0);
    vi.setSystemTime(binned + BIN_DAYS * 86_400_000 + 1);
    expect(await library.sweepBin()).toBe(1);
    expect(await has(BINNED)).toBe(false);
    expect(await has(FIRST)).toBe(true);
  });

  test('an empty bin is swept without a doing', async () => {
    const before = await library.latest('undo');
    expect(await library.sweepBin()).toBe(0);
    expect(await library.latest('undo')).toEqual(before);
  });

  test('what is restored while the bin is swept is either kept or told to be gone', async () => {
    vi.setSystemTime('2027-06-01');
    const other = wakeUp();
    await other.open();
    const [swept, restored] = await Promise.allSettled([other.sweepBin(), library.restore([BINNED])]);
    const isKept = await has(BINNED);
    expect(swept).toEqual({ status: 'fulfilled', value: isKept ? 0 : 1 });
    expect(restored.status).toBe(isKept ? 'fulfilled' : 'rejected');
  });
});

/** Everything that a reader, or a file, or time does to the library of the samples. */
const DOINGS: readonly (readonly [what: string, work: (library: Library) => Promise<unknown>])[] = [
  ['a passage clipped of a known article', (on) => on.clip(clippingOf(1, 'New.'), { ...WINTER, doi: '10.1/x' })],
  [
    'a passage clipped of a new article',
    (on) => on.clip(clippingOf(1, 'New.', { article: 'https://x.org/' }), articleOf('https://x.org/')),
  ],
  [
    'a passage clipped that lay in the bin',
    (on) => on.clip(clippingOf(1, 'The STP became a board with powers in law.', { article: MERGER.address }), MERGER),
  ],
  ['a note written', (on) => on.edit(FIRST, { note: 'Other.' })],
  ['nothing changed in a clipping', (on) => on.edit(FIRST, {})],
  ['a category given', (on) => on.categorise([FIRST, SECOND, BINNED], 'own')],
  ['tags given and taken', (on) => on.retag([FIRST, THIRD], ['new'], ['winter'])],
  ['tags merged', (on) => on.mergeTags(['winter', 'to read'], 'later')],
  ['an article put right', (on) => on.editArticle({ ...WINTER, title: 'Put right', authors: [] })],
  ['clippings binned', (on) => on.bin([FIRST, OWN])],
  ['a clipping restored', (on) => on.restore([BINNED])],
  ['a clipping deleted for good', (on) => on.erase([FIRST])],
  ['an article’s last clippings deleted for good', (on) => on.erase([BINNED, OWN])],
  ['everything deleted for good', (on) => on.erase(SAMPLE.clippings.map(({ id }) => id))],
  [
    'the bin swept',
    (on) => {
      vi.setSystemTime('2027-06-01');
      return on.sweepBin();
    },
  ],
  [
    'a file imported',
    (on) =>
      on.import(
        {
          articles: [{ ...WINTER, volume: '7' }, articleOf('https://x.org/')],
          clippings: [
            clippingOf(1, 'New.', { article: 'https://x.org/', glosses: SAMPLE.clippings[0]?.glosses }),
            clippingOf(2, SAMPLE.clippings[1]?.anchors.quote.exact ?? '', { note: 'Another’s.', tags: ['theirs'] }),
          ],
        },
        'a file',
      ),
  ],
  [
    'everything replaced',
    (on) =>
      on.replaceAll(
        {
          articles: [{ ...WINTER, title: 'As it was' }, articleOf('https://x.org/')],
          clippings: [clippingOf(1, 'New.', { article: 'https://x.org/' }), clippingOf(2, 'Newer.', { id: FIRST })],
        },
        'a backup',
      ),
  ],
  ['everything replaced by nothing', (on) => on.replaceAll({ articles: [], clippings: [] }, 'a backup')],
];

describe('undo and redo', () => {
  test.each(DOINGS)('%s: undone as before, redone as after, and so on', async (_what, work) => {
    const before = await dump();
    await work(library);
    const after = await dump();
    expect(after).not.toEqual(before);
    for (let times = 0; times < 3; times++) {
      await step('undo');
      expect(await dump()).toEqual(before);
      await step('redo');
      expect(await dump()).toEqual(after);
    }
  });

  test('any doings, one after the other: undone one by one to the beginning, and done again to the end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...DOINGS), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom('undo' as const, 'redo' as const), { maxLength: 8 }),
        async (doings, steps) => {
          vi.setSystemTime(NOW);
          library = await libraryWith(SAMPLE);
          const states = [await dump()];
          for (const [, work] of doings) {
            // After a pause, or two notes on one clipping would be one doing.
            vi.setSystemTime(Date.now() + 120_000);
            const { number } = (await library.latest('undo')) ?? {};
            // What is no longer there is refused, and what changes nothing is no doing.
            await work(library).catch(() => undefined);
            if ((await library.latest('undo'))?.number !== number) states.push(await dump());
          }
          let at = states.length - 1;
          const go = async (what: 'undo' | 'redo') => {
            const next = at + (what === 'undo' ? -1 : 1);
            if (next < 0 || next >= states.length) return;
            await step(what);
            at = next;
            expect(await dump()).toEqual(states[at]);
          };
          for (const what of steps) await go(what);
          while (at > 0) await go('undo');
          while (at < states.length - 1) await go('redo');
          expect(await library.latest('redo')).toBeUndefined();
        },
      ),
      { numRuns: 40 },
    ));

  test('what can be undone next, and done again next, is named as it was', async () => {
    await library.edit(FIRST, { note: 'x' });
    await library.bin([SECOND]);
    expect(await library.latest('redo')).toBeUndefined();
    expect(await step('undo')).toBe('Deleted a clipping');
    expect(await library.latest('undo')).toMatchObject({ what: 'Wrote a note' });
    expect(await library.latest('redo')).toMatchObject({ what: 'Undid: Deleted a clipping' });
    await step('redo');
    expect(await library.latest('undo')).toMatchObject({ what: 'Deleted a clipping' });
  });

  test('once something new was done, what was undone stays so', async () => {
    await library.bin([SECOND]);
    await step('undo');
    await library.bin([THIRD]);
    expect(await library.latest('redo')).toBeUndefined();
  });

  test('a doing that is not the last is undone by itself', async () => {
    const { number } = await library.bin([FIRST]);
    await library.bin([SECOND]);
    await library.undo(number);
    expect([(await row(FIRST)).binned, (await row(SECOND)).binned]).toEqual([null, NOW]);
  });

  test('nothing is undone twice', async () => {
    const { number } = await library.bin([FIRST]);
    await library.undo(number);
    await expect(library.undo(number)).rejects.toThrow('This has been undone already.');
  });

  test.each<[string, () => Promise<{ number: number }>, () => Promise<unknown>]>([
    ['a clipping', () => library.categorise([FIRST, SECOND], 'own'), () => library.edit(SECOND, { note: 'Mine.' })],
    ['a clipping, away', () => library.categorise([FIRST, SECOND], 'own'), () => library.erase([SECOND])],
    [
      'what came with a file',
      () => library.import({ articles: [], clippings: [clippingOf(1, 'New.')] }, 'a file'),
      () => library.edit(idOf(1), { note: 'Mine.' }),
    ],
    [
      'what came with a file, by another file',
      () => library.import({ articles: [], clippings: [clippingOf(1, 'New.')] }, 'a file'),
      () => library.import({ articles: [], clippings: [clippingOf(2, 'New.', { note: 'Theirs.' })] }, 'another'),
    ],
    [
      'an article’s details',
      () => library.editArticle({ ...WINTER, title: 'One' }),
      () => library.editArticle({ ...WINTER, title: 'Other' }),
    ],
  ])('where %s was changed since, undo is refused and changes nothing', async (_what, work, since) => {
    const { number } = await work();
    await since();
    const before = await dump();
    await expect(library.undo(number)).rejects.toThrow('Something was changed after this');
    expect(await dump()).toEqual(before);
    await step('undo');
    await library.undo(number);
  });

  test('a note that is saved again and again while it is written is one doing, until there is a pause', async () => {
    const before = (await row(FIRST)).note;
    await library.edit(FIRST, { note: 'A' });
    await library.edit(FIRST, { note: 'A tho' });
    await library.edit(FIRST, { note: 'A thought' });
    vi.setSystemTime(Date.now() + 61_000);
    await library.edit(FIRST, { note: 'A thought later' });
    await step('undo');
    expect((await row(FIRST)).note).toBe('A thought');
    await step('undo');
    expect((await row(FIRST)).note).toBe(before);
    await step('redo');
    expect((await row(FIRST)).note).toBe('A thought');
  });

  test('a change in the same millisecond counts as one', async () => {
    const { number } = await library.categorise([FIRST], 'own');
    await library.categorise([FIRST], 'question');
    await expect(library.undo(number)).rejects.toThrow('Something was changed after this');
    expect((await row(FIRST)).category).toBe('question');
  });

  test('an article from which something else was clipped stays', async () => {
    const made = articleOf('https://x.org/');
    const { done } = await library.clip(clippingOf(1, 'One.', { article: made.address }), made);
    await library.clip(clippingOf(2, 'Two.', { article: made.address }), made);
    await library.undo(done?.number ?? -1);
    expect(await has(idOf(1))).toBe(false);
    expect(await article(made.address)).toEqual(made);
  });

  test('an article keeps what was put right in it, when what came with it is undone', async () => {
    const imported = await library.import(
      { articles: [{ ...WINTER, volume: '7' }], clippings: [clippingOf(1, 'New.')] },
      'a file',
    );
    await library.editArticle({ ...(await article(WINTER.address)), title: 'Put right' });
    await library.undo(imported.number);
    expect(await has(idOf(1))).toBe(false);
    expect(await article(WINTER.address)).toMatchObject({ title: 'Put right', volume: '7' });
  });

  test('the journal remembers so many doings, and forgets what is older', async () => {
    const first = await library.categorise([FIRST], 'own');
    for (let times = 1; times < ENTRIES; times++) await library.categorise([SECOND], 'own');
    expect(await withDatabase(({ journal }) => journal.count())).toBe(ENTRIES);
    const last = await library.categorise([SECOND], 'fact');
    await expect(library.undo(first.number)).rejects.toThrow('This is too long ago to be undone.');
    expect(await withDatabase(({ journal }) => journal.count())).toBe(ENTRIES);
    await library.undo(last.number);
    await expect(library.undo(1e9)).rejects.toThrow('This is too long ago to be undone.');
  });
});

describe('two windows at once', () => {
  const CLIPPINGS = [FIRST, SECOND, THIRD, BINNED, OWN];
  const word = fc.string({ minLength: 1, maxLength: 5 });
  const category = fc.constantFrom(...CATEGORIES);
  /** What one window does; each field of each row is one window's alone, but tags, which both add. */
  const edit = (of: 'one' | 'other') =>
    fc.oneof(
      fc.record({ is: fc.constant('tag' as const), id: fc.constantFrom(...CLIPPINGS), tag: word }),
      of === 'one'
        ? fc.record({ is: fc.constant('note' as const), id: fc.constantFrom(...CLIPPINGS), note: word })
        : fc.record({ is: fc.constant('category' as const), id: fc.constantFrom(...CLIPPINGS), category }),
      fc.record({ is: fc.constant('article' as const), title: word }),
      fc.record({ is: fc.constant('clip' as const), at: fc.nat(3), prefix: word }),
    );
  const pause = fc.nat(3);

  test('whatever the order in which they come, none of the changes is lost', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(edit('one'), pause), { maxLength: 8 }),
        fc.array(fc.tuple(edit('other'), pause), { maxLength: 8 }),
        async (ones, others) => {
          library = await libraryWith(SAMPLE);
          const before = new Map((await library.reads.some(CLIPPINGS)).map((each) => [each.id, each]));
          const expected = new Map([...before].map(([id, { note, category }]) => [id, { note, category }]));
          const tags = new Map([...before].map(([id, each]) => [id, new Set(each.tags)]));
          const titles = new Map<string, string>();
          const passages = new Set<string>();
          const play = async (on: Library, steps: typeof ones | typeof others, own: Article, from: number) => {
            let made = from;
            for (const [doing, turns] of steps) {
              for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve));
              if (doing.is === 'tag') {
                tags.get(doing.id)?.add(doing.tag);
                await on.retag([doing.id], [doing.tag]);
              } else if (doing.is === 'article') {
                titles.set(own.address, doing.title);
                await on.editArticle({ ...own, title: doing.title });
              } else if (doing.is === 'clip') {
                const exact = `Passage ${doing.at}`;
                passages.add(exact);
                await on.clip(clippingOf(made++, exact), WINTER);
              } else {
                const { id, is: _, ...part } = doing;
                Object.assign(expected.get(id) ?? {}, part);
                await on.edit(id, part);
              }
            }
          };
          await Promise.all([play(library, ones, MERGER, 100), play(wakeUp(), others, WINTER, 200)]);
          for (const clipping of await library.reads.some(CLIPPINGS)) {
            expect(clipping).toMatchObject(expected.get(clipping.id) ?? {});
            expect(new Set(clipping.tags)).toEqual(tags.get(clipping.id));
          }
          for (const { address, title } of [WINTER, MERGER])
            expect((await article(address)).title).toBe(titles.get(address) ?? title);
          const kept = (await library.reads.clippingsOf(WINTER.address)).map(({ anchors }) => anchors.quote.exact);
          expect(kept.filter((exact) => exact.startsWith('Passage')).sort()).toEqual([...passages].sort());
        },
      ),
      { numRuns: 40 },
    ));
});

describe('the moment of the last change', () => {
  test('grows, however the clock is put', async () => {
    let { changed } = await row(FIRST);
    for (const clock of [
      '2026-11-25',
      '2020-01-01',
      '1971-01-01',
      '2026-11-25',
      '2026-11-25',
      '2030-01-01',
      '2029-01-01',
    ]) {
      vi.setSystemTime(clock);
      await library.edit(FIRST, { note: clock });
      const next = (await row(FIRST)).changed;
      expect(next > changed, `${next} after ${changed}`).toBe(true);
      changed = next;
    }
  });

  test('a doing under a clock that was put back is undone like any other', async () => {
    await library.edit(FIRST, { note: 'one' });
    const before = await dump();
    vi.setSystemTime('2001-01-01');
    const { number } = await library.edit(FIRST, { note: 'two' });
    await library.undo(number);
    expect(await dump()).toEqual(before);
  });

  test.each(['9999-12-31T23:59:59.999Z', '2026-99-99T99:99:99.999Z'])(
    'a row that came with an impossible one (%s) can still be changed, and read again',
    async (changed) => {
      await library.import({ articles: [], clippings: [clippingOf(1, 'New.', { changed })] }, 'a file');
      await library.edit(idOf(1), { note: 'x' });
      expect(await row(idOf(1))).toMatchObject({ note: 'x', changed: NOW });
    },
  );
});

describe('other windows', () => {
  const listen = () => {
    const heard: Changed[] = [];
    const ears = new AbortController();
    onChanged((changed) => heard.push(changed), ears.signal);
    return { heard, close: () => ears.abort() };
  };

  test('hear which clippings have changed, by whatever doing, and by its undoing', async () => {
    const { heard, close } = listen();
    const { number } = await library.bin([FIRST, SECOND]);
    await vi.waitFor(() => expect(heard).toEqual([[FIRST, SECOND]]), 20_000);
    await library.undo(number);
    await vi.waitFor(() => expect(heard).toHaveLength(2), 20_000);
    expect(heard[1]).toEqual([FIRST, SECOND]);
    await library.editArticle({ ...MERGER, title: 'x' });
    await vi.waitFor(() => expect(heard).toHaveLength(3), 20_000);
    expect([...(heard[2] ?? [])].sort()).toEqual([BINNED, OWN]);
    close();
  });

  test('hear of so many changes only that there are many', async () => {
    const { heard, close } = listen();
    const clippings = Array.from({ length: 501 }, (_, at) => clippingOf(at, `Passage ${at}`));
    await library.import({ articles: [], clippings }, 'a file');
    await vi.waitFor(() => expect(heard).toEqual([null]), 20_000);
    close();
  });

  test('hear nothing of what failed, nor any more when they have closed', async () => {
    const { heard, close } = listen();
    await expect(library.edit(idOf(9), {})).rejects.toThrow();
    close();
    await library.bin([FIRST]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toEqual([]);
  });
});

test('what is done stays done where it cannot be remembered how many clippings there are', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('IO error'));
  vi.spyOn(console, 'warn').mockReturnValue();
  await library.edit(FIRST, { note: 'Kept.' });
  expect((await row(FIRST)).note).toBe('Kept.');
});
