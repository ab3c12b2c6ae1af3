import { browser } from 'wxt/browser';

/**
 * Hosts that the reader allowed for sync alone: they are no sites to be read, and are given back when sync no longer needs them.
 * Kept for as long as the permissions are, which outlive the browser's session.
 */
const KEY = 'sync-grants';

/** Match patterns that are granted, or about to be, for sync only. */
export async function syncGrants(): Promise<string[]> {
  const value = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(value) ? value.filter((origin): origin is string => typeof origin === 'string') : [];
}

/** @returns those that were not noted before. */
export async function noteSyncGrants(origins: readonly string[]): Promise<string[]> {
  const before = await syncGrants();
  const fresh = origins.filter((origin) => !before.includes(origin));
  if (fresh.length > 0) await browser.storage.local.set({ [KEY]: [...before, ...fresh] });
  return fresh;
}

/** They stay granted, but for something else. @returns those that had been noted. */
export async function dropSyncGrants(origins: readonly string[]): Promise<string[]> {
  const before = await syncGrants();
  const dropped = before.filter((origin) => origins.includes(origin));
  if (dropped.length > 0)
    await browser.storage.local.set({ [KEY]: before.filter((origin) => !origins.includes(origin)) });
  return dropped;
}

/** Gives the browser's permission back, but for these. */
export async function releaseSyncGrants(needed: readonly string[]): Promise<void> {
  const origins = (await syncGrants()).filter((origin) => !needed.includes(origin));
  if (origins.length === 0) return;
  // Given back first: what is granted and not noted would be a site to be read.
  await browser.permissions.remove({ origins }).catch(() => undefined);
  await dropSyncGrants(origins);
}
