import { browser } from 'wxt/browser';
import { inTurn } from '../utils/in-turn';
import { grantedForElse, releaseHosts, requestHosts } from './grants';

/**
 * Sites that the reader added. The browser's own list of permissions is the one record of them: what it grants is registered,
 * what it no longer grants is not.
 */
const SCRIPT = 'added-sites';

/** The content script of the built extension, as the manifest names it. */
const CONTENT_SCRIPT = { js: ['content-scripts/annotator.js'], css: ['content-scripts/annotator.css'] };

/** The sites that the manifest names. */
export const declaredMatches = (): string[] =>
  (browser.runtime.getManifest().content_scripts ?? []).flatMap((script) => script.matches ?? []);

/** What the browser is asked for to read a site. Not `*://`: Chrome holds that to be more than the two patterns of the manifest. */
export const everyPageOf = (host: string): string[] => [`https://${host}/*`, `http://${host}/*`];

/** The patterns that the reader granted, to be read for good. */
async function addedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const own = new Set([...(await grantedForElse()), ...declaredMatches()]);
  return origins.filter((origin) => !own.has(origin));
}

/** The sites that the reader added, in order; a wider grant than for a host is named by its pattern. */
export async function addedSites(): Promise<string[]> {
  const hosts = (await addedOrigins()).map((origin) => /^[^:]+:\/\/([^*/]+)\/\*$/.exec(origin)?.[1] ?? origin);
  return [...new Set(hosts)].sort();
}

/** Call it within a click: the browser asks the reader. A host that something else needs is then a site as well. */
export const allowSite = (host: string): Promise<boolean> => requestHosts(everyPageOf(host), 'reading');

/** Reads an added site no longer, and gives its permission back unless something else needs it. */
export async function forgetAddedSite(site: string): Promise<void> {
  const wanted = new Set([...everyPageOf(site), `*://${site}/*`, site]);
  await releaseHosts(
    (await addedOrigins()).filter((origin) => wanted.has(origin)),
    'reading',
  );
}

const turn = inTurn();

/** Makes the registered scripts agree with the permissions of this moment. */
export const registerAddedSites = (): Promise<void> => turn(register);

async function register(): Promise<void> {
  const matches = await addedOrigins();
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
  const others = await grantedForElse();
  const added = origins.filter((origin) => !others.has(origin));
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
