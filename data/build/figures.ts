import * as z from 'zod/mini';
import { Cadence, type Caveat, FigurePeriod, type Publication, type Series } from '../schema/figures';
import { EntityId, MetricId, PartialDate, type SourceId } from '../schema/identity';
import { FactError, list, maybe, type Row, text } from './csv';
import type { FactsFolder } from './folder';
import type { SourceBook } from './sources';

/** The rows of `data/pack/figures`, of the doubts about them and of their publication. */

const cell = z.pipe(
  z.string().check(z.regex(/^(-?\d+(\.\d+)?)?$/, 'is not a number')),
  z.transform((digits: string) => (digits === '' ? null : Number(digits))),
);
/** Numbers split by `|`, in which an empty place is a period without a figure. */
const cells = z.pipe(
  z.pipe(
    z.string(),
    z.transform((line: string) => (line === '' ? undefined : line.split('|'))),
  ),
  z.optional(z.array(cell)),
);

const RunRow = z.object({
  entity: EntityId,
  source: text,
  every: Cadence,
  from: FigurePeriod,
  values: cells,
  numerators: cells,
  denominators: cells,
});
const CaveatRow = z.object({
  id: text,
  effect: z.enum(['missing', 'partial', 'remnant', 'basis', 'provisional', 'estimated']),
  metrics: list(MetricId).check(z.minLength(1, 'names no metric')),
  entities: list(EntityId),
  figure_sources: list(text),
  from: maybe(FigurePeriod),
  to: maybe(FigurePeriod),
  note: text,
  sources: list(text).check(z.minLength(1, 'has no source')),
});
const PublicationRow = z.object({
  source: text,
  period: FigurePeriod,
  published: maybe(PartialDate),
  revised: maybe(PartialDate),
  file: maybe(text),
});
const MeasureRow = z.object({ term: EntityId, metrics: list(MetricId).check(z.minLength(1, 'names no metric')) });

export interface FigureFacts {
  /** By metric. */
  readonly runs: ReadonlyMap<MetricId, Row<z.infer<typeof RunRow>>[]>;
  readonly caveats: Row<z.infer<typeof CaveatRow>>[];
  readonly publications: Row<z.infer<typeof PublicationRow>>[];
  readonly measures: Row<z.infer<typeof MeasureRow>>[];
}

/** @throws FactError on the first row that is not as it should be. */
export function readFigureFacts(folder: FactsFolder): FigureFacts {
  const metricOf = (name: string): MetricId => name.slice('figures/'.length, -'.csv'.length) as MetricId;
  return {
    runs: new Map(folder.tablesIn('figures').map((name) => [metricOf(name), folder.table(name, RunRow)])),
    caveats: folder.table('caveats.csv', CaveatRow),
    publications: folder.table('publications.csv', PublicationRow),
    measures: folder.table('measures.csv', MeasureRow),
  };
}

/** What the rows are checked against. */
interface Known {
  readonly entities: ReadonlySet<EntityId>;
  readonly metrics: ReadonlySet<MetricId>;
  readonly book: SourceBook;
}

/** One series for each entity and metric. @throws FactError naming the row at fault. */
export function seriesFrom({ runs }: FigureFacts, known: Known): Series[] {
  const series = new Map<string, Series>();
  for (const [metric, rows] of runs)
    for (const row of rows) {
      const { entity, source, every, from, values, numerators, denominators } = row.value;
      requireMetric(metric, known, row, undefined);
      requireEntity(entity, known, row, 'entity');
      const lengths = [values, numerators, denominators].flatMap((cells) => (cells ? [cells.length] : []));
      if (lengths.length === 0 || new Set(lengths).size > 1)
        throw new FactError(row, 'values, numerators and denominators are not of one length');
      const key = `${entity} ${metric}`;
      const own = series.get(key) ?? { entity, metric, runs: [] };
      own.runs.push({
        source: sourceId(source, known, row),
        every,
        from,
        ...(values && { values }),
        ...(numerators && { numerators }),
        ...(denominators && { denominators }),
      });
      series.set(key, own);
    }
  return [...series.values()];
}

export function caveatsFrom({ caveats }: FigureFacts, known: Known): Caveat[] {
  return caveats.map((row) => {
    const { id, effect, metrics, entities, figure_sources, from, to, note, sources } = row.value;
    for (const metric of metrics) requireMetric(metric, known, row, 'metrics');
    for (const entity of entities) requireEntity(entity, known, row, 'entities');
    return {
      id,
      effect,
      metrics,
      ...(entities.length > 0 && { entities }),
      ...(figure_sources.length > 0 && { figureSources: figure_sources.map((source) => sourceId(source, known, row)) }),
      ...(from && { from }),
      ...(to && { to }),
      note,
      sources: known.book.resolve(sources, row).sources,
    };
  });
}

export function publicationsFrom({ publications }: FigureFacts, known: Known): Publication[] {
  return publications.map((row) => {
    const { source, period, published, revised, file } = row.value;
    return {
      source: sourceId(source, known, row),
      period,
      ...(published && { published }),
      ...(revised && { revised }),
      ...(file && { file }),
    };
  });
}

/** The metrics of each measured term. */
export function measuresFrom({ measures }: FigureFacts, known: Known): Map<EntityId, MetricId[]> {
  return new Map(
    measures.map((row) => {
      requireEntity(row.value.term, known, row, 'term');
      for (const metric of row.value.metrics) requireMetric(metric, known, row, 'metrics');
      return [row.value.term, row.value.metrics];
    }),
  );
}

type Place = Pick<Row<unknown>, 'file' | 'line'>;

function requireMetric(metric: MetricId, { metrics }: Known, row: Place, column: string | undefined): void {
  if (!metrics.has(metric)) throw new FactError({ ...row, column }, `no metric is called ${metric}`);
}

function requireEntity(entity: EntityId, { entities }: Known, row: Place, column: string): void {
  if (!entities.has(entity)) throw new FactError({ ...row, column }, `no file has ${entity}`);
}

function sourceId(source: string, { book }: Known, row: Place): SourceId {
  const [id] = book.resolve([source], row).sources;
  if (!id) throw new FactError({ ...row, column: 'source' }, 'names no source');
  return id;
}
