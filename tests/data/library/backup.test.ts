import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGzip, readBackup, writeBackup } from '../../../data/library/backup';
import { FormatError } from '../../../data/library/formats/format';
import { inOrder } from '../../../data/library/merge';
import type { Collection } from '../../../data/schema/clipping';
import { anyCollection } from './arbitrary';
import { SAMPLE } from './samples';
import { freshStore, instant, libraryWith, wakeUp } from './store';

const MADE = instant('2026-11-22T08:00:00.000Z');

const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());
const textOf = async (file: Blob): Promise<string> => gunzipSync(await bytesOf(file)).toString('utf8');
const packed = (text: string): Blob => new Blob([gzipSync(text)]);
/** A backup whose JSON was changed. */
const changed = async (edit: (backup: Record<string, unknown>) => unknown): Promise<Blob> =>
  packed(linesOf(edit(partsOf(await textOf(await writeBackup(SAMPLE, MADE)))) as Parts));

interface Parts extends Record<string, unknown> {
  articles: unknown[];
  clippings: unknown[];
}

/** A backup's lines as one thing that can be changed, and back. */
function partsOf(text: string): Parts {
  const [head, ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { ...head, articles: rows.slice(0, head.counts.articles), clippings: rows.slice(head.counts.articles) };
}
const linesOf = ({ articles, clippings, ...head }: Parts): string =>
  [head, ...(articles ?? []), ...(clippings ?? [])].map((row) => `${JSON.stringify(row)}\n`).join('');

describe('a backup', () => {
  test('holds the whole library, and when it was made', async () => {
    const file = await writeBackup(SAMPLE, MADE);
    expect(await isGzip(file)).toBe(true);
    expect(await readBackup(file)).toEqual({ collection: inOrder(SAMPLE), faults: [], made: MADE });
  });

  test('of nothing is a backup too', async () => {
    const nothing = { articles: [], clippings: [] };
    expect((await readBackup(await writeBackup(nothing, MADE))).collection).toEqual(nothing);
  });

  test('any library is read back as it was, halves of characters and all', () =>
    fc.assert(
      fc.asyncProperty(anyCollection, async (any) => {
        expect(await readBackup(await writeBackup(any, MADE))).toEqual({
          collection: inOrder(any),
          faults: [],
          made: MADE,
        });
      }),
      { numRuns: 200 },
    ));

  test('says nothing of the order in which the library was filled', async () => {
    const turned: Collection = {
      articles: SAMPLE.articles.toReversed(),
      clippings: SAMPLE.clippings.map(
        (clipping) => Object.fromEntries(Object.entries(clipping).reverse()) as unknown as typeof clipping,
      ),
    };
    expect(await bytesOf(await writeBackup(turned, MADE))).toEqual(await bytesOf(await writeBackup(SAMPLE, MADE)));
  });

  test('any library that is restored and backed up again gives the same bytes', () =>
    fc.assert(
      fc.asyncProperty(anyCollection, async (any) => {
        const library = await libraryWith(any);
        const file = await writeBackup(await library.reads.everything(), MADE);
        freshStore();
        const other = wakeUp();
        await other.replaceAll((await readBackup(file)).collection, 'the backup');
        const again = await writeBackup(await other.reads.everything(), MADE);
        expect(await bytesOf(again)).toEqual(await bytesOf(file));
      }),
      { numRuns: 40 },
    ));

  test('unpacked by the reader it can be read all the same', async () => {
    const text = await textOf(await writeBackup(SAMPLE, MADE));
    expect((await readBackup(new Blob([text]))).collection).toEqual(inOrder(SAMPLE));
  });

  test('has a line for each row, for whoever reads it without us', async () => {
    const lines = (await textOf(await writeBackup(SAMPLE, MADE))).split('\n');
    expect(lines[0]).toBe(
      `{"format":"sidenote-library","version":1,"made":"${MADE}","counts":{"articles":2,"clippings":5}}`,
    );
    expect(lines).toHaveLength(1 + 2 + 5 + 1);
  });
});

describe('what is refused, and why', () => {
  const reason = async (file: Blob): Promise<string> => {
    const error = await readBackup(file).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(FormatError);
    return (error as FormatError).message;
  };

  const NOT_ONE = 'This is not a backup of Sidenote’s library.';
  const DAMAGED = 'This backup is damaged: it cannot be unpacked.';
  const NEWER = 'This backup was written by a newer Sidenote: update the extension, then restore it.';

  test.each<[string, () => Blob | Promise<Blob>]>([
    ['a file without anything', () => new Blob([])],
    ['a text', () => new Blob(['Dear reader,'])],
    ['other JSON', () => new Blob(['{"version":1}'])],
    ['other JSON that is packed', () => packed('[]')],
    ['null', () => packed('null')],
    ['nothing that is packed', () => packed('')],
    ['JSON of another format', () => changed((backup) => ({ ...backup, format: 'someone-elses' }))],
    ['a version in words', () => changed((backup) => ({ ...backup, version: 'one' }))],
  ])('%s: not a backup', async (_what, make) => {
    expect(await reason(await make())).toBe(NOT_ONE);
  });

  test('one that was cut anywhere: damaged', async () => {
    const file = await writeBackup(SAMPLE, MADE);
    for (let at = 2; at < file.size; at += 97) expect(await reason(file.slice(0, at)), `${at}`).toBe(DAMAGED);
    expect(await reason(file.slice(0, -1))).toBe(DAMAGED);
  });

  test('one of which any part was corrupted: never read as something else', async () => {
    const file = await writeBackup(SAMPLE, MADE);
    const whole = await readBackup(file);
    const bytes = await bytesOf(file);
    for (let at = 0; at < bytes.length; at += 31) {
      const broken = bytes.slice();
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      const read = await readBackup(new Blob([broken])).catch((error: unknown) => error);
      // The time and the system in gzip's head say nothing.
      if (!(read instanceof FormatError)) expect(read, `${at}`).toEqual(whole);
    }
  });

  test('one of a newer Sidenote, whatever its shape', async () => {
    expect(await reason(await changed((backup) => ({ ...backup, version: 2 })))).toBe(NEWER);
    expect(await reason(packed('{"format":"sidenote-library","version":2,"sheets":{}}'))).toBe(NEWER);
  });

  test.each<[string, (backup: Record<string, unknown>) => unknown]>([
    ['its counts', ({ counts: _, ...backup }) => backup],
    ['the day on which it was made', (backup) => ({ ...backup, made: 'yesterday' })],
  ])('one without %s: damaged', async (_what, edit) => {
    expect(await reason(await changed(edit))).toBe('This backup is damaged: it does not say what it holds.');
  });

  test.each<[string, (backup: { articles: unknown[]; clippings: unknown[] }) => unknown]>([
    ['articles', ({ articles }) => ({ articles: articles.slice(1) })],
    ['clippings', ({ clippings }) => ({ clippings: clippings.slice(1) })],
    ['clippings to spare', ({ clippings }) => ({ clippings: [...clippings, ...clippings] })],
  ])('one that does not hold as many rows as it says: %s', async (_what, edit) => {
    const file = await changed((backup) => ({ ...backup, ...(edit(backup as never) as object) }));
    expect(await reason(file)).toBe('This backup is damaged: it does not hold as many rows as it says.');
  });

  test('one that unpacks to more than a library can be, before it fills the memory', async () => {
    expect(await reason(bomb(700_000_000))).toBe('This file is too large to be a backup.');
  });
});

test('where its end was cut off, the row that was cut is told of, and one that lost whole rows is refused', async () => {
  const text = await textOf(await writeBackup(SAMPLE, MADE));
  const { collection, faults } = await readBackup(new Blob([text.slice(0, -20)]));
  expect(collection.clippings).toHaveLength(4);
  expect(faults).toEqual([{ where: 'clipping 5', what: expect.any(String) }]);
  await expect(readBackup(new Blob([text.split('\n').slice(0, 5).join('\n')]))).rejects.toThrow(
    'it does not hold as many rows as it says',
  );
});

test('a row that is damaged is told of, and the others are read', async () => {
  const file = await changed((backup) => ({
    ...backup,
    articles: [...(backup.articles as unknown[]).slice(0, 1), { address: '' }],
    clippings: (backup.clippings as { id: string }[]).map((row, at) =>
      at === 1 ? { ...row, category: 'gossip' } : at === 2 ? null : row,
    ),
  }));
  const { collection, faults } = await readBackup(file);
  expect(collection.clippings.map(({ id }) => id.at(-1))).toEqual(['1', '4', '5']);
  expect(collection.articles).toHaveLength(1);
  expect(faults).toEqual([
    { where: 'article 2', what: expect.stringContaining('address: ') },
    { where: 'clipping 2', what: expect.stringContaining('category: ') },
    { where: 'clipping 3', what: expect.any(String) },
  ]);
});

/** A few kilobytes that unpack to so many zeros: one packed piece, again and again. */
function bomb(size: number): Blob {
  const PIECE = 16 * 1024 * 1024;
  const piece = deflateRawSync(new Uint8Array(PIECE), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const head = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
  return new Blob([head, ...Array.from({ length: Math.ceil(size / PIECE) }, () => new Uint8Array(piece))]);
}
