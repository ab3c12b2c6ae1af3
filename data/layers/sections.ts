import { crossSectionKey, overlay } from '../../utils/figures/cross-sections';
import { stepFrom } from '../../utils/figures/periods';
import { deriveValue, pointsOf } from '../../utils/figures/series';
import type { LayerSection } from '../database';
import type { Metric, PeerGroup } from '../schema/entity';
import type { CrossSection, FigurePeriod, Series } from '../schema/figures';
import type { EntityId, MetricId } from '../schema/identity';
import type { LayerId } from '../schema/layer';

/** Turns a layer's series on their side. */
export function sectionsFrom(layer: LayerId, series: Iterable<Series>): LayerSection[] {
  const sections = new Map<string, Growing>();
  for (const { entity, metric, runs } of series)
    for (const { every, from, values, numerators, denominators } of runs) {
      const length = Math.max(values?.length ?? 0, numerators?.length ?? 0);
      for (let at = 0; at < length; at++) {
        const value = values?.[at] ?? null;
        const numerator = numerators?.[at] ?? null;
        if (value === null && numerator === null) continue;
        const period = stepFrom(from, every, at);
        const key = `${metric} ${period}`;
        let section = sections.get(key);
        if (!section) {
          section = { layer, metric, period, entities: [], values: [], numerators: [], denominators: [] };
          sections.set(key, section);
        }
        section.entities.push(entity);
        section.values.push(value);
        section.numerators.push(numerator);
        section.denominators.push(denominators?.[at] ?? null);
      }
    }
  return [...sections.values()];
}

interface Growing {
  readonly layer: LayerId;
  readonly metric: MetricId;
  readonly period: FigurePeriod;
  readonly entities: EntityId[];
  readonly values: (number | null)[];
  readonly numerators: (number | null)[];
  readonly denominators: (number | null)[];
}

/** Who is compared with whom, and the base's own figures of those whom the layers moved into a group. */
export interface Grouping {
  readonly peersOf: ReadonlyMap<EntityId, PeerGroup>;
  readonly metric: Metric;
  readonly peers: PeerGroup;
  /** Of entities that are in the group, but not in the base's. */
  readonly movedIn: readonly Series[];
}

/** A cross-section as the layers leave it; undefined where nobody of the group has a figure then. */
export function mergeSection(
  period: FigurePeriod,
  base: CrossSection | undefined,
  layers: readonly LayerSection[],
  { peersOf, metric, peers, movedIn }: Grouping,
): ({ readonly key: string } & CrossSection) | undefined {
  const belongs = (entity: EntityId): boolean => peersOf.get(entity) === peers;
  const empty: CrossSection = { metric: metric.id, peers, period, entities: [], values: [] };
  const section = [
    ...(base ? [kept(base, belongs)] : []),
    fromCells(
      empty,
      movedIn.flatMap(({ entity, runs }) =>
        pointsOf({ runs }, metric).flatMap((point) =>
          point.period === period ? [[entity, point.value] as const] : [],
        ),
      ),
    ),
    ...layers.map((layer) =>
      fromCells(
        empty,
        valuesOf(layer, metric).filter(([entity]) => belongs(entity)),
      ),
    ),
  ].reduce(overlay);
  if (section.entities.length === 0) return undefined;
  return { key: crossSectionKey(metric.id, peers, period), ...section };
}

function kept(section: CrossSection, belongs: (entity: EntityId) => boolean): CrossSection {
  if (section.entities.every(belongs)) return section;
  return fromCells(
    section,
    section.entities.flatMap((entity, at) =>
      belongs(entity) ? [[entity, section.values[at] as number] as const] : [],
    ),
  );
}

const fromCells = (like: CrossSection, cells: readonly (readonly [EntityId, number])[]): CrossSection => ({
  ...like,
  entities: cells.map(([entity]) => entity),
  values: cells.map(([, value]) => value),
});

/** As `pointsOf` reads them: a value as published stands before what its parts would give; a later cell before an earlier. */
function valuesOf({ entities, values, numerators, denominators }: LayerSection, metric: Metric): [EntityId, number][] {
  const found = new Map<EntityId, number>();
  entities.forEach((entity, at) => {
    const numerator = numerators[at];
    const denominator = denominators[at];
    const derived =
      metric.derive && numerator !== null && numerator !== undefined && denominator
        ? deriveValue(numerator, denominator, metric)
        : undefined;
    const value = values[at] ?? derived;
    if (value !== undefined) found.set(entity, value);
  });
  return [...found];
}
