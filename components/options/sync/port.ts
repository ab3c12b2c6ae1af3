import type { WorkerPort } from '../../worker-port';

/** What the section on sync asks of the world around it, beside the worker. */
export interface SyncPort extends WorkerPort {
  /** Hears whenever something about sync has changed, until the signal ends it. What it is, the worker tells. */
  onSync(listener: () => void, signal: AbortSignal): void;
  /** Whether the browser lets Sidenote reach the folder's host. */
  mayReachFolder(address: URL): Promise<boolean>;
  /** Call it within a click: the browser asks the reader for that one host. False where the reader declined. */
  allowFolder(address: URL): Promise<boolean>;
  /** The same for a site that is to be read from then on. */
  allowSite(host: string): Promise<boolean>;
  /** Gives back what was allowed for sync, but for the host of the folder that is synced; null: none is. */
  releaseFolders(but: URL | null): Promise<void>;
}
