import { type Named, possibleBodies } from '../../utils/claims/actors';
import type { Lexicon } from '../../utils/recognise/lexicon';
import type { Rejected } from '../../utils/recognise/rejected';
import { stateAt } from '../../utils/time/state';
import type { Entity } from '../schema/entity';
import type { EntityId, PartialDate } from '../schema/identity';
import type { FigureReader } from './reader';

/** For how many years figures of a body that is no more are still spoken of. */
const SPOKEN_OF = 2;

const wasThere = (entity: Entity, date: PartialDate): boolean =>
  stateAt(entity, date).existence !== 'not-yet' &&
  stateAt(entity, `${Number(date.slice(0, 4)) - SPOKEN_OF}${date.slice(4)}` as PartialDate).existence !== 'ended';

/** Short names that reading left unmarked and that a number may speak for, of trusts and systems that there were about that time. */
export async function possibleNames(
  rejected: readonly Rejected[],
  blocks: readonly { readonly text: string }[],
  date: PartialDate | undefined,
  lexicon: Lexicon,
  reader: FigureReader,
): Promise<Named[]> {
  const ids = new Set(rejected.flatMap(({ entities }): readonly EntityId[] => entities));
  const bodies = lexicon.entities.filter(({ id, kind }) => ids.has(id) && (kind === 'trust' || kind === 'system'));
  const known = new Map(
    (await reader.entities(bodies.map(({ id }) => id))).flatMap((entity) =>
      date && !wasThere(entity, date) ? [] : [[entity.id, entity] as const],
    ),
  );
  return possibleBodies(rejected, blocks, (id) => known.get(id));
}
