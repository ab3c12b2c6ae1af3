import type { askPage } from '../../data/messaging';
import type { WorkerPort } from '../worker-port';

export interface PopupTab {
  readonly id: number;
  /** Undefined where the browser does not tell us: on its own pages, and on sites that nobody has allowed. */
  readonly url: string | undefined;
}

/** `listed`: Sidenote comes with it. `added`: the reader allowed it. `none`: neither. */
export type Standing = 'listed' | 'added' | 'none';

/** All that the popup asks of the world around it. */
export interface PopupPort extends WorkerPort {
  readonly askPage: typeof askPage;
  /** The tab that the popup is about; undefined where there is none. */
  tab(): Promise<PopupTab | undefined>;
  standing(url: string): Promise<Standing>;
  readOnce(tab: number): Promise<void>;
  /** Call it within a click: the browser asks the reader. False where the reader declined. */
  allow(host: string): Promise<boolean>;
  disallow(host: string): Promise<void>;
  close(): void;
}
