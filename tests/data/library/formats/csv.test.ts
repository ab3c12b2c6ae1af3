import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../../data/library/formats/csv';
import { FormatError } from '../../../../data/library/formats/format';
import { anyCollection } from '../arbitrary';
import { SAMPLE, WINTER } from '../samples';

const written = (collection = SAMPLE): string => csv.write?.(collection)[0]?.text ?? '';
const read = (text: string) => {
  const result = csv.read?.(text);
  if (result === undefined) throw new Error('It reads.');
  return { ...result.collection, faults: result.faults };
};
const rows = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });

/** The sample's table with one cell of a row written anew. */
function withCell(row: number, column: string, cell: string): string {
  const table = parse(written(), { bom: true }) as string[][];
  const at = table[0]?.indexOf(column) ?? -1;
  const record = table[row - 1];
  if (record && at >= 0) record[at] = cell;
  return table.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
}

describe('a table of clippings', () => {
  it('has what a person looks for in columns of plain text', () => {
    const [first, , third] = rows(written());
    expect(
      Object.keys(first ?? {})
        .slice(0, 11)
        .join(' '),
    ).toBe('quote note category tags title authors container publisher published address clipped');
    expect(first).toMatchObject({
      category: 'fact',
      tags: 'winter; Lincolnshire; beds & staff',
      authors: 'Okafor, Ada; van der Berg, Jan',
      published: '2020-12-09',
      start: '1204',
      end: '1287',
    });
    expect(third?.note).toBe(`'${SAMPLE.clippings[2]?.note}`);
  });

  it('begins with the mark by which Excel knows UTF-8', () => {
    expect(written().startsWith('\uFEFFquote,note,')).toBe(true);
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(anyCollection, (collection) => {
        for (const record of parse(written(collection), { bom: true }) as string[][])
          for (const cell of record) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ["'=1+1", "''=1+1"],
    ["''+", "'''+"],
    ["'tis", "'tis"],
    ["'", "'"],
    ['-', "'-"],
    ['＝1', "'＝1"],
  ])('writes the note %s as %s and reads it as it was', (note, cell) => {
    const clippings = SAMPLE.clippings.slice(0, 1).map((clipping) => ({ ...clipping, note }));
    const text = written({ ...SAMPLE, clippings });
    expect(rows(text)[0]?.note).toBe(cell);
    expect(read(text).clippings[0]?.note).toBe(note);
  });

  it('keeps what would part a list, by a backslash', () => {
    const tags = ['a; b', 'c\\', ' d ', '\\-', ','];
    const authors = [
      { is: 'person' as const, family: 'Smith, Jr', given: 'A; B' },
      { is: 'body' as const, name: '' },
      { is: 'person' as const, family: '', given: '' },
      { is: 'body' as const, name: 'Health, Department of' },
    ];
    const text = written({
      articles: [{ ...WINTER, authors }],
      clippings: SAMPLE.clippings.slice(0, 1).map((clipping) => ({ ...clipping, tags })),
    });
    expect(rows(text)[0]).toMatchObject({
      tags: 'a\\; b; c\\\\; \\ d\\ ; \\\\-; ,',
      authors: 'Smith\\, Jr, A\\; B; \\-; \\-, \\-; Health\\, Department of',
    });
    expect(read(text)).toMatchObject({ articles: [{ authors }], clippings: [{ tags }], faults: [] });
  });

  it('is read with semicolons or tabs between, without its mark, in another order, and with columns of the reader’s own', () => {
    const table = 'mine;Address;"quote";tags;published\n1;https://example.org/;"a;\nb"; x ;y;2020\n';
    const { clippings, articles, faults } = read(table.replace(';y;', ';'));
    expect(faults).toEqual([]);
    expect(clippings).toMatchObject([{ anchors: { quote: { exact: 'a;\nb' } }, tags: ['x'], category: 'quote' }]);
    expect(articles).toMatchObject([{ address: 'https://example.org/', kind: 'page', published: '2020' }]);
    expect(read('quote\taddress\r\nw\thttps://example.org/').clippings.length).toBe(1);
  });

  it('takes a row that was added by hand, the same whenever it is read', () => {
    const added = `${written()},Mine,,a; b,,,,,,${WINTER.address}\r\n`;
    const ids = [read(added), read(added)].map(({ clippings, articles, faults }) => {
      expect([clippings.length, articles.length, faults]).toEqual([6, 2, []]);
      expect(clippings[5]).toMatchObject({ note: 'Mine', tags: ['a', 'b'], category: 'own' });
      return clippings[5]?.id;
    });
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('what is not understood', () => {
  it.each(['', 'a,b\n1,2', '{}', 'quote,note\n1,2', '\0'])('is no table of clippings: %j', (text) =>
    expect(() => read(text)).toThrow(FormatError),
  );

  it.each([
    ['category', 'nonsense', 'row 2, column category'],
    ['id', 'x', 'row 2, column id'],
    ['start', '1.5', 'row 2, column start'],
    ['end', '', 'row 2, column end'],
    ['tags', 't'.repeat(101), 'row 2, column tags'],
    ['quote', 'q'.repeat(50_001), 'row 2, column quote'],
    ['clipped', '20/11/2026', 'row 2, column clipped'],
    ['entities', 'ods:QJM; no', 'row 2, column entities'],
    ['glosses', '[{"__proto__":{"x":1}}]', 'row 2, column glosses'],
  ])('costs one row, and is told with its column: %s', (column, cell, where) => {
    const { clippings, faults } = read(withCell(2, column, cell));
    expect(faults.map((fault) => fault.where)).toEqual([where]);
    expect(clippings.length).toBe(4);
  });

  it.each([
    ['glosses', '[{"entity":"ods:QJM"'],
    ['published', '09/12/2020'],
    ['stated', '{'],
  ])('costs only the cell, where a spreadsheet may have broken it: %s', (column, cell) => {
    const { clippings, articles, faults } = read(withCell(2, column, cell));
    expect(faults[0]?.where).toBe(`row 2, column ${column}`);
    expect([clippings.length, articles.length]).toEqual([5, 2]);
  });

  it('is the later of two rows of one id', () => {
    const { clippings, faults } = read(withCell(3, 'id', SAMPLE.clippings[0]?.id ?? ''));
    expect(clippings.length).toBe(4);
    expect(faults).toEqual([{ where: 'row 3', what: expect.stringContaining('as row 2') }]);
  });

  it('is a row whose article is not described', () => {
    const { clippings, faults } = read(withCell(6, 'kind', 'poem'));
    expect(faults.map(({ where }) => where)).toEqual(['row 6, column kind']);
    expect(clippings.length).toBe(5);
    const lost = read(`quote,address\n,\nwords,\n`);
    expect(lost.faults.map(({ where }) => where)).toEqual(['row 3, column address', 'row 3, column address']);
  });

  it('is a row whose quotation mark takes the next rows into one cell', () => {
    const { clippings, faults } = read(
      `quote,note,address,kind\nWords one.,"open,https://a.example/1,page\nWords two.,,"https://a.example/2",page\nWords three.,,https://a.example/3,page\n`,
    );
    expect(faults).toEqual([{ where: 'row 2', what: expect.stringContaining('may be opened and not closed') }]);
    expect(clippings.map(({ anchors }) => anchors.quote.exact)).toEqual(['Words three.']);
  });

  it('is a day that no calendar has', () => {
    const { articles, faults } = read(`quote,address,published\nWords.,https://a.example/1,2020-02-30\n`);
    expect(faults).toEqual([{ where: 'row 2, column published', what: expect.stringContaining('2020-02-30') }]);
    expect(articles[0]?.published).toBe(null);
  });

  it('is what follows a quotation mark that is never closed', () => {
    const { clippings, faults } = read(`${written()}"never,closed\r\n1,2\r\n`);
    expect(clippings.length).toBe(5);
    expect(faults).toEqual([{ where: 'row 7 and on', what: expect.stringContaining('quotation mark') }]);
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'",;\\\'=\r\n a1\0'), maxLength: 60 }), (text) => {
        expect(read(`quote,address,authors,tags\r\n${text}`).clippings.length).toBeLessThan(60);
      }),
      { numRuns: 500 },
    );
    expect(read(`quote,address,tags\r\na,b,${'\\'.repeat(300_001)} x\r\n`).clippings).toEqual([]);
    expect(read(`quote,address\r\n${','.repeat(200_000)}\r\n`).clippings).toEqual([]);
  });
});
