import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS, recognise } from '../../../../data/library/formats/all';
import { csv } from '../../../../data/library/formats/csv';
import type { Fault, Format } from '../../../../data/library/formats/format';
import { html } from '../../../../data/library/formats/html';
import { markdown } from '../../../../data/library/formats/markdown';
import { webAnnotation } from '../../../../data/library/formats/web-annotation';
import type { Collection } from '../../../../data/schema/clipping';
import { anyCollection, manyClippings, ordered, wellFormed } from '../arbitrary';
import { SAMPLE } from '../samples';

/** What comes back of all files, as a browser writes them to a disk and reads them from it: in UTF-8. */
function thereAndBack(format: Format, collection: Collection): { collection: Collection; faults: readonly Fault[] } {
  const files = format.write?.(collection) ?? [];
  const read = files.map(({ text }) => {
    const bytes = new TextEncoder().encode(text);
    const onDisk = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return format.read?.(onDisk) ?? { collection: { articles: [], clippings: [] }, faults: [] };
  });
  return {
    collection: ordered({
      articles: read.flatMap((one) => one.collection.articles),
      clippings: read.flatMap((one) => one.collection.clippings),
    }),
    faults: read.flatMap(({ faults }) => faults),
  };
}

const same = (collection: Collection): Collection => collection;

describe.each<[string, Format, (collection: Collection) => Collection]>([
  ['Web Annotation', webAnnotation, same],
  ['HTML', html, same],
  ['Markdown', markdown, same],
  // No cell can have half a character.
  ['CSV', csv, wellFormed],
])('%s holds everything', (_, format, kept) => {
  it('gives the sample back as it was', () => {
    expect(thereAndBack(format, SAMPLE)).toEqual({ collection: ordered(SAMPLE), faults: [] });
  });

  it('gives any collection back as it was', () => {
    fc.assert(
      fc.property(anyCollection, (collection) => {
        const back = thereAndBack(format, collection);
        expect(back.faults).toEqual([]);
        expect(kept(back.collection)).toEqual(ordered(kept(collection)));
      }),
      { numRuns: 300 },
    );
  });

  it('writes text that UTF-8 can carry, under names that every system can have', () => {
    fc.assert(
      fc.property(anyCollection, (collection) => {
        for (const { name, text } of format.write?.(collection) ?? []) {
          expect(text.isWellFormed()).toBe(true);
          expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(120);
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[. ]|[. ]$/u);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('holds nothing, and articles without clippings', () => {
    expect(thereAndBack(format, { articles: [], clippings: [] }).collection).toEqual({ articles: [], clippings: [] });
    const articles = SAMPLE.articles;
    expect(thereAndBack(format, { articles, clippings: [] })).toEqual({
      collection: ordered({ articles, clippings: [] }),
      faults: [],
    });
  });

  it('holds ten thousand clippings', () => {
    const many = manyClippings(10_000, SAMPLE);
    const back = thereAndBack(format, many);
    expect(back.faults).toEqual([]);
    expect(back.collection.clippings.length).toBe(10_000);
    expect(JSON.stringify(back.collection)).toBe(JSON.stringify(ordered(many)));
  });

  it('is known again by what it wrote', () => {
    const files = format.write?.(SAMPLE) ?? [];
    expect(files).not.toEqual([]);
    for (const { text } of files) expect(recognise('file', text)?.id).toBe(format.id);
  });

  it('does not have anything for its own', () => {
    for (const text of ['', ' ', '{}', '[1]', 'a,b\n1,2', '# Title', '<html></html>', '---\na: b\n---\n', '\0'])
      expect(recognise('file', text)).toBeUndefined();
  });
});

it('gives every format an id and a name of its own', () => {
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
  expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
});
