import { stringify } from 'csv-stringify/browser/esm/sync';
import { ENGLAND } from '../../../utils/england';
import { speaksOf } from '../../../utils/figures/caveats';
import { pointsIn } from '../../../utils/figures/lines';
import { fileOf } from '../../../utils/figures/source-files';
import type { Shown } from '../compare/shown';

/** The figures in sight as a table for other programs, newest first: one figure a row. */
export function csvOf({ sheet, columns, england, range }: Shown): string {
  const series = [
    ...columns.map(({ id, name, points }, at) => ({
      id: id as string,
      name,
      points,
      caveats: sheet.columns[at]?.caveats ?? [],
    })),
    ...(england ? [{ id: ENGLAND, name: 'England', points: england, caveats: sheet.englandCaveats }] : []),
  ];
  const rows = series.flatMap(({ id, name, points, caveats }) =>
    pointsIn(points, range)
      .toReversed()
      .map((point) => {
        const source = sheet.sources.find((one) => one.id === point.source);
        return {
          period: point.period as string,
          organisation: name,
          id,
          metric: sheet.metric.id as string,
          value: point.value,
          numerator: point.numerator,
          denominator: point.denominator,
          source: source ? `${source.publisher}: ${source.title}` : point.source,
          published: fileOf(sheet, point)?.published,
          note: caveats
            .filter((caveat) => speaksOf(caveat, point))
            .map(({ note }) => note)
            .join(' '),
        };
      }),
  );
  // Names and titles can come from packs that others made: a spreadsheet must not take one for a formula.
  return stringify(rows, {
    header: true,
    columns: [
      'period',
      'organisation',
      'id',
      'metric',
      'value',
      'numerator',
      'denominator',
      'source',
      'published',
      'note',
    ],
    escape_formulas: true,
    bom: true,
    record_delimiter: '\r\n',
  });
}
