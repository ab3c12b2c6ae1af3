import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartialDate } from '../../../data/schema/identity';
import { type FoundPeriod, periodsIn } from '../../../utils/claims/periods';
import { plain } from '../../../utils/claims/plain';

/** An article of the middle of May 2025. */
const ARTICLE = '2025-05-15';
const read = (text: string, article: string | undefined = ARTICLE): FoundPeriod[] =>
  periodsIn(plain(text), article as PartialDate | undefined);
/** "2025-03", "2024-04..2025-03". */
const months = ({ from, to }: FoundPeriod): string => (from === to ? from : `${from}..${to}`);
const said = (text: string, article: string | undefined = ARTICLE): string[] => read(text, article).map(months);
const undated = (text: string): string[] => periodsIn(plain(text), undefined).map(months);

describe('a month', () => {
  test.each([
    ['in March 2025', '2025-03'],
    ['in Mar 2024', '2024-03'],
    ['for December 2024', '2024-12'],
    ['in March', '2025-03'],
    ['in April', '2025-04'],
    ['in December', '2024-12'],
    ['in June', '2024-06'],
    ['last month', '2025-04'],
    ['this month', '2025-05'],
    ['at the end of March', '2025-03'],
    ['as of 31 March 2025', '2025-03'],
    ['March’s figure', '2025-03'],
  ])('"%s" of an article of May 2025 is %s', (text, month) => {
    expect(said(`It was 54% ${text} there.`)).toEqual([month]);
  });

  test('without its year is the last that had come, in an article of any month', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2012, max: 2026 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('January', 'February', 'April', 'June', 'July', 'September', 'November', 'December'),
        (year, month, name) => {
          const article = `${year}-${String(month).padStart(2, '0')}-15`;
          const [found] = said(`It was 54% in ${name} at the trust.`, article);
          expect(found?.slice(5)).toBe(String(new Date(`1 ${name} 2000`).getMonth() + 1).padStart(2, '0'));
          expect(found && found <= article.slice(0, 7)).toBe(true);
          const [back, to] = [found ?? '', article].map(
            (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)),
          );
          expect((to ?? 0) - (back ?? 0)).toBeLessThan(12);
        },
      ),
    );
  });

  test.each([['Patients may wait for longer.'], ['It may be so.']])('is not in %j', (text) => {
    expect(said(text)).toEqual([]);
  });

  test('"May" is one where a year or a preposition stands by it', () => {
    expect(said('It was 54% in May 2024.')).toEqual(['2024-05']);
    expect(said('It was 54% in May.')).toEqual(['2025-05']);
  });
});

describe('several months', () => {
  test.each([
    ['in the year to March', '2024-04..2025-03'],
    ['in the year to March 2024', '2023-04..2024-03'],
    ['in the 12 months to the end of June 2024', '2023-07..2024-06'],
    ['in the three months to June 2024', '2024-04..2024-06'],
    ['in the six months to September 2024', '2024-04..2024-09'],
    ['in 2023/24', '2023-04..2024-03'],
    ['in 2023-24', '2023-04..2024-03'],
    ['in 2023–24', '2023-04..2024-03'],
    ['in 2024', '2024-01..2024-12'],
    ['throughout 2024', '2024-01..2024-12'],
    ['between April and June 2024', '2024-04..2024-06'],
    ['from January to March 2025', '2025-01..2025-03'],
    ['from November 2024 to January 2025', '2024-11..2025-01'],
    ['between November and January', '2024-11..2025-01'],
    ['in Q1 2024/25', '2024-04..2024-06'],
    ['in the final quarter of 2024/25', '2025-01..2025-03'],
    ['in the second quarter of 2024/25', '2024-07..2024-09'],
    ['in quarter three of 2023/24', '2023-10..2023-12'],
    ['in Q4', '2025-01..2025-03'],
    ['in Q3', '2024-10..2024-12'],
    ['in the last quarter', '2025-01..2025-03'],
    ['last winter', '2024-12..2025-02'],
    ['this winter', '2024-12..2025-02'],
  ])('"%s" of an article of May 2025 are %s', (text, span) => {
    expect(said(`It counted 3,979 ${text} there.`)).toEqual([span]);
  });

  test('of the NHS begin with April: any year is twelve, any quarter three, and its quarters are all of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2010, max: 2025 }), fc.integer({ min: 1, max: 4 }), (year, quarter) => {
        const label = `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
        expect(said(`so in ${label} it was`, '2027-01-01')).toEqual([`${year}-04..${year + 1}-03`]);
        const first = ['04', '07', '10', '01'][quarter - 1] ?? '';
        const last = ['06', '09', '12', '03'][quarter - 1] ?? '';
        const of = quarter === 4 ? year + 1 : year;
        expect(said(`so in Q${quarter} ${label} it was`, '2027-01-01')).toEqual([`${of}-${first}..${of}-${last}`]);
      }),
    );
  });

  test.each([
    ['2023/26 is no year', 'The plan for 2023/26 came out.'],
    ['winter pressures are no winter', 'The trust blamed winter pressures.'],
  ])('%s', (_what, text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('as seen from another month', () => {
  test.each([
    ['a year earlier', 12],
    ['a year before', 12],
    ['a year ago', 12],
    ['12 months earlier', 12],
    ['the previous year', 12],
    ['two years earlier', 24],
    ['the month before', 1],
    ['a month earlier', 1],
    ['the previous month', 1],
    ['the same month last year', 12],
    ['the same period a year earlier', 12],
  ])('"%s" is %d months back', (text, back) => {
    expect(read(`It was 54%, from 60% ${text}.`).map((period) => period.back)).toEqual([back]);
  });

  test('a plain month is not', () => {
    expect(read('It was 54% in March 2025.')).toEqual([expect.not.objectContaining({ back: expect.anything() })]);
  });
});

describe('a deadline', () => {
  test.each([
    ['by March 2026', '2026-03'],
    ['by the end of March 2026', '2026-03'],
    ['by March', '2026-03'],
    ['before December', '2025-12'],
  ])('"%s" lies ahead: %s', (text, month) => {
    const found = read(`It is to be 78% ${text}.`);
    expect(found.map(months)).toEqual([month]);
    expect(found[0]?.deadline).toBe(true);
  });

  test('is none where something was so in a month', () => {
    expect(read('It was 78% in March 2025.')[0]?.deadline).toBe(false);
  });
});

describe('no month of a number', () => {
  test.each([
    ['since when something was not met', 'It was last met, or not since July 2015.'],
    ['the day on which something was said', 'She said so on 12 May 2025.'],
    ['when something was published', 'Figures published in May show it.'],
    ['when a hospital was inspected', 'It was inspected in March 2024.'],
    ['when a trust was formed', 'The trust was formed in April 2020.'],
    ['hours and weekdays', 'It was so on Tuesday at 10am and will be tomorrow.'],
    ['years that are ages', 'A man of 20 said so.'],
  ])('%s: %j', (_what, text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('without the day of the article', () => {
  test.each([
    ['in March 2025', ['2025-03']],
    ['in 2023/24', ['2023-04..2024-03']],
    ['in Q1 2024/25', ['2024-04..2024-06']],
    ['in March', []],
    ['in Q4', []],
    ['last winter', []],
    ['a year earlier', []],
  ])('"%s" is %j', (text, spans) => {
    expect(undated(`It was 54% ${text} there.`)).toEqual(spans);
  });
});

describe('the periods of a text', () => {
  test('are told in reading order, where their words stand', () => {
    const text = 'It was 54% in March 2025, 60% in December 2024 and 70% in the year to June 2023.';
    expect(
      read(text).map(({ start, end, ...period }) => [text.slice(start, end), months(period as FoundPeriod)]),
    ).toEqual([
      ['March 2025', '2025-03'],
      ['December 2024', '2024-12'],
      ['year to June 2023', '2022-07..2023-06'],
    ]);
  });

  test('are read once each: the months of a range are no months beside it', () => {
    expect(said('It fell between April and June 2024.')).toHaveLength(1);
  });

  test('say whether their year had to be understood', () => {
    expect(read('It was 54% in March 2025, 60% in December.').map(({ yearless }) => yearless)).toEqual([false, true]);
  });
});
