import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleOf, cslItem, doiAddress, readDate } from '../../../utils/cite/csl-item';
import { anyArticle, article, authors } from './any-article';

test('any article comes back from CSL-JSON as it was', () => {
  fc.assert(
    fc.property(anyArticle, (one) => {
      expect(articleOf(JSON.parse(JSON.stringify(cslItem(one))))).toEqual(one);
    }),
    { numRuns: 1000 },
  );
});

test('says what CSL has a word for', () => {
  expect(
    cslItem(
      article({
        kind: 'journal',
        title: 'Title',
        authors: authors('van der Berg, Jan', 'NHS England'),
        container: 'BMJ',
        published: '2020-12',
        pages: '1-2',
        doi: '10.1/x',
      }),
    ),
  ).toEqual({
    id: 'https://example.org/a',
    type: 'article-journal',
    title: 'Title',
    author: [{ family: 'van der Berg', given: 'Jan' }, { literal: 'NHS England' }],
    'container-title': 'BMJ',
    issued: { 'date-parts': [[2020, 12]] },
    accessed: { 'date-parts': [[2026, 11, 22]] },
    page: '1-2',
    DOI: '10.1/x',
    URL: 'https://example.org/a',
    custom: { sidenote: { aliases: [], stated: {} } },
  });
});

describe("others' items", () => {
  test('as Zotero writes them', () => {
    expect(
      articleOf(
        {
          id: 'http://zotero.org/users/1/items/ABC',
          type: 'article-journal',
          title: 'Effects of <i>E. coli</i> on <span class="nocase">NHS</span> wards',
          author: [
            { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der', suffix: 'Jr' },
            { literal: 'WHO' },
          ],
          'container-title': 'BMJ',
          volume: 12,
          issue: '3',
          DOI: 'https://doi.org/10.1136/bmj.m3',
          issued: { 'date-parts': [['2020', 12, '9']] },
        },
        '2026-11-22' as never,
      ),
    ).toEqual(
      article({
        address: 'https://doi.org/10.1136/bmj.m3',
        kind: 'journal',
        title: 'Effects of E. coli on NHS wards',
        authors: [
          { is: 'person', family: 'van der Berg', given: 'Jan, Jr' },
          { is: 'body', name: 'WHO' },
        ],
        container: 'BMJ',
        volume: '12',
        issue: '3',
        doi: '10.1136/bmj.m3',
        published: '2020-12-09',
        stated: { address: 'import', title: 'import', authors: 'import', container: 'import', published: 'import' },
      }),
    );
  });

  test.each([
    ['no address', { type: 'webpage', title: 'x' }, '', /neither an address/],
    ['a field of another kind', { type: 'webpage', URL: 'https://x.y', author: ['Jan'] }, 'author[0]', /./],
    ['too long a text', { type: 'webpage', URL: 'https://x.y', title: 'x'.repeat(4001) }, 'title', /./],
    ['no object', 7, '', /./],
  ])('%s is a fault', (_what, item, where, what) => {
    expect(articleOf(item)).toEqual({ where, what: expect.stringMatching(what) });
  });
});

test.each([
  ['2020-12-09', '2020-12-09'],
  ['2020/12/09/', '2020-12-09'],
  ['2020/12//', '2020-12'],
  ['2020///Winter', '2020'],
  ['2020-12-09T10:00:00Z', '2020-12-09'],
  ['2020-12-09/2020-12-11', '2020-12-09'],
  ['2020/2021', '2020'],
  ['9 December 2020', '2020-12-09'],
  ['Dec. 9, 2020', '2020-12-09'],
  ['December 2020', '2020-12'],
  ['2020-13', '2020'],
  ['no date', null],
  ['', null],
])('the date "%s" is read as %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

test.each([
  ['10.1136/bmj.m3', 'https://doi.org/10.1136/bmj.m3'],
  ['doi:10.1002/(SICI)1<1::AID>3.0#X', 'https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0%23X'],
  ['', ''],
])('the DOI "%s" leads to "%s"', (doi, address) => {
  expect(doiAddress(doi)).toBe(address);
});
