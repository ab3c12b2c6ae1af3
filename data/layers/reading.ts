import { crossSectionKey } from '../../utils/figures/cross-sections';
import { PeerGroup } from '../schema/entity';
import { FigurePeriod } from '../schema/figures';
import type { EntityId, MetricId } from '../schema/identity';
import type { EntityStacks } from './merge';
import type { LayersView } from './view';

export const present = <T>(values: readonly (T | undefined)[]): T[] =>
  values.filter((value): value is T => value !== undefined);

/** What the layers say of each entity. */
export async function stacksOf(view: LayersView, ids: readonly EntityId[]): Promise<EntityStacks[]> {
  const [entities, corrections, hidden] = await Promise.all([
    view.read('entity', ids),
    view.read('correction', ids),
    view.read('hidden', ids),
  ]);
  return ids.map((_, at) => ({
    entities: entities[at] ?? [],
    corrections: corrections[at] ?? [],
    hidden: hidden[at] ?? [],
  }));
}

/** What the key of a cross-section names; undefined where it is none. */
export function namedBy(key: string): { metric: MetricId; peers: PeerGroup; period: FigurePeriod } | undefined {
  const [metric = '', group, at] = key.split(' ');
  const peers = PeerGroup.safeParse(group);
  const period = FigurePeriod.safeParse(at);
  if (!peers.success || !period.success) return undefined;
  const named = { metric: metric as MetricId, peers: peers.data, period: period.data };
  return crossSectionKey(named.metric, named.peers, named.period) === key ? named : undefined;
}
