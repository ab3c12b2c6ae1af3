import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { buildPack } from '../../data/build-pack';
import { cardData } from '../../data/card';
import { figureSources } from '../../data/figures';
import { workerHandlers } from '../../data/handlers';
import { Knowledge } from '../../data/knowledge';
import { Library } from '../../data/library/library';
import { StoreWatch } from '../../data/library/watch';
import { answer } from '../../data/messaging';
import { metLately } from '../../data/met';
import { CardData } from '../../data/schema/card';
import type { EntityId, PartialDate } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { WORKER_MESSAGES } from '../../data/schema/messages';
import { PROTOCOL } from '../../data/schema/protocol';
import { packSource } from './made-pack';
import { syncOff } from './sync/off';

const TODAY = '2026-11-21' as PartialDate;

const pointer = () => {
  let value: unknown;
  return {
    get: async () => value,
    set: async (next: unknown) => {
      value = next;
    },
  };
};

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = new Knowledge(pointer());
  await knowledge.ensure(packSource(buildPack()));
}, 30_000);

const written = (date: string): ArticleDate => ({ date: date as PartialDate, from: 'meta' });

async function card(id: string, article: ArticleDate | null = null): Promise<CardData> {
  const data = await cardData(knowledge, id as EntityId, article, TODAY);
  if (!data) throw new Error(`no card for ${id}`);
  return data;
}

describe('then and now', () => {
  test('both are told, where they differ: an STP of 2020 that is a board today', async () => {
    const data = await card('ods:QJM', written('2020-12-09'));
    expect(data.whenWritten?.summary).toMatch(/^Sustainability and transformation partnership/);
    expect(data.whenWritten?.date).toBe('2020-12-09');
    expect(data.today.summary).toMatch(/^Integrated care board/);
    expect(data.today.date).toBe(TODAY);
  });

  test.each([
    ['where they do not differ', 'ods:QJM', written('2024-01-01')],
    ['where the article’s date is not known', 'ods:QJM', null],
  ])('only today is told %s', async (_when, id, article) => {
    const data = await card(id, article);
    expect(data.whenWritten).toBeNull();
    expect(data.today.existence).toBe('existing');
  });

  test('what has ended since is told to have, with what came after by name', async () => {
    const data = await card('ods:QRV', written('2024-01-01'));
    expect(data.whenWritten?.existence).toBe('existing');
    expect(data.today.summary).toContain('Now NHS West and North London.');
  });

  test('what it was part of is named', async () => {
    const data = await card('ods:RXF', written('2024-01-01'));
    expect(data.today.partOf).toEqual([{ id: 'ods:QWO', name: 'NHS West Yorkshire', label: 'Integrated care system' }]);
  });
});

describe('ties to others', () => {
  const tie = ({ relations }: CardData, type: string, id: string) =>
    relations.find((relation) => relation.type === type && relation.entity.id === id);

  test('each says whether it held then and whether it holds now', async () => {
    const data = await card('ods:QRV', written('2024-01-01'));
    expect(tie(data, 'has-part', 'ods:RYJ')).toMatchObject({ heldThen: true, holdsNow: false, until: '2026-03-31' });
    expect(tie(data, 'successor', 'ods:Z9B2Z')).toMatchObject({ heldThen: false, holdsNow: true });
  });

  test('without a date, then is now', async () => {
    const data = await card('ods:QRV');
    expect(data.relations.every(({ heldThen, holdsNow }) => heldThen === holdsNow)).toBe(true);
  });

  test('each is named and labelled', async () => {
    const data = await card('ods:RXF05');
    expect(tie(data, 'run-by', 'ods:RXF')?.entity).toEqual({
      id: 'ods:RXF',
      name: 'Mid Yorkshire Teaching NHS Trust',
      label: 'Integrated trust',
    });
  });
});

describe('what it rests on', () => {
  test.each([
    'ods:QJM',
    'ods:RXF',
    'ods:RXF05',
    'ods:00C',
    'term:special-measures',
    'body:nhs-england',
    'person:andrew-lansley',
  ])('the sources of %s and of its events are given in full, each once', async (id) => {
    const { entity, sources, figures } = await card(id);
    const named = new Set([
      ...entity.sources,
      ...entity.events.flatMap((event) => event.sources),
      ...figureSources(figures),
    ]);
    expect(new Set(sources.map((source) => source.id))).toEqual(named);
    expect(sources).toHaveLength(named.size);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources)
      expect(source).toMatchObject({ publisher: expect.stringMatching(/\S/), title: expect.stringMatching(/\S/) });
  });

  test('the day up to which the facts go', async () => {
    expect((await card('ods:QJM')).knowledgeDate).toBe((await knowledge.header()).published);
  });

  test('an event with another body names it', async () => {
    const { timeline } = await card('ods:QRV');
    expect(timeline.find((event) => event.to === 'ods:Z9B2Z')?.link).toMatchObject({
      name: 'NHS West and North London',
    });
  });
});

test('the card of every kind of thing has the shape that the page expects', async () => {
  for (const id of [
    'ods:QJM',
    'ods:RXF',
    'ods:Y60',
    'ods:RXF05',
    'ods:00C',
    'term:place',
    'body:nhs-england',
    'person:andrew-lansley',
  ])
    expect(CardData.safeParse(await card(id, written('2015-06-01'))).error, id).toBeUndefined();
});

describe('what the worker answers', () => {
  const stores = () => {
    const library = new Library(new StoreWatch());
    return { library, sync: syncOff(library) };
  };
  const ask = (message: Record<string, unknown>, from = knowledge, install = () => undefined) =>
    answer(
      WORKER_MESSAGES,
      workerHandlers({
        knowledge: from,
        ...stores(),
        install,
        openPage: async () => undefined,
        openLibrary: async () => undefined,
      }),
      {
        protocol: PROTOCOL,
        ...message,
      },
    );

  test('nothing is known of an id that is not there', async () => {
    expect(await cardData(knowledge, 'ods:XXX' as EntityId, null, TODAY)).toBeUndefined();
    expect(await ask({ type: 'card', id: 'ods:XXX', article: null })).toMatchObject({
      ok: false,
      code: 'unknown-entity',
    });
  });

  test('an id that is none is not understood', async () => {
    expect(await ask({ type: 'card', id: '<b>', article: null })).toMatchObject({ ok: false, code: 'bad-request' });
  });

  test.each(['annotate', 'card', 'search'])(
    '%s, before the knowledge base is there: not ready, and its installation begins',
    async (type) => {
      const begun: string[] = [];
      const rest = {
        facts: { url: '', title: '', language: '', dates: [] },
        blocks: [],
        evidence: null,
        id: 'ods:QJM',
        article: null,
        query: 'x',
        limit: 1,
      };
      const reply = await ask({ ...rest, type }, new Knowledge(pointer()), () => void begun.push(type));
      expect(reply).toMatchObject({ ok: false, code: 'not-ready' });
      expect(begun).toEqual([type]);
    },
  );

  test('what an article names comes first among equals afterwards, unless a private window read it', async () => {
    const read = (text: string, isPrivate: boolean) => {
      const handlers = workerHandlers({
        knowledge,
        ...stores(),
        install: () => undefined,
        openPage: async () => undefined,
        openLibrary: async () => undefined,
      });
      const facts = { url: 'https://example.org/', title: '', language: 'en', dates: [] };
      const blocks = [{ text, role: 'text' }];
      const message = { protocol: PROTOCOL, type: 'annotate', facts, blocks, evidence: null };
      return answer(WORKER_MESSAGES, handlers, message, { isPrivate });
    };
    await read('Leeds Community Healthcare NHS Trust and NHS England spoke.', true);
    expect((await metLately()).size).toBe(0);
    await read('Leeds Community Healthcare NHS Trust and NHS England spoke.', false);
    await vi.waitFor(
      async () => expect([...(await metLately()).keys()]).toEqual(['ods:RY6', 'body:nhs-england']),
      20_000,
    );
    const found = await ask({ type: 'search', query: 'leeds', limit: 2 });
    expect(found).toMatchObject({ ok: true, value: { hits: [{ id: 'ods:RY6' }, { id: 'ods:RR8' }] } });
  });

  test('an article is annotated, with what its mentions are called and the surest of its dates', async () => {
    const reply = await ask({
      type: 'annotate',
      facts: {
        url: 'https://example.org/2020/12/10/story',
        title: '',
        language: 'en',
        dates: [
          { from: 'text', text: '11 December 2020' },
          { from: 'time', text: '2020-12-09' },
        ],
      },
      blocks: [{ text: 'NHS England said that Lincolnshire STP was late.', role: 'text' }],
      evidence: null,
    });
    expect(reply).toMatchObject({
      ok: true,
      value: {
        article: { date: '2020-12-09', from: 'time' },
        places: [0, 0, 11, 0, 0, 22, 38, 1],
        meanings: [{ entities: ['body:nhs-england'] }, { entities: ['ods:QJM'] }],
      },
    });
    const { entities } = (reply as { value: { entities: { id: string; name: string }[] } }).value;
    expect(entities.map(({ id }) => id).sort()).toEqual(['body:nhs-england', 'ods:QJM']);
    expect(WORKER_MESSAGES.annotate.response.safeParse((reply as { value: unknown }).value).success).toBe(true);
  });

  test('the date in the address is believed before one in the text', async () => {
    const reply = await ask({
      type: 'annotate',
      facts: {
        url: 'https://example.org/2020/12/10/story',
        title: '',
        language: 'en',
        dates: [{ from: 'text', text: '11 December 2020' }],
      },
      blocks: [],
      evidence: null,
    });
    expect(reply).toMatchObject({ value: { article: { date: '2020-12-10', from: 'url' } } });
  });
});
