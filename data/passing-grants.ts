import { browser } from 'wxt/browser';

/**
 * Hosts that the reader allowed for one errand, such as fetching a pack, and that are given back after it: they are not sites to
 * be read. Kept where the worker sees them, for as long as the browser runs.
 */
const KEY = 'passing-grants';

const stored = async (): Promise<string[]> => {
  const value = (await browser.storage.session.get(KEY))[KEY];
  return Array.isArray(value) ? value.filter((origin): origin is string => typeof origin === 'string') : [];
};

/** Match patterns that are granted, or about to be, for an errand only. */
export const passingGrants = stored;

export async function beginPassing(origins: readonly string[]): Promise<void> {
  await browser.storage.session.set({ [KEY]: [...new Set([...(await stored()), ...origins])] });
}

export async function endPassing(origins: readonly string[]): Promise<void> {
  await browser.storage.session.set({ [KEY]: (await stored()).filter((origin) => !origins.includes(origin)) });
}
