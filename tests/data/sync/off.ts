import type { Library } from '../../../data/library/library';
import { RemoteError } from '../../../data/sync/folder';
import { Sync } from '../../../data/sync/sync';
import { memoryShelves } from './shelves';

/** Sync as it is before it is set up, and where no server can be reached. */
export const syncOff = (library: Library): Sync =>
  new Sync({
    library,
    shelves: memoryShelves(),
    connect: () => {
      throw new RemoteError('unreachable', 'There is no network here.', 'Go where there is one.');
    },
    plan: async () => undefined,
    stayAwake: async () => undefined,
  });
