import type { Layers } from '../../layers';
import { SyncError } from '../sync-error';
import type { Shelf } from './shelf';

/** What the reader has said of entries, each entry by itself: own terms, corrections, what is not to be shown. */
export const termShelf = (layers: Layers): Shelf => ({
  standing: () => layers.standing(),
  async rows() {
    // What cannot be read has not been taken back, and must not go on the other machines.
    if ((await layers.damaged()).length > 0) throw unreadable();
    return layers.ownByEntity();
  },
  receive: (id, rows) => layers.receiveOwn(id, rows),
});

const unreadable = (): SyncError =>
  new SyncError(
    'machine',
    'A layer in this browser can no longer be understood. It may hold your own terms, so these do not sync.',
    'Discard it under “Packs”: what the folder has of your terms then comes back.',
  );
