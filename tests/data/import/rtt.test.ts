import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readOfficialFile } from '../../../data/import/read-official-file';
import { dropped, fault, figuresOf, notesOf, read } from '../../fixtures/official/dropped';
import { type MadeExtract, rttExtract } from '../../fixtures/official/rtt-extract';

const small = rttExtract(1);
const lines = (await small.file.text()).split('\n');
const changed = (change: (line: string, index: number) => string | undefined) =>
  dropped(
    'changed.csv',
    lines
      .map(change)
      .filter((line) => line !== undefined)
      .join('\n'),
  );
/** The first row of the figures' kind: all functions of those waiting, in England. */
const first = lines.findIndex(
  (line) => line.includes(',Part_2,') && line.includes(',C_999,') && !line.includes('NONC'),
);

function expectAll({ expected }: MadeExtract, figures: readonly string[]): void {
  const wanted = [...expected].flatMap(([code, { within18, all, over52, over65 }]) => [
    `${code} rtt-waiting-list ${all}`,
    `${code} rtt-52w ${over52}`,
    `${code} rtt-65w ${over65}`,
    `(${within18}/${all})`,
  ]);
  expect(wanted.filter((figure) => !figures.some((found) => found === figure || found.endsWith(figure)))).toEqual([]);
  expect(figures).toHaveLength(expected.size * 4);
}

describe('RTT full extract', () => {
  test('every provider and every system, without patients from Wales; England is not in it', async () => {
    const result = await read(small.file);
    expectAll(small, figuresOf(result));
    expect(result).toMatchObject({ kind: 'rtt-full-extract', period: '2026-04', rowsRead: small.rows });
    expect(notesOf(result).map((note) => note.slice(0, 42))).toEqual(
      ['8 rows of patients of commissioners outside', 'No figures for England: the published one h'].map((note) =>
        note.slice(0, 42),
      ),
    );
  });

  test('6 MB as a stream and in its zip, with what macOS puts beside it: the same, in bytes of the file', async () => {
    const large = rttExtract(6 * 1024 * 1024);
    const zip = dropped(
      'whatever',
      zipSync({
        'full-extract.csv': new Uint8Array(await large.file.arrayBuffer()),
        '__MACOSX/._full-extract.csv': new Uint8Array(232),
      }),
    );
    for (const file of [large.file, zip]) {
      const told: number[] = [];
      const result = await readOfficialFile(file, {
        signal: new AbortController().signal,
        onProgress: (done, total) => {
          expect(total).toBe(file.size);
          told.push(done);
        },
      });
      expectAll(large, figuresOf(result));
      expect(told.toSorted((a, b) => a - b)).toEqual(told);
      expect(told.at(-1)).toBeLessThanOrEqual(file.size);
      expect(told.at(-1)).toBeGreaterThan(file.size * 0.9);
    }
  });

  test('an abort is obeyed in the middle, with its reason', async () => {
    const abort = new AbortController();
    const reading = readOfficialFile(rttExtract(8 * 1024 * 1024).file, {
      signal: abort.signal,
      onProgress: (done) => done > 1_000_000 && abort.abort(new Error('enough')),
    });
    await expect(reading).rejects.toThrow('enough');
    const still = Object.assign(new Blob(['x']), {
      name: 'still',
      stream: () => new ReadableStream<Uint8Array<ArrayBuffer>>(),
    });
    const stopped = new AbortController();
    setTimeout(() => stopped.abort(new Error('enough')), 10);
    await expect(readOfficialFile(still, { signal: stopped.signal, onProgress: () => undefined })).rejects.toThrow(
      'enough',
    );
  });

  test('a part of an extract is refused: its sums would be too low and look right', async () => {
    for (const share of [0.1, 0.5, 0.9])
      expect(await fault(changed((line, index) => (index < lines.length * share ? line : undefined)))).toMatch(
        /is a part of an extract|is not whole/,
      );
    expect(await fault(changed((line, index) => (index === 0 || line.includes(',QA0,') ? line : undefined)))).toMatch(
      /is a part of an extract/,
    );
    expect(await fault(changed((line, index) => (index === first ? undefined : line)))).toMatch(
      /is not whole: the total row \(C_999\)/,
    );
  });

  test.each<[string, (line: string) => string, RegExp]>([
    [
      'another month',
      (line) => line.replace('RTT-April-2026', 'RTT-May-2026'),
      /this row is of May 2026, those before of April 2026/,
    ],
    ['no month', (line) => line.replace('RTT-April-2026', 'soon'), /column “Period”: “soon” is not a month/],
    ['an unknown part', (line) => line.replace('Part_2', 'Part_9'), /“Part_9” is not known/],
    ['a cell too few', (line) => line.replace(',,,', ',,'), /there are 120 cells where the header has 121/],
    ['a total twice', (line) => `${line}\n${line}`, /is there twice/],
  ])('a row that is wrong: %s', async (_, change, message) => {
    expect(await fault(changed((line, index) => (index === first ? change(line) : line)))).toMatch(message);
  });

  test('weeks that do not add up take the provider and the system out, and no other', async () => {
    const result = await read(changed((line, index) => (index === first ? line.replace(/,,,\d+/, ',,,3') : line)));
    expect(figuresOf(result)).toHaveLength(small.expected.size * 4 - 8);
    expect(notesOf(result)[0]).toMatch(
      /^\d+ \| Total All \| No figures for T\w+ and Q\w+: the weeks add up to \d+, the total beside them says “3”\.$/,
    );
  });

  test('a column of weeks that is missing or renamed is named', async () => {
    expect(
      await fault(
        changed((line, index) => (index === 0 ? line.replace('Gt 17 To 18 Weeks SUM 1', 'Seventeen') : line)),
      ),
    ).toMatch(/“Gt 17 To … Weeks SUM 1” is missing or misplaced/);
  });
});
