import { describe, expect, test } from 'vitest';
import { AE_HEADERS, aeCsv, THREE } from '../../fixtures/official/ae-csv';
import { dropped, fault, figuresOf, notesOf, read } from '../../fixtures/official/dropped';
import { aeBook, asFile } from '../../fixtures/official/workbooks';

const csv = (text: string) => dropped('anything at all.dat', text);
const of = (code: string, figures: readonly string[]) => figures.filter((figure) => figure.startsWith(`${code} `));

describe('A&E monthly CSV', () => {
  test.each([
    ['2019', 'JANUARY-2019'],
    ['2020', 'JULY-2020'],
  ] as const)('the header of %s: noughts outside the field test are noughts', async (generation, month) => {
    const [first, , third] = THREE;
    if (!first || !third) throw new Error('three providers');
    const result = await read(csv(aeCsv(generation, month, [first, third])));
    expect(result.kind).toBe('ae-monthly-csv');
    expect(of('RWD', figuresOf(result))).toEqual([
      'RWD ae-attendances 12000',
      'RWD ae-attendances-type1 7000',
      'RWD ae-12h-dta 10',
      'RWD ae-over-4h 3600',
      'RWD ae-4h-all 70 (8400/12000)',
      'RWD ae-4h-type1 50 (3500/7000)',
    ]);
    expect(of('body:england', figuresOf(result))).toContain('body:england ae-attendances 13804');
    expect(result.notUnderstood).toEqual([]);
  });

  test('booked appointments are added; noughts of the field test are no figure, of the trust or of England', async () => {
    const result = await read(csv(aeCsv('booked', 'NOVEMBER-2020', THREE, { end: '\r\n' })));
    const figures = figuresOf(result);
    expect(of('RWD', figures)).toContain('RWD ae-4h-type1 54 (4182/7745)');
    expect(of('NQ108', figures)).toEqual([
      'NQ108 ae-attendances 1810',
      'NQ108 ae-over-4h 2',
      'NQ108 ae-4h-all 99.9 (1808/1810)',
    ]);
    expect(of('RFR', figures)).toEqual([
      'RFR ae-attendances 6000',
      'RFR ae-attendances-type1 6000',
      'RFR ae-12h-dta 0',
    ]);
    expect(of('body:england', figures)).toEqual([
      'body:england ae-attendances 20555',
      'body:england ae-attendances-type1 13745',
      'body:england ae-12h-dta 10',
      'body:england ae-over-4h 3665',
    ]);
    expect(notesOf(result).map((note) => note.slice(0, 60))).toEqual([
      '3 | No four-hour figures for TRUST RFR, MADE UP: none of 600',
      '5 | No four-hour share for England: the TOTAL row counts the',
    ]);
  });

  test('columns may stand in any order, beneath lines of text, in UTF-16', async () => {
    const lines = aeCsv('booked', 'JANUARY-2026', THREE)
      .replaceAll(/"TRUST (\w+), MADE UP"/g, 'TRUST $1')
      .trim()
      .split('\n');
    const turned = lines.map((line) => line.split(',').reverse().join(',')).join('\n');
    const text = `A&E attendances\n\n${turned}`;
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const plain = figuresOf(await read(csv(aeCsv('booked', 'JANUARY-2026', THREE))));
    expect(figuresOf(await read(csv(text)))).toEqual(plain);
    expect(figuresOf(await read(dropped('utf16', utf16)))).toEqual(plain);
    expect(figuresOf(await read(dropped('bom', `\ufeff${text}`)))).toEqual(plain);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['renamed', (text) => text.replace('Org Code', 'Code'), /row 1: the column “Org Code” is missing/],
    [
      'one booked column',
      (text) => text.replace('Attendances over 4hrs Booked Appointments Type 2', 'X'),
      /column “Attendances over 4hrs Booked Appointments Type 2” is missing/,
    ],
    ['twice', (text) => text.replace('Parent Org', 'Org Code'), /more than one column is called “Org Code”/],
    ['cut in a row', (text) => text.slice(0, -20), /row 5: there are \d+ cells where the header has 22/],
    ['no rows', (text) => text.split('\n')[0] ?? '', /holds nothing that can be used/],
    ['an open quotation mark', (text) => text.replace('MADE UP"', 'MADE UP'), /row \d: .*quotation mark/],
    ['empty bytes', (text) => text.replace('7000', '70\u000000'), /row 2: there are empty bytes/],
  ])('a file that is wrong: %s', async (_, change, message) => {
    expect(await fault(csv(change(aeCsv('booked', 'NOVEMBER-2020', THREE))))).toMatch(message);
  });

  test('the older header after August 2020 would leave the booked out', async () => {
    expect(await fault(csv(aeCsv('2020', 'AUGUST-2020', THREE)))).toMatch(/Booked Appointments Type 1” is missing/);
  });

  test.each([
    ['54%', 'is not a number (“54%”)'],
    ['-7000', 'is negative (-7000)'],
    ['7000.5', 'is not a whole number (7000.5)'],
    ['7e3', 'is not a number'],
    ['9999999999', 'is too large'],
    ['', 'is empty'],
    ['-', 'was not reported'],
    ['"70,00"', 'is not a number'],
  ])('a cell “%s” makes no figure of its row, none of England, and is named', async (cell, why) => {
    const result = await read(csv(aeCsv('booked', 'JANUARY-2026', THREE).replace(',7000,', `,${cell},`)));
    expect(of('RWD', figuresOf(result))).toEqual([]);
    expect(of('body:england', figuresOf(result))).toEqual([]);
    expect(notesOf(result)[0]).toMatch('2 | A&E attendances Type 1 | No figures for TRUST RWD, MADE UP: column E');
    expect(notesOf(result)[0]).toContain(why);
  });

  test('thousands may be parted by a comma', async () => {
    const result = await read(csv(aeCsv('booked', 'JANUARY-2026', THREE).replace(',7000,', ',"7,000",')));
    expect(of('RWD', figuresOf(result))).toContain('RWD ae-attendances-type1 7745');
  });

  test('a provider twice: the same is used once, another not at all; more over four hours than came is no share', async () => {
    const [first] = THREE;
    if (!first) throw new Error('a provider');
    const same = await read(csv(aeCsv('booked', 'JANUARY-2026', [first, first])));
    expect(of('RWD', figuresOf(same))).toHaveLength(6);
    expect(notesOf(same)[0]).toMatch(/^3 \| RWD is listed again with the same/);
    const other = await read(
      csv(aeCsv('booked', 'JANUARY-2026', [...THREE, { ...first, attendances: [7001, 0, 5000] }])),
    );
    expect(of('RWD', figuresOf(other)).filter((figure) => /ae-(attendances|4h)/.test(figure))).toEqual([]);
    const over = await read(csv(aeCsv('booked', 'JANUARY-2026', [{ ...first, over: [9000, 0, 0] }])));
    expect(figuresOf(over).filter((figure) => /4h/.test(figure))).toEqual([]);
  });

  test('without a TOTAL row, or with one that the rows do not add up to, there is no England', async () => {
    const cut = await read(csv(aeCsv('booked', 'JANUARY-2026', THREE, { total: false })));
    expect(of('body:england', figuresOf(cut))).toEqual([]);
    expect(notesOf(cut)).toEqual(['No figures for England: there is no TOTAL row, so the file may be cut short.']);
    const wrong = await read(csv(aeCsv('booked', 'JANUARY-2026', THREE).replace(',7000,', ',7001,')));
    expect(of('body:england', figuresOf(wrong))).toEqual([]);
  });

  test('every header of every generation is told apart from a stranger’s', async () => {
    expect(await fault(csv('Name,Age\nA,1\n'))).toMatch(/its header is not known \(“Name,Age A,1”\)/);
    expect(Object.keys(AE_HEADERS)).toHaveLength(3);
  });
});

describe('A&E workbook by provider', () => {
  const providers = [
    ['RWD', 7745, 13518, 4182, 9838, 3563, 3680, 10],
    ['RFR', 6128, 6128, '-', '-', '-', '-', 0],
  ] as const;
  const england = ['-', 13873, 19646, 4182, 9838, 3563, 3680, 10] as const;
  const systems = [['QJM', 7745, 13518, 4182, 9838, 3563, 3680, 10]] as const;

  test.each(['xlsx', 'biff8'] as const)('%s: providers, systems, England; “-” is not reported', async (type) => {
    const result = await read(asFile(aeBook(providers, england, systems), type));
    expect(result).toMatchObject({
      kind: 'ae-provider-workbook',
      period: '2020-11',
      published: '2020-12-10',
      revised: '2021-05-13',
    });
    const figures = figuresOf(result);
    for (const code of ['RWD', 'QJM']) expect(of(code, figures)).toContain(`${code} ae-4h-type1 54 (4182/7745)`);
    expect(of('RFR', figures)).toEqual([
      'RFR ae-attendances 6128',
      'RFR ae-attendances-type1 6128',
      'RFR ae-12h-dta 0',
    ]);
    // Of those whose times were reported, not of all who came.
    expect(of('body:england', figures)).toContain('body:england ae-4h-all 72.8 (9838/13518)');
    expect(notesOf(result)).toHaveLength(1);
  });

  test('a formula, or parts that are not the whole, make no figure', async () => {
    const changed = [
      ['RWD', { formula: '1+1', value: 7745 }, 13518, 4182, 9838, 3563, 3680, 10],
      ['RXF', 100, 200, 50, 150, 49, 50, 0],
    ] as const;
    const result = await read(asFile(aeBook(changed, england, systems)));
    expect(of('RWD', figuresOf(result))).toEqual([]);
    expect(of('RXF', figuresOf(result)).some((figure) => figure.includes('4h'))).toBe(false);
    expect(of('body:england', figuresOf(result))).toEqual([]);
    expect(notesOf(result)[0]).toBe(
      'Provider Level Data | 10 | E | No figures for Trust RWD: the cell is worked out by a formula, so it is not a published number.',
    );
  });

  test('sheets or months that are missing are named', async () => {
    const { 'Provider Level Data': _, ...without } = aeBook(providers, england, systems);
    expect(await fault(asFile(without))).toBe('made.xlsx: the sheet “Provider Level Data” is missing.');
    expect(await fault(asFile(aeBook(providers, england, systems, 'Winter')))).toMatch(/“Winter” is not a month/);
    const { 'STP Level Data': __, ...noSystems } = aeBook(providers, england, systems);
    expect(notesOf(await read(asFile(noSystems)))).toContain(
      'No figures for systems: the sheet “System Level Data” is missing.',
    );
  });
});
