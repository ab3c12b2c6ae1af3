import { browser } from 'wxt/browser';
import { hostsFor, keepHosts, type Need, releaseHosts, requestHosts } from '../data/grants';
import { hostPattern } from '../data/host-pattern';

const originsOf = (url: URL): string[] => [hostPattern(url)];

/** Whether the browser lets us reach a host without asking. */
export const mayReach = (url: URL): Promise<boolean> => browser.permissions.contains({ origins: originsOf(url) });

/**
 * Does something for which the browser must let us reach a host. Call it within a click: the browser asks the reader. What was
 * granted for this one thing is given back after it, so that a site that serves a pack or a PDF does not become one that is read.
 * @param declined what is thrown where the reader declines.
 */
export async function withHost<T>(url: URL, work: () => Promise<T>, declined: () => Error): Promise<T> {
  const [origins, need]: [string[], Need] = [originsOf(url), `errand ${crypto.randomUUID()}`];
  if (!(await requestHosts(origins, need))) throw declined();
  try {
    return await work();
  } finally {
    await releaseHosts(origins, need);
  }
}

/**
 * The same for a server of Hypothesis, which is reached again and again, until `leaveHost`: what was granted is kept where the
 * work is done, and is given back where it fails.
 */
export const keepingHost = <T>(url: URL, work: () => Promise<T>, declined: () => Error): Promise<T> =>
  withHost(
    url,
    async () => {
      const result = await work();
      await keepHosts(originsOf(url), 'hypothesis');
      return result;
    },
    declined,
  );

/** Gives a host back that was kept. */
export const leaveHost = (url: URL): Promise<void> => releaseHosts(originsOf(url), 'hypothesis');

/** Asks the reader for a host that sync is to reach for good. Call it within a click. @returns whether it is allowed. */
export const allowForSync = (url: URL): Promise<boolean> => requestHosts(originsOf(url), 'sync');

/** Gives back hosts that were allowed for sync, but for the one that it still needs. */
export async function releaseFromSync(needed: URL | null): Promise<void> {
  const kept = needed ? originsOf(needed) : [];
  await releaseHosts(
    (await hostsFor('sync')).filter((origin) => !kept.includes(origin)),
    'sync',
  );
}
