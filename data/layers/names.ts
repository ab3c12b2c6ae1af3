import { foldForm } from '../../utils/recognise/fold';
import { spellingFits } from '../../utils/recognise/spelling';
import type { Entity, PeerGroup } from '../schema/entity';
import type { Naming } from '../schema/form';
import type { EntityId } from '../schema/identity';
import { correct } from './merge';
import type { LayersView } from './view';

/** What the reader's layers make of the names that they touch. */
export interface NamesTouched {
  readonly entities: readonly Entity[];
  readonly namings: readonly Naming[];
  /** Those that a layer hides. */
  readonly gone: readonly EntityId[];
}

/** What the names of the built-in pack are read through. */
interface BaseNames {
  entities(ids: readonly EntityId[]): Promise<readonly Entity[]>;
  namings(ids: readonly EntityId[]): Promise<readonly Naming[]>;
  /** What some words can mean. */
  called(text: string): readonly EntityId[];
}

/**
 * The entities that layers say anything of, and those of which words are taken away, with their names as the layers leave them;
 * all others are as the base has them. By the rules of `mergeEntity`: a naming of a layer takes the place of the one below, and
 * goes with its entity when that is hidden.
 */
export async function namesTouched(base: BaseNames, view: LayersView): Promise<NamesTouched> {
  const [added, named, corrections, hidden] = await Promise.all([
    view.readAll('entity'),
    view.readAll('naming'),
    view.readAll('correction'),
    view.readAll('hidden'),
  ]);
  const claimed = named.flatMap(({ value }) => value.forms.filter(({ sense }) => sense === 'always'));
  const ids = [
    ...new Set([
      ...added.map(({ value }) => value.id),
      ...[...named, ...corrections, ...hidden].map(({ value }) => value.entity),
      ...claimed.flatMap(({ text }) => base.called(text)),
    ]),
  ];
  const [below, namedBelow] = await Promise.all([base.entities(ids), base.namings(ids)]);
  const entities = new Map(below.map((entity) => [entity.id, entity]));
  // The place of the layer that it comes from is kept with each naming; the base has -1.
  const namings = new Map(namedBelow.map((naming) => [naming.entity, { naming, at: -1 }]));
  for (let at = 0; at < view.layers.length; at++) {
    const own = <T extends { readonly at: number }>(rows: readonly T[]) => rows.filter((row) => row.at === at);
    for (const { value } of own(added)) entities.set(value.id, value);
    for (const { value } of own(named)) namings.set(value.entity, { naming: value, at });
    for (const { value } of own(corrections)) {
      const entity = entities.get(value.entity);
      if (entity) entities.set(value.entity, correct(entity, value));
    }
    for (const { value } of own(hidden)) {
      entities.delete(value.entity);
      namings.delete(value.entity);
    }
  }
  const there = [...namings.values()].filter(({ naming }) => entities.has(naming.entity));
  return {
    entities: [...entities.values()],
    namings: yieldForms(there),
    gone: ids.filter((id) => !entities.has(id)),
  };
}

/**
 * Where a layer says of words that they `always` mean its entity, they mean nothing else: forms of entities named below yield
 * to it, where they are written so. By any other sense both readings stay possible, and the words around decide.
 */
function yieldForms(namings: readonly { readonly naming: Naming; readonly at: number }[]): Naming[] {
  const claims = new Map<string, { at: number; entity: EntityId; text: string }[]>();
  for (const { naming, at } of namings)
    if (at >= 0)
      for (const { text, sense } of naming.forms)
        if (sense === 'always') {
          const key = foldForm(text);
          claims.set(key, [...(claims.get(key) ?? []), { at, entity: naming.entity, text }]);
        }
  if (claims.size === 0) return namings.map(({ naming }) => naming);
  return namings.map(({ naming, at }) => {
    const forms = naming.forms.filter(
      ({ text }) =>
        !claims
          .get(foldForm(text))
          ?.some((claim) => claim.at > at && claim.entity !== naming.entity && spellingFits(claim.text, text)),
    );
    return forms.length === naming.forms.length ? naming : { ...naming, forms };
  });
}

/** With whom each is compared, and whom the layers moved between groups, into one or out of all; by id. */
export async function peersOf(
  base: readonly Entity[],
  view: LayersView,
): Promise<{ peers: [EntityId, PeerGroup][]; moved: EntityId[] }> {
  const [added, hidden] = await Promise.all([view.readAll('entity'), view.readAll('hidden')]);
  const before = new Map(base.flatMap(({ id, peers }) => (peers ? [[id, peers] as const] : [])));
  const peers = new Map(before);
  for (let at = 0; at < view.layers.length; at++) {
    for (const { value } of added.filter((row) => row.at === at))
      if (value.peers) peers.set(value.id, value.peers);
      else peers.delete(value.id);
    for (const { value } of hidden.filter((row) => row.at === at)) peers.delete(value.entity);
  }
  const moved = [...new Set([...before.keys(), ...peers.keys()])].filter((id) => before.get(id) !== peers.get(id));
  return { peers: [...peers].sort(([a], [b]) => (a < b ? -1 : 1)), moved: moved.sort() };
}
