import type { Reason } from './reasons';
import type { Place } from './tokens';

/** What some words mean, or do not: entities, likeliest first, and a reason for each. */
export interface Decision {
  readonly candidate: Place;
  readonly entities: readonly number[];
  readonly why: readonly Reason[];
}
