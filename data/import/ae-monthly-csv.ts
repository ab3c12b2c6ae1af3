import { ENGLAND } from '../../utils/england';
import type { FigurePeriod } from '../schema/figures';
import { addAeFigures, noughtsAreHoles } from './ae-figures';
import { type Column, findTable, letters, plain } from './columns';
import { countOf } from './counts';
import { blank, type CsvRow, type CsvSource, cellsOf, gridOf } from './csv';
import { monthName, monthOf } from './months';
import { excerpt, GET_AGAIN, ImportError, type OfficialFile, type ReadOptions } from './official-file';
import { odsId, Tally } from './tally';

/**
 * NHS England's monthly A&E CSV. Generations: to March 2020 ("Number of A&E attendances …"), April to July 2020 (without "Number
 * of"), since August 2020 with booked appointments beside the others, which are to be added. A TOTAL row stands at the end.
 */

type Key = 'period' | 'code' | 'name' | Counted;
type Counted = (typeof COUNTED)[number];

const UNBOOKED = ['type1', 'type2', 'other', 'over1', 'over2', 'overOther', 'twelve'] as const;
const BOOKED = ['booked1', 'booked2', 'bookedOther', 'bookedOver1', 'bookedOver2', 'bookedOverOther'] as const;
const COUNTED = [...UNBOOKED, ...BOOKED] as const;
/** Booked appointments are counted apart from this month on; a file without them would say too little. */
const BOOKED_SINCE = '2020-08';

const column = (key: Key, ...headings: string[]): Column<Key> => ({ key, headings });
const booked = (key: Key, heading: string): Column<Key> => ({ key, headings: [heading], optional: true });

export const AE_CSV: readonly Column<Key>[] = [
  column('period', 'Period'),
  column('code', 'Org Code'),
  column('name', 'Org name'),
  column('type1', 'A&E attendances Type 1', 'Number of A&E attendances Type 1'),
  column('type2', 'A&E attendances Type 2', 'Number of A&E attendances Type 2'),
  column('other', 'A&E attendances Other A&E Department', 'Number of A&E attendances Other A&E Department'),
  column('over1', 'Attendances over 4hrs Type 1', 'Number of attendances over 4hrs Type 1'),
  column('over2', 'Attendances over 4hrs Type 2', 'Number of attendances over 4hrs Type 2'),
  column('overOther', 'Attendances over 4hrs Other Department', 'Number of attendances over 4hrs Other A&E Department'),
  column('twelve', 'Patients who have waited 12+ hrs from DTA to admission'),
  booked('booked1', 'A&E attendances Booked Appointments Type 1'),
  booked('booked2', 'A&E attendances Booked Appointments Type 2'),
  booked('bookedOther', 'A&E attendances Booked Appointments Other Department'),
  booked('bookedOver1', 'Attendances over 4hrs Booked Appointments Type 1'),
  booked('bookedOver2', 'Attendances over 4hrs Booked Appointments Type 2'),
  booked('bookedOverOther', 'Attendances over 4hrs Booked Appointments Other Department'),
];

type Counts = Record<Counted, number>;

export async function readAeCsv(source: CsvSource, { signal }: ReadOptions): Promise<OfficialFile> {
  const grid = gridOf(source.head);
  const table = findTable(grid, AE_CSV, source.name);
  const at = table.columns;
  const header = source.head[table.header];
  const width = header?.cells.length ?? 0;
  const withBooked = bookedColumns(at, source.name);
  const tally = new Tally();
  const sums = new Map<Counted, number>();
  const months = new Set<FigurePeriod>();
  let holes = 0;
  let skipped = 0;
  let total: { row: CsvRow; counts: Counts } | undefined;

  const cell = ({ cells }: CsvRow, key: Key): string => cells[at[key] ?? -1]?.trim() ?? '';
  /** The row's counts; undefined, and noted, where one of them is none. */
  const counts = (row: CsvRow): Counts | undefined => {
    const found = {} as Counts;
    for (const key of COUNTED) {
      const index = at[key];
      const reading =
        index === undefined ? { kind: 'count' as const, value: 0 } : countOf({ value: row.cells[index] ?? '' });
      if (reading.kind !== 'count') {
        const what = reading.kind === 'wrong' ? reading.what : 'was not reported';
        const heading = header?.cells[index ?? -1] ?? key;
        tally.note(
          { row: row.row, column: heading.trim() },
          `No figures for ${excerpt(cell(row, 'name') || 'this row')}: column ${letters(index ?? 0)} ${what}.`,
        );
        return undefined;
      }
      found[key] = reading.value;
    }
    return found;
  };

  for await (const batch of source.records) {
    signal.throwIfAborted();
    for (const record of batch) {
      if (record.row <= (header?.row ?? 1)) continue;
      const row = { row: record.row, cells: cellsOf(record, source.name) };
      if (blank(row.cells)) continue;
      tally.rowsRead++;
      if (row.cells.length !== width) throw cutRow(source.name, row, width);
      if (isTotal([cell(row, 'period'), cell(row, 'code'), cell(row, 'name')])) {
        const found = counts(row);
        if (total) tally.note({ row: row.row }, 'There is more than one TOTAL row; none is used.');
        if (found) total = { row, counts: found };
        skipped += total && found && total.row !== row ? 1 : 0;
        continue;
      }
      const period = monthOf(cell(row, 'period'));
      const entity = odsId(cell(row, 'code'));
      const found = period && entity ? counts(row) : undefined;
      if (!period) tally.note({ row: row.row, column: 'Period' }, `“${excerpt(cell(row, 'period'))}” is not a month.`);
      else if (!entity)
        tally.note(
          { row: row.row, column: 'Org Code' },
          `“${excerpt(cell(row, 'code'))}” is not an organisation’s code.`,
        );
      if (!period || !entity || !found) {
        skipped++;
        continue;
      }
      if (period >= BOOKED_SINCE && !withBooked)
        throw missing(source.name, booked('booked1', 'A&E attendances Booked Appointments Type 1'));
      months.add(period);
      for (const key of COUNTED) sums.set(key, (sums.get(key) ?? 0) + found[key]);
      const { type1, over1 } = added(found);
      const hole = noughtsAreHoles(period, type1, over1);
      if (hole) {
        holes++;
        tally.note(
          { row: row.row },
          `No four-hour figures for ${excerpt(cell(row, 'name'))}: none of ${type1} type 1 attendances over four hours means that they were not reported (field test of new standards, May 2019 to May 2023).`,
        );
      }
      addAeFigures(tally, entity, period, forFigures(found, hole), { row: row.row });
    }
  }

  const [month] = months;
  if (!total) tally.note({}, 'No figures for England: there is no TOTAL row, so the file may be cut short.');
  else if (
    month &&
    months.size === 1 &&
    skipped === 0 &&
    COUNTED.every((key) => sums.get(key) === total?.counts[key])
  ) {
    if (holes > 0)
      tally.note(
        { row: total.row.row },
        `No four-hour share for England: the TOTAL row counts the attendances of the ${holes} trusts that reported no four-hour figures, so it is too high.`,
      );
    const england = forFigures(total.counts, false);
    addAeFigures(
      tally,
      ENGLAND,
      month,
      { ...england, fourHours: holes > 0 ? undefined : england.fourHours },
      { row: total.row.row },
    );
    if (holes > 0 && england.fourHours)
      tally.count(ENGLAND, 'ae-over-4h', month, england.fourHours.over, { row: total.row.row });
  } else
    tally.note(
      { row: total.row.row },
      'No figures for England: the rows that were read do not add up to the TOTAL row.',
    );

  const when = months.size === 1 && month ? monthName(month) : 'several months';
  return tally.finish(source.name, { kind: 'ae-monthly-csv', title: `A&E attendances by provider, ${when}` });
}

const isTotal = (cells: readonly string[]): boolean => cells.some((cell) => plain(cell) === 'total');

/** Booked and unbooked together, by type. */
function added(counts: Counts) {
  return {
    type1: counts.type1 + counts.booked1,
    all: counts.type1 + counts.type2 + counts.other + counts.booked1 + counts.booked2 + counts.bookedOther,
    over1: counts.over1 + counts.bookedOver1,
    over:
      counts.over1 + counts.over2 + counts.overOther + counts.bookedOver1 + counts.bookedOver2 + counts.bookedOverOther,
  };
}

function forFigures(counts: Counts, hole: boolean) {
  const { type1, all, over1, over } = added(counts);
  return {
    attendances: all,
    type1,
    twelveHours: counts.twelve,
    fourHours: hole ? undefined : { whole: all, over, whole1: type1, over1 },
  };
}

/** All six columns of booked appointments, or none. */
function bookedColumns(at: Partial<Record<Key, number>>, name: string): boolean {
  const there = BOOKED.filter((key) => at[key] !== undefined);
  if (there.length === 0) return false;
  const gone = AE_CSV.find(({ key, optional }) => optional && at[key] === undefined);
  if (gone) throw missing(name, gone);
  return true;
}

const missing = (name: string, { headings }: Column<Key>) =>
  new ImportError(`${name}: the column “${headings[0]}” is missing.`, GET_AGAIN);

const cutRow = (name: string, { row, cells }: CsvRow, width: number) =>
  new ImportError(
    `${name}, row ${row}: there are ${cells.length} cells where the header has ${width}. The file is cut short or was changed.`,
    GET_AGAIN,
  );
