import type { Entity, Metric } from '../schema/entity';
import type { EntityId } from '../schema/identity';

/**
 * What every layer stands on: the built-in pack alone. A layer may count on nothing else, least of all on another layer, so that
 * it means the same whichever others come and go.
 */
export interface Ground {
  metrics(): Promise<Metric[]>;
  /** Those that there are, in the order asked. */
  entities(ids: readonly EntityId[]): Promise<Entity[]>;
}
