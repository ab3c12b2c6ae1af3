import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bibtex } from '../../../../data/library/formats/bibtex';
import { FormatError } from '../../../../data/library/formats/format';
import { asReference, folded } from '../../../../data/library/formats/references';
import { anyArticle, article, authors } from '../../../utils/cite/any-article';
import { clipping, out, read } from './way';

test('any articles come back with all that BibTeX carries', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyArticle, { minLength: 1, maxLength: 4, selector: ({ address }) => folded(address) }),
      fc.string({ unit: 'grapheme' }),
      (articles, note) => {
        const clippings = articles.map((one) => clipping(one, one.title, note, ['tag', note || 'x']));
        expect(read(bibtex, out(bibtex, { articles, clippings }))).toEqual({
          collection: { articles: articles.map(asReference), clippings: [] },
          faults: [],
        });
      },
    ),
    { numRuns: 500 },
  );
});

test('writes braces that are even and what LaTeX means by the text', () => {
  const one = article({
    kind: 'news',
    title: '100% of {A&E} -- "full"',
    authors: [...authors('van der Berg, Jan', 'NHS England'), { is: 'person', family: 'Trust, and', given: '' }],
    container: 'The Guardian',
    published: '2020-12',
    pages: '4-5',
    address: 'https://x.y/a_b%20c?d=~e',
  });
  expect(out(bibtex, { articles: [one, one], clippings: [clipping(one, 'words', 'my note', ['a', 'b'])] })).toContain(
    `@article{vanderberg2020,
  entrysubtype = {newspaper},
  title = {100\\% of \\textbraceleft{}A\\&E\\textbraceright{} -{}- "full"},
  author = {van der Berg, Jan and {NHS England} and {Trust, and}, },
  journal = {The Guardian},
  date = {2020-12},
  year = {2020},
  month = {12},
  pages = {4--5},
  url = {https://x.y/a_b%20c?d=~e},
  urldate = {2026-11-22},
  keywords = {a, b},
  annote = {“words”
my note},
}

@article{vanderberg2020-2,`,
  );
});

describe("others' files", () => {
  test('Zotero and JabRef', () => {
    const text = `% Encoding: UTF-8
@string{bmj = "British Medical Journal"}
@comment{jabref-meta: databaseType:bibtex;}

@article{berg_effects_2020,
	title = {Effects of {NHS} \\& \\emph{E. coli}: {caf{\\'e}} \`\`wards''},
	volume = {12},
	doi = {10.1136/bmj.m\\_3},
	number = {3},
	journal = bmj,
	author = {van der Berg, Jan-Paul and {NHS England} and Ann {O'Brien} and M{\\"u}ller, Jr., Hans and others},
	month = dec,
	year = {2020},
	pages = {45--56},
}
@misc(web, title = "A " # {page}, howpublished = {\\url{https://a.b/c\\_d}}, year = 2019)
@online{nhs, title={Winter}, organization={NHS England}, url={https://c.d/e%20f}, date={2022-01-05/2022-02-01}, urldate={2026-11-20}}
@techreport{kf, institution={The King's Fund}, url={https://e.f/\\%7Eg}, year={n.d.}}
`;
    const { collection, faults } = read(bibtex, text);
    expect(collection.articles).toMatchObject([
      {
        kind: 'journal',
        title: 'Effects of NHS & E. coli: café “wards”',
        authors: [
          { is: 'person', family: 'van der Berg', given: 'Jan-Paul' },
          { is: 'body', name: 'NHS England' },
          { is: 'person', family: "O'Brien", given: 'Ann' },
          { is: 'person', family: 'Müller', given: 'Hans, Jr.' },
        ],
        container: 'British Medical Journal',
        published: '2020-12',
        volume: '12',
        issue: '3',
        pages: '45-56',
        doi: '10.1136/bmj.m_3',
        address: 'https://doi.org/10.1136/bmj.m_3',
      },
      { kind: 'page', title: 'A page', address: 'https://a.b/c_d', publisher: '', published: '2019' },
      {
        kind: 'page',
        title: 'Winter',
        container: 'NHS England',
        publisher: '',
        address: 'https://c.d/e%20f',
        published: '2022-01-05',
        read: '2026-11-20',
      },
      { kind: 'report', publisher: "The King's Fund", address: 'https://e.f/%7Eg', published: null },
    ]);
    expect(faults).toEqual([{ where: 'line 18', what: expect.stringContaining('n.d.') }]);
  });

  test('names as BibTeX has them', () => {
    const text = '@misc{a, url={https://a.b}, author={Jan van der Berg AND Voltaire and {{WHO}} and {A} {B}}}';
    expect(read(bibtex, text).collection.articles[0]?.authors).toEqual([
      { is: 'person', family: 'van der Berg', given: 'Jan' },
      { is: 'person', family: 'Voltaire', given: '' },
      { is: 'body', name: 'WHO' },
      { is: 'person', family: 'B', given: 'A' },
    ]);
  });

  test('a bad entry does not lose the rest', () => {
    const text = `@misc{a, title={No address}}
@misc{b, title={Not closed, url={https://b.c}
}

@misc{c, url={https://c.d}}
@misc{d, url=https://d.e}
@misc{e, url={https://e.f}}
@misc{f, url={https://f.g}`;
    const { collection, faults } = read(bibtex, text);
    expect(collection.articles.map(({ address }) => address)).toEqual(['https://c.d', 'https://e.f']);
    expect(faults.map(({ where }) => where)).toEqual(['line 1', 'line 2', 'line 6', 'line 8']);
  });

  test('a bad abbreviation is left out, and the others hold', () => {
    const text = `@string{bad}
@string{bmj = {BMJ}}
@article{a, journal = bmj, url={https://a.b}}`;
    const { collection, faults } = read(bibtex, text);
    expect(collection.articles).toMatchObject([{ container: 'BMJ' }]);
    expect(faults).toMatchObject([{ where: 'line 1' }]);
  });

  test.each(['', 'me@example.org', '{"type": "webpage"}', 'TY  - JOUR'])('%j is not BibTeX', (text) => {
    expect(() => read(bibtex, text)).toThrow(FormatError);
  });

  test('any text is read or refused, and never more', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '@misc{a,',
            '@string{',
            '@',
            '{',
            '}',
            '"',
            ',',
            '=',
            ' x ',
            '#',
            '\n',
            '\\',
            '$',
            '(',
            ')',
            'url={https://a.b}',
            'author={',
            ' and ',
            '%',
          ),
        ),
        (parts) => {
          try {
            read(bibtex, parts.join(''));
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('recognises its own', () => {
  expect(bibtex.recognises?.('x.bib', '% a\n @Article{a_b:2,')).toBe(true);
  expect(bibtex.recognises?.('x.bib', 'TY  - JOUR')).toBe(false);
});
