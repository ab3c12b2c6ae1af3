import type { EntityId, MetricId } from '../schema/identity';

/** What facts may stand on: what a newsroom's speak of and do not repeat. */
export interface Ground {
  readonly entities: ReadonlySet<EntityId>;
  readonly metrics: ReadonlySet<MetricId>;
}

/** That of the built-in pack, which stands on nothing. */
export const NO_GROUND: Ground = { entities: new Set(), metrics: new Set() };
