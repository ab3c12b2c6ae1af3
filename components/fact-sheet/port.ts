import type { askBriefing, askPage } from '../../data/asking';
import type { WorkerPort } from '../worker-port';

/** All that the page of the fact sheet asks of the world around it. */
export interface FactSheetPort extends WorkerPort {
  /** The tab that the sheet is of; undefined where the address names none. */
  readonly tab: number | undefined;
  readonly askPage: typeof askPage;
  readonly askBriefing: typeof askBriefing;
  copy(html: string, plain: string): Promise<void>;
  save(name: string, content: Blob): void;
  print(): void;
}
