import { browser } from 'wxt/browser';
import { addedSites, allowSite, everyPageOf, forgetAddedSite } from '../../../data/added-sites';
import { askPage, askWorker } from '../../../data/asking';
import { Library } from '../../../data/library/library';
import { StoreWatch } from '../../../data/library/watch';
import { onSettings } from '../../../data/on-settings';
import { SETTINGS_KEY } from '../../../data/settings-key';
import { saveFile } from '../../take-away';
import type { SettingsPort } from './port';

/** Firefox opens the page of an extension's keys; the types of Chromium lack it. */
interface WithShortcuts {
  readonly commands?: { openShortcutSettings?(): Promise<void> };
}

export function settingsPort(): SettingsPort {
  const library = new Library(new StoreWatch());
  const { commands } = browser as WithShortcuts;
  return {
    askWorker,
    onSettings,
    addedSites,
    allowSite,
    async forgetSite(site) {
      // While it is still allowed to ask for them.
      const tabs = await browser.tabs.query({ url: site.includes('/') ? site : everyPageOf(site) });
      await forgetAddedSite(site);
      const state = await askWorker('site', { host: site });
      const off = { site: { ...state, mode: 'off' as const } };
      // Not stored: it is for the scripts that are still there.
      for (const { id } of tabs) if (id !== undefined) await askPage(id, 'siteChanged', off).catch(() => undefined);
    },
    saveFile,
    async storage() {
      const [{ usage = 0 }, clippings, settings] = await Promise.all([
        navigator.storage.estimate(),
        library.reads.count(),
        browser.storage.local.getBytesInUse?.(SETTINGS_KEY),
      ]);
      return { used: usage, clippings, ...(settings !== undefined && { settings }) };
    },
    browserKeys: commands?.openShortcutSettings
      ? { open: () => commands.openShortcutSettings?.() ?? Promise.resolve() }
      : { address: 'chrome://extensions/shortcuts' },
  };
}
