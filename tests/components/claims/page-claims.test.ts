// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ClaimsPage } from '../../../components/claims/handle';
import { PageClaims } from '../../../components/claims/page-claims';
import { claimTalk } from '../../../components/claims/talk';
import { answer, type Handlers, Refusal } from '../../../data/messaging';
import { BRIEFING_MESSAGES, type BriefingMessages, CLAIM_MESSAGES } from '../../../data/schema/claim-messages';
import type { EntityId } from '../../../data/schema/identity';
import type { FoundEntity } from '../../../data/schema/page-messages';
import { PROTOCOL, type RequestOf, type ResponseOf } from '../../../data/schema/protocol';
import type { Hidden } from '../../../data/schema/site';
import { PageText } from '../../../utils/page/page-text';
import { type Placed, type PlacedMention, wordsOf } from '../../../utils/page/placed';
import { type FakeHighlight, likeABrowser, mentionOf, page, read } from '../../utils/page/browser';
import { day } from '../card/sample';
import { over, select } from '../clip/page';
import { carryOf, claimAt, listed } from './sample';

type Messages = typeof CLAIM_MESSAGES;
type Asked = RequestOf<Messages, 'check'>;
type Said = ResponseOf<Messages, 'check'>;

const ARTICLE = `
  <h1>Waits grow</h1>
  <p id="a">Lincolnshire saw 54% in November, Leeds 56%.</p>
  <p id="b">The Sussex STP saw 65%; St Nowhere NHS Trust did not say.</p>`;

let highlights: Map<string, FakeHighlight>;
let end: AbortController;
let checks: Asked[];
/** What the worker answers; each request is checked as the worker itself does. */
let worker: { -readonly [K in keyof Messages]: Handlers<Messages>[K] };
/** Answers that wait for the test. */
let held: (() => void)[] | undefined;

/** Every percentage is a claim; what it comes to is by its number. */
const VERDICTS: Readonly<Record<string, 'agrees' | 'differs' | 'fits-better' | 'not-comparable'>> = {
  '54%': 'agrees',
  '56%': 'differs',
  '65%': 'not-comparable',
};
function found({ blocks }: Asked): Said {
  const each = <T>(pattern: RegExp, make: (block: number, start: number, words: string) => T): T[] =>
    blocks.flatMap(({ text }, block) => [...text.matchAll(pattern)].map((match) => make(block, match.index, match[0])));
  return {
    claims: each(/\d+%/g, (block, start, words) => listed(claimAt(block, start, words), VERDICTS[words] ?? 'agrees')),
    misfits: each(/Sussex STP/g, (block, start, words) => ({
      block,
      start,
      end: start + words.length,
      entity: 'ods:QNX' as EntityId,
      why: 'It was an integrated care system by then.',
    })),
    unknown: each(/St Nowhere NHS Trust/g, (block, start, words) => ({ block, start, end: start + words.length })),
    carry: carryOf(checks.length),
  };
}

beforeEach(() => {
  fakeBrowser.reset();
  highlights = likeABrowser();
  end = new AbortController();
  checks = [];
  held = undefined;
  const never = () => {
    throw new Refusal('bad-request', 'not asked here');
  };
  worker = {
    check: async (request) => {
      if (held) await new Promise<void>((resolve) => held?.push(resolve));
      return found(request);
    },
    evidence: never,
    couldBe: never,
    answer: never,
  };
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: Asked) => {
    if (message.type === 'check') checks.push(structuredClone(message));
    return answer(CLAIM_MESSAGES, worker, message);
  }) as never);
});
afterEach(() => {
  end.abort();
  select(null);
  vi.restoreAllMocks();
});

interface Mutable {
  mode: ClaimsPage['mode'];
  article: ClaimsPage['article'];
  reading: ClaimsPage['reading'];
  entities: FoundEntity[];
  hidden: Hidden[];
}

/** A page that was read, and its claims. */
function open(html = ARTICLE, names: readonly [string, string][] = [['Sussex STP', 'ods:QNX']]) {
  page(html);
  const text = new PageText();
  const blocks = read(document.body);
  text.add(blocks);
  text.set(
    blocks,
    names.map(([words, id]) => mentionOf(blocks, words, id)),
  );
  const state: Mutable = {
    mode: 'marks',
    article: { date: day('2020-12-09'), from: 'json-ld' },
    reading: { busy: false, evidence: null, entities: new Map() },
    entities: [],
    hidden: [],
  };
  const listeners = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  const explain = vi.fn<(placed: Placed) => void>();
  const enterCard = vi.fn(async () => undefined);
  const claims = new PageClaims(
    {
      text,
      shadows: new Set(),
      begun: Promise.resolve(),
      signal: end.signal,
      found: () => state.entities,
      explain,
      enterCard,
      look: '',
      hides: (what) => state.hidden.includes(what),
      get mode() {
        return state.mode;
      },
      get article() {
        return state.article;
      },
      get reading() {
        return state.reading;
      },
    },
    claimTalk,
  );
  const listener = listeners.mock.calls.at(-1)?.[0] as unknown as (
    message: unknown,
    sender: { id: string },
    respond: (reply: { ok: boolean; value: unknown }) => void,
  ) => true | undefined;
  /** Asks as the panel does. */
  const ask = <K extends keyof BriefingMessages>(type: K, body: object): Promise<ResponseOf<BriefingMessages, K>> =>
    new Promise((resolve, reject) => {
      const message = { ...body, type, protocol: PROTOCOL };
      const answered = listener(message, { id: fakeBrowser.runtime.id }, ({ ok, value }) =>
        ok ? resolve(BRIEFING_MESSAGES[type].response.parse(value) as never) : reject(new Error('refused')),
      );
      if (!answered) reject(new Error('left alone'));
    });
  const briefing = (since: number | null = null) => ask('briefing', { since });
  return { text, claims, state, explain, enterCard, ask, briefing };
}
type Open = ReturnType<typeof open>;

const settle = async (): Promise<void> => {
  // In turns: of a machine that stalls, one long wait may be over before what is done in several steps.
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
};
const textsOf = ({ blocks }: Asked) => blocks.map(({ text }) => text);
const numbers = ({ text }: Open) => text.claims.map(wordsOf);

/** Reads an element again, as the page's script does. */
function readAgain({ text, claims }: Open, element: Element): void {
  const forgotten = text.forget(new Set([element]));
  const unknown = text.add(read(element), forgotten);
  text.set(unknown, []);
  claims.look();
}

/** The words that are painted, by highlight. */
function painted(): Record<string, string[]> {
  const words = ({ startContainer, startOffset, endOffset }: StaticRange): string =>
    (startContainer as Text).data.slice(startOffset, endOffset);
  return Object.fromEntries(
    [...highlights].flatMap(([name, ranges]) => (ranges.size > 0 ? [[name, [...ranges].map(words)]] : [])),
  );
}

describe('asking', () => {
  test('sends the blocks with their mentions and the article’s date', async () => {
    open();
    await settle();
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({
      article: { date: '2020-12-09', from: 'json-ld' },
      carry: null,
      places: [2, 4, 14, 0],
      meanings: [['ods:QNX']],
    });
    expect(checks[0]?.blocks.map(({ role }) => role)).toEqual(['heading', 'text', 'text']);
  });

  test('mentions of one meaning share it', async () => {
    open('<p>The ICB met the ICB and the trust.</p>', [
      ['ICB', 'ods:QJM'],
      ['ICB and', 'ods:QJM'],
      ['trust', 'ods:RWD'],
    ]);
    await settle();
    expect(checks[0]?.meanings).toEqual([['ods:QJM'], ['ods:RWD']]);
    expect(checks[0]?.places.filter((_, at) => at % 4 === 3)).toEqual([0, 0, 1]);
  });

  test('sends a long page in pieces of some 20 kB, one after the other, each with what the one before has left', async () => {
    const paragraphs = Array.from({ length: 7 }, (_, at) => `<p>${at} ${'word '.repeat(1800)}</p>`);
    open(paragraphs.join(''), []);
    await settle();
    expect(checks.map((piece) => textsOf(piece).map((text) => text[0]))).toEqual([
      ['0', '1', '2'],
      ['3', '4', '5'],
      ['6'],
    ]);
    expect(checks.map(({ carry }) => carry?.since.entity ?? null)).toEqual([null, 1, 2]);
  });

  test('waits for blocks whose mentions are not known yet, and goes on where it stopped', async () => {
    const visit = open();
    await settle();
    const added = document.body.appendChild(document.createElement('p'));
    added.textContent = 'Later 54%.';
    const blocks = read(added);
    visit.text.add(blocks);
    visit.claims.look();
    await settle();
    expect(checks).toHaveLength(1);
    visit.text.set(blocks, []);
    visit.claims.look();
    await settle();
    expect(textsOf(checks[1] as Asked)).toEqual(['Later 54%.']);
    expect(checks[1]?.carry).toEqual(carryOf(1));
  });

  test('asks nothing again, however often the page is painted', async () => {
    const visit = open();
    await settle();
    for (let times = 0; times < 3; times++) visit.claims.look();
    await settle();
    expect(checks).toHaveLength(1);
  });

  test('of text that is read again asks only about what changed', async () => {
    const visit = open();
    await settle();
    const paragraph = document.querySelector('#b') as Element;
    paragraph.textContent = 'Sussex saw 70%.';
    readAgain(visit, document.body);
    await settle();
    expect(checks.slice(1).map(textsOf)).toEqual([['Sussex saw 70%.']]);
    // Where the paragraph before it ends is not known who was spoken of, but that somebody was on this page is.
    expect(checks[1]?.carry).toEqual({ ...carryOf(1), entity: null });
    expect(numbers(visit)).toEqual(['54%', '56%', '70%']);
  });

  test('of the same words in new nodes knows what they come to', async () => {
    const visit = open();
    await settle();
    const before = visit.text.claims[0];
    page(ARTICLE);
    readAgain(visit, document.body);
    expect(numbers(visit)).toEqual(['54%', '56%', '65%']);
    expect(visit.text.claims[0]).not.toBe(before);
    expect(visit.text.claims[0]?.range.startContainer.isConnected).toBe(true);
    await settle();
    expect(checks).toHaveLength(1);
  });

  test('under another date asks about all of it', async () => {
    const visit = open();
    await settle();
    visit.state.article = { date: day('2024-01-02'), from: 'meta' };
    visit.claims.look();
    await settle();
    expect(checks[1]?.blocks).toHaveLength(3);
    expect(checks[1]?.article?.date).toBe('2024-01-02');
  });

  test('what leaves the page while it is asked about is dropped', async () => {
    held = [];
    const visit = open();
    await settle();
    document.querySelector('#a')?.remove();
    visit.text.forget(new Set());
    for (const go of held.splice(0)) go();
    await settle();
    expect(numbers(visit)).toEqual(['65%']);
    expect(checks).toHaveLength(1);
  });

  test('what fails is tried again with the next painting, and is told', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { check } = worker;
    worker.check = () => {
      throw new Error('The disk is full.');
    };
    const visit = open();
    await settle();
    expect(warn).toHaveBeenCalledWith('Sidenote: The disk is full.');
    expect(checks).toHaveLength(1);
    worker.check = check;
    visit.claims.look();
    await settle();
    expect(checks).toHaveLength(2);
    expect(numbers(visit)).toEqual(['54%', '56%', '65%']);
  });

  test.each<[string, () => unknown]>([
    ['stale', () => ({ ok: false, code: 'stale', reason: 'Sidenote was updated: reload the page.' })],
    ['unreachable', () => undefined],
  ])('an extension that is %s is no news', async (_code, reply) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async () => reply()) as never);
    const visit = open();
    await settle();
    expect(warn).not.toHaveBeenCalled();
    expect(numbers(visit)).toEqual([]);
  });

  test('after the end of the visit nothing is asked, placed or answered', async () => {
    const removed = vi.spyOn(fakeBrowser.runtime.onMessage, 'removeListener');
    held = [];
    const visit = open();
    await settle();
    end.abort();
    for (const go of held.splice(0)) go();
    visit.claims.look();
    await settle();
    expect(checks).toHaveLength(1);
    expect(numbers(visit)).toEqual([]);
    expect(removed).toHaveBeenCalledOnce();
  });

  test('a visit that ended while this was loading begins nothing', async () => {
    end.abort();
    const added = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    const visit = open();
    await settle();
    expect(checks).toEqual([]);
    expect(added).not.toHaveBeenCalled();
    expect(visit.text.claims).toEqual([]);
  });
});

describe('on the page', () => {
  test('the number alone carries the mark, by what it comes to', async () => {
    open();
    await settle();
    expect(painted()).toEqual({
      'sidenote-claim': ['54%'],
      'sidenote-claim-off': ['56%'],
      'sidenote-claim-open': ['65%'],
      'sidenote-misfit': ['Sussex STP'],
    });
    expect([...highlights].map(([, { priority }]) => priority)).toEqual([1, 1, 1, 1]);
  });

  test('nothing is painted where the reader wants no marks, though numbers still answer', async () => {
    const visit = open();
    await settle();
    visit.state.mode = 'point';
    visit.claims.look();
    expect(painted()).toEqual({});
    expect(numbers(visit)).toEqual(['54%', '56%', '65%']);
    visit.state.mode = 'marks';
    visit.claims.look();
    expect(painted()['sidenote-claim']).toEqual(['54%']);
  });

  test('what has not moved is not painted anew', async () => {
    const visit = open();
    await settle();
    const touched = highlights.get('sidenote-claim')?.touched;
    const before = [...visit.text.claims];
    readAgain(visit, document.body);
    await settle();
    expect(highlights.get('sidenote-claim')?.touched).toBe(touched);
    expect(visit.text.claims.every((claim, at) => claim === before[at])).toBe(true);
  });

  test('a number whose paragraph goes loses its mark', async () => {
    const visit = open();
    await settle();
    document.querySelector('#a')?.remove();
    visit.text.forget(new Set());
    visit.claims.look();
    expect(painted()['sidenote-claim']).toBeUndefined();
    expect(numbers(visit)).toEqual(['65%']);
  });

  test('claims of a paragraph are in the order in which they are read', async () => {
    const { check } = worker;
    worker.check = async (request) => {
      const said = await check(request);
      return { ...said, claims: said.claims.toReversed() };
    };
    const visit = open();
    await settle();
    expect(numbers(visit)).toEqual(['54%', '56%', '65%']);
  });
});

describe('the briefing', () => {
  test('says all that is known, in document order, each under a name of its own', async () => {
    const visit = open();
    visit.state.entities = [{ id: 'ods:QNX' as EntityId, kind: 'system', name: 'Sussex', label: 'ICS', count: 1 }];
    await settle();
    const { page: all } = await visit.briefing();
    expect(all).toMatchObject({ url: location.href, title: document.title, reading: false });
    expect(all?.article).toEqual({ date: '2020-12-09', from: 'json-ld' });
    expect(all?.entities).toEqual(visit.state.entities);
    expect(all?.claims.map(({ mark, claim, verdict, sentence }) => [mark, claim.text, verdict, sentence])).toEqual([
      ['c1', '54%', 'agrees', 'Lincolnshire saw 54% in November, Leeds 56%.'],
      ['c2', '56%', 'differs', 'Lincolnshire saw 54% in November, Leeds 56%.'],
      ['c3', '65%', 'not-comparable', 'The Sussex STP saw 65%; St Nowhere NHS Trust did not say.'],
    ]);
    expect(all?.misfits).toEqual([
      { mark: 'm4', words: 'Sussex STP', why: 'It was an integrated care system by then.' },
    ]);
    expect(all?.unknown).toEqual([{ mark: 'u5', words: 'St Nowhere NHS Trust' }]);
  });

  test('says so while more may come', async () => {
    held = [];
    const visit = open();
    expect((await visit.briefing()).page).toMatchObject({ reading: true, claims: [] });
    for (const go of held.splice(0)) go();
    await settle();
    expect((await visit.briefing()).page?.reading).toBe(false);
    visit.state.reading = { ...visit.state.reading, busy: true };
    expect((await visit.briefing()).page?.reading).toBe(true);
  });

  test('sends nothing while nothing has changed, and raises its revision when something has', async () => {
    const visit = open();
    await settle();
    const { revision } = await visit.briefing();
    expect(await visit.briefing(revision)).toEqual({ revision, page: null });
    visit.claims.look();
    expect(await visit.briefing(revision)).toEqual({ revision, page: null });
    (document.querySelector('#b') as Element).textContent = 'Sussex saw 70%.';
    readAgain(visit, document.body);
    await settle();
    const next = await visit.briefing(revision);
    expect(next.revision).toBeGreaterThan(revision);
    expect(next.page?.claims.map(({ claim }) => claim.text)).toEqual(['54%', '56%', '70%']);
  });

  test('an asker who has another revision gets it all', async () => {
    const visit = open();
    await settle();
    const { revision } = await visit.briefing();
    expect((await visit.briefing(revision - 1)).page).not.toBeNull();
  });

  test('names what stays as before when something is added above it', async () => {
    const visit = open();
    await settle();
    const added = document.createElement('p');
    added.textContent = 'First 10%.';
    document.body.prepend(added);
    const blocks = read(added);
    visit.text.add(blocks);
    visit.text.set(blocks, []);
    visit.claims.look();
    await settle();
    const { page: all } = await visit.briefing();
    expect(all?.claims.map(({ mark, claim }) => [mark, claim.text])).toEqual([
      ['c6', '10%'],
      ['c1', '54%'],
      ['c2', '56%'],
      ['c3', '65%'],
    ]);
  });
});

describe('showing a mark', () => {
  test('of a claim opens its card', async () => {
    const visit = open();
    await settle();
    expect(await visit.ask('show', { mark: 'c2' })).toEqual({ shown: true });
    expect(visit.explain.mock.calls).toEqual([[visit.text.claims[1]]]);
  });

  test('of a name that does not fit opens the card of the name', async () => {
    const visit = open();
    await settle();
    expect(await visit.ask('show', { mark: 'm4' })).toEqual({ shown: true });
    const [[opened] = []] = visit.explain.mock.calls;
    expect(opened).toBe([...visit.text.mentions()][0]);
  });

  test('of an unknown name brings it into view, and opens nothing', async () => {
    const visit = open();
    await settle();
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue();
    expect(await visit.ask('show', { mark: 'u5' })).toEqual({ shown: true });
    expect(scrolled).toHaveBeenCalledOnce();
    expect(visit.explain).not.toHaveBeenCalled();
  });

  test('says so where it is no longer there', async () => {
    const visit = open();
    await settle();
    document.querySelector('#a')?.remove();
    for (const mark of ['c1', 'c99', '']) expect(await visit.ask('show', { mark }), mark).toEqual({ shown: false });
  });
});

describe('what is selected is explained', () => {
  const QJM = { id: 'ods:QJM' as EntityId, kind: 'system', name: 'NHS Lincolnshire', label: '' } as const;
  const placed = ({ explain }: Open) => explain.mock.calls.map(([at]) => at as PlacedMention);

  test('words that nothing was read in, as what they were found to mean, at their place', async () => {
    const visit = open();
    select(over('54%'));
    expect(await visit.ask('explainSelected', { entities: [QJM] })).toEqual({ shown: true });
    expect(placed(visit)).toMatchObject([{ entities: ['ods:QJM'], because: undefined }]);
    expect(placed(visit).map((at) => wordsOf(at))).toEqual(['54%']);
    expect(visit.state.reading.entities.get(QJM.id), 'the card knows its name').toEqual(QJM);
    expect(visit.enterCard).toHaveBeenCalledOnce();
  });

  test('a mention that was read there, by that', async () => {
    const visit = open();
    select(over('Sussex STP'));
    expect(await visit.ask('explainSelected', { entities: [] })).toEqual({ shown: true });
    expect(placed(visit)).toMatchObject([{ entities: ['ods:QNX'] }]);
  });

  test.each<[string, () => void, readonly (typeof QJM)[]]>([
    ['nothing is selected', () => select(null), [QJM]],
    ['it is not of the article', () => select(over('Home')), [QJM]],
    ['it runs over two paragraphs', () => select(over('54%', '65%')), [QJM]],
    ['it means nothing', () => select(over('54%')), []],
  ])('not where %s', async (_what, choose, entities) => {
    const visit = open(`${ARTICLE}<nav>Home</nav>`);
    choose();
    expect(await visit.ask('explainSelected', { entities })).toEqual({ shown: false });
    expect(visit.explain).not.toHaveBeenCalled();
    expect(visit.state.reading.entities.size).toBe(0);
  });
});

describe('what a selected number could be', () => {
  const named: [string, string][] = [
    ['Lincolnshire', 'ods:QJM'],
    ['Leeds', 'ods:QWO'],
    ['Sussex STP', 'ods:QNX'],
  ];
  const shown = ({ explain }: Open) => explain.mock.calls.map(([placed]) => placed);

  test('is asked at the selection, by the menu and by the key', async () => {
    const visit = open();
    select(over('54%'));
    expect(await visit.ask('couldBeSelected', {})).toEqual({ ok: true });
    visit.claims.guess();
    const placed = shown(visit);
    expect(placed).toHaveLength(2);
    expect(placed.map((words) => wordsOf(words))).toEqual(['54%', '54%']);
    expect(visit.claims.request(placed[0] as never).focus).toBe(true);
  });

  test.each<[string, () => void, RegExp]>([
    ['nothing', () => select(null), /^Select a number first/],
    ['what is not of the article', () => select(over('Home')), /^These words are not part/],
    ['two paragraphs', () => select(over('54%', '65%')), /within one paragraph/],
  ])('says what is wrong where the reader has selected %s', (_what, choose, refusal) => {
    const visit = open(`${ARTICLE}<nav>Home</nav>`);
    choose();
    visit.claims.guess();
    expect(shown(visit)).toMatchObject([{ refusal: expect.stringMatching(refusal) }]);
  });

  test('waits for a page that is still being read', async () => {
    const visit = open('<p>Nothing.</p>', []);
    visit.state.reading = { ...visit.state.reading, busy: true };
    document.body.append('54% of them');
    select(over('54%'));
    visit.claims.guess();
    expect(shown(visit)).toEqual([]);
    visit.text.add(read(document.body), visit.text.forget(new Set([document.body])));
    await settle();
    expect(shown(visit).map((placed) => wordsOf(placed))).toEqual(['54%']);
  });

  test('asks about the bodies named nearest, first in the paragraph, then before it; no terms and no people', async () => {
    const visit = open(ARTICLE, [...named, ['Waits', 'term:waits']]);
    visit.state.entities = [
      ...named.map(([, id]) => ({ id: id as EntityId, kind: 'system' as const, name: id, label: '', count: 1 })),
      { id: 'term:waits' as EntityId, kind: 'term', name: 'Waits', label: '', count: 1 },
    ];
    const couldBe = vi.fn(async () => ({
      number: '56%',
      guesses: [],
      standards: [],
      says: 'No figure near comes to it.',
      sources: [],
    }));
    worker.couldBe = couldBe;
    for (const [words, entities] of [
      ['56%', ['ods:QWO', 'ods:QJM']],
      ['65%', ['ods:QNX', 'ods:QWO', 'ods:QJM']],
    ] as const) {
      select(over(words));
      visit.claims.guess();
      const question = shown(visit).at(-1);
      const card = visit.claims.request(question as never).view({} as never, {} as never) as unknown as {
        props: { couldBe(): Promise<{ says: string }> };
      };
      expect((await card.props.couldBe()).says).toBe('No figure near comes to it.');
      expect((couldBe.mock.lastCall as readonly unknown[])[0]).toMatchObject({
        entities,
        article: { date: '2020-12-09' },
      });
    }
    const [{ text, start, end: to }] = couldBe.mock.lastCall as unknown as [
      { text: string; start: number; end: number },
    ];
    expect(text.slice(start, to)).toBe('65%');
  });

  test('of a paragraph that is a book sends what stands around it', async () => {
    const visit = open(`<p>${'word '.repeat(8000)} 54% ${'word '.repeat(8000)}</p>`, []);
    const couldBe = vi.fn(async () => ({ number: null, guesses: [], standards: [], says: '', sources: [] }));
    worker.couldBe = couldBe;
    select(over('54%'));
    visit.claims.guess();
    const card = visit.claims.request(shown(visit)[0] as never).view({} as never, {} as never) as unknown as {
      props: { couldBe(): Promise<unknown> };
    };
    await card.props.couldBe();
    const [{ text, start, end: to }] = couldBe.mock.lastCall as unknown as [
      { text: string; start: number; end: number },
    ];
    expect(text).toHaveLength(20_000);
    expect(text.slice(start, to)).toBe('54%');
  });
});
