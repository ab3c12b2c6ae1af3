import { browser } from 'wxt/browser';

/**
 * Hosts that the reader allowed for as long as Sidenote is connected to a server there. They are not sites to be read: without this
 * list they would be taken for such.
 */
const KEY = 'kept-grants';

/** Match patterns of hosts that are kept. */
export async function keptGrants(): Promise<string[]> {
  const value = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(value) ? value.filter((origin): origin is string => typeof origin === 'string') : [];
}

export async function keepGrants(origins: readonly string[]): Promise<void> {
  await browser.storage.local.set({ [KEY]: [...new Set([...(await keptGrants()), ...origins])] });
}

/** Gives those of some hosts back that were kept; first to the browser, or they would be sites for a moment. */
export async function giveBackGrants(origins: readonly string[]): Promise<void> {
  const kept = await keptGrants();
  const back = kept.filter((origin) => origins.includes(origin));
  if (back.length === 0) return;
  await browser.permissions.remove({ origins: back }).catch(() => undefined);
  await browser.storage.local.set({ [KEY]: kept.filter((origin) => !back.includes(origin)) });
}
