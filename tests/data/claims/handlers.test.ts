import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type * as z from 'zod/mini';
import { buildPack } from '../../../data/build-pack';
import { claimHandlers } from '../../../data/claims/handlers';
import { Knowledge } from '../../../data/knowledge';
import { answer } from '../../../data/messaging';
import { CLAIM_MESSAGES, CLAIMS_AT_ONCE } from '../../../data/schema/claim-messages';
import { PROTOCOL, type Reply } from '../../../data/schema/protocol';
import { buildSearch } from '../../../data/search';
import { packSource } from '../made-pack';

/** What the worker answers about the numbers of a page, over the pack that ships. */

let knowledge: Knowledge;
const whenReady = vi.fn(async () => undefined);

beforeAll(async () => {
  Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });
  fakeBrowser.reset();
  let value: unknown;
  knowledge = new Knowledge({
    get: async () => value,
    set: async (next: unknown) => {
      value = next;
    },
  });
  await knowledge.ensure(packSource(buildPack()));
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T12:00:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
  whenReady.mockClear();
});

/** A message as it comes to the worker. */
const send = (message: Record<string, unknown>): Promise<Reply> =>
  answer(
    CLAIM_MESSAGES,
    claimHandlers({ knowledge, whenReady, search: async () => buildSearch(await knowledge.searchRows()) }),
    { protocol: PROTOCOL, ...message },
  );

type Table = typeof CLAIM_MESSAGES;

/** What the worker answers, as the page will understand it. */
async function ask<K extends keyof Table>(type: K, body: object): Promise<z.infer<Table[K]['response']>> {
  const reply = await send({ type, ...body });
  if (!reply.ok) throw new Error(reply.reason);
  return CLAIM_MESSAGES[type].response.parse(reply.value) as z.infer<Table[K]['response']>;
}

const LEEDS = 'ods:RR8';
const BARTS = 'ods:R1H';
const NAMES: Readonly<Record<string, string>> = {
  'Leeds Teaching Hospitals': LEEDS,
  'Barts Health': BARTS,
  'NHS Darlington CCG': 'ods:00C',
  'Mid Yorkshire Hospitals NHS Trust': 'ods:RXF',
  'Mid Yorkshire Teaching NHS Trust': 'ods:RXF',
  'South London Healthcare NHS Trust': 'ods:RYQ',
};

/** Some blocks with the names in them, as the page packs them: four numbers a mention, and what they may mean. */
function packed(...texts: readonly string[]) {
  const meanings = Object.values(NAMES).map((entity) => [entity]);
  const places: number[] = [];
  for (const [block, text] of texts.entries()) {
    const found = Object.keys(NAMES).flatMap((name, at) => {
      const start = text.indexOf(name);
      return start < 0 ? [] : [[block, start, start + name.length, at]];
    });
    places.push(...found.sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0)).flat());
  }
  return { blocks: texts.map((text) => ({ text, role: 'text' })), places, meanings };
}

const article = (date: string) => ({ date, from: 'meta' });
const check = (texts: readonly string[], more: object = {}) =>
  ask('check', { article: article('2025-05-15'), evidence: null, carry: null, ...packed(...texts), ...more });

describe('check', () => {
  const TEXT = 'Leeds Teaching Hospitals saw 79.3% of A&E patients within four hours in March 2025.';

  test('finds the claims of some blocks, and says what each comes to', async () => {
    const { claims, unknown, misfits } = await check(['A heading', TEXT]);
    expect(claims).toEqual([
      {
        claim: expect.objectContaining({
          block: 1,
          text: 'Leeds Teaching Hospitals saw 79.3% of A&E patients within four hours',
          entity: LEEDS,
          metric: 'ae-4h-all',
          role: 'figure',
          period: { from: '2025-03', to: '2025-03', words: expect.stringMatching(/^march 2025$/i), carried: false },
        }),
        verdict: 'agrees',
        says: 'Published for March 2025: 79.3% (25,041 of 31,586).',
        entityName: 'Leeds Teaching Hospitals',
        metricName: 'A&E 4 hours, all types',
      },
    ]);
    expect({ unknown, misfits }).toEqual({ unknown: [], misfits: [] });
  });

  test('waits until the knowledge base is there', async () => {
    await check([TEXT]);
    expect(whenReady).toHaveBeenCalledOnce();
    whenReady.mockRejectedValueOnce(new Error('not yet'));
    expect(await send({ type: 'check', article: null, evidence: null, carry: null, ...packed(TEXT) })).toMatchObject({
      ok: false,
    });
  });

  test('goes on from what the blocks before have spoken of', async () => {
    const later = 'That was 76.1% in April.';
    const first = await check([TEXT]);
    const second = await check([later], { carry: first.carry });
    expect(second.claims).toMatchObject([
      { claim: { block: 0, entity: LEEDS, metric: 'ae-4h-all', period: { from: '2025-04' } }, verdict: 'agrees' },
    ]);
    const { claims, carry } = await check([TEXT, later]);
    expect([...first.claims, ...second.claims].map(({ verdict, says }) => [verdict, says])).toEqual(
      claims.map(({ verdict, says }) => [verdict, says]),
    );
    expect(second.carry).toEqual(carry);
    expect((await check([later])).claims).toEqual([]);
  });

  test('takes the likeliest of what a name may mean', async () => {
    const { claims } = await check([TEXT], { places: [0, 0, 24, 0], meanings: [[LEEDS, BARTS]] });
    expect(claims.map(({ claim }) => claim.entity)).toEqual([LEEDS]);
  });

  test('without a day of the article compares what names its month, and nothing else', async () => {
    const { claims, misfits } = await check([TEXT, TEXT.replace(' in March 2025', '')], { article: null });
    expect(claims.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
    expect(misfits).toEqual([]);
    const { claims: alone } = await check([TEXT.replace(' in March 2025', '')], { article: null });
    expect(alone).toMatchObject([{ verdict: 'not-comparable', says: expect.stringMatching(/when it was written/) }]);
  });

  test('lists the names of bodies that nobody knows, where they stand', async () => {
    const texts = ['The Nowhere General NHS Trust said so.', 'Leeds Teaching Hospitals NHS Trust did not.'];
    const { unknown } = await check(texts);
    expect(unknown).toEqual([{ block: 0, start: 4, end: 29 }]);
    expect(texts[0]?.slice(4, 29)).toBe('Nowhere General NHS Trust');
  });

  test('answers a page of more than 100 claims in one go', async () => {
    const body = Array.from({ length: 50 }, (_, at) => [
      `Leeds Teaching Hospitals saw ${50 + at}% of A&E patients within four hours in March 2025.`,
      `Barts Health saw 70.9% of A&E patients within four hours in March 2025, and treated ${20 + at}.5% within 18 weeks.`,
    ]).flat();
    const { claims } = await check(body);
    expect(claims).toHaveLength(150);
    expect(
      claims.filter(({ claim, verdict }) => claim.entity === BARTS && verdict === 'agrees').length,
    ).toBeGreaterThanOrEqual(50);
    expect(new Set(claims.map(({ claim }) => claim.block)).size).toBe(100);
  });

  test('says nothing of blocks without a number, nor of no blocks at all', async () => {
    expect(await check(['Nobody disagreed.'])).toMatchObject({ claims: [], misfits: [], unknown: [] });
    expect(await check([])).toMatchObject({ claims: [], misfits: [], unknown: [] });
  });

  test('leaves out a mention of a block that was not sent', async () => {
    expect((await check([TEXT], { places: [7, 0, 24, 0], meanings: [[LEEDS]] })).claims).toEqual([]);
  });
});

describe('a name that does not fit the day', () => {
  const misfits = async (text: string, date: string) =>
    (await check([text], { article: article(date) })).misfits.map(({ start, end, why }) => [
      text.slice(start, end),
      why,
    ]);

  test('a CCG that is spoken of in the present, years after its end', async () => {
    expect(await misfits('NHS Darlington CCG pays for care.', '2024-05-16')).toEqual([
      ['NHS Darlington CCG', 'NHS Darlington CCG ended on 31 March 2020: it no longer existed when this was written.'],
    ]);
  });

  test('a trust by the name that it bore before its renaming', async () => {
    expect(await misfits('Mid Yorkshire Hospitals NHS Trust treats more.', '2024-05-16')).toEqual([
      [
        'Mid Yorkshire Hospitals NHS Trust',
        'Its name until 30 April 2023; when this was written it was Mid Yorkshire Teaching NHS Trust.',
      ],
    ]);
  });

  test('a trust by a name that it took only later', async () => {
    expect(await misfits('Mid Yorkshire Teaching NHS Trust treats more.', '2020-05-16')).toEqual([
      ['Mid Yorkshire Teaching NHS Trust', 'It took this name only on 1 May 2023, after this was written.'],
    ]);
  });

  test('a trust that was abolished', async () => {
    expect(await misfits('South London Healthcare NHS Trust treats more.', '2024-05-16')).toEqual([
      ['South London Healthcare NHS Trust', expect.stringMatching(/ended on 30 September 2013/)],
    ]);
  });

  test.each([
    ['while it was there', 'NHS Darlington CCG pays for care.', '2019-05-16'],
    ['spoken of as past', 'The former NHS Darlington CCG paid for care.', '2024-05-16'],
    ['before the renaming', 'Mid Yorkshire Hospitals NHS Trust treats more.', '2022-05-16'],
    ['by its name of today', 'Mid Yorkshire Teaching NHS Trust treats more.', '2024-05-16'],
    ['never renamed', 'Leeds Teaching Hospitals treats more.', '2024-05-16'],
  ])('is none %s', async (_when, text, date) => {
    expect(await misfits(text, date)).toEqual([]);
  });
});

describe('evidence', () => {
  const TEXT =
    'Leeds Teaching Hospitals saw 73.0% of A&E patients within four hours in March 2025, missing the 95% target. It has a deficit of £4.2m.';

  test('of some claims, in the order asked, with the picture of each series and every source', async () => {
    const { claims } = await check([TEXT]);
    const asked = claims.map(({ claim }) => claim).reverse();
    const { checked, sources, pack } = await ask('evidence', { article: article('2025-05-15'), claims: asked });
    expect(checked.map(({ claim }) => claim)).toEqual(asked);
    expect(checked.map(({ verdict, says }) => [verdict, says]).reverse()).toEqual(
      claims.map(({ verdict, says }) => [verdict, says]),
    );
    const [money, standard, figure] = checked;
    expect(money).toMatchObject({ verdict: 'not-comparable', evidence: null, spark: null });
    expect(standard?.standards).toContainEqual(
      expect.objectContaining({ threshold: 95, metricName: expect.any(String) }),
    );
    expect(figure).toMatchObject({
      verdict: 'fits-better',
      evidence: { entity: { id: LEEDS }, at: { period: '2025-03', value: 79.3 } },
      better: [{ at: { period: '2025-02', value: 73 } }],
    });
    expect(figure?.spark).not.toBeNull();
    const held = new Set(sources.map(({ id }) => id));
    expect(figure?.evidence && held.has(figure.evidence.at.source)).toBe(true);
    for (const { sources: ids } of checked.flatMap(({ standards, caveats }) => [...standards, ...caveats]))
      for (const id of ids) expect(held.has(id), id).toBe(true);
    const { version, published } = await knowledge.header();
    expect(pack).toEqual({ version, published });
  });

  test('of none is none', async () => {
    expect(await ask('evidence', { article: null, claims: [] })).toMatchObject({ checked: [], sources: [] });
  });

  test('is refused for more than may be asked at once', async () => {
    const [claim] = (await check([TEXT])).claims.map((one) => one.claim);
    const claims = Array.from({ length: CLAIMS_AT_ONCE }, () => claim);
    expect((await ask('evidence', { article: article('2025-05-15'), claims })).checked).toHaveLength(CLAIMS_AT_ONCE);
    expect(await send({ type: 'evidence', article: null, claims: [...claims, claim] })).toMatchObject({ ok: false });
  });
});

describe('what a selected number could be', () => {
  const couldBe = (text: string, words: string, entities: readonly string[] = [LEEDS], date = '2025-05-15') =>
    ask('couldBe', {
      article: article(date),
      text,
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      entities,
    });

  test('figures of whom is named near it, that say the same as printed, with their sources', async () => {
    const { number, guesses, says, sources } = await couldBe('They said it was 79.3% there.', '79.3%');
    expect(number).toBe('79.3%');
    expect(guesses).toContainEqual(
      expect.objectContaining({
        entity: expect.objectContaining({ id: LEEDS }),
        metric: expect.objectContaining({ id: 'ae-4h-all' }),
        at: expect.objectContaining({ period: '2025-03', value: 79.3, numerator: 25041, denominator: 31586 }),
      }),
    );
    expect(guesses[0]?.entity.id).toBe(LEEDS);
    expect(says).toMatch(/^79\.3% could be (?:this|one of these); the number alone does not say which\.$/);
    expect(sources.map(({ id }) => id)).toEqual(expect.arrayContaining(guesses.map(({ at }) => at.source)));
  });

  test('the nearest named first, and England last', async () => {
    const { guesses } = await couldBe('About 70% were seen.', '70%', [BARTS, LEEDS]);
    const order = guesses.map(({ entity }) => [BARTS, LEEDS, 'body:england'].indexOf(entity.id));
    expect(order).toEqual([...order].sort());
    expect(order[0]).toBe(0);
    expect(guesses.length).toBeGreaterThan(1);
  });

  test('a count, a time, a place', async () => {
    const count = await couldBe('It was 31,586 there.', '31,586');
    expect(count.guesses[0]).toMatchObject({ metric: { id: 'ae-attendances' }, at: { period: '2025-03' } });
    const time = await couldBe('It was 28 minutes and 33 seconds.', '28 minutes', []);
    expect(time.guesses[0]).toMatchObject({
      entity: { id: 'body:england' },
      metric: { id: 'amb-cat2-mean' },
    });
  });

  test('never one that was not out on the day of the article, nor one of long before', async () => {
    expect((await couldBe('It was 31,586 there.', '31,586', [LEEDS], '2025-04-01')).guesses).toEqual([]);
    expect((await couldBe('It was 31,586 there.', '31,586', [LEEDS], '2026-11-15')).guesses).toEqual([]);
  });

  test('a standard that was in force on the day of the article, whose name it may have lost', async () => {
    const named = async (number: string, date: string) =>
      (await couldBe(`They spoke of a national target of ${number}.`, number, [], date)).standards.map(
        ({ metricName, threshold, kind }) => `${metricName}: ${threshold}, ${kind}`,
      );
    expect(await named('92%', '2020-12-12')).toEqual(['Within 18 weeks: 92, constitutional standard']);
    expect(await named('70%', '2026-06-12')).toEqual(['Within 18 weeks: 70, interim ambition']);
    expect(await named('70%', '2020-12-12')).toEqual([]);
    const { sources, standards } = await couldBe('It was 92%.', '92%', [], '2020-12-12');
    expect(sources.map(({ id }) => id)).toEqual(expect.arrayContaining(standards.flatMap((step) => step.sources)));
  });

  test('at most six', async () => {
    const { guesses } = await couldBe('It was some 50% to 90% there.', '90%', [LEEDS, BARTS, 'ods:RXF']);
    expect(guesses).toHaveLength(6);
  });

  test.each([
    ['nothing that is held', 'It was 3.14% there.', '3.14%', '3.14%', /^Nothing that is held fits 3\.14%/],
    ['a rating', 'It was rated “good” by the CQC.', 'good', 'good', /^A rating of the Care Quality Commission\./],
    ['a sum of money', 'It has a deficit of £42.6m.', '£42.6m', '£42.6m', /^A sum of money\./],
    [
      'a difference',
      'It was 13 percentage points better.',
      '13',
      '13 percentage points',
      /^A difference between two shares/,
    ],
    ['no number', 'It was better than before.', 'better', null, /^There is no number/],
    ['a year', 'It was better in 2019.', '2019', null, /^There is no number/],
  ])('nothing, where it is %s', async (_what, text, words, number, says) => {
    const told = await couldBe(text, words);
    expect(told).toMatchObject({ number, guesses: [], standards: [], sources: [] });
    expect(told.says).toMatch(says);
  });
});

describe('a figure asked for in words', () => {
  const answered = async (query: string) => (await ask('answer', { query })).answers.map(({ says }) => says);

  test.each([
    ['Leeds 62 day March 2025', 'Leeds Teaching Hospitals, Cancer 62 days, March 2025: 65.8% (270 of 410.5)'],
    [
      'england a&e december 2024',
      /^England, A&E 4 hours, all types, December 2024: 71\.1% \(1,668,461 of 2,345,934\)$/,
    ],
    ['a&e december 2024', /^England, A&E 4 hours, all types, December 2024: 71\.1%/],
    ['barts type 1', /^Barts Health, A&E 4 hours, type 1, \w+ 2026: /],
    ['Barts A&E type 1 March 2025', 'Barts Health, A&E 4 hours, type 1, March 2025: 54.6% (14,095 of 25,830)'],
    ['leeds waiting list march 2025', 'Leeds Teaching Hospitals, Waiting list, March 2025: 89,009 waits'],
    [
      'what was the waiting list at leeds in March 2025?',
      'Leeds Teaching Hospitals, Waiting list, March 2025: 89,009 waits',
    ],
    ['leeds 18 weeks march 2025', 'Leeds Teaching Hospitals, Within 18 weeks, March 2025: 64.9% (57,795 of 89,009)'],
    ['trolley waits Leeds January 2025', 'Leeds Teaching Hospitals, 12-hour trolley waits, January 2025: 679 patients'],
    ['cat 2 march 2025', /^England, Ambulance, category 2, March 2025: 28\.6 minutes/],
  ])('"%s"', async (query, says) => {
    const [first] = await answered(query);
    if (typeof says === 'string') expect(first).toBe(says);
    else expect(first).toMatch(says);
  });

  test('comes with its picture, its evidence and its sources', async () => {
    const { answers, sources } = await ask('answer', { query: 'Leeds 62 day March 2025' });
    expect(answers[0]).toMatchObject({
      evidence: { entity: { id: LEEDS }, metric: { id: 'cancer-62d' }, at: { period: '2025-03', value: 65.8 } },
      spark: expect.anything(),
    });
    expect(sources.map(({ id }) => id)).toContain(answers[0]?.evidence.at.source);
  });

  test('without a month is the last that is held', async () => {
    const { answers } = await ask('answer', { query: 'leeds waiting list' });
    expect((answers[0]?.evidence.at.period ?? '') > '2026-01').toBe(true);
  });

  test('is for three bodies of a like name at most, and none that is no body', async () => {
    const { answers } = await ask('answer', { query: 'manchester a&e' });
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.length).toBeLessThanOrEqual(3);
    expect(new Set(answers.map(({ evidence }) => evidence.entity.id)).size).toBe(answers.length);
  });

  test.each([
    ['nonsense', 'qwertyuiop zxcvb'],
    ['a body alone', 'leeds'],
    ['a measure of nobody who is known', 'zzzzqqq 62 day'],
    ['a month that is not held', 'leeds 62 day march 2001'],
    ['nothing', ''],
    ['a sentence about something else', 'who won the cup in 1966'],
  ])('is empty for %s', async (_what, query) => {
    expect(await ask('answer', { query })).toEqual({ answers: [], sources: [] });
  });
});
