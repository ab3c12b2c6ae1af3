import { readOpenTabs, registerAddedSites } from '../data/added-sites';
import { workerHandlers } from '../data/handlers';
import { Knowledge } from '../data/knowledge';
import { Layers } from '../data/layers';
import { serve } from '../data/messaging';
import { openOwnPage } from '../data/own-pages';
import { WORKER_MESSAGES } from '../data/schema/messages';
import { shippedPack, storedPointer } from '../data/shipped-pack';

export default defineBackground({
  type: 'module',
  main() {
    const knowledge = new Knowledge(storedPointer, new Layers());
    const install = () => void knowledge.ensure(shippedPack);
    const register = () => void registerAddedSites();
    serve(WORKER_MESSAGES, workerHandlers({ knowledge, install, openPage: openOwnPage }));
    browser.runtime.onInstalled.addListener(install);
    browser.runtime.onInstalled.addListener(register);
    browser.runtime.onStartup.addListener(install);
    browser.permissions.onAdded.addListener(({ origins = [] }) => {
      register();
      void readOpenTabs(origins);
    });
    browser.permissions.onRemoved.addListener(register);
  },
});
