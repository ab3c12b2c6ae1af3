import { ENGLAND } from '../../utils/england';
import { heldOn, stateAt } from '../../utils/time/state';
import type { Entity } from '../schema/entity';
import type { FigurePeriod } from '../schema/figures';
import type { EntityId, PartialDate } from '../schema/identity';
import type { FigureReader } from './reader';

/** Whose figures speak of a body: its own, or those of the trust that ran a hospital on that day. Undefined where nobody's do. */
export async function subjectOf(
  entity: Entity,
  day: PartialDate | FigurePeriod | undefined,
  reader: FigureReader,
): Promise<Entity | undefined> {
  if (entity.peers || entity.id === ENGLAND || entity.kind === 'trust' || entity.kind === 'system') return entity;
  if (entity.kind !== 'hospital') return undefined;
  const former = await formerTrustOf(entity, day, reader);
  if (former) return former;
  const runs = entity.relations.filter(({ type }) => type === 'run-by');
  const then = runs.find(({ from, until }) => day && heldOn({ from, to: until }, day as PartialDate)) ?? runs.at(-1);
  return then && reader.entity(then.to);
}

/** The trust whose code a site's own begins with, while there was one: Weston General, RA301, was RA3's until April 2020. */
async function formerTrustOf(
  { id }: Entity,
  day: PartialDate | FigurePeriod | undefined,
  reader: FigureReader,
): Promise<Entity | undefined> {
  const trust = day && (await reader.entity(id.slice(0, 'ods:RA3'.length) as EntityId));
  return trust?.kind === 'trust' && stateAt(trust, day as PartialDate).existence === 'existing' ? trust : undefined;
}
