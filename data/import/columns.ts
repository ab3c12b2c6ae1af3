import type { Cell } from './counts';
import { excerpt, GET_AGAIN, ImportError } from './official-file';

/** A column that a layout needs, known by its words and not by its place. */
export interface Column<K extends string> {
  readonly key: K;
  /** Its headings in every generation of the file; the newest first, as errors name it. */
  readonly headings: readonly string[];
  /** What the heading above it says, which stands at the first of the columns that it covers. */
  readonly under?: RegExp;
  /** Of columns that are called alike, the first is meant. */
  readonly first?: boolean;
  /** Older or newer generations do without it. */
  readonly optional?: boolean;
}

/** Rows of cells: a sheet, or the first rows of a CSV file. Rows and columns from 0. */
export interface Grid {
  /** As a place names it; absent in a CSV file. */
  readonly sheet?: string;
  readonly rows: number;
  row(index: number): readonly (Cell | undefined)[];
}

export interface Table<K extends string> {
  /** Index of the row with the headings. */
  readonly header: number;
  readonly columns: Partial<Record<K, number>>;
}

/** A header stands no deeper than this in anything that was published. */
const DEEPEST_HEADER = 60;

/** Words alone: case, spaces and line ends in a heading vary between months. */
export const plain = (text: string): string =>
  text
    .replace(/[\s\u00a0\ufeff]+/g, ' ')
    .trim()
    .toLowerCase();

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : plain(String(cell.value)));

/** How many of the layout's columns the best row has, and that row. */
export function resemblance<K extends string>(
  grid: Grid,
  layout: readonly Column<K>[],
): { share: number; table: Table<K>; missing: Column<K>[]; twice: Column<K> | undefined } {
  const required = layout.filter(({ optional }) => !optional);
  let best = {
    share: 0,
    table: { header: 0, columns: {} } as Table<K>,
    missing: [...required],
    twice: undefined as Column<K> | undefined,
  };
  for (let header = 0; header < Math.min(grid.rows, DEEPEST_HEADER); header++) {
    const headings = grid.row(header).map(textOf);
    const groups = header > 0 ? carried(grid.row(header - 1).map(textOf), headings.length) : [];
    const columns: Partial<Record<K, number>> = {};
    let twice: Column<K> | undefined;
    for (const column of layout) {
      const places = headings.flatMap((heading, index) =>
        column.headings.some((wanted) => plain(wanted) === heading) && (column.under?.test(groups[index] ?? '') ?? true)
          ? [index]
          : [],
      );
      if (places.length > 1 && !column.first) twice ??= column;
      if (places[0] !== undefined) columns[column.key] = places[0];
    }
    const missing = required.filter(({ key }) => columns[key] === undefined);
    const share = 1 - missing.length / required.length;
    if (share > best.share) best = { share, table: { header, columns }, missing, twice };
  }
  return best;
}

/** Headings that cover several columns stand at the first of them. */
function carried(groups: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, index) => {
    last = groups[index] || last;
    return last;
  });
}

/**
 * The table in a grid.
 * @throws ImportError naming the first column that is missing or there twice.
 */
export function findTable<K extends string>(grid: Grid, layout: readonly Column<K>[], file: string): Table<K> {
  const { table, missing, twice, share } = resemblance(grid, layout);
  const where = grid.sheet === undefined ? file : `${file}, sheet “${excerpt(grid.sheet)}”`;
  const [first] = missing;
  if (first) {
    const row = share > 0 ? `, row ${table.header + 1}` : '';
    const others = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
    throw new ImportError(`${where}${row}: the column “${first.headings[0]}”${others} is missing.`, GET_AGAIN);
  }
  if (twice)
    throw new ImportError(
      `${where}, row ${table.header + 1}: more than one column is called “${twice.headings[0]}”.`,
      GET_AGAIN,
    );
  return table;
}

/** A column as a spreadsheet names it: `A`, `AB`. */
export function letters(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
