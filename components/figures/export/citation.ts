import type { FigurePeriod, Point } from '../../../data/schema/figures';
import { capital } from '../../../utils/capital';
import { countedInWords, inForceInWords, periodOfRow } from '../../../utils/figures/chart-words';
import { doubtsAt } from '../../../utils/figures/doubts';
import { sourceFiles } from '../../../utils/figures/source-files';
import { standardAt } from '../../../utils/figures/standards';
import { valueInFull } from '../../../utils/figures/words';
import { dateInWords } from '../../../utils/time/words';
import { figureOf, type Shown } from '../compare/shown';

/** A month's figures as a text to be pasted: what, of whom, from where, when it came out. */
export function citationOf(shown: Shown, month: FigurePeriod): string {
  const { sheet, columns, england, englandCaveats } = shown;
  const figures = [
    ...columns.map((column) => ({ ...column, point: figureOf(column.points, month) })),
    ...(england
      ? [{ name: 'England', points: england, caveats: englandCaveats, point: figureOf(england, month) }]
      : []),
  ];
  const points = figures.flatMap(({ point }) => (point ? [point] : []));
  const [first] = points;
  const standard = standardAt(sheet.standards, month);
  const doubts = new Map<string, { note: string; names: string[] }>();
  for (const column of figures)
    for (const { id, note } of doubtsAt(column, column.point?.period ?? month, column.point)) {
      const doubt = doubts.get(id);
      if (doubt) doubt.names.push(column.name);
      else doubts.set(id, { note, names: [column.name] });
    }
  return [
    sheet.metric.name,
    first ? capital(periodOfRow(first.period, first.every)) : month,
    '',
    ...figures.map(({ name, point }) => `${name}: ${point ? valueLine(point, sheet.metric) : 'no figure'}`),
    ...(standard ? [capital(inForceInWords(standard, sheet.metric))] : []),
    ...(doubts.size > 0
      ? ['', ...[...doubts.values()].map(({ note, names }) => `Note on ${names.join(', ')}: ${note}`)]
      : []),
    '',
    ...sourceLines(shown, points),
  ].join('\n');
}

const valueLine = (point: Point, metric: Shown['sheet']['metric']): string => {
  const parts = countedInWords(point, metric);
  return `${valueInFull(point.value, metric)}${parts ? ` (${parts})` : ''}`;
};

/** One line for each source of some figures; the days are those of its newest file. */
export function sourceLines({ sheet }: Shown, points: readonly Point[]): string[] {
  const files = sourceFiles(sheet, points);
  const several = new Set(points.map(({ period }) => period)).size > 1;
  return [...new Set(points.map(({ source }) => source))].map((id) => {
    const source = sheet.sources.find((one) => one.id === id);
    const file = files.find((one) => one.source === id);
    const of = several && file ? `${periodOfRow(file.period, file.period.length === 4 ? 'year' : 'month')} ` : '';
    const published = file?.published ? dateInWords(file.published) : source?.published;
    const dated = published && `${of}published ${published}`;
    const revised = file?.revised && `revised ${dateInWords(file.revised)}`;
    return `Source: ${[source?.publisher, source?.title ?? id, dated, revised, source?.licence, source?.url].filter(Boolean).join(', ')}`;
  });
}
