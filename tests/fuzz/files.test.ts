import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../data/library/formats/all';
import { FormatError } from '../../data/library/formats/format';
import { openFile } from '../../data/library/open-file';
import { PackError } from '../../data/pack-error';
import { PackRecord } from '../../data/schema/pack';
import { packOfBody } from '../data/layers/packs';
import { freshWorld, type World } from '../data/layers/world';
import { anything, PATIENCE, RUNS, shapedLike, textOf } from './arbitrary';
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
  anki: ['#separator:tab\n', '\t', '\n', '{{c1::', '}}', '<br>'],
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

describe('a file of clippings that may be anything', () => {
  test.each(FORMATS.filter(({ read }) => read).map((format) => [format.id, format] as const))(
    'in %s: is read row by row, or refused in words',
    (id, { read }) => {
      fc.assert(
        fc.property(textOf(...(PIECES[id] ?? [])), (text) => {
          try {
            const { collection, faults } = read?.(text) ?? { collection: { clippings: [] }, faults: [] };
            for (const { where, what } of faults) expect(`${where}${what}`).not.toMatch(/undefined|\[object/);
            for (const { article } of collection.clippings) expect(article).not.toBe('');
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        }),
        RUNS,
      );
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
      await fc.assert(
        fc.asyncProperty(names, starts, fc.uint8Array({ maxLength: 400 }), async (name, start, bytes) => {
          const file = new File([new Uint8Array([...start, ...bytes])], name);
          const error = await openFile(file).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          if (error !== undefined) expect(error).toBeInstanceOf(FormatError);
        }),
        RUNS,
      );
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
