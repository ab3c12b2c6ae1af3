import type { EntityId } from '../data/schema/identity';

/** England as a whole: the yardstick of every figure, and of whom it is said what is said of no one body. */
export const ENGLAND = 'body:england' as EntityId;
