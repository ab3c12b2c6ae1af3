import type { Handlers } from '../messaging';
import type { SYNC_MESSAGES } from '../schema/sync-messages';
import type { Sync } from './sync';

/** What the worker answers about sync. */
export function syncHandlers(sync: Sync): Handlers<typeof SYNC_MESSAGES> {
  return {
    syncState: () => sync.state(),
    setUpSync: ({ address, user, password, passphrase, machineName }) =>
      sync.setUp({ address, user, password, passphrase, machineName }),
    async syncNow() {
      void sync.run('asked');
      return sync.state();
    },
    changeSync: ({ every, machineName, user, password, also }) =>
      sync.change({ every, machineName, user, password, also }),
    answerOffer: ({ is, name }) => sync.answerOffer({ is, name }),
    endSync: ({ erase }) => sync.end(erase),
    clippedBy: async ({ ids }) => ({ by: await sync.clippedBy(ids) }),
  };
}
