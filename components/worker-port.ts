import type { askWorker } from '../data/asking';

/** The worker, as every page asks it. */
export interface WorkerPort {
  readonly askWorker: typeof askWorker;
}
