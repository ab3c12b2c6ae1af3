import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cslJson } from '../../../../data/library/formats/csl-json';
import { FormatError } from '../../../../data/library/formats/format';
import { anyArticle, article } from '../../../utils/cite/any-article';
import { clipping, out, read } from './way';

test('any articles come back as they were', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyArticle, { maxLength: 4, selector: ({ address }) => address }), (articles) => {
      expect(read(cslJson, out(cslJson, { articles, clippings: [] }))).toEqual({
        collection: { articles, clippings: [] },
        faults: [],
      });
    }),
    { numRuns: 300 },
  );
});

test('passages and notes are the note, tags the keywords', () => {
  const one = article({ title: 'Title' });
  const clippings = [
    clipping(one, 'the words', 'my\nnote', ['a', 'b, c']),
    clipping(one, 'others', '', ['a']),
    { ...clipping(one, 'thrown away', '', []), binned: '2026-11-22T10:00:00.000Z' as never },
  ];
  expect(JSON.parse(out(cslJson, { articles: [one], clippings }))[0]).toMatchObject({
    note: '“the words”\nmy\nnote\n\n“others”',
    keyword: 'a, b, c',
  });
});

describe('reading', () => {
  test('a bad item does not lose the others', () => {
    const text = JSON.stringify([
      { type: 'webpage', URL: 'https://a.b' },
      { type: 'webpage' },
      { type: 'webpage', URL: 'https://c.d', author: [1] },
      { type: 'report', URL: 'https://a.b' },
    ]);
    const { collection, faults } = read(cslJson, text);
    expect(collection.articles.map(({ address }) => address)).toEqual(['https://a.b']);
    expect(faults.map(({ where }) => where)).toEqual(['item 2', 'item 3 (author[0])', 'item 4']);
  });

  test.each(['', 'TY  - NEWS', '[1, 2]', '{"a": 1}', '"text"', '[{"type": "webpage"'])('%j is not CSL-JSON', (text) => {
    expect(() => read(cslJson, text)).toThrow(FormatError);
  });

  test('one item alone, and items in a list of theirs', () => {
    const item = { type: 'webpage', URL: 'https://a.b' };
    for (const json of [item, { items: [item] }]) {
      expect(read(cslJson, JSON.stringify(json)).collection.articles).toHaveLength(1);
    }
  });
});

test('recognises its own, and not a Web Annotation', () => {
  const own = out(cslJson, { articles: [article({})], clippings: [] });
  expect(cslJson.recognises?.('x.json', own.slice(0, 300))).toBe(true);
  expect(cslJson.recognises?.('x.json', '{"@context": "x", "type": "Annotation"}')).toBe(false);
  expect(cslJson.recognises?.('x.json', '@article{a,}')).toBe(false);
});
