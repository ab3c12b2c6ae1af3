import type { FigurePeriod } from '../schema/figures';
import type { PartialDate } from '../schema/identity';
import { type Grid, letters, plain, type Table } from './columns';
import { type Cell, type CountRule, countOf } from './counts';
import { dayOf, monthOf } from './months';
import { excerpt, GET_AGAIN, ImportError } from './official-file';
import type { Tally } from './tally';

/** A row of a sheet, its cells by what they are. Index from 0. */
export class SheetRow<K extends string> {
  readonly #cells: readonly (Cell | undefined)[];
  readonly #table: Table<K>;
  readonly #sheet: string;
  readonly row: number;

  constructor(grid: Grid, table: Table<K>, index: number) {
    this.#cells = grid.row(index);
    this.#table = table;
    this.#sheet = grid.sheet ?? '';
    this.row = index + 1;
  }

  get place(): { sheet: string; row: number } {
    return { sheet: this.#sheet, row: this.row };
  }

  cell(key: K): Cell | undefined {
    const index = this.#table.columns[key];
    return index === undefined ? undefined : this.#cells[index];
  }

  text(key: K): string {
    const cell = this.cell(key);
    return cell === undefined ? '' : String(cell.value).trim();
  }

  /** The counts asked for, `null` where "-" says not reported; undefined, and noted, where one of them is no count. */
  counts<C extends K>(
    keys: readonly C[],
    tally: Tally,
    whose: string,
    rule: CountRule = {},
  ): Record<C, number | null> | undefined {
    const found = {} as Record<C, number | null>;
    for (const key of keys) {
      const reading = countOf(this.cell(key), rule);
      if (reading.kind === 'wrong') {
        const column = letters(this.#table.columns[key] ?? 0);
        tally.note(
          { ...this.place, column },
          `No figures for ${excerpt(whose || 'this row')}: the cell ${reading.what}.`,
        );
        return undefined;
      }
      found[key] = reading.kind === 'count' ? reading.value : null;
    }
    return found;
  }

  /** Whether every cell of the layout is empty. */
  get empty(): boolean {
    return Object.values<number | undefined>(this.#table.columns).every(
      (index) => index === undefined || String(this.#cells[index]?.value ?? '').trim() === '',
    );
  }
}

/** The rows beneath a header that say anything. */
export function* rowsBelow<K extends string>(grid: Grid, table: Table<K>): Generator<SheetRow<K>> {
  for (let index = table.header + 1; index < grid.rows; index++) {
    const row = new SheetRow(grid, table, index);
    if (!row.empty) yield row;
  }
}

/** What the head of NHS England's workbooks says: `Period:`, `Published:` and `Revised:`, each with its value to the right. */
export function frontMatter(grid: Grid): {
  period?: FigurePeriod;
  published?: PartialDate;
  revised?: PartialDate;
  said: string;
} {
  const said = new Map<string, string>();
  for (let index = 0; index < Math.min(grid.rows, 20); index++) {
    const texts = grid.row(index).flatMap((cell) => (cell === undefined ? [] : [String(cell.value).trim()]));
    const [label = '', value = ''] = texts.filter(Boolean);
    if (label.endsWith(':') && !said.has(plain(label))) said.set(plain(label), value);
  }
  const period = monthOf(said.get('period:') ?? '');
  const published = dayOf(said.get('published:') ?? '');
  const revised = dayOf(said.get('revised:') ?? '');
  return {
    ...(period && { period }),
    ...(published && { published }),
    ...(revised && { revised }),
    said: said.get('period:') ?? '',
  };
}

/** @throws ImportError where a workbook does not say its month. */
export function demandPeriod(name: string, grid: Grid, period: FigurePeriod | undefined, said: string): FigurePeriod {
  if (period) return period;
  throw new ImportError(
    `${name}, sheet “${excerpt(grid.sheet ?? '')}”: ${said ? `“${excerpt(said)}” is not a month` : 'the month (“Period:”) is missing'}.`,
    GET_AGAIN,
  );
}

/** The sheet with such a name. */
export const sheetNamed = (sheets: readonly string[], name: RegExp): string | undefined =>
  sheets.find((sheet) => name.test(plain(sheet)));
