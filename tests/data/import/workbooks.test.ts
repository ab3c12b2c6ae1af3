import { CFB } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { dropped, fault, figuresOf, notesOf, read } from '../../fixtures/official/dropped';
import { asFile, cancerBook, dm01Book, workbook } from '../../fixtures/official/workbooks';

const HALVES = [
  [null, 'RCF', 'AIREDALE', 'ALL ROUTES', 'ALL CANCERS', 62, 52.5, 9.5, 0.8468, '', 24, 7],
  [null, 'RF4', 'BARKING', 'ALL ROUTES', 'ALL CANCERS', 213, 154, 58, 0.723, '', 40, 21],
  [null, 'RFF', 'BARNSLEY', 'ALL ROUTES', 'ALL CANCERS', 10.25, 5, 5.25, 0.5, '', 1, 1],
  [null, 'RFF', 'BARNSLEY', 'Urgent Suspected Cancer', 'ALL CANCERS', 10, 5, 5, 0.5, '', 1, 1],
] as const;

describe('cancer workbook by provider', () => {
  test('the headline rows of three sheets, halves and all; what does not add up is named', async () => {
    const result = await read(asFile(cancerBook(HALVES)));
    expect(result).toMatchObject({
      kind: 'cancer-provider-workbook',
      title: 'Cancer waiting times by provider, September 2025 (final)',
    });
    expect(figuresOf(result)).toEqual([
      'RCF cancer-28d-fds 81.9 (589/719)',
      'body:england cancer-28d-fds 75 (750/1000)',
      'RCF cancer-31d 98.8 (83/84)',
      'RCF cancer-62d 84.7 (52.5/62)',
    ]);
    expect(notesOf(result)).toEqual([
      '62-DAY (ALL CANCER) | 7 | No figure for BARKING: those within and after 62 days are not the total.',
      '62-DAY (ALL CANCER) | 8 | F | No figures for BARNSLEY: the cell is not a whole number (10.25).',
    ]);
  });

  test('a sheet that is missing is named, another month is not used, and the one by commissioner is refused', async () => {
    const { '62-DAY (ALL CANCER)': sixtyTwo, ...two } = cancerBook(HALVES);
    expect(notesOf(await read(asFile(two)))).toEqual([
      'No figures of the 62-day standard: the sheet “62-DAY (ALL CANCER)” is missing.',
    ]);
    const other = {
      ...two,
      '62-DAY (ALL CANCER)': sixtyTwo.map((row) => row.map((cell) => (cell === 'Sep-25' ? 'Aug-25' : cell))),
    };
    expect(notesOf(await read(asFile(other)))[0]).toMatch(/this sheet is not of September 2025/);
    const icb = { ...two, '28-DAY FDS (ALL ROUTES)': sixtyTwo };
    expect(await fault(asFile(icb))).toMatch(/column “WITHIN 28 DAYS”/);
    const commissioners = Object.fromEntries(
      Object.entries(cancerBook(HALVES)).map(([name, rows]) => [
        name,
        rows.map((row) => row.map((cell) => (cell === 'ACCOUNTABLE PROVIDER' ? 'INTEGRATED CARE BOARD (ICB)' : cell))),
      ]),
    );
    expect(await fault(asFile(commissioners))).toMatch(/is the cancer workbook by commissioner/);
  });
});

describe('diagnostics workbook by provider', () => {
  const rows = [
    [null, 'Y56', 'London', 'RF4', 'Barking', 9592, 479, 86, 479 / 9592],
    [null, 'Y56', 'London', 'R1H', 'Barts', 34822, 7950, 2387, 7950 / 34822],
  ] as const;
  const total = (waiting: number) =>
    [
      null,
      null,
      null,
      null,
      'Total',
      { formula: 'SUM(F9:F10)', value: waiting },
      { formula: 'SUM(G9:G10)', value: 8429 },
    ] as const;

  test.each(['xlsx', 'biff8'] as const)(
    '%s: the Total row’s formulas are England where the rows add up to them',
    async (type) => {
      const result = await read(asFile(dm01Book(rows, total(44414)), type));
      expect(result).toMatchObject({ kind: 'dm01-provider-workbook', period: '2025-07', published: '2025-09-11' });
      expect(figuresOf(result)).toEqual([
        'RF4 diagnostics-waiting-list 9592',
        'RF4 diagnostics-6w 5 (479/9592)',
        'R1H diagnostics-waiting-list 34822',
        'R1H diagnostics-6w 22.8 (7950/34822)',
        'body:england diagnostics-waiting-list 44414',
        'body:england diagnostics-6w 19 (8429/44414)',
      ]);
      const wrong = await read(asFile(dm01Book(rows, total(44415)), type));
      expect(figuresOf(wrong).filter((figure) => figure.startsWith('body'))).toEqual([]);
    },
  );

  test('a percentage that is not that of the numbers beside it betrays a change', async () => {
    const [first, second] = rows;
    const result = await read(asFile(dm01Book([first, [...second.slice(0, 6), 795, 2387, second[8]]], total(44414))));
    expect(figuresOf(result)).toHaveLength(2);
    expect(notesOf(result)[0]).toBe(
      'Provider | 10 | Percentage waiting 6+ weeks | No figures for Barts: the percentage is not that of the numbers beside it.',
    );
  });
});

describe('workbooks that are none, or not to be trusted', () => {
  const book = workbook(cancerBook(HALVES));
  const parts = unzipSync(book);

  test('another workbook, the combined one, and one protected by a password', async () => {
    expect(await fault(asFile({ Budget: [['a']] }))).toMatch(/its sheets are “Budget”/);
    expect(await fault(asFile({ 'Provider Level Performance': [['a']] }))).toMatch(
      /combined cancer workbook published since November 2025/,
    );
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, 'EncryptedPackage', new Uint8Array(5000));
    const locked = new Uint8Array(CFB.write(container, { type: 'array' }) as ArrayBuffer);
    expect(await fault(dropped('locked.xlsx', locked))).toMatch(/is protected by a password/);
  });

  test('cut anywhere', async () => {
    const xls = workbook(
      dm01Book(
        [[null, 'Y56', 'London', 'RF4', 'Barking', 100, 50, 1, 0.5]],
        [null, null, null, null, 'Total', 100, 50],
      ),
      'biff8',
    );
    for (const whole of [book, xls])
      for (const share of [0.01, 0.3, 0.6, 0.95, 0.999])
        expect(await fault(dropped('cut', whole.subarray(0, Math.floor(whole.length * share))))).toMatch(
          /cut short|damaged|not a file|cannot be read/,
        );
  });

  test('an .xls whose records do not follow each other, which would send the library astray without end', async () => {
    const xls = workbook({ Provider: [['Provider Code', 'Provider Name']] }, 'biff8');
    // A text cell (LABEL, 0x0204) that says it is 32 bytes longer than it is.
    const label = xls.findIndex(
      (_, at) => xls[at] === 4 && xls[at + 1] === 2 && xls[at + 3] === 0 && (xls[at + 2] ?? 0) > 10,
    );
    const astray = xls.slice();
    astray[label + 2] = (xls[label + 2] ?? 0) + 32;
    expect(await fault(dropped('astray.xls', astray))).toMatch(/is damaged: what is in it is not a whole workbook/);
  });

  test('a part that says it is smaller than it is, one too many, and a row of a million columns', async () => {
    const lying = zipSync({ ...parts, 'xl/worksheets/sheet2.xml': new Uint8Array(4_000_000) });
    const view = new DataView(lying.buffer, lying.byteOffset);
    for (let at = 0; at + 4 < lying.length; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 4_000_000)
        view.setUint32(at + 24, 1000, true);
    expect(await fault(dropped('lying.xlsx', lying))).toMatch(/unpacks to far more/);
    const bomb = zipSync({ ...parts, 'xl/media/image.png': new Uint8Array(100_000_000) });
    expect(await fault(dropped('bomb.xlsx', bomb))).toMatch(/unpacks to far more/);
    const wide = strToU8(
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="BDWGO1"><v>1</v></c></row></sheetData></worksheet>',
    );
    expect(await fault(dropped('wide.xlsx', zipSync({ ...parts, 'xl/worksheets/sheet2.xml': wide })))).toMatch(
      /more columns than any published file|is missing|cannot be read/,
    );
  });
});
