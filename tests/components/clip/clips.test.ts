// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageClips } from '../../../components/clip/clips';
import { announceToPages } from '../../../data/library/changes';
import { answer, type Handlers, Refusal } from '../../../data/messaging';
import type { Category, ClippingId, Instant } from '../../../data/schema/clipping';
import { CLIPPING_MESSAGES, type ClippingView, type FoundClipping } from '../../../data/schema/clipping-messages';
import type { ArticleDate } from '../../../data/schema/mention';
import type { RequestOf } from '../../../data/schema/protocol';
import type { Hidden } from '../../../data/schema/site';
import { PageText } from '../../../utils/page/page-text';
import { type PlacedClip, stands } from '../../../utils/page/placed';
import { type FakeHighlight, likeABrowser, mentionOf, page, read } from '../../utils/page/browser';
import { day } from '../card/sample';
import { button, host, over, ownHtml, said, select, withPopovers } from './page';

type Messages = typeof CLIPPING_MESSAGES;
type Asked<K extends keyof Messages> = RequestOf<Messages, K>;

const SOON = 200;
const REST = 4000;
const LATE = 10_000;
const PAUSE = 400;

const id = (number: number) => `3f2b8a10-5c4d-4e6f-8a9b-${String(number).padStart(12, '0')}` as ClippingId;
const viewOf = (note: string): ClippingView => ({
  id: id(1),
  exact: 'Nobody listened.',
  category: 'quote',
  note,
  tags: [],
  clipped: '2026-11-20T09:15:00.000Z' as Instant,
  standing: null,
  difference: [],
  knownTags: [],
});
const DATE: ArticleDate = { date: day('2020-12-09'), from: 'json-ld' };

const ARTICLE = `
  <h1>Waits grow</h1>
  <p>The Lincolnshire STP warned in November that beds would run short. Nobody listened.</p>
  <p>Managers had asked for <b>more</b> nurses.</p>
  <nav>Home</nav>`;

let highlights: Map<string, FakeHighlight>;
let end: AbortController;
/** What the worker was asked, in order; every request is checked as the worker itself does. */
let asked: { type: string; at: number }[];
let worker: { -readonly [K in keyof Messages]: Handlers<Messages>[K] };

withPopovers();
beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  highlights = likeABrowser();
  Object.assign(CSS, { escape: (name: string) => name });
  document.head.innerHTML = '<title>Waits grow | The Example</title>';
  end = new AbortController();
  asked = [];
  worker = {
    clip: () => ({ id: id(1), category: 'quote', done: { what: 'Clipped', number: 7 } }),
    anchor: () => ({ found: [], missing: 0 }),
    clipping: () => viewOf('Who?'),
    editClipping: () => ({ what: 'Changed', number: 8 }),
    binClipping: () => ({ what: 'Deleted', number: 9 }),
    undo: () => ({ what: 'Deleted' }),
    judgeCandidate: () => ({ ok: true }),
    openLibrary: () => ({ ok: true }),
  };
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: { type: string }) => {
    asked.push({ ...structuredClone(message), at: performance.now() });
    return answer(CLIPPING_MESSAGES, worker, message);
  }) as never);
});
afterEach(() => {
  end.abort();
  select(null);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const questions = <K extends keyof Messages>(type: K) =>
  asked.filter((message) => message.type === type) as unknown as (Asked<K> & { at: number })[];

/** A page that was read, and clipping on it. */
function open(html = ARTICLE, article: ArticleDate | null = null, whole = true) {
  page(html);
  const text = new PageText();
  text.add(read(document.body));
  const openClip = vi.fn<(clip: PlacedClip) => void>();
  const closeCard = vi.fn();
  const hidden = new Set<Hidden>();
  const hides = (what: Hidden) => hidden.has(what);
  const lent = {
    text,
    shadows: new Set<ShadowRoot>(),
    article,
    look: '',
    hides,
    signal: end.signal,
    openClip,
    closeCard,
  };
  const clips = new PageClips({ ...lent, isWhole: () => whole }, true);
  return { text, clips, hidden, openClip, closeCard };
}
type Open = ReturnType<typeof open>;

/** Selects words and clips them. */
async function clip({ clips }: Open, first: string, last = first): Promise<void> {
  select(over(first, last));
  clips.clipSelection();
  await wait(0);
}

/** What the worker would say: the clipping stands where the words are, in each of these blocks. */
function foundAt(
  { text }: Open,
  words: readonly string[],
  otherwise: { number?: number; category?: Category; is?: FoundClipping['is'] } = {},
): FoundClipping {
  const { number = 1, category = 'quote', is = 'placed' } = otherwise;
  const parts = words.map((some) => {
    const { block, start, end } = mentionOf(text.blocks, some);
    return { block, start, end };
  });
  return { id: id(number), category, is, parts };
}

/** The words that are painted, by the end of the highlight's name. */
function painted(): Record<string, string[]> {
  const words = (range: StaticRange): string => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  };
  const layers = [...highlights].filter(([, ranges]) => ranges.size > 0);
  return Object.fromEntries(
    layers.map(([name, ranges]) => [name.replace('sidenote-clip-', ''), [...ranges].map(words)]),
  );
}

/** The page grows by a paragraph, which is read. */
function grow({ text, clips }: Open, words = 'More of it.'): void {
  const added = document.body.appendChild(document.createElement('p'));
  added.textContent = words;
  text.add(read(added));
  clips.lookAgain();
}

describe('clipping what is selected', () => {
  test('sends the words, what stands around them, where they stand and what the page says of itself', async () => {
    await clip(open(ARTICLE, DATE), 'warned in Nov');
    expect(questions('clip')).toMatchObject([
      {
        anchors: {
          // Whole words.
          quote: {
            exact: 'warned in November',
            prefix: 'Waits grow\nThe Lincolnshire STP ',
            suffix: ' that beds would run short. Nobody',
          },
          position: { start: 32, end: 50 },
          css: 'html > body:nth-child(2) > p:nth-child(2)',
          fragment: expect.stringContaining('text='),
        },
        page: { title: 'Waits grow | The Example', heading: 'Waits grow', href: location.href },
        article: DATE,
        category: null,
        mentions: [],
      },
    ]);
  });

  test('over several blocks: one passage, painted in each', async () => {
    await clip(open(), 'Nobody', 'asked for');
    expect(questions('clip')[0]?.anchors.quote.exact).toBe('Nobody listened.\nManagers had asked for');
    expect(painted()).toEqual({ quote: ['Nobody listened.', 'Managers had asked for'] });
  });

  test('tells which of its words were marked, and where they stand in it', async () => {
    const visit = open('<p>The  Lincoln\u00adshire STP, \n the Sussex STP and the ICB.</p>');
    const { blocks } = visit.text;
    visit.text.set(blocks, [
      mentionOf(blocks, 'Lincoln\u00adshire STP', 'ods:QJM', ['ods:QNX']),
      mentionOf(blocks, 'Sussex STP', 'ods:QNX'),
      mentionOf(blocks, 'ICB', 'term:icb'),
    ]);
    await clip(visit, 'Lincoln', 'Sussex STP');
    const [sent] = questions('clip');
    expect(sent?.anchors.quote.exact).toBe('Lincolnshire STP, the Sussex STP');
    expect(sent?.mentions).toEqual([
      { entity: 'ods:QJM', words: 'Lincolnshire STP', start: 0, end: 16 },
      { entity: 'ods:QNX', words: 'Sussex STP', start: 22, end: 32 },
    ]);
  });

  test('paints it as soon as it is kept, and opens its card, which can undo that', async () => {
    const visit = open();
    await clip(visit, 'warned in November');
    expect(painted()).toEqual({ quote: ['warned in November'] });
    const [opened] = visit.openClip.mock.calls[0] ?? [];
    expect(opened?.clipping).toEqual({ id: id(1), category: 'quote', is: 'placed' });
    expect(visit.clips.request(opened as PlacedClip).done).toMatchObject({ number: 7 });
    // Opened later, it is one of those that were there before.
    expect(visit.clips.request(opened as PlacedClip).done).toBeNull();
    expect(host()).toBeNull();
  });

  test('clips the words of a card as it does a selection', async () => {
    const { text, clips } = open();
    text.set(text.blocks, [mentionOf(text.blocks, 'Lincolnshire STP', 'ods:QJM')]);
    const [mention] = [...text.mentions()];
    if (mention) clips.clipWords(mention);
    await wait(0);
    expect(questions('clip')).toMatchObject([
      { anchors: { quote: { exact: 'Lincolnshire STP' } }, mentions: [{ entity: 'ods:QJM' }] },
    ]);
  });
});

describe('what cannot be clipped', () => {
  test('nothing: says what to do', async () => {
    open().clips.clipSelection();
    expect(said()).toBe('Select the words first, then clip them.');
  });

  test('what is no part of the article', async () => {
    await clip(open(), 'Home');
    expect(said()).toBe('These words are not part of the article, so they cannot be clipped.');
  });

  test('what has no words', async () => {
    await clip(open('<p>One — two</p>'), '—');
    expect(said()).toBe('There are no words in this selection.');
  });

  test('what is longer than a clipping may be', async () => {
    await clip(open(`<p>First ${'word '.repeat(10_000)}last.</p>`), 'First', 'last.');
    expect(said()).toBe('This is too long for one clipping. Select less than 50,000 characters.');
    expect(asked).toEqual([]);
  });

  test('words of a card that have since left the page: not others in their place', async () => {
    const { text, clips } = open();
    text.set(text.blocks, [mentionOf(text.blocks, 'Lincolnshire STP', 'ods:QJM')]);
    const [mention] = [...text.mentions()];
    document.querySelector('p')?.remove();
    text.forget(new Set());
    if (mention) clips.clipWords(mention);
    expect(said()).toBe('These words are no longer on the page.');
    expect(asked).toEqual([]);
  });

  test.each<[string, () => never, string]>([
    [
      'by a Sidenote that was replaced',
      () => {
        throw new Refusal('stale', 'Old.');
      },
      'Sidenote was updated: reload this page, then clip.',
    ],
    [
      'into a library that refuses it',
      () => {
        throw new Refusal('storage', 'The disk is full.');
      },
      'The disk is full.',
    ],
  ])('%s: says why, and paints nothing', async (_what, refuse, words) => {
    worker.clip = refuse;
    const visit = open();
    await clip(visit, 'warned');
    expect(said()).toBe(words);
    expect(painted()).toEqual({});
    expect(visit.openClip).not.toHaveBeenCalled();
  });

  test('by a Sidenote that is gone', async () => {
    vi.mocked(fakeBrowser.runtime.sendMessage).mockRejectedValue(new Error('Extension context invalidated.'));
    await clip(open(), 'warned');
    expect(said()).toBe('Sidenote was updated: reload this page, then clip.');
  });
});

describe('the button', () => {
  test('stands beside a selection that can be clipped, and clips it', async () => {
    open();
    select(over('warned'));
    await wait(250);
    button()?.click();
    await wait(0);
    expect(questions('clip')[0]?.anchors.quote.exact).toBe('warned');
  });

  test('stands beside what was selected before, too', async () => {
    page(ARTICLE);
    const text = new PageText();
    text.add(read(document.body));
    select(over('warned'));
    const nothing = () => undefined;
    new PageClips(
      {
        text,
        shadows: new Set(),
        article: null,
        look: '',
        hides: () => false,
        isWhole: () => true,
        signal: end.signal,
        openClip: nothing,
        closeCard: nothing,
      },
      true,
    );
    await wait(250);
    expect(button()).not.toBeNull();
  });

  test('does not beside one that cannot be, and goes with the selection', async () => {
    open();
    select(over('Home'));
    await wait(1000);
    expect(host()).toBeNull();
    select(over('warned'));
    await wait(250);
    select(null);
    await wait(0);
    expect(host()).toBeNull();
  });
});

describe('finding what was clipped', () => {
  test('asks with the page’s text and addresses, once for all changes of a moment', async () => {
    document.head.innerHTML = '<link rel="canonical" href="/waits">';
    const visit = open();
    visit.clips.lookAgain();
    visit.clips.lookAgain();
    grow(visit);
    await wait(SOON);
    expect(questions('anchor')).toMatchObject([
      {
        href: location.href,
        canonical: '/waits',
        texts: visit.text.blocks.map(({ block }) => block.text),
        settled: false,
        gone: false,
      },
    ]);
  });

  test('paints each by its category, and those of which it is not sure apart', async () => {
    const visit = open();
    worker.anchor = () => ({
      found: [
        foundAt(visit, ['Waits'], { number: 1, category: 'fact' }),
        foundAt(visit, ['Nobody listened.', 'Managers had asked'], { number: 2, category: 'own' }),
        foundAt(visit, ['beds'], { number: 3, category: 'figure', is: 'candidate' }),
        foundAt(visit, ['for more nurses'], { number: 4, category: 'question', is: 'changed' }),
      ],
      missing: 0,
    });
    visit.clips.lookAgain();
    await wait(SOON);
    expect(painted()).toEqual({
      fact: ['Waits'],
      own: ['Nobody listened.', 'Managers had asked'],
      candidate: ['beds'],
      question: ['for more nurses'],
    });
    expect(visit.text.clips.map(({ clipping }) => clipping.id.slice(-1))).toEqual(['1', '2', '2', '3', '4']);
  });

  test('changes nothing of the page but for our own element', async () => {
    const visit = open();
    const html = ownHtml();
    worker.anchor = () => ({ found: [foundAt(visit, ['Waits'], { number: 2 })], missing: 0 });
    visit.clips.lookAgain();
    await wait(SOON);
    await clip(visit, 'warned', 'asked');
    expect(painted().quote).toHaveLength(3);
    expect(ownHtml()).toBe(html);
  });

  test('is not asked again where nothing has changed, and paint that is there is left', async () => {
    const visit = open();
    worker.anchor = () => ({ found: [foundAt(visit, ['Waits'])], missing: 0 });
    visit.clips.lookAgain();
    await wait(SOON);
    const touched = highlights.get('sidenote-clip-quote')?.touched;
    visit.clips.lookAgain();
    await wait(LATE);
    expect(questions('anchor')).toHaveLength(1);
    expect(highlights.get('sidenote-clip-quote')?.touched).toBe(touched);
  });

  test('paints again what the page’s own scripts have cleared', async () => {
    const visit = open();
    worker.anchor = () => ({ found: [foundAt(visit, ['Waits'])], missing: 0 });
    visit.clips.lookAgain();
    await wait(SOON);
    highlights.clear();
    visit.clips.lookAgain();
    expect(painted()).toEqual({ quote: ['Waits'] });
  });

  test('asks again when the text has changed; what left the page is not painted', async () => {
    const visit = open();
    worker.anchor = () => ({ found: [foundAt(visit, ['Waits'])], missing: 0 });
    visit.clips.lookAgain();
    await wait(SOON);
    document.querySelector('h1')?.remove();
    visit.text.forget(new Set());
    worker.anchor = () => ({ found: [], missing: 0 });
    visit.clips.lookAgain();
    await wait(SOON);
    expect(questions('anchor')).toHaveLength(2);
    expect(painted()).toEqual({});
    expect(visit.text.clips.filter(stands)).toEqual([]);
  });

  test('asks again when the library has changed, here or elsewhere', async () => {
    open();
    await fakeBrowser.storage.local.set({ other: 1 });
    await wait(SOON);
    expect(questions('anchor')).toEqual([]);
    await announceToPages();
    await wait(SOON);
    expect(questions('anchor')).toHaveLength(1);
  });

  test('asks once more when something changes while it is answered', async () => {
    const visit = open();
    let reply = () => {};
    worker.anchor = () =>
      new Promise((resolve) => {
        reply = () => resolve({ found: [], missing: 1 });
      });
    visit.clips.lookAgain();
    await wait(SOON);
    grow(visit);
    await wait(SOON / 2);
    reply();
    await wait(SOON);
    expect(questions('anchor').map(({ settled, texts }) => [settled, texts.length])).toEqual([
      [false, 3],
      [false, 4],
    ]);
  });

  test('says nothing to the reader where the worker fails, and tries again with the next change', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const visit = open();
    worker.anchor = () => {
      throw new Refusal('storage', 'The disk is full.');
    };
    visit.clips.lookAgain();
    await wait(SOON);
    expect(warned.mock.calls).toEqual([['Sidenote: The disk is full.']]);
    expect(host()).toBeNull();
    visit.clips.lookAgain();
    await wait(SOON);
    expect(questions('anchor')).toHaveLength(2);
  });
});

describe('what is missing', () => {
  const settledAsked = () => questions('anchor').filter(({ settled }) => settled);

  test('is never missed while only a part of the text is in the page', async () => {
    worker.anchor = () => ({ found: [], missing: 1 });
    open(ARTICLE, null, false).clips.lookAgain();
    await wait(SOON + 10 * REST);
    expect(questions('anchor')).toHaveLength(1);
    expect(settledAsked()).toEqual([]);
  });

  test('is missed only once the page has been still', async () => {
    worker.anchor = () => ({ found: [], missing: 1 });
    const visit = open();
    visit.clips.lookAgain();
    await wait(SOON + REST - 1);
    expect(settledAsked()).toEqual([]);
    await wait(1);
    expect(settledAsked()).toHaveLength(1);
    await wait(10 * REST);
    expect(questions('anchor')).toHaveLength(2);
  });

  test('is not missed where nothing is missing', async () => {
    open().clips.lookAgain();
    await wait(10 * REST);
    expect(questions('anchor')).toHaveLength(1);
  });

  test('is waited for as long as the page grows', async () => {
    worker.anchor = () => ({ found: [], missing: 1 });
    const visit = open();
    for (let at = 0; at < 40; at++) {
      grow(visit);
      await wait(REST / 2);
    }
    expect(settledAsked()).toEqual([]);
    await wait(LATE + REST);
    expect(settledAsked()).toHaveLength(1);
  });

  test('is asked for less and less while the page changes and nothing is found, but never given up', async () => {
    worker.anchor = () => ({ found: [], missing: 1 });
    const visit = open();
    for (let at = 0; at < 300; at++) {
      grow(visit);
      await wait(250);
    }
    const times = questions('anchor').map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => Math.round(at - (times[index] ?? 0)));
    // Each gap begins with the first change after an answer.
    const changes = 250;
    [2, 4, 8, 16, 32].forEach((times, at) => {
      expect(gaps[at]).toBeGreaterThanOrEqual(times * SOON);
      expect(gaps[at]).toBeLessThanOrEqual(times * SOON + changes);
    });
    for (const gap of gaps.slice(5)) {
      expect(gap).toBeGreaterThanOrEqual(LATE);
      expect(gap).toBeLessThanOrEqual(LATE + changes);
    }
    expect(gaps.length).toBeGreaterThan(8);
  });

  test('is asked for soon again as soon as some of it was found', async () => {
    worker.anchor = () => ({ found: [], missing: 2 });
    const visit = open();
    for (let at = 0; at < 20; at++) {
      grow(visit);
      await wait(REST);
    }
    worker.anchor = () => ({ found: [foundAt(visit, ['Waits'])], missing: 1 });
    grow(visit);
    await wait(LATE);
    const before = questions('anchor').length;
    grow(visit);
    await wait(2 * SOON);
    expect(questions('anchor')).toHaveLength(before + 1);
  });

  test('is asked for soon when the library has changed, whatever the page does', async () => {
    worker.anchor = () => ({ found: [], missing: 2 });
    const visit = open();
    for (let at = 0; at < 20; at++) {
      grow(visit);
      await wait(REST);
    }
    grow(visit);
    await announceToPages();
    const due = performance.now() + SOON;
    await wait(SOON / 2);
    grow(visit);
    await wait(SOON / 2);
    expect(questions('anchor').at(-1)?.at).toBeCloseTo(due);
  });
});

describe('the card of a clipping', () => {
  async function shown(is: FoundClipping['is'] = 'placed') {
    const visit = open();
    worker.anchor = () => ({ found: [foundAt(visit, ['Nobody listened.', 'Managers had asked'], { is })], missing: 0 });
    visit.clips.lookAgain();
    await wait(SOON);
    const [placed] = visit.text.clips as [PlacedClip];
    return { ...visit, request: visit.clips.request(placed) };
  }

  /** Why a note was not saved. */
  async function refused({ clipping }: ReturnType<Open['clips']['request']>): Promise<string> {
    const saved = clipping.save({ note: 'Ask.' }).then(
      () => 'saved',
      (error: Error) => error.message,
    );
    await wait(PAUSE);
    return saved;
  }

  test('asks for what it does by the clipping’s id', async () => {
    const { request } = await shown();
    expect(request).toMatchObject({ isCandidate: false, done: null });
    void request.clipping.save({ note: 'Ask.' });
    await wait(PAUSE);
    expect(await request.clipping.bin()).toBe(9);
    await request.clipping.undo(9);
    await request.clipping.openLibrary();
    expect(asked.slice(1)).toMatchObject([
      { type: 'editClipping', id: id(1), note: 'Ask.' },
      { type: 'binClipping', id: id(1) },
      { type: 'undo', number: 9 },
      { type: 'openLibrary', clipping: id(1) },
    ]);
  });

  test('stands beside its words', async () => {
    const { request } = await shown();
    expect(request.anchor.context).toBe(document.querySelector('p'));
    expect(request.anchor.rects()).toEqual([]);
  });

  test('says what to do with a note that a replaced Sidenote cannot save', async () => {
    const { request } = await shown();
    worker.editClipping = () => {
      throw new Refusal('stale', 'Old.');
    };
    expect(await refused(request)).toBe('Sidenote was updated. Copy your note, then reload this page.');
    worker.editClipping = () => {
      throw new Refusal('storage', 'The disk is full.');
    };
    expect(await refused(request)).toBe('The disk is full.');
  });

  test('sends what is written when the reader pauses', async () => {
    const { request } = await shown();
    void request.clipping.save({ note: 'Ask' });
    await wait(PAUSE - 1);
    void request.clipping.save({ note: 'Ask.', category: 'fact' });
    await wait(PAUSE - 1);
    expect(questions('editClipping')).toEqual([]);
    await wait(1);
    expect(questions('editClipping')).toMatchObject([{ id: id(1), note: 'Ask.', category: 'fact' }]);
  });

  test('sends what is unsaved when the page is left', async () => {
    const { request } = await shown();
    void request.clipping.save({ note: 'Half a' });
    window.dispatchEvent(new Event('pagehide'));
    await wait(0);
    expect(questions('editClipping')).toMatchObject([{ note: 'Half a' }]);
  });

  test('sends what is unsaved before the clipping is deleted', async () => {
    const { request } = await shown();
    void request.clipping.save({ note: 'Half a' });
    await request.clipping.bin();
    await wait(PAUSE);
    expect(asked.slice(1)).toMatchObject([{ type: 'editClipping', note: 'Half a' }, { type: 'binClipping' }]);
  });

  test('tells what the note was when this card last knew it', async () => {
    const { request } = await shown();
    await request.clipping.view();
    const write = async (note: string) => {
      request.clipping.save({ note }).catch(() => undefined);
      await wait(PAUSE);
    };
    await write('Who? Ask.');
    worker.editClipping = () => {
      throw new Refusal('storage', 'The disk is full.');
    };
    await write('Who? Ask them.');
    await write('Who? Ask them all.');
    expect(questions('editClipping').map(({ base, note }) => [base, note])).toEqual([
      ['Who?', 'Who? Ask.'],
      ['Who? Ask.', 'Who? Ask them.'],
      ['Who? Ask.', 'Who? Ask them all.'],
    ]);
  });

  test.each([
    ['is the passage: the card stays', true, 0],
    ['is something else: the card goes', false, 1],
  ])('tells the worker whether a candidate %s', async (_what, isIt, closed) => {
    const { request, closeCard } = await shown('candidate');
    expect(request.isCandidate).toBe(true);
    await request.clipping.judge(isIt);
    expect(questions('judgeCandidate')).toMatchObject([
      { id: id(1), isIt, quote: { exact: 'Nobody listened.\nManagers had asked' } },
    ]);
    expect(closeCard).toHaveBeenCalledTimes(closed);
    await wait(0);
    expect(questions('anchor')).toHaveLength(2);
  });
});

describe('the end of the visit', () => {
  test('takes everything away, and nothing is asked any more', async () => {
    const visit = open();
    worker.anchor = () => ({ found: [foundAt(visit, ['Waits'])], missing: 1 });
    visit.clips.lookAgain();
    await wait(SOON);
    select(over('warned'));
    await wait(250);
    end.abort();
    expect(highlights.size).toBe(0);
    expect(host()).toBeNull();
    select(over('beds'));
    await announceToPages();
    await wait(10 * REST);
    expect(host()).toBeNull();
    expect(questions('anchor')).toHaveLength(1);
  });

  test.each(['clip', 'anchor'] as const)('drops the answer to “%s” that comes after it', async (type) => {
    const visit = open();
    let reply = () => {};
    const late = (value: unknown) =>
      new Promise<never>((resolve) => {
        reply = () => resolve(value as never);
      });
    worker.clip = () => late({ id: id(1), category: 'quote', done: null });
    worker.anchor = () => late({ found: [foundAt(visit, ['Waits'])], missing: 1 });
    if (type === 'clip') await clip(visit, 'warned');
    else visit.clips.lookAgain();
    await wait(SOON);
    expect(questions(type)).toHaveLength(1);
    end.abort();
    reply();
    await wait(10 * REST);
    expect(highlights.size).toBe(0);
    expect(visit.openClip).not.toHaveBeenCalled();
    expect(asked).toHaveLength(1);
  });
});
