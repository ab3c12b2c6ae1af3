import type { Layers } from '../../layers';
import type { Shelf } from './shelf';

/** What the reader has said of entries, each entry by itself: own terms, corrections, what is not to be shown. */
export const termShelf = (layers: Layers): Shelf => ({
  standing: () => layers.standing(),
  rows: () => layers.ownByEntity(),
  receive: (id, rows) => layers.receiveOwn(id, rows),
});
