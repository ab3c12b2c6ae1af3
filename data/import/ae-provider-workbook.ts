import { ENGLAND } from '../../utils/england';
import type { FigurePeriod } from '../schema/figures';
import type { EntityId } from '../schema/identity';
import { type AeCounts, addAeFigures } from './ae-figures';
import { type Column, findTable, plain } from './columns';
import { monthName } from './months';
import { excerpt, GET_AGAIN, ImportError, type OfficialFile } from './official-file';
import { demandPeriod, frontMatter, rowsBelow, type SheetRow, sheetNamed } from './sheet-rows';
import { odsId, Tally } from './tally';
import type { Workbook } from './workbook';

/**
 * NHS England's monthly workbook "A&E by provider": providers and, on a sheet of their own, systems (STPs to 2022). "-" stands
 * for what was not reported. Booked appointments are in these sheets already. Systems and England add up their providers and
 * leave out those of the field test from the four-hour columns, so their share is of within and over, not of all attendances.
 */

type Key = 'code' | 'name' | Counted;
type Counted = (typeof COUNTED)[number];
const COUNTED = ['type1', 'all', 'within1', 'within', 'over1', 'over', 'twelve'] as const;

const ATTENDANCES = /^a&e attendances$/;
const WITHIN = /(less than|<) 4 hours/;
const OVER = /(greater than|>) 4 hours/;
const TYPE_1 = 'Type 1 Departments - Major A&E';

const layout = (name: string, ...others: string[]): readonly Column<Key>[] => [
  { key: 'code', headings: ['Code'] },
  { key: 'name', headings: [name, ...others] },
  { key: 'type1', headings: [TYPE_1], under: ATTENDANCES },
  { key: 'all', headings: ['Total attendances'], under: ATTENDANCES },
  { key: 'within1', headings: [TYPE_1], under: WITHIN },
  { key: 'within', headings: ['Total Attendances < 4 hours'], under: WITHIN },
  { key: 'over1', headings: [TYPE_1], under: OVER },
  { key: 'over', headings: ['Total Attendances > 4 hours'], under: OVER },
  { key: 'twelve', headings: ['Number of patients spending >12 hours from decision to admit to admission'] },
];

const PROVIDERS = { sheet: /^provider level data$/, title: 'Provider Level Data', layout: layout('Name') };
const SYSTEMS = {
  sheet: /^(stp|system|ics|icb) level data$/,
  title: 'System Level Data',
  layout: layout('System', 'STP', 'ICS', 'ICB'),
};

export const isAeWorkbook = (sheets: readonly string[]): boolean =>
  sheetNamed(sheets, PROVIDERS.sheet) !== undefined || sheetNamed(sheets, SYSTEMS.sheet) !== undefined;

export function readAeWorkbook(book: Workbook): OfficialFile {
  const tally = new Tally();
  const sheet = sheetNamed(book.sheets, PROVIDERS.sheet);
  if (sheet === undefined) throw new ImportError(`${book.name}: the sheet “${PROVIDERS.title}” is missing.`, GET_AGAIN);
  const grid = book.open(sheet);
  const table = findTable(grid, PROVIDERS.layout, book.name);
  const front = frontMatter(grid);
  const period = demandPeriod(book.name, grid, front.period, front.said);
  let england: SheetRow<Key> | undefined;
  let attendances = 0;
  for (const row of rowsBelow(grid, table)) {
    tally.rowsRead++;
    if (plain(row.text('name')) === 'england') england = row;
    else attendances += addRow(tally, row, period, false) ?? Number.NaN;
  }
  if (england) {
    const found = england.counts(COUNTED, tally, 'England');
    if (found && found.all !== attendances)
      tally.note(england.place, 'No figures for England: the providers that were read do not add up to this row.');
    else if (found) add(tally, england, ENGLAND, period, found, true);
  } else tally.note({ sheet }, 'No figures for England: its row is missing.');

  const systems = sheetNamed(book.sheets, SYSTEMS.sheet);
  if (systems === undefined) tally.note({}, `No figures for systems: the sheet “${SYSTEMS.title}” is missing.`);
  else readSystems(book, systems, tally, period);
  return tally.finish(book.name, {
    kind: 'ae-provider-workbook',
    title: `A&E attendances by provider and system, ${monthName(period)}`,
    published: front.published,
    revised: front.revised,
  });
}

function readSystems(book: Workbook, sheet: string, tally: Tally, period: FigurePeriod): void {
  const grid = book.open(sheet);
  const table = findTable(grid, SYSTEMS.layout, book.name);
  const front = frontMatter(grid);
  if (front.period !== period) {
    tally.note(
      { sheet },
      `No figures for systems: this sheet is of “${excerpt(front.said)}”, the providers are of ${monthName(period)}.`,
    );
    return;
  }
  for (const row of rowsBelow(grid, table)) {
    tally.rowsRead++;
    // The sum of all, which the providers' sheet calls England.
    if (row.text('code') === '-') continue;
    addRow(tally, row, period, true);
  }
}

/** @returns the attendances, or undefined where the row was not understood. */
function addRow(tally: Tally, row: SheetRow<Key>, period: FigurePeriod, sum: boolean): number | undefined {
  const code = row.text('code');
  const name = row.text('name');
  const entity = odsId(code);
  // Beneath the table stand notes, such as who sent nothing.
  if (COUNTED.every((key) => row.text(key) === '')) {
    tally.note(row.place, `Not a row of figures: “${excerpt(`${code} ${name}`, 160)}”.`);
    return 0;
  }
  if (!entity) {
    tally.note({ ...row.place, column: 'Code' }, `“${excerpt(code || name)}” is not an organisation’s code.`);
    return undefined;
  }
  const found = row.counts(COUNTED, tally, name);
  if (!found) return undefined;
  add(tally, row, entity, period, found, sum);
  return found.all ?? undefined;
}

/** @param sum whether the row adds up providers, some of whom may not have reported times. */
function add(
  tally: Tally,
  row: SheetRow<Key>,
  entity: EntityId,
  period: FigurePeriod,
  { type1, all, within, within1, over, over1, twelve }: Record<Counted, number | null>,
  sum: boolean,
): void {
  const whose = excerpt(row.text('name') || row.text('code'));
  if (all === null || type1 === null) {
    tally.note(row.place, `${whose} reported no attendances.`);
    return;
  }
  let fourHours: AeCounts['fourHours'];
  if (within === null || within1 === null || over === null || over1 === null)
    tally.note(row.place, `No four-hour figures for ${whose}: they were not reported (“-”).`);
  else if (!sum && (within + over !== all || within1 + over1 !== type1))
    tally.note(row.place, `No four-hour figures for ${whose}: those within and over four hours are not all who came.`);
  else fourHours = { whole: within + over, over, whole1: within1 + over1, over1 };
  addAeFigures(
    tally,
    entity,
    period,
    { attendances: all, type1, twelveHours: twelve ?? undefined, fourHours },
    row.place,
  );
}
