import { browser } from 'wxt/browser';
import { addedSites, allowSite, declaredMatches, forgetAddedSite, readTabOnce } from '../../data/added-sites';
import { askPage, askWorker } from '../../data/asking';
import { grantedForElse } from '../../data/grants';
import { hostPattern } from '../../data/host-pattern';
import { openReader } from '../../data/own-pages';
import { mayReach } from '../host-permission';
import { matchesHost } from './address';
import type { Standing, Tab, TabPort } from './port';

/** The tab of an address that binds a page to one, "?tab=12": a panel or popup that stands in a tab of its own, for the tests and for Firefox. */
export function tabIn(search: string): number | undefined {
  const tab = new URLSearchParams(search).get('tab');
  return tab !== null && /^\d+$/.test(tab) ? Number(tab) : undefined;
}

/** @param tabId the tab to talk to; without it, the one in front. */
export function tabPort(tabId?: number): TabPort {
  return {
    askWorker,
    askPage,
    async tab() {
      const tab =
        tabId === undefined
          ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
          : await browser.tabs.get(tabId).catch(() => undefined);
      return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url, loading: tab.status === 'loading' };
    },
    standing,
    showsPdf,
    openReader,
    readOnce: readTabOnce,
    allow: allowSite,
    disallow: forgetAddedSite,
  };
}

async function showsPdf({ id }: Tab): Promise<boolean> {
  try {
    const [shown] = await browser.scripting.executeScript({
      target: { tabId: id },
      func: () => document.contentType,
    });
    return shown?.result === 'application/pdf';
  } catch {
    // The browser lets no script in there: its address must tell.
    return false;
  }
}

async function standing(url: string): Promise<Standing> {
  const address = new URL(url);
  const { hostname } = address;
  if ((await addedSites()).includes(hostname)) return 'added';
  if (declaredMatches().some((match) => matchesHost(match, hostname))) return 'listed';
  const isForElse = (await grantedForElse()).has(hostPattern(address));
  return !isForElse && (await mayReach(address)) ? 'listed' : 'none';
}
