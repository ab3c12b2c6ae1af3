import { stringify } from 'csv-stringify/browser/esm/sync';
import { worded } from '../../utils/fact-sheet/worded';
import { lineOf } from '../library/formats/visible';
import type { Evidence } from '../schema/claim';
import type { FactSheet, SheetClaim } from '../schema/fact-sheet';
import type { FigureAt, Point } from '../schema/figures';

const COLUMNS = [
  'claim',
  'sentence',
  'about',
  'verdict',
  'says',
  'row',
  'organisation',
  'organisation id',
  'measure',
  'measure id',
  'period',
  'value',
  'unit',
  'numerator',
  'denominator',
  'standard',
  'england',
  'provisional',
  'publisher',
  'source',
  'source address',
  'licence',
  'published',
  'published by',
  'revised',
  'notes',
  'article',
  'article address',
  'article date',
  'made',
  'facts version',
  'facts date',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string | number | undefined>>;

/** The claims as a table: one published figure a row, with its claim's words repeated; a claim without one has a row without it. Names that do not fit, and those that are not known, have no place in it. */
export function sheetCsv(sheet: FactSheet): string {
  const words = worded(sheet).claims;
  const { page, made, pack } = sheet;
  const rows = sheet.claims.flatMap((claim, at) => {
    const said: Row = {
      claim: claim.claim.text,
      sentence: claim.sentence,
      about: words[at]?.about,
      verdict: words[at]?.verdict,
      says: claim.says,
      notes: words[at]?.notes.join(' '),
      article: page.title,
      'article address': page.url,
      'article date': page.article?.date,
      made,
      'facts version': pack?.version,
      'facts date': pack?.published,
    };
    const figures = figuresOf(claim, sheet);
    return (figures.length === 0 ? [{}] : figures).map((figure) => shown({ ...said, ...figure }));
  });
  // Words of a page, names and titles come from others: a spreadsheet must not take one for a formula.
  return stringify(rows, {
    header: true,
    columns: [...COLUMNS],
    escape_formulas: true,
    bom: true,
    record_delimiter: '\r\n',
  });
}

/** Each text as one line that hides nothing. */
const shown = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? lineOf(cell) : cell]));

const figuresOf = ({ evidence, better, total, entityName, claim, metricName }: SheetClaim, sheet: FactSheet): Row[] => [
  ...(evidence ? [evidenceRow('published', evidence, sheet)] : []),
  ...better.map((one) => evidenceRow('fits better', one, sheet)),
  ...(total?.rows ?? []).map((point) => ({
    row: 'one of its months',
    organisation: entityName,
    'organisation id': claim.entity,
    measure: evidence?.metric.name ?? metricName,
    'measure id': claim.metric,
    unit: evidence?.metric.unit,
    ...pointCells(point, sheet),
  })),
];

const evidenceRow = (row: string, { entity, metric, at }: Evidence, sheet: FactSheet): Row => ({
  row,
  organisation: entity.name,
  'organisation id': entity.id,
  measure: metric.name,
  'measure id': metric.id,
  unit: metric.unit,
  ...pointCells(at, sheet),
  ...publishedCells(at),
});

function pointCells({ period, value, numerator, denominator, source: id }: Point, { sources }: FactSheet): Row {
  const source = sources.find((one) => one.id === id);
  return {
    period,
    value,
    numerator,
    denominator,
    publisher: source?.publisher,
    source: source?.title ?? id,
    'source address': source?.url,
    licence: source?.licence,
  };
}

const publishedCells = ({ standard, england, provisional, published, publishedBy, revised }: FigureAt): Row => ({
  standard: standard?.threshold,
  england,
  provisional: provisional ? 'yes' : 'no',
  published,
  'published by': publishedBy === 'record' ? 'record' : 'publisher’s calendar',
  revised,
});
