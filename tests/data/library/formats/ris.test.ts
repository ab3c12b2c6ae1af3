import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../../data/library/formats/format';
import { asReference, folded } from '../../../../data/library/formats/references';
import { ris } from '../../../../data/library/formats/ris';
import type { Article, Author } from '../../../../data/schema/clipping';
import { anyArticle, article, authors } from '../../../utils/cite/any-article';
import { clipping, out, read } from './way';

/** What RIS keeps less than {@link asReference}: a person of one name is a body, a family name has no comma, a DOI no resolver. */
function asRis(one: Article): Article {
  const reference = asReference(one);
  const inRis = (author: Author): Author => {
    if (author.is === 'body') return author;
    const family = folded(author.family.replaceAll(',', ' '));
    return author.given ? { ...author, family } : { is: 'body', name: family };
  };
  const kept = reference.authors.map(inRis).filter((author) => author.is === 'person' || author.name);
  const { authors: _, ...stated } = reference.stated;
  return {
    ...reference,
    doi: reference.doi,
    authors: kept,
    stated: kept.length > 0 ? reference.stated : stated,
  };
}

test('any articles come back with all that RIS carries', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyArticle, { maxLength: 4, selector: ({ address }) => folded(address) }),
      (articles) => {
        expect(read(ris, out(ris, { articles, clippings: [] }) || 'TY  - \r\nER  - ').collection.articles).toEqual(
          articles.map(asRis),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('writes one line a field, passages and notes as N1, tags as KW', () => {
  const one = article({
    kind: 'news',
    title: 'A title\nof two lines',
    authors: authors('Campbell, Denis', 'University of California, Berkeley'),
    container: 'The Guardian',
    published: '2020-12',
    pages: '4-5',
  });
  const body = { ...one, authors: [...authors('Campbell, Denis'), { is: 'body' as const, name: 'Trust A, B' }] };
  const text = out(ris, { articles: [body], clippings: [clipping(one, 'the\nwords', 'my note', ['a b', 'c'])] });
  expect(text.split('\r\n')).toEqual([
    'TY  - NEWS',
    'TI  - A title of two lines',
    'AU  - Campbell, Denis',
    'AU  - Trust A,, B',
    'T2  - The Guardian',
    'PY  - 2020',
    'DA  - 2020/12//',
    'SP  - 4',
    'EP  - 5',
    'UR  - https://example.org/a',
    'Y2  - 2026/11/22/',
    'KW  - a b',
    'KW  - c',
    'N1  - “the words” my note',
    'ER  - ',
    '',
  ]);
});

describe("others' files", () => {
  test('of Zotero are read', () => {
    const text = `TY  - NEWS
TI  - Hospitals "full"
AU  - Campbell, Denis
AU  - NHS England
T2  - The Guardian
DA  - 2020/12/20/
PY  - 2020
SN  - 0261-3077
UR  - https://www.theguardian.com/a
Y2  - 2026/11/20/10:00:00
KW  - nhs
ER  - 

TY  - BLOG
TI  - A post
UR  - https://blog.example/1
UR  - https://m.blog.example/1
ER  - 
`;
    const { collection, faults } = read(ris, text);
    expect(faults).toEqual([]);
    expect(collection.articles).toMatchObject([
      {
        kind: 'news',
        title: 'Hospitals "full"',
        authors: authors('Campbell, Denis', 'NHS England'),
        container: 'The Guardian',
        published: '2020-12-20',
        read: '2026-11-20',
        stated: { title: 'import', container: 'import' },
      },
      { kind: 'page', title: 'A post', address: 'https://blog.example/1', aliases: ['https://m.blog.example/1'] },
    ]);
  });

  test('EndNote: the day without its year, a body with a comma, a title on two lines, a DOI for an address', () => {
    const text = `\uFEFFTY  - JOUR
AU  - NHS England,
A1  - Smith, A. B., Jr.
T1  - A title that
goes on
JF  - British Medical Journal
JO  - BMJ
PY  - 2020
DA  - December 20
VL  - 12
IS  - 3
SP  - 45
EP  - 56
DO  - doi:10.1136/bmj.m3
ER  -
TY  - RPRT
PB  - The King's Fund
UR  - https://kf.example
Y1  - 2019///
ER  -`;
    const { collection, faults } = read(ris, text.replaceAll('\n', '\r\n'));
    expect(faults).toEqual([]);
    expect(collection.articles).toMatchObject([
      {
        kind: 'journal',
        title: 'A title that goes on',
        authors: [
          { is: 'body', name: 'NHS England' },
          { is: 'person', family: 'Smith', given: 'A. B., Jr.' },
        ],
        container: 'British Medical Journal',
        published: '2020-12-20',
        pages: '45-56',
        doi: '10.1136/bmj.m3',
        address: 'https://doi.org/10.1136/bmj.m3',
      },
      { kind: 'report', publisher: "The King's Fund", published: '2019' },
    ]);
  });

  test('a bad entry, a stray line and a bad date do not lose the rest', () => {
    const text = `made by X
TY  - NEWS
TI  - No address
ER  - 
TY  - GEN
UR  - https://a.b
DA  - lately
ER  - 
TY  - MGZN
UR  - https://c.d`;
    const { collection, faults } = read(ris, text);
    expect(collection.articles).toMatchObject([
      { address: 'https://a.b', kind: 'page', published: null },
      { address: 'https://c.d', kind: 'news' },
    ]);
    expect(faults).toEqual([
      { where: 'line 1', what: expect.stringContaining('outside any entry') },
      { where: 'line 2', what: expect.stringContaining('No address') },
      { where: 'line 5', what: expect.stringContaining('lately') },
    ]);
  });

  test.each(['', 'some words', '{"type": "webpage"}', 'AU  - Smith, A.'])('%j is not RIS', (text) => {
    expect(() => read(ris, text)).toThrow(FormatError);
  });
});

test('recognises its own', () => {
  expect(ris.recognises?.('x.ris', '\uFEFFTY  - NEWS\r\n')).toBe(true);
  expect(ris.recognises?.('x.txt', '\n\nTY  - JOUR\n')).toBe(true);
  expect(ris.recognises?.('x.ris', '@article{a,}')).toBe(false);
});
