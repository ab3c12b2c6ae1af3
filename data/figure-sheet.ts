import { ENGLAND } from '../utils/england';
import { missingSince, publicationOf } from '../utils/figures/calendar';
import { concerning, notRanked, speaksOf, whyMissing } from '../utils/figures/caveats';
import { chooseMetrics } from '../utils/figures/choose';
import { crossSectionKey, rankIn } from '../utils/figures/cross-sections';
import { pointsOf } from '../utils/figures/series';
import { standardAt } from '../utils/figures/standards';
import { heldOn } from '../utils/time/state';
import { summaryOf } from './figures';
import type { Knowledge } from './knowledge';
import { Refusal } from './messaging';
import { type Entity, type Metric, PeerGroup } from './schema/entity';
import type { FigurePeriod, FigureSheet, MetricAge, Point, Series, SheetColumn, SystemsAt } from './schema/figures';
import type { EntityId, MetricId, PartialDate } from './schema/identity';

/**
 * The figures of up to four organisations by one metric, and all that explains them.
 * @param wanted null: what matters most for the first of them.
 * @throws Refusal where an organisation is not known or none has figures.
 */
export async function figureSheet(
  knowledge: Knowledge,
  ids: readonly EntityId[],
  wanted: MetricId | null,
  today: PartialDate,
): Promise<FigureSheet> {
  const [entities, guide] = await Promise.all([knowledge.entities(ids), knowledge.figureGuide()]);
  const metrics = [...guide.metrics.values()];
  const unknown = ids.find((id) => !entities.some((entity) => entity.id === id));
  if (unknown) throw new Refusal('unknown-entity', `The knowledge base has nothing called ${unknown}.`);
  const held = new Set((await Promise.all(entities.map(({ id }) => knowledge.metricsOf(id)))).flat());
  const chosen = wanted ?? chooseMetrics([...held], entities[0]?.peers, [])[0];
  const metric = metrics.find(({ id }) => id === chosen);
  if (!metric)
    throw new Refusal(
      'no-figures',
      wanted
        ? `There is no metric called ${wanted}.`
        : `No figures are held of ${entities.map(({ name }) => name).join(', ')}.`,
    );
  const [national, ...series] = await knowledge.seriesAcross([ENGLAND, ...entities.map(({ id }) => id)], metric.id);
  const england = national ? pointsOf(national, metric) : [];
  const columns = entities.map((entity, at): SheetColumn => {
    const own = series[at];
    return {
      entity: linkTo(entity),
      points: own ? pointsOf(own, metric) : [],
      caveats: concerning(guide.caveats, entity.id, metric.id),
      events: entity.events.flatMap(({ date, what }) => (date ? [{ date, what }] : [])),
    };
  });
  const points = [...columns.flatMap((column) => column.points), ...england];
  const figureSources = [...new Set(points.map(({ source }) => source))];
  const steps = guide.standards.get(metric.id) ?? [];
  const latest = latestOf(columns.flatMap((column) => column.points));
  return {
    metric: summaryOf(metric),
    metrics: metrics.filter(({ id }) => held.has(id)).map(summaryOf),
    columns,
    england,
    englandCaveats: concerning(guide.caveats, ENGLAND, metric.id),
    standards: [...steps],
    sources: await knowledge.sources([...new Set([...figureSources, ...steps.flatMap(({ sources }) => sources)])]),
    publications: guide.publications.filter(({ source }) => figureSources.includes(source)),
    missingSince:
      latest && entities.some(({ status }) => status === 'current') ? missingSince(latest, today, metric) : null,
  };
}

/** The metric that the map begins with. */
const MAP_METRIC = 'ae-4h-all' as MetricId;

/**
 * One metric across the systems that there were in a period.
 * @param wanted null: the four-hour share; `period` null: the latest that most systems have.
 * @throws Refusal where no system has figures of the metric.
 */
export async function systemsAt(
  knowledge: Knowledge,
  wanted: MetricId | null,
  period: FigurePeriod | null,
  today: PartialDate,
): Promise<SystemsAt> {
  const guide = await knowledge.figureGuide();
  const mapped: Metric[] = [];
  const periodsOf = new Map<MetricId, FigurePeriod[]>();
  for (const metric of guide.metrics.values()) {
    const periods = await knowledge.periodsOf(metric.id, 'system');
    if (periods.length === 0) continue;
    mapped.push(metric);
    periodsOf.set(metric.id, periods);
  }
  const metric = mapped.find(({ id }) => id === (wanted ?? MAP_METRIC));
  if (!metric) throw new Refusal('no-figures', `No figures of systems are held for ${wanted ?? MAP_METRIC}.`);
  // Yearly figures are counted in another way; they stand on the map only where there is nothing else.
  const all = periodsOf.get(metric.id) ?? [];
  const months = all.filter((one) => one.length > 4);
  const periods = months.length > 0 ? months : all;
  const shown = period && periods.includes(period) ? period : (periods.at(-1) as FigurePeriod);
  const [section] = await knowledge.crossSections([crossSectionKey(metric.id, 'system', shown)]);
  const known = (await knowledge.lexicon()).entities.filter(({ kind }) => kind === 'system').map(({ id }) => id);
  const systems = (await knowledge.entities(known)).filter((system) => system.tile && existed(system, shown));
  const [national, ...series] = await knowledge.seriesAcross([ENGLAND, ...systems.map(({ id }) => id)], metric.id);
  const englandThen = national && pointIn(national, metric, shown);
  const points = series.map((own) => own && pointIn(own, metric, shown));
  const figureSources = [...new Set([...points, englandThen].flatMap((point) => point?.source ?? []))];
  const standard = standardAt(guide.standards.get(metric.id) ?? [], shown);
  const elsewhere = metric.standardOn && standardAt(guide.standards.get(metric.standardOn.metric) ?? [], shown);
  const cadence = points.find((point) => point)?.every ?? 'month';
  const latest = periods.at(-1) && { period: periods.at(-1) as FigurePeriod, every: cadence };
  return {
    metric: summaryOf(metric),
    metrics: mapped.map(summaryOf),
    periods,
    period: shown,
    rows: systems.flatMap((system, at) => {
      const point = points[at];
      const own = concerning(guide.caveats, system.id, metric.id);
      const rank = section && rankIn(section, system.id, metric.better, notRanked(guide.caveats, metric.id, shown));
      const why = whyMissing(own, shown);
      return system.tile
        ? [
            {
              entity: linkTo(system),
              tile: system.tile,
              value: point?.value ?? null,
              ...(point?.numerator !== undefined && { numerator: point.numerator }),
              ...(point?.denominator !== undefined && { denominator: point.denominator }),
              ...(rank && { rank }),
              caveats: point ? own.filter((caveat) => speaksOf(caveat, point)) : why ? [why] : [],
            },
          ]
        : [];
    }),
    england: englandThen?.value ?? null,
    standard: standard ?? null,
    ...(elsewhere && metric.standardOn && { standardOn: { standard: elsewhere, inWords: metric.standardOn.inWords } }),
    sources: await knowledge.sources([...new Set([...figureSources, ...((standard ?? elsewhere)?.sources ?? [])])]),
    publications: guide.publications.filter(({ source, period: of }) => of === shown && figureSources.includes(source)),
    missingSince: latest ? missingSince(latest, today, metric) : null,
  };
}

/** How old the figures are: the latest that any organisation has of each metric, beside the calendar. */
export async function agesOf(knowledge: Knowledge, today: PartialDate): Promise<MetricAge[]> {
  const { metrics, publications } = await knowledge.figureGuide();
  const rows = await Promise.all(
    [...metrics.values()].map(async (metric): Promise<MetricAge[]> => {
      const latest = await latestHeld(knowledge, metric);
      if (!latest) return [];
      const { published } = publicationOf(latest, metric, publications);
      return [
        {
          metric: summaryOf(metric),
          every: latest.every,
          latest: latest.period,
          published,
          missingSince: missingSince(latest, today, metric),
        },
      ];
    }),
  );
  return rows.flat();
}

/** A figure of the latest period that an organisation has; England's where none has any. */
async function latestHeld(knowledge: Knowledge, metric: Metric): Promise<Point | undefined> {
  const byPeers = await Promise.all(
    PeerGroup.options.map(async (peers) => {
      const period = (await knowledge.periodsOf(metric.id, peers)).at(-1);
      return period ? { key: crossSectionKey(metric.id, peers, period), period } : undefined;
    }),
  );
  const last = byPeers.reduce((a, b) => (a && (!b || a.period >= b.period) ? a : b), undefined);
  const [section] = last ? await knowledge.crossSections([last.key]) : [];
  const [series] = await knowledge.series(section?.entities[0] ?? ENGLAND, [metric.id]);
  return series && pointsOf(series, metric).at(-1);
}

const linkTo = ({ id, name, label }: Entity) => ({ id, name, label });

const existed = ({ periods }: Entity, period: FigurePeriod): boolean =>
  periods.some((span) => heldOn(span, period as string as PartialDate));

const pointIn = (series: Series, metric: Metric, period: FigurePeriod): Point | undefined =>
  pointsOf(series, metric).find((point) => point.period === period);

/** The latest figure of the finest cadence. */
const latestOf = (points: readonly Point[]): Point | undefined =>
  points
    .filter(({ every }) => every !== 'year')
    .reduce<Point | undefined>(
      (latest, point) => (latest && latest.period >= point.period ? latest : point),
      undefined,
    );
