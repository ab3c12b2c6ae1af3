import type { SyncOffer } from '../../../data/schema/sync-messages';
import type { Notices } from '../use-notices';
import type { SyncPort } from './port';
import type { SyncOn, SyncStore } from './use-sync';

/** What the parts of the section share while sync is on. */
export interface OnViewProps {
  readonly port: SyncPort;
  readonly sync: SyncStore;
  readonly state: SyncOn;
  readonly notices: Notices;
}

/** What offers of packs need of the page around. */
export interface OffersFor {
  /** Fetches a pack, and shows what is in it; absent while none can be added. */
  readonly onPack: ((pack: SyncOffer) => void) | undefined;
  /** Another with each change of the packs. */
  readonly revision: number;
}

/** What a reader may have begun there. */
export type Task = 'password' | 'name' | 'leave';
