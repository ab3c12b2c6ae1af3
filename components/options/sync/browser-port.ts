import { allowSite } from '../../../data/added-sites';
import { askWorker } from '../../../data/asking';
import { onSync } from '../../../data/sync/announce';
import { allowForSync, mayReach, releaseFromSync } from '../../host-permission';
import type { SyncPort } from './port';

export const syncPort = (): SyncPort => ({
  askWorker,
  onSync,
  mayReachFolder: mayReach,
  allowFolder: allowForSync,
  allowSite,
  releaseFolders: releaseFromSync,
});
