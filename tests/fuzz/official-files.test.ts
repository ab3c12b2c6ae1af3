import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ImportError, OfficialFile } from '../../data/import/official-file';
import { aeCsv, THREE } from '../fixtures/official/ae-csv';
import { dropped, read } from '../fixtures/official/dropped';
import { rttExtract } from '../fixtures/official/rtt-extract';
import { cancerBook, dm01Book, workbook } from '../fixtures/official/workbooks';
import { PATIENCE, RUNS } from './arbitrary';

/** Reads what may be anything: a result in order, or an ImportError; never another error, and never without end. */
async function attempt(name: string, content: Uint8Array | string): Promise<OfficialFile | undefined> {
  try {
    return OfficialFile.parse(await read(dropped(name, content)));
  } catch (error) {
    if (error instanceof ImportError) {
      expect(error.message.length).toBeLessThan(1000);
      return undefined;
    }
    throw error;
  }
}

const keys = ({ figures }: OfficialFile) => new Map(figures.map((f) => [`${f.entity} ${f.metric}`, JSON.stringify(f)]));

const csv = aeCsv('booked', 'JANUARY-2026', THREE);
const xlsx = workbook(
  cancerBook([[null, 'RCF', 'AIREDALE', 'ALL ROUTES', 'ALL CANCERS', 62, 52.5, 9.5, 0.8468, '', 24, 7]]),
);
const xls = workbook(
  dm01Book([[null, 'Y56', 'London', 'RF4', 'Barking', 100, 50, 1, 0.5]], [null, null, null, null, 'Total', 100, 50]),
  'biff8',
);
const zip = zipSync({ 'a.csv': new TextEncoder().encode(csv) });

describe('any bytes at all', () => {
  const starts = [
    [],
    [0x50, 0x4b, 3, 4],
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    [0xff, 0xfe],
    [0xef, 0xbb, 0xbf],
  ];

  test(
    'are read or refused, behind every beginning that is known',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2000 }), async (start, bytes) => {
          expect(await attempt('any', new Uint8Array([...start, ...bytes]))).toBeUndefined();
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  test(
    'changed in a good workbook or zip, make no figure that was not in it',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(xlsx, zip),
          fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          async (whole, changes) => {
            const before = keys(await read(dropped('whole', whole)));
            const copy = whole.slice();
            for (const [at, byte] of changes) copy[at % copy.length] = byte;
            const after = await attempt('changed', copy);
            // Every part that is used has a checksum.
            for (const [key, figure] of after ? keys(after) : []) expect(figure).toBe(before.get(key));
          },
        ),
        RUNS,
      );
    },
    PATIENCE,
  );

  // The same changes in every run: the library cannot be interrupted here as the page interrupts its worker.
  test(
    'changed in an .xls, which has no checksum, are read or refused',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
          const copy = xls.slice();
          for (const [at, byte] of changes) copy[at % copy.length] = byte;
          await attempt('changed.xls', copy);
        }),
        { ...RUNS, seed: 2025 },
      );
    },
    PATIENCE,
  );
});

describe('a cut', () => {
  test(
    'of a CSV leaves figures that the whole has, and none of England',
    async () => {
      const whole = keys(await read(dropped('whole', csv)));
      await fc.assert(
        fc.asyncProperty(fc.nat(csv.length - 2), async (length) => {
          const after = await attempt('cut', csv.slice(0, length));
          for (const [key, figure] of after ? keys(after) : []) {
            // A number at the very end of the file may have lost its last digits, but only in a column that no figure needs.
            expect(figure).toBe(whole.get(key));
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  test(
    'of a workbook or zip is refused',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(xlsx, zip, xls),
          fc.double({ min: 0, max: 0.9999, noNaN: true }),
          async (whole, share) => {
            expect(await attempt('cut', whole.subarray(0, Math.floor(whole.length * share)))).toBeUndefined();
          },
        ),
        RUNS,
      );
    },
    PATIENCE,
  );
});

/** Words that a cell may be changed to, besides other numbers. */
const cell = fc.oneof(
  fc.constantFrom('', '-', '0', '12%', '-5', '1,2', '"', 'TOTAL', '1e9', '3.5', 'Ⅳ', '007', ' 12 ', '=1+1', 'NaN'),
  fc.nat(99_999).map(String),
  fc.string({ maxLength: 8 }),
);

test(
  'a changed cell of an A&E CSV changes no other provider, and what is said of its own follows from the file',
  async () => {
    const whole = keys(await read(dropped('whole', csv)));
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.integer({ min: 4, max: 21 }), cell, async (provider, column, value) => {
        const rows = csv.replaceAll(/"(TRUST \w+), MADE UP"/g, '$1').split('\n');
        const cells = rows[provider + 1]?.split(',') ?? [];
        const code = cells[1];
        cells[column] = value;
        rows[provider + 1] = cells.join(',');
        const after = await attempt('changed', rows.join('\n'));
        for (const [key, figure] of after ? keys(after) : []) {
          // England stands only where all rows add up to its own.
          if (!key.startsWith(`ods:${code} `)) expect(figure).toBe(whole.get(key));
          const { metric, value: said, denominator } = JSON.parse(figure) as OfficialFile['figures'][number];
          if (key.startsWith(`ods:${code} `) && metric === 'ae-attendances')
            expect(said).toBe(cells.slice(4, 10).reduce((sum, part) => sum + Number(part.trim()), 0));
          if (denominator !== undefined) expect(said).toBeLessThanOrEqual(100);
        }
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  'a changed cell of an RTT extract takes its provider and system out, or the file; it changes nothing else',
  async () => {
    const made = rttExtract(1);
    const whole = keys(await read(made.file));
    const rows = (await made.file.text()).split('\n');
    const waiting = rows.flatMap((row, index) => (row.includes(',Part_2,') && row.includes(',C_999,') ? [index] : []));
    await fc.assert(
      fc.asyncProperty(fc.nat(waiting.length - 1), fc.nat(104), cell, async (which, week, value) => {
        const index = waiting[which] ?? 0;
        const row = rows[index] ?? '';
        // From the end, since names may hold commas.
        const cells = row.split(',');
        cells[cells.length - 108 + week] = value;
        const changed = [...rows.slice(0, index), cells.join(','), ...rows.slice(index + 1)];
        const after = await attempt('changed', changed.join('\n'));
        for (const [key, figure] of after ? keys(after) : []) expect(figure).toBe(whole.get(key));
      }),
      // An extract has thousands of rows: each case costs as much as many of the others.
      { numRuns: Math.ceil(RUNS.numRuns / 8) },
    );
  },
  PATIENCE,
);
