import { ENGLAND } from '../../utils/england';
import { mainCadence } from '../../utils/figures/calendar';
import { concerning } from '../../utils/figures/caveats';
import { pointsOf } from '../../utils/figures/series';
import { type FigureContext, figureAt, summaryOf } from '../figures';
import type { FigureGuide } from '../knowledge';
import type { Claim, Evidence, NumberClaimed } from '../schema/claim';
import type { Entity, Metric } from '../schema/entity';
import type { Point, Series } from '../schema/figures';
import type { EntityId, MetricId, PartialDate } from '../schema/identity';

/** As much of the knowledge base as judging needs; the command line has it in memory. */
export interface ClaimKnowledge {
  figureGuide(): Promise<FigureGuide>;
  entities(ids: readonly EntityId[]): Promise<Entity[]>;
  series(entity: EntityId, metrics: readonly MetricId[]): Promise<Series[]>;
}

/** Reads what the claims of one page are set beside; each thing once, however many claims need it. */
export class FigureReader {
  readonly guide: FigureGuide;
  readonly #knowledge: ClaimKnowledge;
  readonly #entities = new Map<EntityId, Promise<Entity | undefined>>();
  readonly #points = new Map<string, Promise<Point[]>>();

  private constructor(knowledge: ClaimKnowledge, guide: FigureGuide) {
    this.#knowledge = knowledge;
    this.guide = guide;
  }

  static async of(knowledge: ClaimKnowledge): Promise<FigureReader> {
    return new FigureReader(knowledge, await knowledge.figureGuide());
  }

  entity(id: EntityId): Promise<Entity | undefined> {
    const found = this.#entities.get(id) ?? this.#knowledge.entities([id]).then(([entity]) => entity);
    this.#entities.set(id, found);
    return found;
  }

  entities(ids: readonly EntityId[]): Promise<Entity[]> {
    return this.#knowledge.entities(ids);
  }

  /** All figures of one body by one metric, of every cadence, oldest first. */
  points(entity: EntityId, metric: Metric): Promise<Point[]> {
    const key = `${entity} ${metric.id}`;
    const found =
      this.#points.get(key) ??
      this.#knowledge.series(entity, [metric.id]).then(([series]) => (series ? pointsOf(series, metric) : []));
    this.#points.set(key, found);
    return found;
  }

  /** Those that are compared: months where there are any, otherwise quarters, otherwise years. */
  async main(entity: EntityId, metric: Metric): Promise<Point[]> {
    const all = await this.points(entity, metric);
    const every = mainCadence(all);
    return all.filter((point) => point.every === every);
  }

  async context(entity: EntityId, metric: Metric): Promise<FigureContext> {
    return {
      metric,
      england: entity === ENGLAND ? [] : await this.points(ENGLAND, metric),
      steps: this.guide.standards.get(metric.id) ?? [],
      caveats: concerning(this.guide.caveats, entity, metric.id),
      publications: this.guide.publications,
    };
  }

  async evidence(entity: Entity, metric: Metric, point: Point): Promise<Evidence> {
    const points = await this.main(entity.id, metric);
    return {
      entity: { id: entity.id, name: nameOf(entity) },
      metric: summaryOf(metric),
      at: figureAt(point, await this.context(entity.id, metric), points),
    };
  }
}

export const nameOf = ({ shortName, name }: Entity): string => shortName ?? name;

/** A claim about one measured body. */
export interface FigureQuestion {
  readonly claim: Claim;
  readonly quantity: NumberClaimed;
  readonly metric: Metric;
  readonly entity: Entity;
  readonly article: PartialDate | undefined;
  readonly reader: FigureReader;
}
