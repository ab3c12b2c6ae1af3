import { deriveValue, runsOf } from '../../utils/figures/series';
import { groupBy } from '../../utils/group-by';
import { sha256 } from '../../utils/sha256';
import type { Entity, Metric, Source } from '../schema/entity';
import type { Point, Publication } from '../schema/figures';
import { type MetricId, type PartialDate, type SourceId, SourceId as SourceIdSchema } from '../schema/identity';
import { type PackRecord, seriesKey } from '../schema/pack';
import type { Ground } from './ground';
import { type ImportedFigure, type ImportedFile, type OrganisationNews, organisationNews } from './official';

/**
 * What a publisher's file becomes as a layer: a source made for it, its publication, series of its figures, and what its list of
 * organisations says anew. Figures of a metric that Sidenote does not have are left out.
 * @param file the file's name as the reader gave it, where there is one.
 */
export async function importRecords(
  official: ImportedFile,
  file: string | undefined,
  ground: Ground,
): Promise<PackRecord[]> {
  const metrics = new Map((await ground.metrics()).map((metric) => [metric.id, metric]));
  const source = await sourceOf(official, file);
  const figures = official.figures.filter(({ metric }) => metrics.has(metric));
  // A code that is listed twice is what its last row says.
  const organisations = [...new Map(official.organisations.map((item) => [item.entity, item])).values()];
  const known = await ground.entities(organisations.map(({ entity }) => entity));
  const news = organisationNews(organisations, new Map(known.map((entity) => [entity.id, entity])));
  return [
    ...news.flatMap((item) => organisationRecords(item, source.id)),
    { record: 'source', value: source },
    ...(official.periods.length > 0 ? [publicationsRecord(official, source.id, file)] : []),
    ...seriesRecords(figures, metrics, source.id),
  ];
}

/** A source by what the file is: the same file has the same, whenever it is imported. */
async function sourceOf(official: ImportedFile, file: string | undefined): Promise<Source> {
  const { kind, title, periods, published, revised } = official;
  const hash = await sha256(new TextEncoder().encode(JSON.stringify([kind, title, periods, published, revised, file])));
  return {
    id: SourceIdSchema.parse(`import:${kind}:${hash.slice(0, 12)}`),
    publisher: kind === 'ods-trusts' ? 'NHS England, Organisation Data Service' : 'NHS England',
    title: title.slice(0, 300),
    ...(published && { published }),
    licence: 'Open Government Licence v3.0',
  };
}

function publicationsRecord(
  { periods, published, revised }: ImportedFile,
  source: SourceId,
  file: string | undefined,
): PackRecord {
  const files = [...new Set(periods)].sort().map(
    (period): Publication => ({
      source,
      period,
      ...(published && { published }),
      ...(revised && { revised }),
      ...(file && { file }),
    }),
  );
  return { record: 'publications', value: { source, files } };
}

function seriesRecords(
  figures: readonly ImportedFigure[],
  metrics: ReadonlyMap<MetricId, Metric>,
  source: SourceId,
): PackRecord[] {
  const groups = groupBy(figures, ({ entity, metric }) => seriesKey(entity, metric));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const metric = first && metrics.get(first.metric);
    if (!metric) return [];
    // The last word on a period is the file's last.
    const points = new Map(own.map((figure) => [figure.period, pointOf(figure, metric, source)]));
    const value = { entity: first.entity, metric: first.metric, runs: runsOf([...points.values()], metric) };
    return [{ record: 'series' as const, value }];
  });
}

/** A figure as a point. What its parts give, to the decimals that are published, stands for a value that is as near as no matter. */
export function pointOf(figure: ImportedFigure, metric: Metric, source: SourceId): Point {
  const { period, value, numerator, denominator } = figure;
  const derived =
    metric.derive && numerator !== undefined && denominator ? deriveValue(numerator, denominator, metric) : undefined;
  const near = derived !== undefined && Math.abs(derived - value) <= 0.5 * 10 ** -metric.decimals + 1e-9;
  return {
    period,
    every: period.length === 4 ? 'year' : 'month',
    value: near ? derived : value,
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
    source,
  };
}

function organisationRecords(item: OrganisationNews, source: SourceId): PackRecord[] {
  const { organisation, name, known, renamed, closed } = item;
  if (known) {
    if (!renamed && !closed) return [];
    const changes = { ...(renamed && { name }), ...(closed && { status: 'ended' as const }) };
    return [{ record: 'correction', value: { entity: known.id, changes, sources: [source] } }];
  }
  const { entity: id, opened, closed: ended, system } = organisation;
  const form = /foundation trust$/i.test(name) ? 'NHS foundation trust' : 'NHS trust';
  const entity: Entity = {
    id,
    kind: 'trust',
    name,
    label: form,
    definition: `${form} with the code ${id.slice('ods:'.length)} in the list of the Organisation Data Service.`,
    status: ended ? 'ended' : 'current',
    periods: [{ ...(opened && { from: opened }), ...(ended && { to: ended }), name, form }],
    events: eventsOf(opened, ended, source),
    relations: system ? [{ type: 'part-of', to: system, ...(ended && { until: ended }) }] : [],
    sources: [source],
    verified: true,
  };
  const naming = { entity: id, forms: [{ text: name, sense: 'always' as const }], speaksFor: [], speaksAgainst: [] };
  return [
    { record: 'entity', value: entity },
    { record: 'naming', value: naming },
  ];
}

const eventsOf = (opened: PartialDate | undefined, closed: PartialDate | undefined, source: SourceId) => [
  ...(opened ? [{ date: opened, what: 'Opens', sources: [source] }] : []),
  ...(closed ? [{ date: closed, what: 'Closes', sources: [source] }] : []),
];
