import * as z from 'zod/mini';

/**
 * The names by which everything is known. Ids are branded, so that the compiler keeps an entity's id from standing where a
 * source's id belongs; they are never reused or renamed once published.
 */

/** `ods:QJM`, `term:integrated-care-system`, `body:nhs-england`, `person:simon-stevens`. */
export const EntityId = z
  .string()
  .check(z.regex(/^(ods:[A-Z0-9]{2,6}|(term|body|person):[a-z0-9][a-z0-9-]*)$/, 'not an entity id'))
  .brand<'EntityId'>();
export type EntityId = z.infer<typeof EntityId>;

/** The code that the Organisation Data Service gave it, without our prefix; of what has none, nothing. */
export const odsCodeOf = (id: EntityId): string | undefined =>
  id.startsWith('ods:') ? id.slice('ods:'.length) : undefined;

/** A row of `sources.csv`, or `web:` and an address where a fact names its page directly. */
export const SourceId = z.string().check(z.minLength(1)).brand<'SourceId'>();
export type SourceId = z.infer<typeof SourceId>;

/** A date as exact as it is known: `2020`, `2020-12` or `2020-12-09`. Sorts as text within one precision. */
export const PartialDate = z
  .string()
  .check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'not a date (YYYY, YYYY-MM or YYYY-MM-DD)'))
  .brand<'PartialDate'>();
export type PartialDate = z.infer<typeof PartialDate>;

/** `ae-4h-all`: a row of `metrics.csv`. */
export const MetricId = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]*$/, 'not a metric id'))
  .brand<'MetricId'>();
export type MetricId = z.infer<typeof MetricId>;
