import { blank, type CsvRow, type CsvSource, cellsOf } from './csv';
import { compactDayOf } from './months';
import { excerpt, GET_AGAIN, ImportError, type OfficialFile, type ReadOptions } from './official-file';
import { odsId, Tally } from './tally';

/**
 * ODS's list of NHS trusts, `etr.csv`: no header, 27 columns of fixed places. Other lists of ODS (sites, practices) have the same
 * shape, so the names must be those of trusts.
 */

const WIDTH = 27;
const AT = { code: 0, name: 1, region: 2, system: 3, postcode: 9, opened: 10, closed: 11 } as const;

export const looksLikeOdsList = (head: readonly CsvRow[]): boolean =>
  head.length > 0 &&
  head
    .slice(0, 5)
    .every(
      ({ cells }) =>
        cells.length === WIDTH && /^[A-Z0-9]{3,8}$/.test(cells[0] ?? '') && /^\d{8}$/.test(cells[AT.opened] ?? ''),
    );

export async function readOdsTrusts(source: CsvSource, { signal }: ReadOptions): Promise<OfficialFile> {
  const tally = new Tally();
  let others = 0;
  for await (const batch of source.records) {
    signal.throwIfAborted();
    for (const record of batch) {
      const cells = cellsOf(record, source.name);
      if (blank(cells)) continue;
      tally.rowsRead++;
      if (cells.length !== WIDTH)
        throw new ImportError(
          `${source.name}, row ${record.row}: there are ${cells.length} cells where a list of ODS has ${WIDTH}. The file is cut short or was changed.`,
          GET_AGAIN,
        );
      const cell = (key: keyof typeof AT): string => (cells[AT[key]] ?? '').trim();
      const entity = odsId(cell('code'));
      const name = cell('name');
      if (!/\bNHS\b.*\bTRUST$/i.test(name)) others++;
      if (!entity || name === '') {
        tally.note(
          { row: record.row, column: entity ? 'B' : 'A' },
          entity ? 'The name is empty.' : `“${excerpt(cell('code'))}” is not an organisation’s code.`,
        );
        continue;
      }
      const day = (key: 'opened' | 'closed') => {
        const date = compactDayOf(cell(key));
        if (!date && cell(key) !== '')
          tally.note(
            { row: record.row, column: key === 'opened' ? 'K' : 'L' },
            `“${excerpt(cell(key))}” is not a date; it is left out.`,
          );
        return date;
      };
      const system = cell('system') === '' ? undefined : odsId(cell('system'));
      if (!system && cell('system') !== '')
        tally.note(
          { row: record.row, column: 'D' },
          `“${excerpt(cell('system'))}” is not a system’s code; it is left out.`,
        );
      const opened = day('opened');
      const closed = day('closed');
      tally.organisation({
        entity,
        name: name.slice(0, 200),
        ...(cell('region') && { region: excerpt(cell('region')) }),
        ...(system && { system }),
        ...(cell('postcode') && { postcode: excerpt(cell('postcode')) }),
        ...(opened && { opened }),
        ...(closed && { closed }),
        line: record.row,
      });
    }
  }
  if (others * 5 > tally.rowsRead)
    throw new ImportError(
      `${source.name} is a list of ODS, but not of NHS trusts: ${others} of ${tally.rowsRead} names are not those of trusts.`,
      'Sidenote reads the list of NHS trusts, which ODS publishes as etr.csv.',
    );
  return tally.finish(source.name, { kind: 'ods-trusts', title: 'NHS trusts, as listed by ODS' });
}
