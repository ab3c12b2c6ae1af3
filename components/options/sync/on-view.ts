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

/** What a reader may have begun there. */
export type Task = 'password' | 'name' | 'leave';
