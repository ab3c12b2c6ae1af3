import type { Metric, PeerGroup } from '../../data/schema/entity';
import type { CrossSection, FigurePeriod, Rank, Series } from '../../data/schema/figures';
import type { EntityId, MetricId } from '../../data/schema/identity';
import { pointsOf } from './series';

/** The key of a cross-section. */
export const crossSectionKey = (metric: MetricId, peers: PeerGroup, period: FigurePeriod): string =>
  `${metric} ${peers} ${period}`;

/** Turns series on their side: gathers, period by period, the values of all that are compared with each other. */
export class CrossSections {
  readonly #sections = new Map<
    string,
    { metric: MetricId; peers: PeerGroup; period: FigurePeriod; entities: EntityId[]; values: number[] }
  >();

  add(series: Series, metric: Metric, peers: PeerGroup): void {
    for (const { period, value } of pointsOf(series, metric)) {
      const key = crossSectionKey(metric.id, peers, period);
      let section = this.#sections.get(key);
      if (!section) {
        section = { metric: metric.id, peers, period, entities: [], values: [] };
        this.#sections.set(key, section);
      }
      section.entities.push(series.entity);
      section.values.push(value);
    }
  }

  all(): ({ readonly key: string } & CrossSection)[] {
    return [...this.#sections].map(([key, section]) => ({ key, ...section }));
  }
}

/** Lays one cross-section over another: whoever is in the upper has its value from there. */
export function overlay(lower: CrossSection | undefined, upper: CrossSection): CrossSection {
  if (!lower) return upper;
  const values = new Map(lower.entities.map((entity, at) => [entity, lower.values[at] as number]));
  upper.entities.forEach((entity, at) => {
    values.set(entity, upper.values[at] as number);
  });
  return { ...upper, entities: [...values.keys()], values: [...values.values()] };
}

/**
 * The place of an entity among those of a cross-section: 1 is the best where the metric has a better direction, the highest where
 * it has none; equal values share a place.
 * @param without those whose values are not to be compared.
 * @returns undefined where the entity has no value there, is not to be compared, or is alone.
 */
export function rankIn(
  section: CrossSection,
  entity: EntityId,
  better: Metric['better'],
  without: ReadonlySet<EntityId> = new Set(),
): Rank | undefined {
  const { peers } = section;
  const entities = section.entities.filter((other) => !without.has(other));
  const values = section.values.filter((_, at) => !without.has(section.entities[at] as EntityId));
  const own = values[entities.indexOf(entity)];
  if (own === undefined || values.length < 2) return undefined;
  const same = values.filter((value) => value === own).length;
  const higher = values.filter((value) => value > own).length;
  const lower = values.length - higher - same;
  return {
    place: 1 + (better === 'lower' ? lower : higher),
    of: values.length,
    peers,
    tied: same > 1,
    extreme: same > 1 ? null : higher === 0 ? 'highest' : lower === 0 ? 'lowest' : null,
  };
}
