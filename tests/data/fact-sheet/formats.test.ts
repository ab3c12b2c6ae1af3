import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { SHEET_FORMATS, sheetFile } from '../../../data/fact-sheet/formats';
import { sheetText } from '../../../data/fact-sheet/text';
import { FactSheet } from '../../../data/schema/fact-sheet';
import { checked, evidence, listed, PROVIDERS, sheet, sheetClaim } from '../../utils/fact-sheet/made';

const written = (of: FactSheet, ending: string): string => {
  const format = SHEET_FORMATS.find((one) => one.ending === ending);
  if (!format) throw new Error(`There is no format ${ending}.`);
  return sheetFile(of, format).text;
};

const plain = sheet(
  [sheetClaim(checked(listed('54% in four hours'))), sheetClaim(checked(listed('£20m', 'not-comparable')))],
  {
    misfits: [{ words: 'Lincolnshire ICB', why: 'It was set up on 1 July 2022.' }],
    unknown: ['Northwold Hospitals Trust'],
  },
);

/** A page and a pack that would be more than words. */
const HOSTILE =
  '<img src=x onerror=alert(1)> [x](javascript:alert(1)) =HYPERLINK("http://evil.example") </title><script>';
const hostile = sheet(
  [
    sheetClaim(
      checked(listed(HOSTILE, 'agrees', { says: HOSTILE, entityName: `=${HOSTILE}`, metricName: HOSTILE }), {
        evidence: { ...evidence(), entity: { ...evidence().entity, name: `+${HOSTILE}` } },
        notes: [`# ${HOSTILE}`],
      }),
      { sentence: `@${HOSTILE}\n\n# A heading` },
    ),
  ],
  {
    page: { url: 'javascript:alert(1)', title: HOSTILE, article: null },
    misfits: [{ words: HOSTILE, why: HOSTILE }],
    unknown: [HOSTILE],
    sources: [{ ...PROVIDERS, title: HOSTILE, url: 'javascript:alert(1)' }],
  },
);

describe('every format', () => {
  it.each(['html', 'md', 'csv'])(
    '%s has the words, the sentence, the row, its source and when it came out',
    (ending) => {
      const text = written(plain, ending).replaceAll('\\', '').replaceAll('&amp;', '&');
      for (const words of [
        '54% in four hours',
        'The page says 54% in four hours.',
        'Agrees at the precision printed',
        'What was published of 54% in four hours.',
        'NHS Lincolnshire',
        'A&E by provider',
        'https://www.england.nhs.uk/statistics/',
        '£20m',
      ])
        expect(text).toContain(words);
      expect(text).toMatch(/10 December 2020|2020-12-10/);
      expect(text).toMatch(/13 May 2021|2021-05-13/);
    },
  );

  it.each(['html', 'md'])('%s has the names that do not fit, those that are not known, and the licence', (ending) => {
    const text = written(plain, ending);
    for (const words of [
      'Lincolnshire ICB',
      '1 July 2022',
      'Northwold Hospitals Trust',
      'Open Government Licence v3.0',
    ])
      expect(text).toContain(words);
  });

  it('has a name that says what it is, and that every system can have', () => {
    const names = SHEET_FORMATS.map((format) => sheetFile(plain, format).name);
    expect(names).toEqual(
      ['html', 'md', 'csv', 'json'].map((ending) => `Fact sheet 2020-12-09 Thirteen to go.${ending}`),
    );
    expect(SHEET_FORMATS.map((format) => sheetFile(hostile, format).name).join()).not.toMatch(/[<>"/\\|?*]/);
  });
});

describe('the web page', () => {
  it('runs nothing and asks for nothing', () => {
    const text = written(plain, 'html');
    expect(text).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(/i);
  });

  it('makes no element and no link of what others wrote', () => {
    const text = written(hostile, 'html');
    expect(text).not.toMatch(/<img|<script|href="javascript:/i);
    expect(text.match(/<\/title>/g)).toHaveLength(1);
  });
});

describe('Markdown', () => {
  it('makes no markup and no link of what others wrote', () => {
    const text = written(hostile, 'md');
    expect(text).not.toMatch(/(?<!\\)<(?!https?:)/);
    expect(text).not.toMatch(/(?<!\\)\]\(<?javascript/);
    expect(text).not.toMatch(/^# A heading/m);
  });

  it('links the source of a row', () => {
    expect(written(plain, 'md')).toContain('](<https://www.england.nhs.uk/statistics/>)');
  });
});

describe('the table', () => {
  const rowsOf = (of: FactSheet): Record<string, string>[] =>
    parse(written(of, 'csv'), { columns: true, bom: true, record_delimiter: '\r\n' });

  it('has a row for each published figure, and one for a claim without', () => {
    const [first, second, ...rest] = rowsOf(plain);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      claim: '54% in four hours',
      row: 'published',
      organisation: 'NHS Lincolnshire',
      'organisation id': 'ods:QJM',
      period: '2020-11',
      value: '54',
      numerator: '4182',
      denominator: '7745',
      standard: '95',
      'source address': 'https://www.england.nhs.uk/statistics/',
      published: '2020-12-10',
      revised: '2021-05-13',
      'facts version': '1.4',
    });
    expect(second).toMatchObject({ claim: '£20m', verdict: 'Cannot be compared', row: '', value: '' });
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    const cells = rowsOf(hostile).flatMap((row) => Object.values(row));
    // What would be a formula is there, behind a sign that disarms it.
    expect(cells.filter((cell) => /^'[=+\-@\t\r]/.test(cell))).not.toEqual([]);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });
});

describe('JSON', () => {
  it('is read again as it was', () => {
    for (const one of [plain, hostile]) expect(FactSheet.parse(JSON.parse(written(one, 'json')))).toEqual(one);
  });

  it('says what it is, and holds nothing that its shape has not', () => {
    const [claim] = plain.claims;
    const more = { ...plain, claims: [{ ...claim, spark: { from: '2020-11' }, mark: 'c1' }] } as unknown as FactSheet;
    const text = written(more, 'json');
    expect(JSON.parse(text)).toMatchObject({ format: 'sidenote-fact-sheet', version: 1 });
    expect(text).not.toMatch(/"spark"|"mark"/);
  });
});

describe('plain text', () => {
  it('has each row with its source', () => {
    expect(sheetText(plain)).toContain(
      'Published: 54.0% (4,182 of 7,745), NHS Lincolnshire: A&E four-hour waits (type 1), November 2020; standard 95%; England 76.8%; source: NHS England: A&E by provider, first published 10 December 2020; revised 13 May 2021, https://www.england.nhs.uk/statistics/',
    );
  });
});
