import type { Instant } from '../../data/schema/clipping';
import type { PartialDate } from '../../data/schema/identity';

/** This moment. */
export const now = (): Instant => new Date().toISOString() as Instant;

/** This day, in UTC. */
export const today = (): PartialDate => now().slice(0, 10) as PartialDate;
