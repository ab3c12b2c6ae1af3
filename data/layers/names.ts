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
  const entities = overlaid<Entity>(
    below.map((entity) => [entity.id, entity]),
    hidden,
    added.map(({ at, value }) => [at, value.id, () => value]),
    corrections.map(({ at, value }) => [at, value.entity, (entity) => entity && correct(entity, value)]),
  );
  // The place of the layer that it comes from is kept with each naming; the base has -1.
  const namings = overlaid<{ naming: Naming; at: number }>(
    namedBelow.map((naming) => [naming.entity, { naming, at: -1 }]),
    hidden,
    named.map(({ at, value }) => [at, value.entity, () => ({ naming: value, at })]),
  );
  const there = [...namings.values()].filter(({ naming }) => entities.has(naming.entity));
  return {
    entities: [...entities.values()],
    namings: yieldForms(there),
    gone: ids.filter((id) => !entities.has(id)),
  };
}

/** What a layer, by its place, makes of what is below it: nothing, where undefined. */
type Change<T> = readonly [layer: number, entity: EntityId, change: (below: T | undefined) => T | undefined];

/** What entities have once the layers, from the lowest up, have each made their changes and then hidden what they hide. */
function overlaid<T>(
  below: Iterable<readonly [EntityId, T]>,
  hidden: readonly { readonly at: number; readonly value: { readonly entity: EntityId } }[],
  ...changes: readonly (readonly Change<T>[])[]
): Map<EntityId, T> {
  const left = new Map(below);
  const hiding = hidden.map(({ at, value }): Change<T> => [at, value.entity, () => undefined]);
  for (const [, entity, change] of [...changes, hiding].flat().sort(([a], [b]) => a - b)) {
    const changed = change(left.get(entity));
    if (changed === undefined) left.delete(entity);
    else left.set(entity, changed);
  }
  return left;
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
  const peers = overlaid<PeerGroup>(
    before,
    hidden,
    added.map(({ at, value }) => [at, value.id, () => value.peers]),
  );
  const moved = [...new Set([...before.keys(), ...peers.keys()])].filter((id) => before.get(id) !== peers.get(id));
  return { peers: [...peers].sort(([a], [b]) => (a < b ? -1 : 1)), moved: moved.sort() };
}
