import { readOpenTabs, registerAddedSites } from '../data/added-sites';
import { adoptGrants } from '../data/adopt-grants';
import { endErrands, NEEDS_KEY } from '../data/grants';
import { workerHandlers } from '../data/handlers';
import { Knowledge } from '../data/knowledge';
import { Layers } from '../data/layers';
import { lookIfDue } from '../data/layers/look';
import { backUpIfDue, planAlarm } from '../data/library/back-up';
import { saveDownload } from '../data/library/downloads';
import { Library } from '../data/library/library';
import { StoreWatch } from '../data/library/watch';
import { lookUp } from '../data/look-up';
import { addMenus, onMenu } from '../data/menus';
import { serve } from '../data/messaging';
import { serveOmnibox } from '../data/omnibox';
import { openEntry, openLibrary, openOwnPage, openWelcome } from '../data/own-pages';
import { WORKER_MESSAGES } from '../data/schema/messages';
import { shippedPack, storedPointer } from '../data/shipped-pack';
import { onSyncAlarm, SYNC_ALARMS, sendSoon } from '../data/sync/alarms';
import { DavFolder } from '../data/sync/dav';
import { packOffers, siteOffers } from '../data/sync/kept/offers';
import { SETTINGS_SHELF } from '../data/sync/kept/settings';
import { termShelf } from '../data/sync/kept/terms';
import { Sync } from '../data/sync/sync';

/** Whether nothing opens by itself, for the tests and the demo. */
const QUIET = import.meta.env.SIDENOTE_QUIET === true;

export default defineBackground({
  type: 'module',
  main() {
    const layers = new Layers();
    const knowledge = new Knowledge(storedPointer, layers);
    const library = new Library(new StoreWatch());
    const shelves = {
      setting: SETTINGS_SHELF,
      site: siteOffers(),
      term: termShelf(layers),
      pack: packOffers(layers),
    };
    const sync = new Sync({ library, shelves, connect: (server) => new DavFolder(server), ...SYNC_ALARMS });
    const install = () => void knowledge.ensure(shippedPack);
    const register = () => void registerAddedSites();
    const handlers = workerHandlers({ knowledge, library, sync, install, openPage: openOwnPage, openLibrary });
    const { find, figures } = lookUp(handlers);
    serve(WORKER_MESSAGES, handlers);
    // Firefox on a phone has no omnibox and no menus.
    if (browser.omnibox)
      serveOmnibox(browser.omnibox, { find, figures, open: openEntry, markup: !import.meta.env.FIREFOX });
    browser.runtime.onInstalled.addListener((details) => {
      install();
      void adoptGrants().then(register);
      void addMenus();
      void planAlarm();
      void sync.replan();
      if (!QUIET) void openWelcome(details);
    });
    browser.runtime.onStartup.addListener(() => {
      install();
      void endErrands();
      void planAlarm();
      void sync.replan();
    });
    browser.contextMenus.onClicked.addListener((info, tab) => void onMenu(info, tab, { find, openEntry }));
    sendSoon();
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (onSyncAlarm(name, sync)) return;
      void library.sweepBin();
      void backUpIfDue(library, saveDownload);
      void lookIfDue(layers);
    });
    browser.permissions.onAdded.addListener(({ origins = [] }) => {
      register();
      void readOpenTabs(origins);
    });
    browser.permissions.onRemoved.addListener(register);
    browser.storage.local.onChanged.addListener((changes) => {
      if (Object.keys(changes).some((key) => key.startsWith(NEEDS_KEY))) register();
    });
  },
});
