import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReferences, inTextCitation, type Reference } from '../../../utils/cite/reference';
import { anyArticle, article, authors } from './any-article';

/** Italics between asterisks. */
const marked = ({ runs }: Reference): string => runs.map(({ text, italic }) => (italic ? `*${text}*` : text)).join('');

interface Case {
  readonly of: string;
  readonly article: ReturnType<typeof article>;
  readonly harvard: string;
  readonly apa: string;
  readonly vancouver: string;
  /** As a text refers to it, in Harvard and in APA style. */
  readonly inText: readonly [string, string];
}

const URL = 'https://example.org/a';
const news = { kind: 'news', title: 'Hospitals full', container: 'The Guardian', published: '2020-12-20' };
const journal = { kind: 'journal', title: 'Waiting times', container: 'BMJ', volume: '12', issue: '3' };
const campbell = authors('Campbell, Denis');

/** Written by hand after Cite Them Right (12th edition), the APA's Publication Manual (7th edition) and the NLM's Citing Medicine. */
const CASES: readonly Case[] = [
  {
    of: 'news',
    article: article({ ...news, authors: campbell }),
    harvard: `Campbell, D. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Campbell D. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'news of a month',
    article: article({ ...news, authors: campbell, published: '2020-12' }),
    harvard: `Campbell, D. (2020) ‘Hospitals full’, *The Guardian*, December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020, December). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Campbell D. Hospitals full [Internet]. The Guardian; 2020 Dec [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'news of a year',
    article: article({ ...news, authors: campbell, published: '2020' }),
    harvard: `Campbell, D. (2020) ‘Hospitals full’, *The Guardian*. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Campbell D. Hospitals full [Internet]. The Guardian; 2020 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'news without a date',
    article: article({ ...news, authors: campbell, published: null }),
    harvard: `Campbell, D. (no date) ‘Hospitals full’, *The Guardian*. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (n.d.). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Campbell D. Hospitals full [Internet]. The Guardian; [date unknown] [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, no date)', '(Campbell, n.d.)'],
  },
  {
    of: 'news without an author',
    article: article(news),
    harvard: `*The Guardian* (2020) ‘Hospitals full’, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Hospitals full. (2020, December 20). *The Guardian*. ${URL}`,
    vancouver: `Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(The Guardian, 2020)', '(“Hospitals full,” 2020)'],
  },
  {
    of: 'news without a newspaper',
    article: article({ ...news, authors: campbell, container: '' }),
    harvard: `Campbell, D. (2020) ‘Hospitals full’, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020, December 20). Hospitals full. ${URL}`,
    vancouver: `Campbell D. Hospitals full [Internet]. 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'news without a title',
    article: article({ ...news, authors: campbell, title: '' }),
    harvard: `Campbell, D. (2020) *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020, December 20). *The Guardian*. ${URL}`,
    vancouver: `Campbell D. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'news that asks',
    article: article({ ...news, authors: campbell, title: 'Are hospitals full?' }),
    harvard: `Campbell, D. (2020) ‘Are hospitals full?’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020, December 20). Are hospitals full? *The Guardian*. ${URL}`,
    vancouver: `Campbell D. Are hospitals full? [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'news on a page of a paper',
    article: article({ ...news, authors: campbell, pages: '4' }),
    harvard: `Campbell, D. (2020) ‘Hospitals full’, *The Guardian*, 20 December, p. 4. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020, December 20). Hospitals full. *The Guardian*, 4. ${URL}`,
    vancouver: `Campbell D. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'two authors',
    article: article({ ...news, authors: authors('Campbell, Denis', 'Weaver, Matthew') }),
    harvard: `Campbell, D. and Weaver, M. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D., & Weaver, M. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Campbell D, Weaver M. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell and Weaver, 2020)', '(Campbell & Weaver, 2020)'],
  },
  {
    of: 'three authors',
    article: article({ ...news, authors: authors('Campbell, Denis', 'Weaver, Matthew', 'Lay, Kat') }),
    harvard: `Campbell, D., Weaver, M. and Lay, K. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D., Weaver, M., & Lay, K. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Campbell D, Weaver M, Lay K. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, Weaver and Lay, 2020)', '(Campbell et al., 2020)'],
  },
  {
    of: 'seven authors',
    article: article({ ...news, authors: authors('A, Z', 'B, Y', 'C, X', 'D, W', 'E, V', 'F, U', 'G, T') }),
    harvard: `A, Z. *et al.* (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `A, Z., B, Y., C, X., D, W., E, V., F, U., & G, T. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `A Z, B Y, C X, D W, E V, F U, et al. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(A et al., 2020)', '(A et al., 2020)'],
  },
  {
    of: 'twenty-one authors',
    article: article({
      ...journal,
      published: '2021',
      authors: authors(...[...'ABCDEFGHIJKLMNOPQRSTU'].map((name) => `${name}, X`)),
    }),
    harvard: `A, X. *et al.* (2021) ‘Waiting times’, *BMJ*, 12(3). Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `A, X., B, X., C, X., D, X., E, X., F, X., G, X., H, X., I, X., J, X., K, X., L, X., M, X., N, X., O, X., P, X., Q, X., R, X., S, X., … U, X. (2021). Waiting times. *BMJ*, *12*(3). ${URL}`,
    vancouver: `A X, B X, C X, D X, E X, F X, et al. Waiting times. BMJ [Internet]. 2021 [cited 2026 Nov 22];12(3). Available from: ${URL}`,
    inText: ['(A et al., 2021)', '(A et al., 2021)'],
  },
  {
    of: 'a name with particles',
    article: article({ ...news, authors: authors('van der Berg, Jan') }),
    harvard: `van der Berg, J. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `van der Berg, J. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `van der Berg J. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(van der Berg, 2020)', '(van der Berg, 2020)'],
  },
  {
    of: 'given names with a hyphen and a second one, a family name with an apostrophe and a hyphen',
    article: article({ ...news, authors: authors('O’Brien-Shaw, Jean-Paul Mary') }),
    harvard: `O’Brien-Shaw, J.-P.M. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `O’Brien-Shaw, J.-P. M. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `O’Brien-Shaw JPM. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(O’Brien-Shaw, 2020)', '(O’Brien-Shaw, 2020)'],
  },
  {
    of: 'initials as they were given',
    article: article({ ...news, authors: authors('Smith, A. B.', 'Jones, C.D.') }),
    harvard: `Smith, A.B. and Jones, C.D. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Smith, A. B., & Jones, C. D. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Smith AB, Jones CD. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Smith and Jones, 2020)', '(Smith & Jones, 2020)'],
  },
  {
    of: 'a name of one word',
    article: article({ ...news, authors: authors('Banksy, ') }),
    harvard: `Banksy (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Banksy. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `Banksy. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Banksy, 2020)', '(Banksy, 2020)'],
  },
  {
    of: 'a name written small',
    article: article({ ...news, authors: authors('boyd, danah') }),
    harvard: `boyd, D. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `boyd, D. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `boyd D. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(boyd, 2020)', '(boyd, 2020)'],
  },
  {
    of: 'Chinese names, which have neither initials nor italics',
    article: article({ ...news, title: '医院已满', container: '人民日报', authors: authors('王, 小明') }),
    harvard: `王小明 (2020) ‘医院已满’, 人民日报, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `王小明. (2020, December 20). 医院已满. 人民日报. ${URL}`,
    vancouver: `王小明. 医院已满 [Internet]. 人民日报; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(王, 2020)', '(王, 2020)'],
  },
  {
    of: 'a page of a body, on its own site',
    article: article({
      title: 'Winter plan',
      authors: authors('NHS England'),
      container: 'NHS England',
      published: '2022',
    }),
    harvard: `NHS England (2022) *Winter plan*. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `NHS England. (2022). *Winter plan*. ${URL}`,
    vancouver: `NHS England. Winter plan [Internet]. NHS England; 2022 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(NHS England, 2022)', '(NHS England, 2022)'],
  },
  {
    of: 'a page of a body, on the site of another',
    article: article({
      title: 'Winter plan',
      authors: authors('NHS England'),
      container: 'GOV.UK',
      published: '2022-01-05',
    }),
    harvard: `NHS England (2022) *Winter plan*. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `NHS England. (2022, January 5). *Winter plan*. GOV.UK. ${URL}`,
    vancouver: `NHS England. Winter plan [Internet]. GOV.UK; 2022 Jan 5 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(NHS England, 2022)', '(NHS England, 2022)'],
  },
  {
    of: 'a page without an author or a date',
    article: article({ title: 'Winter plan', container: 'GOV.UK' }),
    harvard: `*Winter plan* (no date). Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `*Winter plan*. (n.d.). GOV.UK. ${URL}`,
    vancouver: `Winter plan [Internet]. GOV.UK; [date unknown] [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Winter plan, no date)', '(Winter plan, n.d.)'],
  },
  {
    of: 'a page that shouts',
    article: article({ title: 'Act now!', authors: campbell, container: 'GOV.UK', published: '2022' }),
    harvard: `Campbell, D. (2022) *Act now!* Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2022). *Act now!* GOV.UK. ${URL}`,
    vancouver: `Campbell D. Act now! [Internet]. GOV.UK; 2022 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Campbell, 2022)', '(Campbell, 2022)'],
  },
  {
    of: 'a page of which only the address is known',
    article: article({}),
    harvard: `*[Untitled page]* (no date). Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `*[Untitled page]*. (n.d.). ${URL}`,
    vancouver: `[Untitled page] [Internet]. [date unknown] [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['([Untitled page], no date)', '([Untitled page], n.d.)'],
  },
  {
    of: 'a journal with volume, issue, pages and DOI',
    article: article({
      ...journal,
      authors: authors('Smith, Ann'),
      published: '2021-03-04',
      pages: '123-130',
      doi: '10.1136/bmj.m_3',
    }),
    harvard:
      'Smith, A. (2021) ‘Waiting times’, *BMJ*, 12(3), pp. 123–130. Available at: https://doi.org/10.1136/bmj.m_3.',
    apa: 'Smith, A. (2021). Waiting times. *BMJ*, *12*(3), 123–130. https://doi.org/10.1136/bmj.m_3',
    vancouver:
      'Smith A. Waiting times. BMJ [Internet]. 2021 Mar 4 [cited 2026 Nov 22];12(3):123-30. Available from: https://doi.org/10.1136/bmj.m_3',
    inText: ['(Smith, 2021)', '(Smith, 2021)'],
  },
  {
    of: 'a journal with a volume alone, and a number for a page',
    article: article({ ...journal, issue: '', authors: authors('Smith, Ann'), published: '2021', pages: 'e45' }),
    harvard: `Smith, A. (2021) ‘Waiting times’, *BMJ*, 12, p. e45. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Smith, A. (2021). Waiting times. *BMJ*, *12*, e45. ${URL}`,
    vancouver: `Smith A. Waiting times. BMJ [Internet]. 2021 [cited 2026 Nov 22];12:e45. Available from: ${URL}`,
    inText: ['(Smith, 2021)', '(Smith, 2021)'],
  },
  {
    of: 'a journal without an author',
    article: article({ ...journal, published: '2021' }),
    harvard: `‘Waiting times’ (2021) *BMJ*, 12(3). Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Waiting times. (2021). *BMJ*, *12*(3). ${URL}`,
    vancouver: `Waiting times. BMJ [Internet]. 2021 [cited 2026 Nov 22];12(3). Available from: ${URL}`,
    inText: ['(‘Waiting times’, 2021)', '(“Waiting times,” 2021)'],
  },
  {
    of: 'a report of a body that publishes it',
    article: article({
      kind: 'report',
      title: 'Staffing',
      authors: authors('The King’s Fund'),
      publisher: 'The King’s Fund',
      published: '2019-06',
    }),
    harvard: `The King’s Fund (2019) *Staffing*. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `The King’s Fund. (2019). *Staffing*. ${URL}`,
    vancouver: `The King’s Fund. Staffing [Internet]. The King’s Fund; 2019 Jun [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(The King’s Fund, 2019)', '(The King’s Fund, 2019)'],
  },
  {
    of: 'a report of people, published by a body',
    article: article({
      kind: 'report',
      title: 'Staffing',
      authors: authors('Smith, Ann'),
      publisher: 'The King’s Fund',
      published: '2019',
    }),
    harvard: `Smith, A. (2019) *Staffing*. The King’s Fund. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `Smith, A. (2019). *Staffing*. The King’s Fund. ${URL}`,
    vancouver: `Smith A. Staffing [Internet]. The King’s Fund; 2019 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(Smith, 2019)', '(Smith, 2019)'],
  },
  {
    of: 'a title with markup, quotation marks and an ampersand, and a long address',
    article: article({
      ...news,
      authors: campbell,
      title: `A&E: "<i>never</i>" 'so' full & <b>late`,
      address: `https://example.org/${'long-'.repeat(40)}?a=1&b=%20_2--3#x`,
    }),
    harvard: `Campbell, D. (2020) ‘A&E: "<i>never</i>" 'so' full & <b>late’, *The Guardian*, 20 December. Available at: https://example.org/${'long-'.repeat(40)}?a=1&b=%20_2--3#x (Accessed: 22 November 2026).`,
    apa: `Campbell, D. (2020, December 20). A&E: "<i>never</i>" 'so' full & <b>late. *The Guardian*. https://example.org/${'long-'.repeat(40)}?a=1&b=%20_2--3#x`,
    vancouver: `Campbell D. A&E: "<i>never</i>" 'so' full & <b>late [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: https://example.org/${'long-'.repeat(40)}?a=1&b=%20_2--3#x`,
    inText: ['(Campbell, 2020)', '(Campbell, 2020)'],
  },
  {
    of: 'a name with a suffix',
    article: article({ ...news, authors: [{ is: 'person', family: 'King', given: 'Martin Luther, Jr.' }] }),
    harvard: `King, M.L., Jr. (2020) ‘Hospitals full’, *The Guardian*, 20 December. Available at: ${URL} (Accessed: 22 November 2026).`,
    apa: `King, M. L., Jr. (2020, December 20). Hospitals full. *The Guardian*. ${URL}`,
    vancouver: `King ML Jr. Hospitals full [Internet]. The Guardian; 2020 Dec 20 [cited 2026 Nov 22]. Available from: ${URL}`,
    inText: ['(King, 2020)', '(King, 2020)'],
  },
];

describe.each(CASES)('$of', ({ article: one, harvard, apa, vancouver, inText }) => {
  test('in Harvard’s style, listed and in the text', () => {
    expect(formatReferences([one], 'harvard').map(marked)).toEqual([harvard]);
    expect(inTextCitation(one, 'harvard')).toBe(inText[0]);
  });
  test('in APA’s style, listed and in the text', () => {
    expect(formatReferences([one], 'apa').map(marked)).toEqual([apa]);
    expect(inTextCitation(one, 'apa')).toBe(inText[1]);
  });
  test('in Vancouver’s style, listed and in the text', () => {
    expect(formatReferences([one], 'vancouver').map(marked)).toEqual([`1. ${vancouver}`]);
    expect(inTextCitation(one, 'vancouver')).toBe('(1)');
  });
});

describe('lists', () => {
  const list = [
    article({ address: 'https://z.org', ...news, authors: authors('Weaver, Matthew') }),
    article({ address: 'https://b.org', ...news, authors: campbell, title: '“B” comes second' }),
    article({ address: 'https://a.org', ...news, authors: campbell, title: 'A comes first' }),
    article({ address: 'https://o.org', ...news, authors: campbell, published: '2019' }),
    article({ address: 'https://v.org', ...news, authors: authors('van der Berg, Jan') }),
    article({ address: 'https://t.org', ...news, container: 'Times' }),
  ];
  const order = (style: 'harvard' | 'apa' | 'vancouver') =>
    formatReferences(list, style)
      .map(({ address }) => new globalThis.URL(address).host[0])
      .join('');

  test('Harvard and APA by author, year and title; Vancouver as given', () => {
    expect(order('harvard')).toBe('oabtvz');
    // Without an author APA goes by the title: "Hospitals full".
    expect(order('apa')).toBe('oabtvz');
    expect(order('vancouver')).toBe('zbaovt');
  });

  test('works of one author and year are told apart', () => {
    const plain = formatReferences(list, 'harvard').map((reference) => reference.plain);
    expect(plain[1]).toContain('Campbell, D. (2020a) ‘A comes first’');
    expect(plain[2]).toContain('Campbell, D. (2020b) ‘“B” comes second’');
  });

  test('an empty list has no references', () => {
    expect(formatReferences([], 'apa')).toEqual([]);
  });
});

test.each(['{ !', 'Who pays ?', 'Stop .'])('a space before the last mark stays one: “%s”', (title) => {
  const [reference] = formatReferences([article({ ...news, title })], 'harvard');
  expect(reference?.plain).toContain(title);
});

test('every text of any article comes out as it is, and a reference of every article', () => {
  const fold = (text: string) => text.replace(/\s+/g, ' ').trim();
  fc.assert(
    fc.property(
      fc.array(anyArticle, { maxLength: 3 }),
      fc.constantFrom('harvard', 'apa', 'vancouver'),
      (articles, style) => {
        const references = formatReferences(articles, style);
        expect(references).toHaveLength(articles.length);
        for (const one of articles) {
          const its = references.filter(({ address }) => address === one.address);
          expect(
            its.some(
              ({ plain }) => plain.includes(fold(one.title)) && (one.doi !== '' || plain.includes(fold(one.address))),
            ),
          ).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});
