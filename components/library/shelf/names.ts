import type { ClippingId } from '../../../data/schema/clipping';
import type { EntityId } from '../../../data/schema/identity';
import type { LibraryPort } from '../port';
import type { Row } from './row';

/** Ids of one question. */
const LOT = 500;

/**
 * Names of entities as they are called today; where the knowledge base does not have one, as it was called in a clipping.
 * @param asked those that need not be asked for; who is asked for now is added.
 */
export async function namesOf(
  port: Pick<LibraryPort, 'names' | 'glosses'>,
  rows: readonly Row[],
  asked: Set<EntityId>,
): Promise<ReadonlyMap<EntityId, string>> {
  const example = new Map<EntityId, ClippingId>();
  for (const { id, clipping } of rows)
    for (const entity of clipping.entities) if (!asked.has(entity) && !example.has(entity)) example.set(entity, id);
  const names = new Map<EntityId, string>();
  const ids = [...example.keys()];
  for (const id of ids) asked.add(id);
  for (let at = 0; at < ids.length; at += LOT) {
    // A knowledge base that is still being set up knows no names; the clippings do.
    const lot = await port.names(ids.slice(at, at + LOT)).catch(() => new Map<EntityId, string>());
    for (const [id, name] of lot) names.set(id, name);
  }
  const nameless = ids.filter((id) => !names.has(id));
  const clippings = [...new Set(nameless.flatMap((id) => example.get(id) ?? []))];
  for (let at = 0; at < clippings.length; at += LOT) {
    const glosses = await port.glosses(clippings.slice(at, at + LOT));
    for (const { entity, name } of [...glosses.values()].flat()) if (!names.has(entity)) names.set(entity, name);
  }
  return names;
}
