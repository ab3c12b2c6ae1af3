import type { Caveat, FigurePeriod, Point } from '../../data/schema/figures';
import type { EntityId, MetricId } from '../../data/schema/identity';
import { within } from './periods';

/** The caveats that concern an entity's figures of a metric, whatever the time. */
export const concerning = (caveats: readonly Caveat[], entity: EntityId, metric: MetricId): Caveat[] =>
  caveats.filter(
    ({ metrics, entities }) => metrics.includes(metric) && (entities === undefined || entities.includes(entity)),
  );

/** Whether a caveat speaks of a figure. A `missing` one speaks of figures that are not there. */
export const speaksOf = (caveat: Caveat, { period, source }: Pick<Point, 'period' | 'source'>): boolean =>
  caveat.effect !== 'missing' &&
  within(period, caveat) &&
  (caveat.figureSources === undefined || caveat.figureSources.includes(source));

/** Those whose figures of a period are a remnant that is not to be ranked: not even above or below others. */
export const notRanked = (caveats: readonly Caveat[], metric: MetricId, period: FigurePeriod): ReadonlySet<EntityId> =>
  new Set(
    caveats.flatMap(({ effect, metrics, entities = [], from, to }) =>
      effect === 'remnant' && metrics.includes(metric) && within(period, { from, to }) ? entities : [],
    ),
  );

/** Why there is no figure of a period; the caveat that names the entity before one that is about everyone. */
export const whyMissing = (caveats: readonly Caveat[], period: FigurePeriod): Caveat | undefined => {
  const missing = caveats.filter((caveat) => caveat.effect === 'missing' && within(period, caveat));
  return missing.find(({ entities }) => entities !== undefined) ?? missing[0];
};

/** Whether two figures of a series are counted alike. */
export const countedAlike = (caveats: readonly Caveat[], one: Point, other: Point): boolean =>
  caveats.every(
    (caveat) =>
      !['basis', 'partial', 'remnant'].includes(caveat.effect) || speaksOf(caveat, one) === speaksOf(caveat, other),
  );
