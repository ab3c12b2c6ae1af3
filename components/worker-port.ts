import type { askWorker } from '../data/messaging';

/** The worker, as every page asks it. */
export interface WorkerPort {
  readonly askWorker: typeof askWorker;
}
