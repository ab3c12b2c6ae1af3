import { browser } from 'wxt/browser';
import { passingGrants } from './passing-grants';

/**
 * Sites that the reader added. The browser's own list of permissions is the one record of them: what it grants is registered,
 * what it no longer grants is not.
 */
const SCRIPT = 'added-sites';

/** The content script of the built extension, as the manifest names it. */
const CONTENT_SCRIPT = { js: ['content-scripts/annotator.js'], css: ['content-scripts/annotator.css'] };

/** The sites that the manifest names. */
const declared = (): string[] =>
  (browser.runtime.getManifest().content_scripts ?? []).flatMap((script) => script.matches ?? []);

/** Makes the registered scripts agree with the permissions of this moment. */
export async function registerAddedSites(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const own = new Set([...(await passingGrants()), ...declared()]);
  const matches = origins.filter((origin) => !own.has(origin));
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script = {
    id: SCRIPT,
    matches,
    ...CONTENT_SCRIPT,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Reads the pages that are already open on sites that were just added: the popup that asked may be gone by now. */
export async function readOpenTabs(origins: readonly string[]): Promise<void> {
  const passing = await passingGrants();
  const added = origins.filter((origin) => !passing.includes(origin));
  if (added.length === 0) return;
  const tabs = await browser.tabs.query({ url: added });
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? undefined : readTabOnce(tab.id).catch(() => undefined))));
}

/** Reads the page of a tab once, by the reader's click, without any lasting permission. */
export async function readTabOnce(tab: number): Promise<void> {
  const target = { tabId: tab };
  await browser.scripting.insertCSS({ target, files: CONTENT_SCRIPT.css });
  await browser.scripting.executeScript({ target, files: CONTENT_SCRIPT.js as never });
}
