import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type * as z from 'zod/mini';
import { buildPack } from '../../../data/build-pack';
import { workerHandlers } from '../../../data/handlers';
import { Knowledge } from '../../../data/knowledge';
import type { Library } from '../../../data/library/library';
import { answer } from '../../../data/messaging';
import type { Anchors, ClippingId } from '../../../data/schema/clipping';
import { NOTE_LIMIT, TAGS_LIMIT } from '../../../data/schema/clipping-limits';
import { WORKER_MESSAGES } from '../../../data/schema/messages';
import { PROTOCOL, type Reply } from '../../../data/schema/protocol';
import { foldArticle } from '../../../utils/anchor/folded';
import { packSource } from '../made-pack';
import { syncOff } from '../sync/off';
import { dump, freshStore, idOf, wakeUp, withDatabase } from './store';

const NOW = '2026-11-21T12:00:00.000Z';

let whole: Knowledge;
let knowledge: Knowledge;
let library: Library;
const openLibrary = vi.fn(async () => undefined);

beforeAll(async () => {
  freshStore();
  whole = new Knowledge(pointer());
  await whole.ensure(packSource(buildPack()));
}, 60_000);
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
  fakeBrowser.reset();
  knowledge = whole;
  library = wakeUp();
  await withDatabase(async (database) => {
    await database.open();
    for (const table of database.tables) await table.clear();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function pointer() {
  let value: unknown;
  return {
    get: async () => value,
    set: async (next: unknown) => {
      value = next;
    },
  };
}

/** A message as it comes to the worker. */
const send = (message: Record<string, unknown>): Promise<Reply> =>
  answer(
    WORKER_MESSAGES,
    workerHandlers({
      knowledge,
      library,
      sync: syncOff(library),
      install: () => undefined,
      openPage: async () => undefined,
      openLibrary,
    }),
    { protocol: PROTOCOL, ...message },
  );

type Table = typeof WORKER_MESSAGES;

/** What the worker answers, as the page will understand it. */
async function ask<K extends keyof Table>(type: K, body: object): Promise<z.infer<Table[K]['response']>> {
  const reply = await send({ type, ...body });
  if (!reply.ok) throw new Error(reply.reason);
  return WORKER_MESSAGES[type].response.parse(reply.value) as z.infer<Table[K]['response']>;
}

const HREF = 'https://www.example-news.co.uk/society/2020/dec/09/lincolnshire-winter-waits';
const TEXTS = [
  'Hospitals brace for winter',
  'Managers met in Lincoln on Tuesday to look at the figures. The Lincolnshire STP warned in November that beds would run short before Christmas. Nobody disagreed.',
  'The trust closed two wards in the autumn because they could not be staffed. A spokesman said that they would open again in the spring.',
  'Patients were asked to stay away from A&E unless their lives were in danger.',
];
const PASSAGE = 'The Lincolnshire STP warned in November that beds would run short before Christmas.';

/** The anchors of a passage, as the script that clips makes them. */
function anchorsOf(exact: string, texts: readonly string[] = TEXTS): Anchors {
  const { text } = foldArticle(texts);
  const start = text.indexOf(exact);
  const end = start + exact.length;
  if (start < 0) throw new Error(`The page does not say "${exact}".`);
  return {
    quote: { exact, prefix: text.slice(Math.max(0, start - 64), start), suffix: text.slice(end, end + 64) },
    position: { start, end },
    css: '',
    fragment: '',
  };
}

const page = (href = HREF, otherwise: object = {}) => ({
  href,
  canonical: '',
  title: 'Hospitals brace for winter',
  heading: 'Hospitals brace for winter',
  metas: [{ name: 'og:site_name', content: 'The Example' }],
  linked: [],
  bylines: [],
  ...otherwise,
});
const clipping = (otherwise: object = {}) => ({
  page: page(),
  article: { date: '2020-12-09', from: 'meta' },
  anchors: anchorsOf(PASSAGE),
  category: null,
  mentions: [],
  ...otherwise,
});
const mention = (entity: string, words: string) => ({
  entity,
  words,
  start: PASSAGE.indexOf(words),
  end: PASSAGE.indexOf(words) + words.length,
});
const clip = async (exact = PASSAGE): Promise<ClippingId> =>
  (await ask('clip', clipping({ anchors: anchorsOf(exact) }))).id;

const look = (texts: readonly string[], otherwise: object = {}) =>
  ask('anchor', { href: HREF, canonical: null, texts, settled: true, gone: false, ...otherwise });
const with1 = (text: string): string[] => [TEXTS[0] ?? '', text, TEXTS[2] ?? '', TEXTS[3] ?? ''];
const view = (id: ClippingId) => ask('clipping', { id });
const sightings = () => withDatabase((database) => database.sightings.toArray());

describe('clipping', () => {
  test('keeps the passage, its article, and gives back how to undo it', async () => {
    const { id, category, done } = await ask('clip', clipping());
    expect({ category, done }).toEqual({
      category: 'quote',
      done: { what: 'Clipped a passage', number: expect.any(Number) },
    });
    expect(await library.reads.some([id])).toEqual([
      {
        id,
        article: HREF,
        anchors: anchorsOf(PASSAGE),
        category: 'quote',
        note: '',
        tags: [],
        entities: [],
        clipped: NOW,
        changed: NOW,
        binned: null,
      },
    ]);
    expect(await library.reads.article(HREF)).toMatchObject({
      title: 'Hospitals brace for winter',
      container: 'The Example',
      published: '2020-12-09',
      read: '2026-11-21',
      stated: { published: 'meta' },
    });
    expect(await ask('undo', { number: done?.number })).toEqual({ what: 'Clipped a passage' });
    expect((await dump()).clippings).toEqual([]);
  });

  test('as what the reader says that it is', async () => {
    expect((await ask('clip', clipping({ category: 'figure' }))).category).toBe('figure');
  });

  test('again gives the one that is kept, in its category, with nothing to undo', async () => {
    const id = await clip();
    await ask('editClipping', { id, category: 'fact' });
    expect(await ask('clip', clipping({ category: 'figure' }))).toEqual({ id, category: 'fact', done: null });
  });

  test('from another address of the same article keeps it under the one article', async () => {
    await clip();
    await ask('clip', clipping({ page: page(`${HREF}?utm_source=x#top`), anchors: anchorsOf(TEXTS[3] ?? '') }));
    expect((await dump()).articles).toHaveLength(1);
    expect(await library.reads.clippingsOf(HREF as never)).toHaveLength(2);
  });

  test('freezes what its terms mean: then and today, and the figures of both, in words', async () => {
    const { id } = await ask(
      'clip',
      clipping({ mentions: [mention('ods:QJM', 'Lincolnshire STP'), mention('ods:QJM', 'STP')] }),
    );
    const [kept] = await library.reads.withGlosses(await library.reads.some([id]));
    expect(kept?.entities).toEqual(['ods:QJM']);
    expect(kept?.glosses).toHaveLength(2);
    const [gloss] = kept?.glosses ?? [];
    expect(gloss).toMatchObject({
      entity: 'ods:QJM',
      words: 'Lincolnshire STP',
      start: 4,
      end: 20,
      name: 'NHS Lincolnshire',
      label: 'Integrated care system',
      definition: 'Plans and pays for most NHS care in Lincolnshire, with its trusts and councils.',
      whenWritten: {
        date: '2020-12-09',
        summary: expect.stringMatching(/^Sustainability and transformation partnership since March 2016\./),
      },
      today: { date: '2026-11-21', summary: expect.stringMatching(/^Integrated care board since 1 July 2022\./) },
      knowledge: { version: (await whole.header()).version, date: (await whole.header()).published },
    });
    expect(gloss?.figures[0]).toEqual({
      metric: 'ae-4h-all',
      name: 'A&E: share of all attendances dealt with in four hours',
      of: 'Lincolnshire',
      period: 'October 2020',
      value: '80.8% (17,078 of 21,144)',
      standard: '95.0%',
      england: '84.4%',
      when: 'written',
      source: expect.stringMatching(/^NHS England, A&E Attendances and Emergency Admissions/),
    });
    expect(gloss?.figures[1]).toMatchObject({ metric: 'ae-4h-all', when: 'latest' });
    expect(gloss?.sources).toContainEqual({
      publisher: 'NHS England',
      title: 'Integrated care boards in england',
      url: 'https://www.england.nhs.uk/publication/integrated-care-boards-in-england/',
    });
  });

  test('without a day of the article, only today is told', async () => {
    const { id } = await ask('clip', clipping({ article: null, mentions: [mention('ods:QJM', 'STP')] }));
    const [gloss] = (await library.reads.glosses([id])).get(id) ?? [];
    expect(gloss?.whenWritten).toBeNull();
    expect(gloss?.figures.map(({ when }) => when)).not.toContain('written');
  });

  test('leaves out what cannot be looked up, or kept, and keeps the rest', async () => {
    const { id } = await ask(
      'clip',
      clipping({
        mentions: [
          mention('ods:XXX', 'beds'),
          { ...mention('ods:QJM', 'STP'), start: -1 },
          { ...mention('ods:QJM', 'STP'), start: 1.5 },
          { ...mention('ods:QJM', 'STP'), words: 'x'.repeat(5000) },
          mention('ods:QJM', 'STP'),
        ],
      }),
    );
    expect((await library.reads.glosses([id])).get(id)).toEqual([expect.objectContaining({ words: 'STP', start: 17 })]);
    expect(library.reads.damaged).toEqual([]);
  });

  test('keeps the passage without what its terms mean, where there is no knowledge base', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    knowledge = new Knowledge(pointer());
    const { id } = await ask('clip', clipping({ mentions: [mention('ods:QJM', 'STP')] }));
    expect(await library.reads.some([id])).toMatchObject([{ anchors: anchorsOf(PASSAGE), entities: [] }]);
    expect((await library.reads.glosses([id])).get(id)).toEqual([]);
  });

  test.each(['about:blank', 'file:///home/reader/article.html', 'not an address', `https://x.org/${'x'.repeat(5000)}`])(
    'a page without an address that can be kept (%.40s) is refused, in words',
    async (href) => {
      const reply = await send({ type: 'clip', ...clipping({ page: page(href) }) });
      expect(reply).toMatchObject({ ok: false, code: 'bad-request', reason: expect.stringMatching(/address/) });
      expect((await dump()).clippings).toEqual([]);
    },
  );

  test('a full disk is told as such', async () => {
    await library.open();
    for (const way of ['put', 'add'] as const)
      vi.spyOn(IDBObjectStore.prototype, way).mockImplementation(() => {
        throw new DOMException('Encountered full disk', 'QuotaExceededError');
      });
    expect(await send({ type: 'clip', ...clipping() })).toEqual({
      ok: false,
      code: 'storage',
      reason:
        'There is no room on this disk: nothing was saved, and what was there is safe. Free some space, then try again.',
    });
  });
});

describe('finding clippings again', () => {
  test('a page of which nothing is kept: nothing, and nothing is written', async () => {
    expect(await look(TEXTS)).toEqual({ found: [], missing: 0 });
    expect(await sightings()).toEqual([]);
  });

  test('a page that is none of the web: nothing', async () => {
    expect(await look(TEXTS, { href: 'about:blank' })).toEqual({ found: [], missing: 0 });
  });

  test('where it stood: placed, block by block', async () => {
    const id = await clip();
    const start = (TEXTS[1] ?? '').indexOf(PASSAGE);
    expect(await look(TEXTS)).toEqual({
      found: [{ id, category: 'quote', is: 'placed', parts: [{ block: 1, start, end: start + PASSAGE.length }] }],
      missing: 0,
    });
    expect((await view(id)).standing).toEqual({ is: 'placed' });
  });

  test('over two paragraphs: both parts', async () => {
    const id = await clip('Nobody disagreed.\nThe trust closed two wards in the autumn');
    const { found } = await look(TEXTS);
    expect(found).toMatchObject([{ id, parts: [{ block: 1 }, { block: 2, start: 0, end: 40 }] }]);
  });

  const CORRECTED = (TEXTS[1] ?? '').replace('short before', 'very short before');

  test('with other words: changed, and the card shows which', async () => {
    const id = await clip();
    const { found, missing } = await look(with1(CORRECTED));
    expect({ found, missing }).toMatchObject({ found: [{ id, is: 'changed' }], missing: 0 });
    const { standing, difference, exact } = await view(id);
    expect(exact).toBe(PASSAGE);
    expect(standing).toEqual({ is: 'changed', found: PASSAGE.replace('short before', 'very short before') });
    expect(difference.filter(({ is }) => is === 'new').map(({ text }) => text.trim())).toEqual(['very']);
    expect(difference.filter(({ is }) => is === 'gone')).toEqual([]);
  });

  const REWRITTEN =
    'Managers met in Lincoln on Tuesday to look at the figures. The Lincolnshire partnership says now that it has enough beds for everyone till the summer. Nobody disagreed.';

  test('perhaps: a candidate, for the reader to judge', async () => {
    const id = await clip();
    expect((await look(with1(REWRITTEN))).found).toMatchObject([{ id, is: 'candidate' }]);
    expect((await view(id)).standing).toMatchObject({ is: 'candidate' });
  });

  test('not at all: an orphan, but only when the page has come to rest', async () => {
    const id = await clip();
    expect(await look(['Loading'], { settled: false })).toEqual({ found: [], missing: 1 });
    expect((await view(id)).standing).toBeNull();
    expect(await look(['Something else altogether.'])).toEqual({ found: [], missing: 1 });
    expect((await view(id)).standing).toEqual({ is: 'orphan' });
  });

  test('on a page that the server says is gone: gone, whatever it shows', async () => {
    const id = await clip();
    expect(await look(TEXTS, { gone: true })).toEqual({ found: [], missing: 1 });
    expect((await view(id)).standing).toEqual({ is: 'gone' });
    expect((await look(TEXTS)).found).toHaveLength(1);
    expect((await view(id)).standing).toEqual({ is: 'placed' });
  });

  test('some of several: the others are missing', async () => {
    const [one, two] = [await clip(), await clip(TEXTS[3])];
    const { found, missing } = await look(TEXTS.slice(0, 3));
    expect(found.map(({ id }) => id)).toEqual([one]);
    expect(missing).toBe(1);
    expect((await view(two)).standing).toEqual({ is: 'orphan' });
  });

  test('what is in the bin is not looked for', async () => {
    const id = await clip();
    await ask('binClipping', { id });
    expect(await look(TEXTS)).toEqual({ found: [], missing: 0 });
  });

  test('how it was found is written once, and again only when it is found otherwise', async () => {
    await clip();
    const sight = vi.spyOn(library, 'sight');
    await look(TEXTS);
    vi.setSystemTime('2026-11-22');
    await look(TEXTS);
    await look(TEXTS, { settled: false });
    expect(sight).toHaveBeenCalledTimes(1);
    expect(await sightings()).toMatchObject([{ at: NOW }]);
    await look(with1(CORRECTED));
    expect(sight).toHaveBeenCalledTimes(2);
    expect(await sightings()).toMatchObject([{ at: '2026-11-22T00:00:00.000Z', standing: { is: 'changed' } }]);
  });

  test('where it cannot be written, what was found is shown all the same', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    await clip();
    vi.spyOn(library, 'sight').mockRejectedValue(new Error('There is no room on this disk.'));
    expect((await look(TEXTS)).found).toHaveLength(1);
  });

  describe('a candidate', () => {
    let id: ClippingId;
    let found: string;
    beforeEach(async () => {
      id = await clip();
      await look(with1(REWRITTEN));
      const { standing } = await view(id);
      found = standing?.is === 'candidate' ? standing.found : '';
    });
    const judge = (isIt: boolean) =>
      ask('judgeCandidate', { id, isIt, quote: anchorsOf(found, with1(REWRITTEN)).quote });

    test('that is the passage is changed from then on', async () => {
      await judge(true);
      expect((await view(id)).standing).toEqual({ is: 'changed', found });
      expect((await look(with1(REWRITTEN))).found).toMatchObject([{ id, is: 'changed' }]);
      expect(await sightings()).toMatchObject([{ accepted: { exact: found }, refused: [] }]);
    });

    test('that is the passage: its first words are still looked for, should they come back', async () => {
      await judge(true);
      expect((await look(TEXTS)).found).toMatchObject([{ id, is: 'placed' }]);
      expect((await look(with1(REWRITTEN))).found).toMatchObject([{ id, is: 'changed' }]);
    });

    test('that is not the passage is not asked for again, and the passage is an orphan', async () => {
      await judge(false);
      expect((await view(id)).standing).toEqual({ is: 'orphan' });
      const again = await look(with1(REWRITTEN));
      expect(again.found.filter(({ parts }) => parts.length > 0 && again.missing === 0)).toEqual([]);
      expect(await sightings()).toMatchObject([{ accepted: null, refused: [found] }]);
      expect((await look(TEXTS)).found).toMatchObject([{ is: 'placed' }]);
      expect(await sightings()).toMatchObject([{ refused: [found] }]);
    });

    test('that is judged while the page is looked through again: what the reader said stands', async () => {
      const looking = look(['Something else altogether.']);
      await judge(true);
      await looking;
      expect(await sightings()).toMatchObject([{ standing: { is: 'changed' }, accepted: { exact: found } }]);
    });

    test('of a clipping that is not there cannot be judged', async () => {
      const quote = anchorsOf(PASSAGE).quote;
      expect(await send({ type: 'judgeCandidate', id: idOf(9), quote, isIt: true })).toMatchObject({
        ok: false,
        code: 'unknown-clipping',
      });
    });
  });
});

describe('whether anything is kept of a page', () => {
  const any = async (href: string, canonical: string | null = null) => (await ask('clipped', { href, canonical })).any;

  test.each([
    ['its address', HREF, null],
    ['a fragment', `${HREF}#comments`, null],
    ['a text fragment', `${HREF}#:~:text=The%20trust`, null],
    ['what says whence the reader came', `${HREF}?utm_source=newsletter&utm_medium=email&fbclid=abc`, null],
    ['http', HREF.replace('https', 'http'), null],
    ['a slash', `${HREF}/`, null],
    ['its mobile page', HREF.replace('www.', 'm.'), null],
    ['another address that names this one', 'https://www.example-news.co.uk/s/4711', HREF],
  ])('found by %s', async (_what, href, canonical) => {
    expect(await any(href, canonical)).toBe(false);
    await clip();
    expect(await any(href, canonical)).toBe(true);
  });

  test('found by an address under which it was read before', async () => {
    const alias = 'https://www.example-news.co.uk/s/4711';
    await ask('clip', clipping({ page: page(alias, { canonical: HREF }) }));
    expect(await library.reads.article(HREF)).toMatchObject({ aliases: [alias] });
    expect(await any(alias)).toBe(true);
    expect(await any(HREF)).toBe(true);
  });

  test.each([
    ['another article', `${HREF}-again`],
    ['another page of the site', 'https://www.example-news.co.uk/'],
    ['a query that is another article', `${HREF}?id=7`],
    ['no address of the web', 'about:blank'],
    ['no address', ''],
  ])('not by %s', async (_what, href) => {
    await clip();
    expect(await any(href)).toBe(false);
  });

  test('not when all of it is in the bin', async () => {
    const id = await clip();
    const { number } = await ask('binClipping', { id });
    expect(await any(HREF)).toBe(false);
    await ask('undo', { number });
    expect(await any(HREF)).toBe(true);
  });
});

describe('the card of a clipping', () => {
  test('shows what the reader keeps of it, and the tags that are in use', async () => {
    const [id, other] = [await clip(), await clip(TEXTS[3])];
    await ask('editClipping', { id: other, tags: ['winter'] });
    await ask('editClipping', { id, note: 'Ask.', category: 'fact', tags: ['beds', 'beds', 'staff'] });
    expect(await view(id)).toEqual({
      id,
      exact: PASSAGE,
      category: 'fact',
      note: 'Ask.',
      tags: ['beds', 'staff'],
      clipped: NOW,
      standing: null,
      difference: [],
      knownTags: ['beds', 'staff', 'winter'],
    });
  });

  test('what is not said is not changed; what was done is undone by its number', async () => {
    const id = await clip();
    await ask('editClipping', { id, note: 'One.', tags: ['a'] });
    const { number } = await ask('editClipping', { id, note: '' });
    expect(await view(id)).toMatchObject({ note: '', tags: ['a'] });
    await ask('undo', { number });
    expect(await view(id)).toMatchObject({ note: 'One.' });
    expect(await send({ type: 'undo', number })).toMatchObject({
      ok: false,
      code: 'storage',
      reason: 'This has been undone already.',
    });
  });

  describe('a note that is written to', () => {
    /** What is kept when one window had "Ask.", another then kept `other`, and the first writes `note`. */
    const both = async (other: string, note: string) => {
      const id = await clip();
      await ask('editClipping', { id, note: other });
      const reply = await send({ type: 'editClipping', id, base: 'Ask.', note });
      return { reply, kept: (await view(id)).note };
    };

    test.each([
      ['here alone is what is written', 'Ask.', 'Who?', 'Who?'],
      ['here alone may be emptied', 'Ask.', '', ''],
      ['in another window meanwhile gets what is added here, too', 'Ask. Soon.', 'Ask. Whom?', 'Ask. Soon. Whom?'],
      ['in another window and only read here stays', 'Ask. Soon.', 'Ask.', 'Ask. Soon.'],
      ['alike in both windows has it once', 'Ask. Soon.', 'Ask. Soon.', 'Ask. Soon.'],
    ])('%s', async (_what, other, note, kept) => {
      expect(await both(other, note)).toMatchObject({ reply: { ok: true }, kept });
    });

    test.each([
      ['emptied', ''],
      ['rewritten', 'Who?'],
    ])('in another window meanwhile cannot be %s here: nothing of it is lost', async (_what, note) => {
      expect(await both('Ask. Soon.', note)).toEqual({
        reply: {
          ok: false,
          code: 'bad-request',
          reason: 'The note was changed in another window. Copy yours, then open this card again.',
        },
        kept: 'Ask. Soon.',
      });
    });
  });

  test('what is in the bin is not changed, and how to change it is told', async () => {
    const id = await clip();
    await ask('binClipping', { id });
    expect(await send({ type: 'editClipping', id, note: 'Ask.' })).toEqual({
      ok: false,
      code: 'unknown-clipping',
      reason: 'This clipping was deleted meanwhile. Restore it in the library’s bin first.',
    });
    expect(await library.reads.some([id])).toMatchObject([{ note: '' }]);
  });

  test.each([
    ['clipping', {}],
    ['editClipping', { note: 'x' }],
    ['binClipping', {}],
  ])('%s: of what is not there it is told that it is no longer there', async (type, body) => {
    expect(await send({ type, id: idOf(9), ...body })).toEqual({
      ok: false,
      code: 'unknown-clipping',
      reason: 'This clipping is no longer in your library.',
    });
  });

  test('opens the library, at a clipping or not', async () => {
    await ask('openLibrary', { clipping: idOf(1) });
    await ask('openLibrary', { clipping: null });
    expect(openLibrary.mock.calls).toEqual([[idOf(1)], [null]]);
  });
});

test.each<[string, object]>([
  ['clip', {}],
  ['clip', clipping({ category: 'gossip' })],
  ['clip', clipping({ mentions: [{ entity: '<b>', words: '', start: 0, end: 0 }] })],
  [
    'clip',
    clipping({ anchors: { ...anchorsOf(PASSAGE), quote: { exact: 'x'.repeat(60_000), prefix: '', suffix: '' } } }),
  ],
  ['clip', clipping({ article: { date: '9 December 2020', from: 'meta' } })],
  ['anchor', { href: HREF, canonical: null, texts: 'all', settled: true, gone: false }],
  ['clipping', { id: '__proto__' }],
  ['editClipping', { id: idOf(1), tags: [''] }],
  ['editClipping', { id: idOf(1), tags: Array.from({ length: TAGS_LIMIT + 1 }, (_, at) => `${at}`) }],
  ['editClipping', { id: idOf(1), note: 'x'.repeat(NOTE_LIMIT + 1) }],
  ['judgeCandidate', { id: idOf(1), isIt: true }],
  ['undo', { number: '1' }],
  ['openLibrary', { clipping: 'all' }],
])('a request for %s that is none is not understood, and nothing is written', async (type, body) => {
  expect(await send({ type, ...body })).toMatchObject({ ok: false, code: 'bad-request' });
  expect((await dump()).clippings).toEqual([]);
});
