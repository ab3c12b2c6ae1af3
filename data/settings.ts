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
const siteName = (host: string): string => host.toLowerCase().replace(/^www\./, '');

export async function siteState(host: string): Promise<SiteState> {
  const { sites, density } = await readSettings();
  return {
    host: siteName(host),
    mode: (Object.hasOwn(sites, siteName(host)) ? sites[siteName(host)] : undefined) ?? 'marks',
    density,
  };
}

export const setSiteMode = (host: string, mode: SiteMode): Promise<SiteState> =>
  change(host, (settings) => ({ ...settings, sites: { ...settings.sites, [siteName(host)]: mode } }));

export const setDensity = (host: string, density: Density): Promise<SiteState> =>
  change(host, (settings) => ({ ...settings, density }));

let changes: Promise<unknown> = Promise.resolve();

/** One change after the other: two at once would each write what the other has not seen. */
function change(host: string, how: (settings: Settings) => Settings): Promise<SiteState> {
  const done = changes.then(async () => {
    await browser.storage.local.set({ [KEY]: how(await readSettings()) });
    return siteState(host);
  });
  changes = done.catch(() => undefined);
  return done;
}
