import * as z from 'zod/mini';
import { EntityId, MetricId, PartialDate, SourceId } from './identity';

/** What kind of thing an entity is: decides its label, its relations and how its names behave in text. */
export const EntityKind = z.enum(['system', 'trust', 'region', 'hospital', 'ccg', 'term', 'body', 'person']);
export type EntityKind = z.infer<typeof EntityKind>;

/** The longest definition that a card shows whole, in UTF-16 units. */
export const DEFINITION_LIMIT = 320;

/**
 * One stretch of an entity's life under one name and one legal form. `from` is the first day, `to` the last; either may be
 * unknown. Periods of an entity are in order and do not overlap.
 */
export const Period = z.object({
  from: z.optional(PartialDate),
  to: z.optional(PartialDate),
  name: z.string(),
  /** The legal or working form in words: "Sustainability and transformation partnership", "NHS foundation trust". */
  form: z.string(),
  /** What that form could and could not do, in one sentence; only where it helps to understand the time. */
  note: z.optional(z.string()),
});
export type Period = z.infer<typeof Period>;

/** Something that happened to the entity on a day: a merger, a new name, an Act. */
export const LifeEvent = z.object({
  date: z.optional(PartialDate),
  what: z.string(),
  to: z.optional(EntityId),
  sources: z.array(SourceId),
});
export type LifeEvent = z.infer<typeof LifeEvent>;

export const RelationType = z.enum([
  'part-of', // a trust or a place, of a system; a system, of a region
  'has-part',
  'run-by', // a hospital, by a trust
  'runs',
  'predecessor',
  'successor',
  'clustered-with', // boards that share leaders but are separate in law
  'office-of', // a person's office, in a body
  'related',
]);
export type RelationType = z.infer<typeof RelationType>;

/** A tie to another entity while it held. `from` is the first day, `to` the last. */
export const Relation = z.object({
  type: RelationType,
  to: EntityId,
  from: z.optional(PartialDate),
  until: z.optional(PartialDate),
  note: z.optional(z.string()),
});
export type Relation = z.infer<typeof Relation>;

/** Organisations that are compared with each other. */
export const PeerGroup = z.enum(['system', 'acute', 'specialist', 'ambulance', 'mental-health', 'community']);
export type PeerGroup = z.infer<typeof PeerGroup>;

export const Tile = z.object({ column: z.number(), row: z.number(), label: z.string() });
export type Tile = z.infer<typeof Tile>;

/** A thing that Sidenote can explain, as stored and as shown. */
export const Entity = z.object({
  id: EntityId,
  kind: EntityKind,
  name: z.string(),
  shortName: z.optional(z.string()),
  acronym: z.optional(z.string()),
  /** The kind in a reader's words: "Integrated care system", "Acute hospital trust", "White Paper or report". */
  label: z.string(),
  /** Where it is, for organisations: "Midlands", "Wakefield". */
  place: z.optional(z.string()),
  definition: z.string().check(z.maxLength(DEFINITION_LIMIT)),
  status: z.enum(['current', 'superseded', 'ended', 'proposed', 'being-abolished']),
  periods: z.array(Period),
  events: z.array(LifeEvent),
  relations: z.array(Relation),
  /** The councils' areas that a system covers, as named in 2022. */
  covers: z.optional(z.array(z.string())),
  legalBasis: z.optional(z.string()),
  /** With whom its figures are ranked. */
  peers: z.optional(PeerGroup),
  /** Its place on the tile map of England: column and row from the north-west, from 0, and a short label. */
  tile: z.optional(Tile),
  /** The metrics that measure what a term speaks of, most telling first. */
  measuredBy: z.optional(z.array(MetricId)),
  website: z.optional(z.string()),
  sources: z.array(SourceId),
  /** False where a part of the row has no source yet: the card then says "not yet verified". */
  verified: z.boolean(),
});
export type Entity = z.infer<typeof Entity>;

/** Where a fact comes from. `url` is what the reader can open. */
export const Source = z.object({
  id: SourceId,
  publisher: z.string(),
  title: z.string(),
  url: z.optional(z.string()),
  published: z.optional(z.string()),
  licence: z.optional(z.string()),
});
export type Source = z.infer<typeof Source>;

/** A thing that is measured. Its figures are in the series of the pack. */
export const Metric = z.object({
  id: MetricId,
  name: z.string(),
  shortName: z.string(),
  unit: z.string(),
  better: z.optional(z.enum(['higher', 'lower'])),
  measures: z.string(),
  source: SourceId,
  /** How a value follows from numerator and denominator: 100 n/d, or n seconds over d, in minutes. */
  derive: z.optional(z.enum(['percent', 'minutes'])),
  /** Decimal places as published. */
  decimals: z.number(),
  /** Published on the second Thursday of the month that is so many months after the period's last. */
  monthsToRelease: z.number(),
  /** The metric on which the standard is set that people mean here, and its difference in words: "all types". */
  standardOn: z.optional(z.object({ metric: MetricId, inWords: z.string() })),
  /** Words in a sentence that speak of this metric: "four hours", "trolley". Folded. */
  spoken: z.array(z.string()),
});
export type Metric = z.infer<typeof Metric>;

/** What a metric ought to reach, and from when to when it was asked. */
export const Standard = z.object({
  metric: MetricId,
  /** Absent where the beginning was not found in a source. */
  from: z.optional(PartialDate),
  to: z.optional(PartialDate),
  threshold: z.number(),
  unit: z.string(),
  kind: z.enum(['constitutional standard', 'interim ambition', 'recovery target']),
  note: z.string(),
  sources: z.array(SourceId),
});
export type Standard = z.infer<typeof Standard>;
