import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { countOf, percent } from '../../../data/import/counts';
import { compactDayOf, dayOf, monthOf } from '../../../data/import/months';
import { aeCsv, THREE } from '../../fixtures/official/ae-csv';
import { dropped, fault, figuresOf, notesOf, read } from '../../fixtures/official/dropped';

const csv = aeCsv('booked', 'JANUARY-2026', THREE);
const zipped = (files: Record<string, Uint8Array | string>) =>
  dropped(
    'a.csv',
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
      ),
    ),
  );

describe('what a file is, is told from its content', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /is empty/],
    ['blank', '\n\n \n', /is empty|not a file/],
    ['an error page', '<!DOCTYPE html>\n<html><title>404</title>', /is a web page, not data/],
    ['a PDF', '%PDF-1.7 …', /is a PDF/],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), /packed with gzip/],
    ['JSON', '{"a": 1}', /its header is not known/],
    ['UTF-16 without its mark', new Uint8Array(Buffer.from(csv, 'utf16le')), /row 1: there are empty bytes/],
    [
      'Latin-1',
      new Uint8Array(Buffer.from(csv.replace('TRUST NQ108', 'TRUST CAF\u00c9'), 'latin1')),
      /row 4: there are bytes that are not text in UTF-8/,
    ],
    ['a million columns', `${csv}${','.repeat(1_000_000)}`, /row 6: the row is far longer/],
    ['two thousand columns', `${csv}${','.repeat(2000)}1`, /row 6: there are 2,001 columns/],
    ['a giant cell', `${csv}"${'x'.repeat(1_000_000)}"`, /row 6: the row is far longer/],
    ['CQC', 'CQC Location ID,Location Name\n1-1,A', /Care Quality Commission, which cannot be read here yet/],
    [
      'sites of ODS',
      `"RXX01","A HOSPITAL","Y56","QMF"${',""'.repeat(6)},"20200101"${',""'.repeat(16)}\n`,
      /not of NHS trusts/,
    ],
  ])('%s', async (_, content, message) => {
    expect(await fault(dropped('data.csv', content))).toMatch(message);
  });

  test('bytes that are no text are named by their row, in a later piece of the file too', async () => {
    const rows = csv.split('\n');
    const long = [...rows.slice(0, 2), ...Array.from({ length: 5000 }, () => ''), 'caf\u00e9,'].join('\n');
    expect(await fault(dropped('long.csv', new Uint8Array(Buffer.from(long, 'latin1'))))).toMatch(
      /row 5003: there are bytes/,
    );
  });

  test('a zip of one CSV is that CSV; of none, of two, of a zip, or protected is refused', async () => {
    expect(figuresOf(await read(zipped({ 'x/any.txt': csv, '__MACOSX/x/._any.txt': 'x', 'x/': '' })))).toEqual(
      figuresOf(await read(dropped('plain', csv))),
    );
    expect(await fault(zipped({ '.DS_Store': 'x' }))).toMatch(/with nothing in it/);
    expect(await fault(zipped({ 'a.csv': csv, 'b.csv': csv }))).toMatch(/holds 2 files \(a.csv, b.csv\)/);
    expect(await fault(zipped({ 'a.zip': zipSync({ 'a.csv': strToU8(csv) }) }))).toMatch(
      /which is a zip or a workbook itself/,
    );
    expect(await fault(zipped(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}`, 'x']))))).toMatch(
      /holds 1001 files/,
    );
  });

  test('a zip that inflates without end, that lies, or whose content was changed', async () => {
    expect(await fault(zipped({ 'a.csv': new Uint8Array(60_000_000) }))).toMatch(/unpacks to far more/);
    const zip = zipSync({ 'a.csv': strToU8(csv) });
    const directory = zip.findLastIndex((_, at) => zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1);
    const lie = (offset: number, value: number) => {
      const copy = zip.slice();
      new DataView(copy.buffer).setUint32(directory + offset, value, true);
      return dropped('lie.zip', copy);
    };
    expect(await fault(lie(24, 100))).toMatch(/unpacks to far more/);
    expect(await fault(lie(24, 100_000))).toMatch(/damaged/);
    expect(await fault(lie(16, 1))).toMatch(/damaged/);
    expect(await fault(lie(20, 1_000_000))).toMatch(/damaged/);
    expect(await fault(lie(8, 1))).toMatch(/protected by a password/);
    for (const share of [0.2, 0.7, 0.99])
      expect(await fault(dropped('cut.zip', zip.subarray(0, zip.length * share)))).toMatch(/cut short/);
  });

  test('ODS: a date that is none is left out and named', async () => {
    const row = (code: string, opened: string) =>
      `"${code}","${code} NHS TRUST","Y56","QMF"${',""'.repeat(5)},"N1 1AA","${opened}","20200326"${',""'.repeat(15)}`;
    const result = await read(
      dropped('x', [row('R0A', '20171001'), row('R0B', '20170231'), row('R0A', '20171001')].join('\r\n')),
    );
    expect(result.organisations).toMatchObject([
      { entity: 'ods:R0A', system: 'ods:QMF', postcode: 'N1 1AA', opened: '2017-10-01', closed: '2020-03-26', line: 1 },
      { entity: 'ods:R0B', line: 2 },
    ]);
    expect(notesOf(result)).toEqual([
      '2 | K | “20170231” is not a date; it is left out.',
      '3 | R0A is listed again; the first entry is used.',
    ]);
  });
});

test('months and days as the publishers write them, and nothing like them', () => {
  expect(
    ['MSitAE-NOVEMBER-2020', 'RTT-April-2026', 'November  2024', 'May 26', 'Sep-25', 'Sept 2023'].map(monthOf),
  ).toEqual(['2020-11', '2026-04', '2024-11', '2026-05', '2025-09', '2023-09']);
  expect(['Total', 'Ma 2020', 'Smarch 2020', '13-2020', 'May 1850', ''].map(monthOf)).toEqual(Array(6).fill(undefined));
  expect(['10th December 2020', '13 June 2024', '31st June 2024'].map(dayOf)).toEqual([
    '2020-12-10',
    '2024-06-13',
    undefined,
  ]);
  expect(['20241101', '20240230', '2024'].map(compactDayOf)).toEqual(['2024-11-01', undefined, undefined]);
});

test('shares are rounded as the packs’ are: ties to the even digit', () => {
  expect([percent(249, 400), percent(251, 400), percent(4182, 7745), percent(1, 3), percent(0, 7)]).toEqual([
    62.2, 62.8, 54, 33.3, 0,
  ]);
  expect(countOf({ value: 0.5 }, { halves: true })).toEqual({ kind: 'count', value: 0.5 });
  expect(countOf({ value: Number.NaN }).kind).toBe('wrong');
});
