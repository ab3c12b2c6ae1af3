import { ENGLAND } from '../../utils/england';
import { type Column, findTable, plain } from './columns';
import { type Cell, countOf } from './counts';
import { monthName } from './months';
import { excerpt, GET_AGAIN, ImportError, type OfficialFile } from './official-file';
import { demandPeriod, frontMatter, rowsBelow, type SheetRow, sheetNamed } from './sheet-rows';
import { odsId, Tally } from './tally';
import type { Workbook } from './workbook';

/**
 * The monthly diagnostics workbook by provider (DM01): a row for each provider on the sheet "Provider". England is the row named
 * Total, which holds formulas; what a formula once showed is taken only where the rows that were read add up to it.
 */

type Key = 'code' | 'name' | 'waiting' | 'over6' | 'share';

const LAYOUT: readonly Column<Key>[] = [
  { key: 'code', headings: ['Provider Code'] },
  { key: 'name', headings: ['Provider Name'] },
  { key: 'waiting', headings: ['Total Waiting List'] },
  { key: 'over6', headings: ['Number waiting 6+ Weeks'] },
  { key: 'share', headings: ['Percentage waiting 6+ weeks'] },
];
const COUNTED = ['waiting', 'over6'] as const;

const SHEET = /^provider$/;
const BY_TEST = /^provider by test$/;

export const isDm01Workbook = (sheets: readonly string[]): boolean =>
  sheetNamed(sheets, SHEET) !== undefined || sheetNamed(sheets, BY_TEST) !== undefined;

export function readDm01Workbook(book: Workbook): OfficialFile {
  const sheet = sheetNamed(book.sheets, SHEET);
  if (sheet === undefined) throw new ImportError(`${book.name}: the sheet “Provider” is missing.`, GET_AGAIN);
  const grid = book.open(sheet);
  const table = findTable(grid, LAYOUT, book.name);
  const front = frontMatter(grid);
  const period = demandPeriod(book.name, grid, front.period, front.said);
  const tally = new Tally();
  const sums = { waiting: 0, over6: 0 };
  let total: SheetRow<Key> | undefined;
  for (const row of rowsBelow(grid, table)) {
    tally.rowsRead++;
    const name = row.text('name');
    if (row.text('code') === '' && plain(name) === 'total') {
      total = row;
      continue;
    }
    const entity = odsId(row.text('code'));
    if (!entity)
      tally.note(
        { ...row.place, column: 'Provider Code' },
        `“${excerpt(row.text('code') || name)}” is not an organisation’s code.`,
      );
    const found = entity && row.counts(COUNTED, tally, name);
    if (!entity || !found) {
      sums.waiting = Number.NaN;
      continue;
    }
    const { waiting, over6 } = found;
    if (waiting === null || over6 === null) {
      tally.note(row.place, `${excerpt(name)} did not report (“-”).`);
      continue;
    }
    sums.waiting += waiting;
    sums.over6 += over6;
    if (!sharesAgree(row.cell('share'), over6, waiting)) {
      tally.note(
        { ...row.place, column: 'Percentage waiting 6+ weeks' },
        `No figures for ${excerpt(name)}: the percentage is not that of the numbers beside it.`,
      );
      continue;
    }
    tally.count(entity, 'diagnostics-waiting-list', period, waiting, row.place);
    tally.share(entity, 'diagnostics-6w', period, over6, waiting, row.place);
  }
  if (!total) tally.note({ sheet }, 'No figures for England: the row “Total” is missing.');
  else if (COUNTED.every((key) => shown(total?.cell(key)) === sums[key])) {
    tally.count(ENGLAND, 'diagnostics-waiting-list', period, sums.waiting, total.place);
    tally.share(ENGLAND, 'diagnostics-6w', period, sums.over6, sums.waiting, total.place);
  } else
    tally.note(total.place, 'No figures for England: the providers that were read do not add up to the row “Total”.');
  return tally.finish(book.name, {
    kind: 'dm01-provider-workbook',
    title: `Diagnostic waiting times by provider, ${monthName(period)}`,
    published: front.published,
    revised: front.revised,
  });
}

/** What a cell shows, be it a formula's result. */
function shown(cell: Cell | undefined): number | undefined {
  const reading = countOf(cell && { value: cell.value });
  return reading.kind === 'count' ? reading.value : undefined;
}

/** The published share is a second witness of the two counts; a list of nobody has none. */
function sharesAgree(cell: Cell | undefined, part: number, whole: number): boolean {
  if (whole === 0 || typeof cell?.value !== 'number' || cell.calculated) return whole === 0;
  return Math.abs(cell.value - part / whole) < 0.0006;
}
