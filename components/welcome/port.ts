import type { WorkerPort } from '../worker-port';

/** What the welcome page asks of the world around it. */
export interface WelcomePort extends WorkerPort {
  /** Reads and marks what stands on the page, as it would in an article. @returns whether it can be. */
  readSample(): Promise<boolean>;
  /** Hears of changes, made here or elsewhere, until the signal ends it. */
  onSettings(listener: () => void, signal: AbortSignal): void;
}
