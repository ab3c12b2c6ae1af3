import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../data/library/formats/all';
import { type Format, FormatError, type ReadFile } from '../../data/library/formats/format';
import { openFile } from '../../data/library/open-file';
import { PackError } from '../../data/pack-error';
import { PackRecord } from '../../data/schema/pack';
import { packOfBody } from '../data/layers/packs';
import { freshWorld, type World } from '../data/layers/world';
import { SAMPLE } from '../data/library/samples';
import { anything, changedText, expectReached, PATIENCE, RUNS, shapedLike, textOf } from './arbitrary';
import { countWrites } from './writes';

/** Signs and words that mean something in each format, from which whole files are made. */
const PIECES: Readonly<Record<string, readonly string[]>> = {
  markdown: [
    '---\n',
    'address: https://a.example/b\n',
    'title: ',
    'sidenote: {}\n',
    '> ',
    '## ',
    '- #tag\n',
    '^id',
    '\n\n',
    '&a *a\n',
    '!!js/function ',
    ': |\n',
  ],
  html: [
    '<!doctype html>',
    '<article ',
    'data-sidenote="',
    '<blockquote>',
    '</blockquote>',
    '<p>',
    '</p>',
    '&amp;',
    '<script type="application/json">',
    '</script>',
    '{"articles":[',
    ']}',
    '<a href="',
  ],
  csv: [
    'quote,address,title\n',
    'quote',
    'address',
    'clipped',
    ',',
    '"',
    '""',
    '\n',
    'https://a.example/b',
    '2026-11-01T00:00:00.000Z',
    '=1+1',
    ';',
    '\t',
  ],
  'web-annotation': [
    '{"@context":"http://www.w3.org/ns/anno.jsonld"',
    ',"type":"Annotation"',
    ',"target":',
    '{"source":"https://a.example/b"',
    ',"selector":',
    '[{"type":"TextQuoteSelector","exact":"x"}]',
    '}',
    ']',
    '[',
    '"__proto__":{}',
    ',"body":',
  ],
  ris: [
    'TY  - NEWS\n',
    'ER  - \n',
    'AU  - Quill, Ada\n',
    'UR  - https://a.example/b\n',
    'PY  - 2020/13/45\n',
    'DA  - ',
    'N1  - ',
    '\n',
    '  - ',
  ],
  bibtex: [
    '@article{key,\n',
    '@misc{',
    'title = {',
    '}',
    '{',
    ',\n',
    'author = "',
    ' and ',
    '\\"{o}',
    '\\url{',
    '@string{a = "b"}',
    '@comment{',
    'year = 2020',
    '#',
    '%',
  ],
  'csl-json': [
    '[',
    ']',
    '{"type":"article-newspaper"',
    ',"title":"x"',
    ',"URL":"https://a.example/b"',
    ',"author":[{"family":"Quill"}]',
    ',"issued":{"date-parts":[[2020,13,45]]}',
    '}',
    ',',
    ',"__proto__":{}',
  ],
  hypothesis: [
    '{"rows":[',
    ']}',
    '{"uri":"https://a.example/b"',
    ',"target":[{"selector":[{"type":"TextQuoteSelector","exact":"x"}]}]',
    ',"text":"y"',
    ',"tags":["a"]',
    '}',
    ',',
    ',"created":"yesterday"',
  ],
};

const READ = FORMATS.filter(({ read }) => read);

const NOTHING: ReadFile = { collection: { articles: [], clippings: [] }, faults: [] };

/** As the client of Hypothesis writes a group out. */
const OF_HYPOTHESIS = JSON.stringify({
  export_date: '2025-01-01T00:00:00.000Z',
  export_userid: 'acct:reader@hypothes.is',
  client_version: '1.1500.0',
  annotations: [
    {
      id: 'kJ5vGk7aEe-xU2sZ9wQ1yA',
      created: '2024-12-09T07:17:52.123456+00:00',
      updated: '2024-12-09T08:00:00.000001+00:00',
      user: 'acct:reader@hypothes.is',
      uri: 'https://news.example/waits',
      text: 'Ask for the *plan*.',
      tags: ['waits'],
      document: { title: ['Waits grow'] },
      target: [
        {
          source: 'https://news.example/waits',
          selector: [{ type: 'TextQuoteSelector', exact: 'waits grow', prefix: 'The ', suffix: '.' }],
        },
      ],
    },
  ],
});

/** Files of a format: of its pieces, and whole ones that were changed. */
function filesIn({ id, write }: Format): fc.Arbitrary<string> {
  const pieces = PIECES[id] ?? [];
  const whole = write?.(SAMPLE).map(({ text }) => text) ?? [OF_HYPOTHESIS];
  const changed = fc.constantFrom(...whole).chain((text) => changedText(text, fc.constantFrom(...pieces)));
  return fc.oneof(textOf(...pieces), changed);
}

describe('a file of clippings that may be anything', () => {
  test.each(READ.map((format) => [format.id, format] as const))(
    'in %s: is read row by row, or refused in words',
    (_id, format) => {
      let whole = 0;
      fc.assert(
        fc.property(filesIn(format), (text) => {
          try {
            const { collection, faults } = format.read?.(text) ?? NOTHING;
            if (collection.articles.length > 0) whole++;
            for (const { where, what } of faults) expect(`${where}${what}`).not.toMatch(/undefined|\[object/);
            for (const { article } of collection.clippings) expect(article).not.toBe('');
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        }),
        RUNS,
      );
      expectReached(whole, 0.03);
    },
    PATIENCE,
  );

  test(
    'under whatever name and of whatever bytes',
    async () => {
      const names = fc.constantFrom(
        'a.md',
        'a.html',
        'a.csv',
        'a.json',
        'a.ris',
        'a.bib',
        'a.zip',
        'a.gz',
        '',
        '../a',
        '__proto__',
      );
      const starts = fc.constantFrom(
        [],
        [0x50, 0x4b, 3, 4],
        [0x1f, 0x8b],
        [0xef, 0xbb, 0xbf],
        [...new TextEncoder().encode('{"format":"sidenote-library"')],
      );
      const bytes = fc.oneof(
        fc.tuple(starts, fc.uint8Array({ maxLength: 400 })).map(([start, rest]) => new Uint8Array([...start, ...rest])),
        fc.oneof(...READ.map(filesIn)).map((text) => new TextEncoder().encode(text)),
      );
      let opened = 0;
      await fc.assert(
        fc.asyncProperty(names, bytes, async (name, content) => {
          const file = new File([content], name);
          const error = await openFile(file).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          if (error === undefined) opened++;
          else expect(error).toBeInstanceOf(FormatError);
        }),
        RUNS,
      );
      expectReached(opened, 0.01);
    },
    PATIENCE,
  );
});

describe('a pack whose lines may be anything', () => {
  let world: World;
  beforeAll(async () => {
    world = await freshWorld();
  }, PATIENCE);

  const line = fc.oneof(
    { weight: 3, arbitrary: shapedLike(PackRecord, 40).map((record) => JSON.stringify(record) ?? '') },
    { weight: 1, arbitrary: anything.map((value) => safeJson(value)) },
    {
      weight: 1,
      arbitrary: textOf('{"record":"entity",', '"value":{', '"id":"ods:AAA"', '}', '}', '\n', '"__proto__":{'),
    },
  );

  test(
    'is added whole or refused, and then nothing is stored',
    async () => {
      const writes = countWrites();
      await fc.assert(
        fc.asyncProperty(fc.array(line, { maxLength: 4 }), async (lines) => {
          const before = writes();
          const bytes = new TextEncoder().encode(packOfBody(lines.map((one) => `${one}\n`).join('')));
          const error = await world.layers.addPack(bytes, { file: 'any.ndjson' }).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          if (error !== undefined) {
            expect(error).toBeInstanceOf(PackError);
            expect(writes()).toBe(before);
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});

/** What JSON cannot write is left out. */
function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return '';
  }
}
