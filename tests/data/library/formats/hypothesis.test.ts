import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../../data/library/formats/all';
import { FormatError } from '../../../../data/library/formats/format';
import { hypothesis } from '../../../../data/library/formats/hypothesis';
import { stableId } from '../../../../data/library/formats/stable-id';

const read = (value: unknown) => {
  const result = hypothesis.read?.(typeof value === 'string' ? value : JSON.stringify(value));
  if (result === undefined) throw new Error('It reads.');
  return { ...result.collection, faults: result.faults };
};

const annotation = (otherwise: object = {}) => ({
  id: 'kJ5vGk7aEe-xU2sZ9wQ1yA',
  created: '2024-12-09T07:17:52.123456+00:00',
  updated: '2024-12-09T08:00:00.000001+00:00',
  user: 'acct:reader@hypothes.is',
  uri: 'https://news.example/waits#comments',
  text: 'Ask for the *plan*.',
  tags: ['waits', 'waits', ' NHS '],
  group: '__world__',
  permissions: { read: ['group:__world__'] },
  document: { title: ['Waits grow'] },
  target: [
    {
      source: 'https://news.example/waits',
      selector: [
        { type: 'RangeSelector', startContainer: '/p[1]', endContainer: '/p[1]', startOffset: 0, endOffset: 9 },
        { type: 'TextPositionSelector', start: 100, end: 109 },
        { type: 'TextQuoteSelector', exact: 'waits grow', prefix: `${'x'.repeat(500)}The `, suffix: '.' },
      ],
    },
  ],
  ...otherwise,
});

const exported = (...annotations: unknown[]) => ({
  export_date: '2025-01-01T00:00:00.000Z',
  export_userid: 'acct:reader@hypothes.is',
  client_version: '1.1500.0',
  annotations,
});

const reply = (id: string, references: readonly string[], otherwise: object = {}) =>
  annotation({
    id,
    references,
    text: `words of ${id}`,
    tags: [],
    target: [{ source: 'https://news.example/waits' }],
    ...otherwise,
  });

describe('an annotation of Hypothesis', () => {
  it('becomes a clipping with its article', () => {
    const { articles, clippings, faults } = read(exported(annotation()));
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      { address: 'https://news.example/waits', title: 'Waits grow', kind: 'page', read: '2024-12-09' },
    ]);
    expect(clippings).toMatchObject([
      {
        article: 'https://news.example/waits',
        anchors: {
          quote: { exact: 'waits grow', suffix: '.' },
          position: { start: 100, end: 109 },
          css: '',
          fragment: '',
        },
        category: 'quote',
        note: 'Ask for the *plan*.',
        tags: ['waits', 'NHS'],
        clipped: '2024-12-09T07:17:52.123Z',
        changed: '2024-12-09T08:00:00.000Z',
        binned: null,
        glosses: [],
      },
    ]);
    const prefix = clippings[0]?.anchors.quote.prefix ?? '';
    expect([prefix.length, prefix.slice(-5)]).toEqual([400, 'xThe ']);
  });

  it('may come from the answer of a search, with a title of one text', () => {
    const rows = [annotation({ document: { title: 'Waits grow' } })];
    expect(read({ total: 1, rows })).toMatchObject({
      articles: [{ title: 'Waits grow' }],
      clippings: [{}],
      faults: [],
    });
  });

  it('may be a note on the whole page', () => {
    const [clipping] = read(exported(annotation({ target: [{ source: 'https://news.example/waits' }] }))).clippings;
    expect(clipping).toMatchObject({ anchors: { quote: { exact: '' }, position: null }, category: 'own' });
  });

  it('has the replies below its note, in the order of their days, whoever they answer', () => {
    const { clippings, faults } = read(
      exported(
        reply('c', ['top', 'b'], {
          created: '2024-12-12T00:00:00Z',
          user: 'acct:jo@hypothes.is',
          user_info: { display_name: 'Jo B' },
        }),
        annotation({ id: 'top' }),
        reply('b', ['top'], {
          created: '2024-12-11T00:00:00Z',
          updated: '2025-01-01T00:00:00Z',
          user: 'acct:sam@hypothes.is',
        }),
      ),
    );
    expect(faults).toEqual([]);
    expect(clippings.map(({ note, changed }) => [note, changed])).toEqual([
      ['Ask for the *plan*.\n\nReply by sam: words of b\n\nReply by Jo B: words of c', '2025-01-01T00:00:00.000Z'],
    ]);
    const rows = read({ total: 1, rows: [annotation({ id: 'top' })], replies: [reply('b', ['top'])] });
    expect(rows.clippings[0]?.note).toContain('Reply by reader: words of b');
  });

  it('says whose it is only where it is another’s', () => {
    const [own, other] = read(exported(annotation(), annotation({ id: 'z', user: 'acct:sam@hypothes.is' }))).clippings;
    expect([own?.note, other?.note]).toEqual(['Ask for the *plan*.', 'By sam: Ask for the *plan*.']);
  });
});

describe('its id', () => {
  it('is the same whenever it is read, from an export and from a search', () => {
    const ids = (value: unknown) => read(value).clippings.map(({ id }) => id);
    const again = ids(exported(annotation({ text: 'Changed since' })));
    expect(ids(exported(annotation()))).toEqual(again);
    expect(ids({ total: 1, rows: [annotation()] })).toEqual(again);
  });

  it('is another for another', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.base64String({ minLength: 1 }), { minLength: 1, maxLength: 20 }), (ids) => {
        const { clippings, faults } = read(exported(...ids.map((id) => annotation({ id }))));
        expect([clippings.length, faults.length]).toEqual([ids.length, 0]);
      }),
    );
  });

  it('is a UUID of version 5, as others make them', () => {
    // The example of RFC 9562, appendix A.4.
    expect(stableId('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
    for (const length of [39, 40, 47, 48, 103, 104, 112, 5000])
      expect(stableId('é'.repeat(length))).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
  });
});

describe('what is not understood', () => {
  it.each(['', '[]', '{}', '{"annotations":5}', '{"rows":{}}', 'x,y'])('is no file of Hypothesis: %s', (text) =>
    expect(() => read(text)).toThrow(FormatError),
  );

  it('is named, and the rest is kept', () => {
    const { clippings, faults } = read(
      exported(
        annotation({ uri: 'javascript:alert(1)' }),
        annotation({ tags: [5] }),
        annotation({ created: 'yesterday', updated: null }),
        reply('r', ['nowhere']),
        annotation({ text: 'x'.repeat(50_001) }),
        null,
        annotation({ tags: ['t'.repeat(101), 'kept'] }),
        annotation({ text: 'again' }),
        reply('long', ['kJ5vGk7aEe-xU2sZ9wQ1yA'], { text: 'x'.repeat(50_000) }),
      ),
    );
    expect(faults.map(({ where }) => where)).toEqual([
      'item 2 (annotations[1])',
      'item 6 (annotations[5])',
      'item 4 (annotations[3])',
      'item 1 (annotations[0])',
      'item 3 (annotations[2])',
      'item 9 (annotations[8])',
      'item 5 (annotations[4]), note',
      'item 9 (annotations[8])',
      'item 7 (annotations[6])',
      'item 9 (annotations[8])',
      'item 8 (annotations[7])',
    ]);
    expect(clippings.map(({ tags }) => tags)).toEqual([['kept']]);
  });

  it('may be anything that is JSON', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.jsonValue().map((value) => annotation({ target: value, document: value, references: value, id: value })),
          ),
        ),
        (items) => {
          expect(read(exported(...items)).clippings.length).toBeLessThanOrEqual(items.length);
        },
      ),
    );
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(
      read(`{"annotations":[${JSON.stringify(annotation()).replace('"waits","waits"', deep)}]}`).faults.length,
    ).toBe(1);
  });

  it('ten thousand annotations, and as many replies to one, are read', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => annotation({ id: `a${at}` }));
    const replies = many.map((_, at) => reply(`r${at}`, ['a0'], { text: '' }));
    expect(read(exported(...many, ...replies)).clippings.length).toBe(10_000);
  });
});

it('is recognised', () => {
  expect(recognise('x.json', JSON.stringify(exported()))?.id).toBe('hypothesis');
  expect(recognise('x.json', JSON.stringify({ total: 1, rows: [annotation()] }))?.id).toBe('hypothesis');
});
