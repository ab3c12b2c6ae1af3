import { type BareState, describe, differs, heldOn, stateAt } from '../utils/time/state';
import { cardFigures, figureSources } from './figures';
import type { Knowledge } from './knowledge';
import type { CardData, CardRelation, EntityLink, State } from './schema/card';
import type { Entity } from './schema/entity';
import type { EntityId, PartialDate, SourceId } from './schema/identity';
import type { ArticleDate } from './schema/mention';

/**
 * All that a card shows of an entity, by key reads alone.
 * @param today an ISO date.
 * @param sentence the words around the mention, if it is one.
 * @returns undefined where no entity has that id.
 */
export async function cardData(
  knowledge: Knowledge,
  id: EntityId,
  article: ArticleDate | null,
  today: PartialDate,
  sentence?: string,
): Promise<CardData | undefined> {
  const entity = await knowledge.entity(id);
  if (!entity) return undefined;
  const [linked, figures, layers, header] = await Promise.all([
    knowledge.entities([
      ...new Set([
        ...entity.relations.map((relation) => relation.to),
        ...entity.events.flatMap((event) => event.to ?? []),
      ]),
    ]),
    cardFigures(knowledge, { entity, article, sentence, today }),
    knowledge.layersOf(id),
    knowledge.header(),
  ]);
  const links = new Map<EntityId, EntityLink>(linked.map((other) => [other.id, linkTo(other)]));
  const names = new Map([...links].map(([key, link]) => [key, link.name]));
  const finish = (state: BareState): State => ({
    ...state,
    partOf: state.partOf.flatMap((other) => links.get(other) ?? []),
    summary: describe(entity, state, names),
  });
  const now = stateAt(entity, today);
  const then = article && stateAt(entity, article.date);
  return {
    entity,
    article,
    whenWritten: then && differs(then, now) ? finish(then) : null,
    today: finish(now),
    timeline: entity.events.map((event) => {
      const link = event.to && links.get(event.to);
      return { ...event, ...(link && { link }) };
    }),
    relations: relationsOf(entity, links, article?.date ?? today, today),
    figures,
    layers,
    sources: await knowledge.sources([...new Set([...sourcesOf(entity), ...figureSources(figures)])]),
    knowledgeDate: header.published,
  };
}

const linkTo = (entity: Entity): EntityLink => ({ id: entity.id, name: entity.name, label: entity.label });

function relationsOf(
  entity: Entity,
  links: ReadonlyMap<EntityId, EntityLink>,
  then: PartialDate,
  now: PartialDate,
): CardRelation[] {
  return entity.relations.flatMap(({ to, type, from, until, note }) => {
    const link = links.get(to);
    if (!link) return [];
    const span = { from, to: until };
    return [
      {
        type,
        entity: link,
        ...(from && { from }),
        ...(until && { until }),
        ...(note && { note }),
        heldThen: heldOn(span, then),
        holdsNow: heldOn(span, now),
      },
    ];
  });
}

/** The row's own sources first, then those of its events. */
const sourcesOf = (entity: Entity): SourceId[] => [
  ...new Set([...entity.sources, ...entity.events.flatMap((event) => event.sources)]),
];
