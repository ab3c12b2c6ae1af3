import { browser } from 'wxt/browser';
import { hostPattern } from '../data/host-pattern';
import { giveBackGrants, keepGrants } from '../data/kept-grants';
import { beginPassing, endPassing } from '../data/passing-grants';
import { dropSyncGrants, noteSyncGrants, releaseSyncGrants } from '../data/sync-grants';

const originsOf = (url: URL): string[] => [hostPattern(url)];

/** Whether the browser lets us reach a host without asking. */
export const mayReach = (url: URL): Promise<boolean> => browser.permissions.contains({ origins: originsOf(url) });

/**
 * Does something for which the browser must let us reach a host. Call it within a click: the browser asks the reader. What was
 * granted for this one thing is given back after it, so that a site that serves a pack or a PDF does not become one that is read.
 * @param declined what is thrown where the reader declines.
 */
export const withHost = <T>(url: URL, work: () => Promise<T>, declined: () => Error): Promise<T> =>
  granted(url, work, declined, async (origins) => {
    await browser.permissions.remove({ origins }).catch(() => undefined);
  });

/**
 * The same for a host that is reached again and again, until `giveBackGrants`: what was granted is kept where the work is done, and
 * is given back where it fails. Such a host does not become a site that is read, either.
 */
export const keepingHost = <T>(url: URL, work: () => Promise<T>, declined: () => Error): Promise<T> =>
  granted(url, work, declined, async (origins, done) => {
    if (done) await keepGrants(origins);
    else await browser.permissions.remove({ origins }).catch(() => undefined);
  });

/** Gives a host back that was kept. */
export const leaveHost = (url: URL): Promise<void> => giveBackGrants(originsOf(url));

/** @param after what becomes of a grant that was made for the work. */
async function granted<T>(
  url: URL,
  work: () => Promise<T>,
  declined: () => Error,
  after: (origins: string[], done: boolean) => Promise<void>,
): Promise<T> {
  const origins = originsOf(url);
  // All is asked before anything is awaited: after that the browser no longer sees the click.
  const [had, allowed] = await Promise.all([
    mayReach(url),
    browser.permissions.request({ origins }),
    beginPassing(origins),
  ]);
  if (!allowed) {
    await endPassing(origins);
    throw declined();
  }
  let done = false;
  try {
    const result = await work();
    done = true;
    return result;
  } finally {
    if (!had) await after(origins, done);
    await endPassing(origins);
  }
}

/** Asks the reader for a host that sync is to reach for good. Call it within a click. @returns whether it is allowed. */
export async function allowForSync(url: URL): Promise<boolean> {
  const origins = originsOf(url);
  // All is asked before anything is awaited, as above.
  const [had, allowed, fresh] = await Promise.all([
    mayReach(url),
    browser.permissions.request({ origins }),
    noteSyncGrants(origins),
  ]);
  // What was allowed for something else before is not sync's to give back.
  if (had || !allowed) await dropSyncGrants(fresh);
  return allowed;
}

/** Gives back hosts that were allowed for sync, but for the one that it still needs. */
export const releaseFromSync = (needed: URL | null): Promise<void> =>
  releaseSyncGrants(needed ? originsOf(needed) : []);
