import { pointsOf } from '../../utils/figures/series';
import { groupBy } from '../../utils/group-by';
import type { Knowledge } from '../knowledge';
import type { Layers } from '../layers';
import type { Metric } from '../schema/entity';
import type { FigurePeriod } from '../schema/figures';
import type { EntityId, MetricId, SourceId } from '../schema/identity';
import type { LayerOrigin, LayerRow, RecordCounts } from '../schema/layer';
import type { PackHeader } from '../schema/pack';
import { pointOf } from './import-records';
import { type ImportedFigure, type ImportedFile, organisationNews } from './official';
import { nameOf, type ReadingOptions, readLayer } from './read-layer';

/** A figure that a file says otherwise than what is held, in the metric's unit. */
interface ChangedFigure {
  readonly entity: EntityId;
  readonly name: string;
  readonly metric: MetricId;
  readonly period: FigurePeriod;
  readonly was: number;
  readonly is: number;
}

/** An organisation that the knowledge base does not have; the name is empty where the file has none. */
interface UnknownOrganisation {
  readonly entity: EntityId;
  readonly name: string;
}

/** What adding a publisher's file would do to what a reader sees now. Counts of figures, and of organisations where the file lists them. */
export interface ImportPreview {
  readonly figures: { readonly added: number; readonly same: number; readonly changed: number };
  /** The first changes, those of the largest difference first. */
  readonly examples: readonly ChangedFigure[];
  readonly organisations: { readonly added: number; readonly same: number; readonly changed: number };
  /** Those that have figures in the file, or stand in its list, and are not known. */
  readonly unknown: readonly UnknownOrganisation[];
  /** Metrics that Sidenote does not have, with how many figures are left out for it. */
  readonly leftOut: readonly { readonly metric: MetricId; readonly figures: number }[];
}

const EXAMPLES = 20;

/** Sets a publisher's file beside all that is held, layers included. Changes nothing. */
export async function previewImport(
  knowledge: Knowledge,
  file: ImportedFile,
  { signal }: ReadingOptions = {},
): Promise<ImportPreview> {
  const { metrics } = await knowledge.figureGuide();
  const listed = new Map(file.organisations.map((organisation) => [organisation.entity, organisation]));
  const ids = [...new Set([...file.figures.map(({ entity }) => entity), ...listed.keys()])];
  const known = new Map((await knowledge.entities(ids)).map((entity) => [entity.id, entity]));
  const figures = { added: 0, same: 0, changed: 0 };
  const changes: ChangedFigure[] = [];
  const kept = file.figures.filter(({ metric }) => metrics.has(metric));
  for (const [entity, own] of groupBy(kept, (figure) => figure.entity)) {
    signal?.throwIfAborted();
    const held = await heldOf(knowledge, entity, own, metrics);
    // The last word on a period is the file's last.
    for (const [key, figure] of new Map(own.map((item) => [keyOf(item), item]))) {
      const metric = metrics.get(figure.metric) as Metric;
      const is = pointOf(figure, metric, '' as SourceId).value;
      const was = held.get(key);
      if (was === undefined) figures.added++;
      else if (rounded(was, metric) === rounded(is, metric)) figures.same++;
      else {
        figures.changed++;
        const name = known.get(entity)?.name ?? listed.get(entity)?.name ?? entity;
        changes.push({ entity, name, metric: metric.id, period: figure.period, was, is });
      }
    }
  }
  const news = organisationNews([...listed.values()], known);
  const changed = news.filter(({ renamed, closed }) => renamed || closed).length;
  const added = news.filter((item) => item.known === undefined).length;
  const strange = groupBy(
    file.figures.filter(({ metric }) => !metrics.has(metric)),
    ({ metric }) => metric,
  );
  return {
    figures,
    examples: changes.sort((a, b) => Math.abs(b.is - b.was) - Math.abs(a.is - a.was)).slice(0, EXAMPLES),
    organisations: { added, changed, same: news.length - added - changed },
    unknown: ids.filter((id) => !known.has(id)).map((entity) => ({ entity, name: listed.get(entity)?.name ?? '' })),
    leftOut: [...strange].map(([metric, own]) => ({ metric, figures: own.length })),
  };
}

const keyOf = ({ metric, period }: Pick<ImportedFigure, 'metric' | 'period'>): string => `${metric} ${period}`;

/** What is held of an entity by the metrics of its figures, by metric and period. */
async function heldOf(
  knowledge: Knowledge,
  entity: EntityId,
  figures: readonly ImportedFigure[],
  metrics: ReadonlyMap<MetricId, Metric>,
): Promise<Map<string, number>> {
  const series = await knowledge.series(entity, [...new Set(figures.map(({ metric }) => metric))]);
  return new Map(
    series.flatMap((own) => {
      const metric = metrics.get(own.metric);
      const points = metric ? pointsOf(own, metric) : [];
      return points.map(({ period, value }) => [keyOf({ metric: own.metric, period }), value] as const);
    }),
  );
}

/** To the decimals that are published: beyond them nothing is said. */
const rounded = (value: number, { decimals }: Metric): number => Math.round(value * 10 ** decimals);

/** A pack as it would be added. Its header's key, where it has one, has been proved. */
export interface PackPreview {
  readonly header: PackHeader;
  readonly counts: RecordCounts;
  /** The first things that it explains, by name. */
  readonly examples: readonly string[];
  /** The layer of the same name that is here already, which it could replace. */
  readonly replaces: LayerRow | undefined;
}

/**
 * Reads a pack as `addPack` would. Changes nothing.
 * @throws PackError as that does.
 */
export async function previewPack(
  { knowledge, layers }: { readonly knowledge: Knowledge; readonly layers: Layers },
  bytes: Uint8Array<ArrayBuffer>,
  origin: LayerOrigin,
  options: ReadingOptions = {},
): Promise<PackPreview> {
  const metrics = await knowledge.ground.metrics();
  const { header, counts, records } = await readLayer(bytes, nameOf(origin), metrics, options);
  const examples = records.flatMap(({ record, value }) => (record === 'entity' ? [value.name] : []));
  const same = (await layers.list()).findLast(
    ({ kind, header: other }) => kind === 'pack' && other?.name === header.name,
  );
  return { header, counts, examples: examples.slice(0, EXAMPLES), replaces: same };
}
