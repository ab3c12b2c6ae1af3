import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Article, Collection, GlossedClipping } from '../../schema/clipping';
import { authorCell, authorsOfCell, listCell, listOfCell } from './csv-lists';
import { type Format, FormatError, type OutFile, type ReadFile } from './format';
import { Gathering, shortened, unmarked } from './gather';
import { stableId } from './stable-id';

/** What a reader looks at first, then what only a program needs. */
const COLUMNS = [
  'quote',
  'note',
  'category',
  'tags',
  'title',
  'authors',
  'container',
  'publisher',
  'published',
  'address',
  'clipped',
  'accessed',
  'kind',
  'volume',
  'issue',
  'pages',
  'doi',
  'id',
  'changed',
  'binned',
  'prefix',
  'suffix',
  'start',
  'end',
  'css',
  'fragment',
  'entities',
  'glosses',
  'aliases',
  'stated',
] as const;
type Column = (typeof COLUMNS)[number];
type Row = Readonly<Record<Column, string>>;

/** Without these a table is not one of clippings. */
const NEEDED = ['quote', 'address'] as const satisfies readonly Column[];

/**
 * A table for a spreadsheet: a clipping is a row, with its article's columns repeated; an article without clippings is a row without
 * an id, quote and note. Lists are parted by `; ` and persons written `Family, Given`, with a backslash before what would part them;
 * glosses are JSON. A row that was added by hand, without an id, is read as a clipping with an id made of its address and words.
 *
 * Holds everything but lone surrogates, which no file in UTF-8 can have: they become U+FFFD. The order of the articles is that of
 * their first rows. A spreadsheet that writes the file anew may break it: Excel cuts cells at 32,767 characters and makes dates of
 * what looks like one; what then has no sense is told with its row and column.
 */
export const csv: Format = {
  id: 'csv',
  name: 'Table (CSV)',
  holds: 'everything',
  write,
  read,
  recognises: (_, text) => headerOf(text) !== undefined,
};

function write({ articles, clippings }: Collection): readonly OutFile[] {
  const byAddress = new Map<string, Article>(articles.map((article) => [article.address, article]));
  const clipped = new Set<string>(clippings.map(({ article }) => article));
  const rows = [
    ...clippings.map((clipping) => ({ ...cellsOf(byAddress.get(clipping.article)), ...clippingCells(clipping) })),
    ...articles.filter(({ address }) => !clipped.has(address)).map(cellsOf),
  ].map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, defused(cell.toWellFormed())])),
  );
  const text = stringify(rows, {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    record_delimiter: '\r\n',
    // The writer quotes what it must for itself; other programs part cells elsewhere, or trim them.
    quoted_match: /[\r\n;\t]|^\s|\s$/,
  });
  return [{ name: 'sidenote-clippings.csv', type: 'text/csv', text }];
}

/**
 * A spreadsheet takes what begins with one of these for a formula, the wide forms too. An apostrophe before it makes it text; one
 * that stands there by itself is doubled, so that reading takes off exactly what was put on.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

const defused = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const fused = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

function cellsOf(article: Article | undefined): Partial<Row> {
  if (article === undefined) return {};
  return {
    title: article.title,
    authors: article.authors.map(authorCell).join('; '),
    container: article.container,
    publisher: article.publisher,
    published: article.published ?? '',
    address: article.address,
    accessed: article.read,
    kind: article.kind,
    volume: article.volume,
    issue: article.issue,
    pages: article.pages,
    doi: article.doi,
    aliases: listCell(article.aliases),
    stated: Object.keys(article.stated).length === 0 ? '' : JSON.stringify(article.stated),
  };
}

function clippingCells(clipping: GlossedClipping): Partial<Row> {
  const { quote, position, css, fragment } = clipping.anchors;
  return {
    quote: quote.exact,
    note: clipping.note,
    category: clipping.category,
    tags: listCell(clipping.tags),
    address: clipping.article,
    clipped: clipping.clipped,
    id: clipping.id,
    changed: clipping.changed,
    binned: clipping.binned ?? '',
    prefix: quote.prefix,
    suffix: quote.suffix,
    start: position ? String(position.start) : '',
    end: position ? String(position.end) : '',
    css,
    fragment,
    entities: listCell(clipping.entities),
    glosses: clipping.glosses.length === 0 ? '' : JSON.stringify(clipping.glosses),
  };
}

interface Header {
  readonly delimiter: string;
  readonly columns: ReadonlyMap<Column, number>;
}

/** The first line as a header, with whatever a spreadsheet of that country puts between cells. */
function headerOf(text: string): Header | undefined {
  const plain = unmarked(text).slice(0, 10_000);
  const [line = ''] = plain.split(/[\r\n]/, 1);
  for (const delimiter of [',', ';', '\t']) {
    const names = line.split(delimiter).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    );
    const columns = new Map(
      COLUMNS.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)] as const] : [])),
    );
    if (NEEDED.every((column) => columns.has(column))) return { delimiter, columns };
  }
  return undefined;
}

function read(text: string): ReadFile {
  const header = headerOf(text);
  if (header === undefined)
    throw new FormatError(
      `This is not a table of clippings (CSV): its first row should name the columns ${NEEDED.join(' and ')}.`,
    );
  const gathering = new Gathering();
  const [first = [], ...rows] = recordsOf(text, header.delimiter, gathering);
  rows.forEach((cells, at) => {
    const where = `row ${at + 2}`;
    if (hasSwallowed(cells, first.length))
      gathering.fault(
        where,
        `It has ${cells.length} cells where the first row has ${first.length}, and a line break in one of them: a quotation mark may be opened and not closed. It is left out.`,
      );
    else if (cells.some((cell) => cell !== '')) readRow(rowOf(cells, header), where, gathering);
  });
  return gathering.done();
}

/** Whether a row has most likely taken the next ones into one of its cells. */
const hasSwallowed = (cells: readonly string[], width: number): boolean =>
  cells.length !== width && cells.some((cell) => /[\r\n]/.test(cell));

function recordsOf(text: string, delimiter: string, gathering: Gathering): readonly (readonly string[])[] {
  let torn = false;
  const records = parse(unmarked(text), {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (!(error instanceof CsvError)) throw error;
      torn = true;
      return undefined;
    },
  }) as string[][];
  if (torn)
    gathering.fault(
      `row ${records.length + 1} and on`,
      'A quotation mark is opened and never closed: the rest is not read.',
    );
  return records;
}

function rowOf(cells: readonly string[], { columns }: Header): Row {
  return Object.fromEntries(
    COLUMNS.map((column) => [column, fused(cells[columns.get(column) ?? -1] ?? '')]),
  ) as unknown as Row;
}

/** The column in which a part of a clipping or an article stands, where it is not of the same name. */
const COLUMN_OF: Readonly<Record<string, Column>> = {
  article: 'address',
  read: 'accessed',
  'anchors.quote.exact': 'quote',
  'anchors.quote.prefix': 'prefix',
  'anchors.quote.suffix': 'suffix',
  'anchors.position.start': 'start',
  'anchors.position.end': 'end',
  'anchors.position': 'start',
  'anchors.css': 'css',
  'anchors.fragment': 'fragment',
};

function columnOf(path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join('.');
    const column = COLUMN_OF[name] ?? COLUMNS.find((one) => one === name);
    if (column) return column;
  }
  return '';
}

function readRow(row: Row, where: string, gathering: Gathering): void {
  const placed = (path: readonly PropertyKey[]): string =>
    path.length === 0 ? where : `${where}, column ${columnOf(path)}`;
  const json = (column: 'glosses' | 'stated', empty: unknown): unknown => {
    if (row[column] === '') return empty;
    try {
      return JSON.parse(row[column]);
    } catch {
      gathering.fault(`${where}, column ${column}`, 'Not JSON, or only a part of it; it is left out.');
      return empty;
    }
  };
  readArticle(row, placed, json('stated', {}), gathering);
  if (row.id === '' && row.quote === '' && row.note === '') return;
  const now = new Date().toISOString();
  gathering.clipping(placed, {
    id: row.id === '' ? stableId(JSON.stringify([row.address, row.quote, row.note])) : row.id.toLowerCase(),
    article: row.address,
    anchors: {
      quote: { exact: row.quote, prefix: row.prefix, suffix: row.suffix },
      position: row.start === '' && row.end === '' ? null : { start: numberOf(row.start), end: numberOf(row.end) },
      css: row.css,
      fragment: row.fragment,
    },
    category: row.category === '' ? (row.quote === '' ? 'own' : 'quote') : row.category.toLowerCase(),
    note: row.note,
    tags: [...new Set(listOfCell(row.tags))],
    entities: listOfCell(row.entities),
    clipped: row.clipped === '' ? now : row.clipped,
    changed: row.changed || row.clipped || now,
    binned: row.binned === '' ? null : row.binned,
    glosses: json('glosses', []),
  });
}

const numberOf = (cell: string): number => (/^\d{1,16}$/.test(cell) ? Number(cell) : Number.NaN);

function readArticle(
  row: Row,
  placed: (path: readonly PropertyKey[]) => string,
  stated: unknown,
  gathering: Gathering,
): void {
  // A row that was added by hand has the address alone, of an article that another row describes.
  const bare = row.title === '' && row.authors === '' && row.accessed === '' && row.kind === '';
  if (bare && gathering.knows(row.address)) return;
  // A day that a spreadsheet has written in its own way shall not cost the article.
  const dated = row.published === '' || /^\d{4}(-\d\d){0,2}$/.test(row.published);
  if (!dated)
    gathering.fault(
      placed(['published']),
      `Not a date (YYYY, YYYY-MM or YYYY-MM-DD), left out: ${shortened(row.published)}`,
    );
  gathering.article(placed, {
    address: row.address,
    aliases: listOfCell(row.aliases),
    kind: row.kind === '' ? 'page' : row.kind,
    title: row.title,
    authors: authorsOfCell(row.authors),
    container: row.container,
    publisher: row.publisher,
    published: row.published === '' || !dated ? null : row.published,
    volume: row.volume,
    issue: row.issue,
    pages: row.pages,
    doi: row.doi,
    read: row.accessed === '' ? (row.clipped || new Date().toISOString()).slice(0, 10) : row.accessed,
    stated,
  });
}
