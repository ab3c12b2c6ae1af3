import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeBackup } from '../../../data/library/backup';
import { anki } from '../../../data/library/formats/anki';
import { bibtex } from '../../../data/library/formats/bibtex';
import { cslJson } from '../../../data/library/formats/csl-json';
import { csv } from '../../../data/library/formats/csv';
import { type Format, FormatError } from '../../../data/library/formats/format';
import { html } from '../../../data/library/formats/html';
import { markdown } from '../../../data/library/formats/markdown';
import { ris } from '../../../data/library/formats/ris';
import { webAnnotation } from '../../../data/library/formats/web-annotation';
import { inOrder } from '../../../data/library/merge';
import { openFile } from '../../../data/library/open-file';
import type { ArticleAddress, Collection } from '../../../data/schema/clipping';
import { MERGER, SAMPLE, WINTER } from './samples';
import { instant } from './store';

const file = (name: string, ...parts: BlobPart[]): File => new File(parts, name);
const written = (format: Format, collection: Collection = SAMPLE) => format.write?.(collection) ?? [];
const notes = () => Object.fromEntries(written(markdown).map(({ name, text }) => [name, strToU8(text)]));
const zip = (files: Record<string, Uint8Array>, name = 'notes.zip') =>
  file(name, zipSync(files) as Uint8Array<ArrayBuffer>);
/** One byte for each sign, as Excel writes it. Only of signs that Latin-1 has, too: Node takes Windows-1252 for that. */
const windows1252 = (text: string): BlobPart =>
  Uint8Array.from([...text], (sign) => Math.min(sign.codePointAt(0) ?? 0, 0xff));
const refused = (opened: File) =>
  openFile(opened).then(
    () => 'opened',
    (error: unknown) => (error instanceof FormatError ? error.message : `no FormatError: ${error}`),
  );

describe('a backup', () => {
  const MADE = instant('2026-11-20T08:00:00.000Z');

  test('is known by its bytes, whatever it is called, and holds the library as it was', async () => {
    const opened = await openFile(file('old.bin', await writeBackup(SAMPLE, MADE)));
    expect(opened).toEqual({
      format: 'Backup of 20 November 2026',
      isBackup: true,
      collection: inOrder(SAMPLE),
      faults: [],
    });
  });

  test('that the browser or the reader has unpacked is one all the same', async () => {
    const packed = await writeBackup(SAMPLE, MADE);
    const text = await new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).text();
    expect(await openFile(file('sidenote-backup.json', text))).toMatchObject({
      isBackup: true,
      collection: inOrder(SAMPLE),
    });
  });

  test('that is cut short is refused', async () => {
    const packed = await writeBackup(SAMPLE, MADE);
    expect(await refused(file('b.json.gz', packed.slice(0, packed.size >> 1)))).toBe(
      'This backup is damaged: it cannot be unpacked.',
    );
  });
});

describe('an export', () => {
  test.each<[Format]>([[html], [csv], [webAnnotation]])('$name: everything comes back', async (format) => {
    const [one] = written(format);
    const opened = await openFile(file(one?.name ?? '', one?.text ?? ''));
    expect(opened).toMatchObject({ format: format.name, isBackup: false, faults: [] });
    expect(inOrder(opened.collection)).toEqual(inOrder(SAMPLE));
  });

  test('Markdown: a note brings its article', async () => {
    const [one] = written(markdown);
    const { collection, ...opened } = await openFile(file('note.md', one?.text ?? ''));
    expect(opened).toEqual({ format: markdown.name, isBackup: false, faults: [] });
    expect(collection.articles).toEqual([WINTER]);
    expect(collection.clippings.map(({ id }) => id.slice(-2))).toEqual(['01', '02', '03']);
  });

  test.each<[Format]>([[ris], [bibtex], [cslJson]])('$name: the references come back', async (format) => {
    const [one] = written(format);
    const opened = await openFile(file(one?.name ?? '', one?.text ?? ''));
    expect(opened).toMatchObject({ format: format.name, isBackup: false });
    expect(opened.collection.articles.map(({ address }) => address).sort()).toEqual(
      [MERGER.address, WINTER.address].sort(),
    );
  });

  test('CSV, saved anew by Excel on Windows as Windows-1252: its signs are what they were', async () => {
    const note = 'Café: £4m saved, at 3°';
    const [clipping] = SAMPLE.clippings;
    const [one] = written(csv, { articles: [WINTER], clippings: clipping ? [{ ...clipping, note }] : [] });
    const { collection, faults } = await openFile(file('a.csv', windows1252(one?.text.replace('\ufeff', '') ?? '')));
    expect(faults).toEqual([]);
    expect(collection.clippings).toMatchObject([{ note }]);
  });

  test('of Hypothesis: its annotations are clippings', async () => {
    const annotation = {
      id: 'kJ5vGk7aEe-xU2sZ9wQ1yA',
      created: '2024-12-09T07:17:52.123456+00:00',
      updated: '2024-12-09T08:00:00.000001+00:00',
      user: 'acct:reader@hypothes.is',
      uri: 'https://news.example/waits',
      text: 'Ask.',
      tags: [],
      group: '__world__',
      permissions: { read: ['group:__world__'] },
      target: [
        { source: 'https://news.example/waits', selector: [{ type: 'TextQuoteSelector', exact: 'waits grow' }] },
      ],
    };
    const { collection } = await openFile(file('h.json', JSON.stringify({ total: 1, rows: [annotation] })));
    expect(collection.clippings).toMatchObject([{ article: 'https://news.example/waits', note: 'Ask.' }]);
  });
});

describe('a zip', () => {
  test('of notes is one library, its folders passed over', async () => {
    const { collection, ...opened } = await openFile(zip({ 'vault/': new Uint8Array(), ...notes() }));
    expect(opened).toEqual({ format: `${markdown.name}, 2 files`, isBackup: false, faults: [] });
    expect(inOrder(collection)).toEqual(inOrder(SAMPLE));
  });

  test('with a file that is none of ours brings the others, and names it', async () => {
    const { collection, faults } = await openFile(zip({ ...notes(), 'vault/Shopping.md': strToU8('# Milk\n') }));
    expect(inOrder(collection)).toEqual(inOrder(SAMPLE));
    expect(faults).toEqual([
      { where: 'vault/Shopping.md', what: expect.stringMatching(/^vault\/Shopping\.md is of no format/) },
    ]);
  });

  test('says in which file a part was not understood', async () => {
    const [table] = written(csv);
    const broken = table?.text.replace('2026-11-20T09:15:02.000Z', 'yesterday') ?? '';
    const { faults } = await openFile(zip({ 'a.csv': strToU8(broken) }));
    expect(faults).toEqual([{ where: expect.stringMatching(/^a\.csv, row \d+/), what: expect.any(String) }]);
  });

  test('without any file that can be read is refused', async () => {
    expect(await refused(zip({ 'a.txt': strToU8('Milk') }))).toBe('notes.zip holds no file that Sidenote can read.');
  });

  test('that is damaged is refused, and says where', async () => {
    const bytes = new Uint8Array(await zip({ 'a.md': strToU8('x'.repeat(100)) }).arrayBuffer());
    // The first of the packed bytes.
    bytes[30 + 'a.md'.length] = 0xff;
    expect(await refused(file('notes.zip', bytes))).toMatch(/^notes\.zip is damaged: “a\.md” in it/);
  });

  test('that is cut short is refused', async () => {
    const whole = zip(notes());
    expect(await refused(file('notes.zip', whole.slice(0, whole.size - 30)))).toMatch(/^notes\.zip is cut short/);
  });
});

describe('what cannot be read', () => {
  test.each<[string, File, RegExp]>([
    ['nothing', file('a.md'), /^a\.md is empty\.$/],
    ['text of no format', file('a.txt', 'Milk, eggs'), /^a\.txt is of no format that Sidenote can read: /],
    ['a picture', file('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47])), /^a\.png is of no format/],
    [
      'a deck for Anki, which does not come back',
      file('a.txt', written(anki)[0]?.text ?? ''),
      /^a\.txt is of no format/,
    ],
  ])('%s is refused by name', async (_what, opened, reason) => {
    expect(await refused(opened)).toMatch(reason);
  });

  test('what is far too large is refused before a byte of it is read', async () => {
    const huge = { name: 'a.json', size: 500_000_001 } as File;
    expect(await refused(huge)).toBe('a.json is too large to hold clippings.');
  });
});

describe('addresses', () => {
  const dirty = `${WINTER.address}?utm_source=feed#top` as ArticleAddress;
  /** The same article under two addresses, each with clippings, as a file of others may have it. */
  const twice: Collection = {
    articles: [
      { ...WINTER, publisher: '' },
      { ...WINTER, address: dirty, aliases: [], publisher: 'Example News Ltd', read: MERGER.read },
    ],
    clippings: SAMPLE.clippings
      .slice(0, 2)
      .map((clipping, at) => ({ ...clipping, article: at ? dirty : WINTER.address })),
  };
  const opened = async (collection: Collection) => {
    const [one] = written(webAnnotation, collection);
    return (await openFile(file('a.jsonld', one?.text ?? ''))).collection;
  };

  test('are those by which articles are known here; the file’s own is kept beside', async () => {
    const { articles } = await opened({ articles: [{ ...WINTER, address: dirty, aliases: [] }], clippings: [] });
    expect(articles).toEqual([{ ...WINTER, aliases: [dirty] }]);
  });

  test('that are one article make one, of which all is known that either knew', async () => {
    const { articles } = await opened(twice);
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({ address: WINTER.address, publisher: 'Example News Ltd', read: MERGER.read });
    expect(articles[0]?.aliases).toEqual([...WINTER.aliases, dirty]);
  });

  test('of clippings follow those of their articles', async () => {
    const { clippings } = await opened(twice);
    expect(clippings.map(({ article }) => article)).toEqual([WINTER.address, WINTER.address]);
  });

  test('that are none of the web’s stay as they are', async () => {
    const book = { ...WINTER, address: 'urn:isbn:9780141439518' as ArticleAddress };
    expect((await opened({ articles: [book], clippings: [] })).articles).toEqual([book]);
  });
});

test('a zip that unpacks to more than a library can be is refused before it fills the memory', async () => {
  expect(await refused(zip({ 'a.csv': new Uint8Array(60_000_000) }))).toMatch(/unpacks to far more/);
});
