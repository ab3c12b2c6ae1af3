import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import type { Grid } from './columns';
import { GET_AGAIN, ImportError } from './official-file';
import type { RawRecord } from './text';

/** A row of a CSV file. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A CSV file on its way: the first rows to look at, and every row, from the first, to read once. */
export interface CsvSource {
  readonly name: string;
  readonly head: readonly CsvRow[];
  readonly records: AsyncIterable<readonly RawRecord[]>;
}

/** Far more than any published file has. */
const MOST_COLUMNS = 1000;

/**
 * A record's cells. Without a quotation mark a record is its commas; only the others need the parser, which is a hundred times
 * slower: the RTT extract has 22 million cells.
 * @throws ImportError naming the row.
 */
export function cellsOf({ row, text }: RawRecord, name: string): readonly string[] {
  const cells = text.includes('"') ? quoted(row, text, name) : text.split(',');
  if (cells.length > MOST_COLUMNS)
    throw new ImportError(
      `${name}, row ${row}: there are ${cells.length.toLocaleString('en-GB')} columns, far more than any published file has.`,
      GET_AGAIN,
    );
  return cells;
}

function quoted(row: number, text: string, name: string): readonly string[] {
  try {
    const records = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
    return records[0] ?? [];
  } catch (error) {
    if (error instanceof CsvError)
      throw new ImportError(`${name}, row ${row}: the quotation marks are not in order.`, GET_AGAIN);
    throw error;
  }
}

export const blank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Rows as a grid, to look for a header in. */
export function gridOf(rows: readonly CsvRow[]): Grid {
  return { rows: rows.length, row: (index) => rows[index]?.cells.map((value) => ({ value })) ?? [] };
}

/** To tell what a file is, a fault in its quotation marks does not matter; to read it, it does, and is told then. */
function roughly(record: RawRecord, name: string): readonly string[] {
  try {
    return cellsOf(record, name);
  } catch {
    return record.text.slice(0, 10_000).split(',', MOST_COLUMNS);
  }
}

/** How many rows are looked at to tell what a file is. */
const HEAD_ROWS = 60;

/** Reads the head of a file, and gives the records back from the first. */
export async function openCsv(name: string, records: AsyncGenerator<RawRecord[]>): Promise<CsvSource> {
  const first: RawRecord[][] = [];
  let count = 0;
  while (count < HEAD_ROWS) {
    const next = await records.next();
    if (next.done) break;
    first.push(next.value);
    count += next.value.length;
  }
  const head = first
    .flat()
    .slice(0, HEAD_ROWS)
    .map((record) => ({ row: record.row, cells: roughly(record, name) }));
  return {
    name,
    head,
    records: (async function* () {
      yield* first;
      yield* records;
    })(),
  };
}
