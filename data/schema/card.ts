import * as z from 'zod/mini';
import { Entity, LifeEvent, Period, RelationType, Source } from './entity';
import { CardFigures } from './figures';
import { EntityId, PartialDate } from './identity';
import { ArticleDate } from './mention';

/** Another entity, with just enough to name it in a list. */
export const EntityLink = z.object({
  id: EntityId,
  name: z.string(),
  label: z.string(),
});
export type EntityLink = z.infer<typeof EntityLink>;

export const CardRelation = z.object({
  type: RelationType,
  entity: EntityLink,
  from: z.optional(PartialDate),
  until: z.optional(PartialDate),
  note: z.optional(z.string()),
  /** Whether it held when the article was written, and whether it holds today. */
  heldThen: z.boolean(),
  holdsNow: z.boolean(),
});
export type CardRelation = z.infer<typeof CardRelation>;

/** What an entity was on a day: the period in force, and what it was part of. */
export const State = z.object({
  date: PartialDate,
  existence: z.enum(['not-yet', 'existing', 'ended', 'unknown']),
  period: z.optional(Period),
  partOf: z.array(EntityLink),
  /** The state in one or two sentences, ready to show. */
  summary: z.string(),
});
export type State = z.infer<typeof State>;

/** All that a card shows of one entity, resolved in time. */
export const CardData = z.object({
  entity: Entity,
  /** The first sentence of its definition, where there is more and the reader wants no more. */
  short: z.optional(z.string()),
  article: z.nullable(ArticleDate),
  /** Both only where the article's date is known and the two differ. */
  whenWritten: z.nullable(State),
  today: State,
  timeline: z.array(z.extend(LifeEvent, { link: z.optional(EntityLink) })),
  relations: z.array(CardRelation),
  sources: z.array(Source),
  /** Null for what has no figures and never had. */
  figures: z.nullable(CardFigures),
  /** The reader's own layers that added this or put something right in it, by their titles. */
  layers: z.array(z.string()),
  /** The day up to which the knowledge base knows. */
  knowledgeDate: PartialDate,
});
export type CardData = z.infer<typeof CardData>;
