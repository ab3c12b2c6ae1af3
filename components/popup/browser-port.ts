import { browser } from 'wxt/browser';
import { readTabOnce } from '../../data/added-sites';
import { askPage, askWorker } from '../../data/messaging';
import { matchesHost } from './address';
import type { PopupPort, Standing } from './port';

/** @param tabId the tab to talk to; without it, the one in front. */
export function browserPort(tabId?: number): PopupPort {
  return {
    askWorker,
    askPage,
    async tab() {
      const tab =
        tabId === undefined
          ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
          : await browser.tabs.get(tabId);
      return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url };
    },
    standing,
    readOnce: readTabOnce,
    allow: (host) => browser.permissions.request({ origins: everyPageOf(host) }),
    async disallow(host) {
      await browser.permissions.remove({ origins: await addedOrigins(host) });
    },
    close: () => window.close(),
  };
}

/** Not `*://`: Chrome holds that to be more than the two patterns of the manifest. */
const everyPageOf = (host: string): string[] => [`https://${host}/*`, `http://${host}/*`];

async function standing(url: string): Promise<Standing> {
  const { protocol, hostname } = new URL(url);
  if ((await addedOrigins(hostname)).length > 0) return 'added';
  const listed =
    shippedMatches().some((match) => matchesHost(match, hostname)) ||
    (await browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] }));
  return listed ? 'listed' : 'none';
}

/** What the reader granted for this very host; a wider grant is the browser's own settings' to take back. */
async function addedOrigins(host: string): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const own = new Set(shippedMatches());
  const wanted = new Set([...everyPageOf(host), `*://${host}/*`]);
  return origins.filter((origin) => wanted.has(origin) && !own.has(origin));
}

const shippedMatches = (): string[] =>
  (browser.runtime.getManifest().content_scripts ?? []).flatMap((script) => script.matches ?? []);
