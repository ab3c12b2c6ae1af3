import type { FigurePeriod } from '../schema/figures';
import type { EntityId } from '../schema/identity';
import { type Column, findTable, plain } from './columns';
import { countOf } from './counts';
import { blank, type CsvSource, cellsOf, gridOf } from './csv';
import { monthName, monthOf } from './months';
import { excerpt, GET_AGAIN, ImportError, type OfficialFile, type ReadOptions } from './official-file';
import { odsId, Tally } from './tally';

/**
 * The full CSV extract of referral to treatment: a row for each provider, commissioner, part and treatment function, with the
 * patients by weeks waited. Of it the incomplete pathways (`Part_2`) of all functions together (`C_999`) are added up by provider
 * and by the patients' system, without patients of commissioners outside England (`NONC`), as in NHS England's own tables by
 * provider. There is no figure for England: the published one has estimates for trusts that sent nothing, which no row holds.
 */

type Key = 'period' | 'parent' | 'provider' | 'system' | 'commissioner' | 'part' | 'function' | 'total';

export const RTT: readonly Column<Key>[] = [
  { key: 'period', headings: ['Period'] },
  { key: 'parent', headings: ['Provider Parent Org Code'] },
  { key: 'provider', headings: ['Provider Org Code'] },
  { key: 'system', headings: ['Commissioner Parent Org Code'] },
  { key: 'commissioner', headings: ['Commissioner Org Code'] },
  { key: 'part', headings: ['RTT Part Type'] },
  { key: 'function', headings: ['Treatment Function Code'] },
  { key: 'total', headings: ['Total All'] },
];

const PARTS = new Set(['Part_1A', 'Part_1B', 'Part_2', 'Part_2A', 'Part_3']);
const WAITING = 'Part_2';
const ALL_FUNCTIONS = 'C_999';
const OUTSIDE_ENGLAND = 'NONC';
/** A whole extract has providers in every system, and there are more systems than this. */
const FEWEST_SYSTEMS = 20;

interface Waits {
  within18: number;
  all: number;
  over52: number;
  over65: number;
  readonly row: number;
  /** Where a row of theirs was not understood, the sum would be too low. */
  faulty: boolean;
}

interface Band {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export async function readRtt(source: CsvSource, { signal }: ReadOptions): Promise<OfficialFile> {
  const grid = gridOf(source.head);
  const table = findTable(grid, RTT, source.name);
  const header = source.head[table.header];
  const headings = header?.cells ?? [];
  const bands = weekBands(headings, source.name);
  const has65 = bands.some(({ from }) => from === 65);
  const at = (key: Key): number => table.columns[key] ?? -1;
  const places = (['period', 'parent', 'provider', 'system', 'commissioner', 'part', 'function'] as const).map(at);
  const tally = new Tally();
  const providers = new Map<string, Waits>();
  const systems = new Map<string, Waits>();
  const parents = new Set<string>();
  /** Provider and commissioner pairs with people waiting: true once their total row was met. */
  const totals = new Map<string, boolean>();
  let period: FigurePeriod | undefined;
  let outside = 0;

  const waits = (of: Map<string, Waits>, code: string, row: number): Waits => {
    const found = of.get(code) ?? { within18: 0, all: 0, over52: 0, over65: 0, row, faulty: false };
    of.set(code, found);
    return found;
  };

  for await (const batch of source.records) {
    signal.throwIfAborted();
    for (const record of batch) {
      if (record.row <= (header?.row ?? 1)) continue;
      const cells = cellsOf(record, source.name);
      if (blank(cells)) continue;
      tally.rowsRead++;
      const where = `${source.name}, row ${record.row}`;
      if (cells.length !== headings.length)
        throw new ImportError(
          `${where}: there are ${cells.length} cells where the header has ${headings.length}. The file is cut short or was changed.`,
          GET_AGAIN,
        );
      const [when = '', parent = '', provider = '', system = '', commissioner = '', part = '', fn = ''] = places.map(
        (index) => (cells[index] ?? '').trim(),
      );
      const month = monthOf(when);
      if (!month) throw new ImportError(`${where}, column “Period”: “${excerpt(when)}” is not a month.`, GET_AGAIN);
      period ??= month;
      if (month !== period)
        throw new ImportError(
          `${where}: this row is of ${monthName(month)}, those before of ${monthName(period)}.`,
          'Drop one month at a time.',
        );
      if (!PARTS.has(part))
        throw new ImportError(`${where}, column “RTT Part Type”: “${excerpt(part)}” is not known.`, GET_AGAIN);
      if (parent) parents.add(parent);
      if (part !== WAITING) continue;
      const pair = `${provider} ${commissioner} ${system}`;
      if (fn !== ALL_FUNCTIONS) {
        if (!totals.has(pair)) totals.set(pair, false);
        continue;
      }
      if (totals.get(pair))
        throw new ImportError(
          `${where}: the total of ${excerpt(provider)} for commissioner ${excerpt(commissioner)} is there twice.`,
          GET_AGAIN,
        );
      totals.set(pair, true);
      if (commissioner === OUTSIDE_ENGLAND) {
        outside++;
        continue;
      }
      const theirs = [waits(providers, provider, record.row), ...(system ? [waits(systems, system, record.row)] : [])];
      const counted = countBands(cells, bands, at('total'), headings);
      for (const sum of theirs) {
        if ('what' in counted) sum.faulty = true;
        else {
          sum.within18 += counted.within18;
          sum.all += counted.all;
          sum.over52 += counted.over52;
          sum.over65 += counted.over65;
        }
      }
      if ('what' in counted)
        tally.note(
          { row: record.row, column: counted.column },
          `No figures for ${excerpt(provider)}${system ? ` and ${excerpt(system)}` : ''}: ${counted.what}.`,
        );
    }
  }

  const untotalled = [...totals].find(([, met]) => !met);
  if (untotalled)
    throw new ImportError(
      `${source.name} is not whole: the total row (${ALL_FUNCTIONS}) of ${excerpt(untotalled[0])} is missing.`,
      GET_AGAIN,
    );
  refuseParts(source.name, systems, parents);
  if (!period) throw new ImportError(`${source.name} has a header and no rows.`, GET_AGAIN);
  for (const [code, sum] of [...providers, ...systems]) {
    const entity = odsId(code);
    if (!entity) tally.note({ row: sum.row }, `“${excerpt(code)}” is not an organisation’s code.`);
    else if (!sum.faulty) addRtt(tally, entity, period, sum, has65);
  }
  if (outside > 0)
    tally.note(
      {},
      `${outside} rows of patients of commissioners outside England (${OUTSIDE_ENGLAND}) are left out, as in NHS England’s tables by provider.`,
    );
  if (!has65) tally.note({}, 'No figures of waits over 65 weeks: this file does not tell them apart.');
  tally.note(
    {},
    'No figures for England: the published one has estimates for trusts that sent nothing, which are not in this file.',
  );
  return tally.finish(source.name, {
    kind: 'rtt-full-extract',
    title: `Referral to treatment waiting times, full extract, ${monthName(period)}`,
  });
}

function addRtt(tally: Tally, entity: EntityId, period: FigurePeriod, sum: Waits, has65: boolean): void {
  const place = { row: sum.row };
  if (sum.all === 0) return;
  tally.share(entity, 'rtt-18w', period, sum.within18, sum.all, place);
  tally.count(entity, 'rtt-waiting-list', period, sum.all, place);
  tally.count(entity, 'rtt-52w', period, sum.over52, place);
  if (has65) tally.count(entity, 'rtt-65w', period, sum.over65, place);
}

/** The columns of weeks waited, which must follow each other from nought without a hole and part at 18 and 52 weeks. */
function weekBands(headings: readonly string[], name: string): Band[] {
  const bands = headings.flatMap((heading, index): Band[] => {
    const found = /^gt (\d+)(?: to (\d+))? weeks sum 1$/.exec(plain(heading));
    return found ? [{ index, from: Number(found[1]), to: found[2] ? Number(found[2]) : Number.POSITIVE_INFINITY }] : [];
  });
  let next = 0;
  for (const { from, to } of bands) {
    if (from !== next || to <= from) break;
    next = to;
  }
  const gap =
    next === Number.POSITIVE_INFINITY ? [18, 52].find((week) => !bands.some(({ from }) => from === week)) : next;
  if (gap !== undefined || bands.some(({ to }, index) => to !== (bands[index + 1]?.from ?? Number.POSITIVE_INFINITY)))
    throw new ImportError(
      `${name}: the columns of weeks waited are not in order; “Gt ${String(gap ?? 0).padStart(2, '0')} To … Weeks SUM 1” is missing or misplaced.`,
      GET_AGAIN,
    );
  return bands;
}

/** A row's waits, which must add up to the total beside them. */
function countBands(
  cells: readonly string[],
  bands: readonly Band[],
  total: number,
  headings: readonly string[],
): Omit<Waits, 'row' | 'faulty'> | { what: string; column: string } {
  const sum = { within18: 0, all: 0, over52: 0, over65: 0 };
  for (const { index, from, to } of bands) {
    const reading = countOf({ value: cells[index] ?? '' }, { blank: 'zero' });
    const column = headings[index] ?? '';
    if (reading.kind !== 'count')
      return { what: reading.kind === 'wrong' ? `the cell ${reading.what}` : 'the cell says “not reported”', column };
    sum.all += reading.value;
    if (to <= 18) sum.within18 += reading.value;
    if (from >= 52) sum.over52 += reading.value;
    if (from >= 65) sum.over65 += reading.value;
  }
  const stated = countOf({ value: cells[total] ?? '' });
  if (stated.kind !== 'count' || stated.value !== sum.all)
    return {
      what: `the weeks add up to ${sum.all}, the total beside them says “${excerpt(cells[total] ?? '', 20)}”`,
      column: headings[total] ?? '',
    };
  return sum;
}

/** Sums over a part of the rows are wrong and look right, so a part of the file is refused. */
function refuseParts(name: string, systems: ReadonlyMap<string, Waits>, parents: ReadonlySet<string>): void {
  const without = [...systems.keys()].filter((code) => !parents.has(code));
  if (without.length === 0 && systems.size >= FEWEST_SYSTEMS) return;
  const what =
    without.length > 0
      ? `it has patients of ${systems.size} systems, but no provider in ${without.length} of them (${excerpt(without.slice(0, 4).join(', '))}${without.length > 4 ? ' …' : ''})`
      : `it has patients of ${systems.size} systems only`;
  throw new ImportError(
    `${name} is a part of an extract: ${what}. The sums would be too low.`,
    'Drop the whole file, or the .zip that it comes in; it has about 180,000 rows.',
  );
}
