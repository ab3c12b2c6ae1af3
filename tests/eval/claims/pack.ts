import { join } from 'node:path';
import { type CompiledFacts, compileFacts } from '../../../data/build/compile';

const PACK = join(import.meta.dirname, '../../../data/pack');

/** The facts that the gold was written from. */
export const compilePack = (): CompiledFacts => compileFacts(PACK);

/** The ids of `metrics.csv`: what the pack measures, or at least names. */
export const metricIds = ({ metrics }: Pick<CompiledFacts, 'metrics'>): Set<string> =>
  new Set(metrics.map(({ id }) => id));
