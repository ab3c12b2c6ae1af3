import type { askPage } from '../../data/asking';
import type { WorkerPort } from '../worker-port';

export interface Tab {
  readonly id: number;
  /** Undefined where the browser does not tell us: on its own pages, and on sites that nobody has allowed. */
  readonly url: string | undefined;
  /** Its page is still on its way. */
  readonly loading: boolean;
}

/** `listed`: Sidenote comes with it. `added`: the reader allowed it. `none`: neither. */
export type Standing = 'listed' | 'added' | 'none';

/** The page of a tab, as those ask it that stand beside it. */
export interface TabPort extends WorkerPort {
  readonly askPage: typeof askPage;
  /** The tab that is meant; undefined where there is none. */
  tab(): Promise<Tab | undefined>;
  /** Whether the tab shows a PDF, as its own document says. */
  showsPdf(tab: Tab): Promise<boolean>;
  /** Opens a PDF in the reader. */
  openReader(address: string): Promise<void>;
  standing(url: string): Promise<Standing>;
  readOnce(tab: number): Promise<void>;
  /** Call it within a click: the browser asks the reader. False where the reader declined. */
  allow(host: string): Promise<boolean>;
  disallow(host: string): Promise<void>;
}
