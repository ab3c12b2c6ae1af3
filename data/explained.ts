import type { Annotated } from '../utils/recognise/annotate';
import type { Lexicon } from '../utils/recognise/lexicon';
import { inReadingOrder } from '../utils/recognise/places';
import type { EntityId } from './schema/identity';
import type { Block, Explained } from './schema/mention';

/** Every decision that was made of some blocks, in reading order, by the names of what was meant. */
export function explainedIn(
  blocks: readonly Block[],
  { mentions, rejected }: Pick<Annotated, 'mentions' | 'rejected'>,
  { entities }: Lexicon,
): Explained[] {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const meanings = (ids: readonly EntityId[], why: readonly string[]): Explained['meanings'] =>
    why.map((reason, at) => {
      const id = ids[at];
      return { name: (id && names.get(id)) ?? '', why: reason };
    });
  return [
    ...mentions.map(({ entity, also, why, ...place }) => ({ place, marked: true, ids: [entity, ...also], why })),
    ...rejected.map(({ entities, why, ...place }) => ({ place, marked: false, ids: entities, why })),
  ]
    .sort((a, b) => a.place.block - b.place.block || inReadingOrder(a.place, b.place))
    .map(({ place: { block, start, end }, marked, ids, why }) => ({
      words: (blocks[block]?.text ?? '').slice(start, end).replace(/\s+/g, ' '),
      marked,
      meanings: meanings(ids, why),
    }));
}
