import { browser } from 'wxt/browser';
import type { SiteState } from './schema/messages';
import { DEFAULT_SETTINGS, type Density, Settings, type SiteMode } from './schema/settings';

/** The reader's choices. The only module that touches them; unreadable ones give way to the defaults and are kept aside. */

const KEY = 'settings';

export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  if (stored === undefined) return DEFAULT_SETTINGS;
  const result = Settings.safeParse(stored);
  if (result.success) return result.data;
  await browser.storage.local.set({ [`${KEY}-unreadable`]: stored });
  await browser.storage.local.remove(KEY);
  return DEFAULT_SETTINGS;
}

/** A host as settings name it: without `www.` and in lower case. */
export const siteName = (host: string): string => host.toLowerCase().replace(/^www\./, '');

export async function siteState(host: string): Promise<SiteState> {
  const { sites, density } = await readSettings();
  return { host: siteName(host), mode: sites[siteName(host)] ?? 'marks', density };
}

export async function setSiteMode(host: string, mode: SiteMode): Promise<SiteState> {
  const settings = await readSettings();
  await write({ ...settings, sites: { ...settings.sites, [siteName(host)]: mode } });
  return siteState(host);
}

export async function setDensity(host: string, density: Density): Promise<SiteState> {
  await write({ ...(await readSettings()), density });
  return siteState(host);
}

const write = (settings: Settings): Promise<void> => browser.storage.local.set({ [KEY]: settings });
