import { ENGLAND } from '../../utils/england';
import type { FigurePeriod } from '../schema/figures';
import { type Column, findTable, type Grid, plain, resemblance } from './columns';
import { monthName, monthOf } from './months';
import { excerpt, GET_AGAIN, ImportError, type OfficialFile } from './official-file';
import { rowsBelow, type SheetRow, sheetNamed } from './sheet-rows';
import { odsId, Tally } from './tally';
import type { Workbook } from './workbook';

/**
 * The cancer waiting times workbook by provider, October 2023 to October 2025: a sheet for each standard, on which the rows of
 * all routes or stages and all cancers are the headline. Treatments shared between two trusts count as halves. England is the
 * row "ALL ENGLISH PROVIDERS", which is not the sum of the others where patients are shared with Wales.
 */

type Key = 'code' | 'name' | 'kind' | 'cancer' | Counted;
type Counted = (typeof COUNTED)[number];
const COUNTED = ['total', 'within', 'after'] as const;

interface Standard {
  readonly metric: string;
  readonly sheet: RegExp;
  readonly title: string;
  readonly days: number;
  /** The heading of the column that parts routes or stages, and its entry for all of them. */
  readonly kind: readonly [heading: string, all: string];
  readonly byCancer: boolean;
}

const STANDARDS: readonly Standard[] = [
  {
    metric: 'cancer-28d-fds',
    sheet: /^28-day fds \(all routes\)$/,
    title: '28-DAY FDS (ALL ROUTES)',
    days: 28,
    kind: ['REFERRAL ROUTE', 'all routes'],
    byCancer: false,
  },
  {
    metric: 'cancer-31d',
    sheet: /^31-day \(all cancer\)$/,
    title: '31-DAY (ALL CANCER)',
    days: 31,
    kind: ['TREATMENT STAGE', 'all stages'],
    byCancer: true,
  },
  {
    metric: 'cancer-62d',
    sheet: /^62-day \(all cancer\)$/,
    title: '62-DAY (ALL CANCER)',
    days: 62,
    kind: ['REFERRAL ROUTE', 'all routes'],
    byCancer: true,
  },
];

const layout = ({ days, kind, byCancer }: Standard): readonly Column<Key>[] => [
  { key: 'code', headings: ['ODS CODE (1)', 'ODS CODE'] },
  { key: 'name', headings: ['ACCOUNTABLE PROVIDER'] },
  { key: 'kind', headings: [kind[0]] },
  ...(byCancer ? [{ key: 'cancer' as const, headings: ['CANCER TYPE'] }] : []),
  { key: 'total', headings: ['TOTAL'] },
  // The same heading stands again among the bands of days further right.
  { key: 'within', headings: [`WITHIN ${days} DAYS`], first: true },
  { key: 'after', headings: [`AFTER ${days} DAYS`], first: true },
];

export const isCancerWorkbook = (sheets: readonly string[]): boolean =>
  STANDARDS.some(({ sheet }) => sheetNamed(sheets, sheet) !== undefined);

export function readCancerWorkbook(book: Workbook): OfficialFile {
  const tally = new Tally();
  const front = frontPage(book);
  let period = front.period;
  for (const standard of STANDARDS) {
    const sheet = sheetNamed(book.sheets, standard.sheet);
    if (sheet === undefined) {
      tally.note({}, `No figures of the ${standard.days}-day standard: the sheet “${standard.title}” is missing.`);
      continue;
    }
    const grid = book.open(sheet);
    refuseCommissioners(book.name, grid, standard);
    const table = findTable(grid, layout(standard), book.name);
    const month = monthAbove(grid, table.header);
    period ??= month;
    if (!period)
      throw new ImportError(
        `${book.name}, sheet “${excerpt(sheet)}”: the month above the table is missing.`,
        GET_AGAIN,
      );
    if (month !== period) {
      tally.note(
        { sheet },
        `No figures of the ${standard.days}-day standard: this sheet is not of ${monthName(period)}.`,
      );
      continue;
    }
    for (const row of rowsBelow(grid, table)) {
      tally.rowsRead++;
      const headline =
        plain(row.text('kind')) === standard.kind[1] &&
        (!standard.byCancer || plain(row.text('cancer')) === 'all cancers');
      if (headline) addRow(tally, row, standard, period);
    }
  }
  const when = period ? `, ${monthName(period)}` : '';
  return tally.finish(book.name, {
    kind: 'cancer-provider-workbook',
    title: `Cancer waiting times by provider${when}${front.status ? ` (${front.status})` : ''}`,
  });
}

function addRow(tally: Tally, row: SheetRow<Key>, { metric, days }: Standard, period: FigurePeriod): void {
  const name = row.text('name');
  const entity = plain(name) === 'all english providers' ? ENGLAND : odsId(row.text('code'));
  if (!entity) {
    tally.note(
      { ...row.place, column: 'ODS CODE' },
      `“${excerpt(row.text('code') || name)}” is not an organisation’s code.`,
    );
    return;
  }
  const found = row.counts(COUNTED, tally, name, { halves: true });
  if (!found) return;
  const { total, within, after } = found;
  if (total === null || within === null || after === null)
    tally.note(row.place, `${excerpt(name)} did not report (“-”).`);
  else if (within + after !== total)
    tally.note(row.place, `No figure for ${excerpt(name)}: those within and after ${days} days are not the total.`);
  else tally.share(entity, metric, period, within, total, row.place);
}

/** The workbook by commissioner has the same sheets and would pass for this one. */
function refuseCommissioners(name: string, grid: Grid, standard: Standard): void {
  const { missing } = resemblance(grid, layout(standard));
  if (missing.length !== 1 || missing[0]?.key !== 'name') return;
  throw new ImportError(
    `${name} is the cancer workbook by commissioner, not by provider.`,
    'Sidenote reads the one by provider (“CWT-CRS-PROVIDER-WORKBOOK”).',
  );
}

/** The month in the lines above a table: `Sep-25`. */
function monthAbove(grid: Grid, header: number): FigurePeriod | undefined {
  for (let index = 0; index < header; index++)
    for (const cell of grid.row(index)) {
      const month = cell === undefined ? undefined : monthOf(String(cell.value));
      if (month) return month;
    }
  return undefined;
}

/** The front page says the month and whether the figures are final; one without it will do. */
function frontPage(book: Workbook): { period?: FigurePeriod | undefined; status?: string | undefined } {
  const sheet = sheetNamed(book.sheets, /^front ?page$/);
  if (sheet === undefined) return {};
  const grid = book.open(sheet);
  let status: string | undefined;
  for (let index = 0; index < Math.min(grid.rows, 20); index++) {
    const text = String(grid.row(index).find((cell) => cell !== undefined)?.value ?? '');
    status ??= /^status:.*\b(final|provisional)\b/i.exec(text)?.[1]?.toLowerCase();
  }
  return { period: monthAbove(grid, Math.min(grid.rows, 20)), status };
}
