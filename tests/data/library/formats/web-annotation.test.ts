import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../../data/library/formats/format';
import { webAnnotation } from '../../../../data/library/formats/web-annotation';
import { anyCollection } from '../arbitrary';
import { SAMPLE } from '../samples';
import { AnnotationCollection } from './web-annotation-model';

const written = (collection = SAMPLE) => JSON.parse(webAnnotation.write?.(collection)[0]?.text ?? '');
const read = (value: unknown) => {
  const result = webAnnotation.read?.(typeof value === 'string' ? value : JSON.stringify(value));
  if (result === undefined) throw new Error('It reads.');
  return { ...result.collection, faults: result.faults };
};

/** An annotation as another program might write it. */
const other = (otherwise: object = {}) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'https://notes.example/1',
  type: 'Annotation',
  created: '2024-05-01T10:00:00Z',
  target: 'https://example.org/page',
  ...otherwise,
});

describe('what is written', () => {
  it('keeps every rule of the model', () => {
    expect(AnnotationCollection.safeParse(written()).error?.issues).toBeUndefined();
    fc.assert(
      fc.property(anyCollection, (collection) => {
        expect(AnnotationCollection.safeParse(written(collection)).error?.issues).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('says in the model’s own words what it has words for', () => {
    const [first, second, , question] = written().first.items;
    expect(first).toMatchObject({
      id: 'urn:uuid:3f2b8a10-5c4d-4e6f-8a9b-0c1d2e3f4a01',
      motivation: 'commenting',
      created: '2026-11-20T09:15:01.000Z',
      modified: '2026-11-21T18:00:00.500Z',
      target: { source: SAMPLE.articles[0]?.address },
    });
    expect(first.body.map(({ purpose, value }: Record<string, string>) => [purpose, value]).slice(1)).toEqual([
      ['classifying', 'fact'],
      ['tagging', 'winter'],
      ['tagging', 'Lincolnshire'],
      ['tagging', 'beds & staff'],
    ]);
    expect(first.target.selector).toEqual([
      expect.objectContaining({ type: 'TextQuoteSelector', prefix: 'could not be staffed. ' }),
      { type: 'TextPositionSelector', start: 1204, end: 1287 },
      { type: 'CssSelector', value: 'main > article > p:nth-of-type(4)' },
      {
        type: 'FragmentSelector',
        conformsTo: 'https://wicg.github.io/scroll-to-text-fragment/',
        value: ':~:text=The%20Lincolnshire%20STP,before%20Christmas.',
      },
    ]);
    expect(second.motivation).toBe('highlighting');
    expect(question.motivation).toBe('questioning');
  });

  it('is the same file for the same clippings', () => {
    expect(written()).toEqual(written());
  });

  it('is read with what another program has made of its note', () => {
    const file = written();
    file.first.items[0].body[0].value = 'Changed elsewhere.';
    expect(read(file).clippings[0]?.note).toBe('Changed elsewhere.');
  });
});

describe('what other programs write', () => {
  it('may have a target and bodies of any shape that the model allows', () => {
    const { articles, clippings, faults } = read([
      other(),
      other({
        id: 'https://notes.example/2',
        bodyValue: 'A mere text',
        target: { id: 'https://example.org/page#:~:text=waits' },
      }),
      other({
        id: 'urn:uuid:ABCDEF00-1111-4222-8333-444444444444',
        motivation: ['oa:questioning'],
        modified: '2024-05-02T12:00:00.123456+02:00',
        body: [
          'https://example.org/comment',
          { type: 'TextualBody', value: 'Why?' },
          { type: 'TextualBody', value: ' waits ', purpose: 'tagging' },
          { type: 'TextualBody', value: 'waits', purpose: ['tagging'] },
        ],
        target: {
          source: { id: 'https://example.org/page', title: 'A page' },
          selector: {
            type: 'FragmentSelector',
            value: 'main',
            refinedBy: { type: 'TextQuoteSelector', exact: 'long waits', prefix: 'of ' },
          },
        },
      }),
    ]);
    expect(faults).toEqual([]);
    expect(articles).toEqual([
      expect.objectContaining({ address: 'https://example.org/page', title: '', kind: 'page', read: '2024-05-01' }),
    ]);
    expect(clippings).toMatchObject([
      { category: 'own', note: '', clipped: '2024-05-01T10:00:00.000Z', changed: '2024-05-01T10:00:00.000Z' },
      { note: 'A mere text', anchors: { fragment: 'text=waits' } },
      {
        id: 'abcdef00-1111-4222-8333-444444444444',
        category: 'question',
        note: 'https://example.org/comment\n\nWhy?',
        tags: ['waits'],
        changed: '2024-05-02T10:00:00.123Z',
        anchors: { quote: { exact: 'long waits', prefix: 'of ', suffix: '' }, position: null, fragment: '' },
      },
    ]);
  });

  it('may be one annotation, a list, a page, a collection or a graph', () => {
    const page = { type: 'AnnotationPage', items: [other()] };
    for (const root of [
      other(),
      [other()],
      page,
      { type: 'AnnotationCollection', first: page },
      { '@graph': [other()] },
      { ...other(), type: undefined, '@type': ['oa:Annotation'] },
    ])
      expect(read(root).clippings.length).toBe(1);
  });

  it('brings nothing twice when it is read twice', () => {
    const ids = () => read([other(), other({ id: undefined })]).clippings.map(({ id }) => id);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(2);
  });
});

describe('what is not understood', () => {
  it.each(['', 'no', '[1, 2', '{}', '"Annotation"', 'null', '{"type":"Note"}', '[{"type":"Note"}]'])(
    'is no file of annotations: %s',
    (text) => expect(() => read(text)).toThrow(FormatError),
  );

  it('says where the annotations of a mere reference are', () => {
    expect(() => read({ type: 'AnnotationCollection', first: 'https://example.org/1' })).toThrow(
      'https://example.org/1',
    );
  });

  it('is named, and the rest is kept', () => {
    const file = written();
    file.first.items[0].target.selector[0].exact = 'x'.repeat(50_001);
    file.first.items[1] = 'nothing';
    file.first.items[2].id = file.first.items[3].id;
    file['sidenote:articles'][0].title = 5;
    file['sidenote:articles'].push({ ...file['sidenote:articles'][1], title: 'Other' });
    const { clippings, articles, faults } = read(file);
    expect(faults).toEqual([
      { where: 'article 1 (sidenote:articles[0])', what: 'title: missing, or not what it must be (string)' },
      {
        where: 'article 3 (sidenote:articles[2])',
        what: 'The same article was described before in other words; what was said first is kept.',
      },
      {
        where: 'item 1 (first.items[0]), anchors.quote.exact',
        what: 'longer than 50,000, more than Sidenote keeps',
      },
      { where: 'item 2 (first.items[1])', what: 'Not an Annotation.' },
      {
        where: 'item 4 (first.items[3])',
        what: 'The same id (3f2b8a10-5c4d-4e6f-8a9b-0c1d2e3f4a04) as item 3 (first.items[2]), which is kept.',
      },
      {
        where: 'item 3 (first.items[2])',
        what: `Its article is not in the file: ${SAMPLE.articles[0]?.address}`,
      },
    ]);
    expect([articles.length, clippings.length]).toEqual([1, 1]);
  });

  it('is not an article that would run', () => {
    const { articles, faults } = read([
      other({ target: 'javascript:alert(1)' }),
      other({ target: 'data:text/html,x' }),
      other({ target: {} }),
    ]);
    expect(articles).toEqual([]);
    expect(faults.map(({ where }) => where)).toEqual(['item 1 ([0])', 'item 2 ([1])', 'item 3 ([2])']);
  });

  it('may be as deep and as strange as it likes', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const file = `[{"type":"Annotation","__proto__":{"id":"x"},"body":${deep},"target":${deep}},
      {"type":"Annotation","target":{"source":"https://example.org/","selector":${'{"refinedBy":'.repeat(20_000)}1${'}'.repeat(20_000)}}}]`;
    expect(read(file).clippings.length).toBe(1);
    expect(read(`[{"type":"Annotation","created":${deep},"target":"https://example.org/"}]`).clippings.length).toBe(1);
    expect(({} as Record<string, unknown>).id).toBeUndefined();
    expect(read(Array.from({ length: 5000 }, (_, at) => (at === 0 ? other() : {}))).faults.length).toBe(501);
  });
});
