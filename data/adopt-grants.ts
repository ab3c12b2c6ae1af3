import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { keepHosts, type Need } from './grants';
import { readSubscriptions, subscriptionHost, subscriptionNeed } from './layers/subscriptions';

/** Where an older Sidenote wrote down for what a host was granted. */
const OLD: readonly (readonly [key: string, need: Need])[] = [
  ['sync-grants', 'sync'],
  ['kept-grants', 'hypothesis'],
];

const Patterns = z.array(z.string());

/** Takes over what an older Sidenote knew of who needs which host. Doing so twice changes nothing. */
export async function adoptGrants(): Promise<void> {
  for (const [key, need] of OLD) {
    const patterns = Patterns.safeParse((await browser.storage.local.get(key))[key]);
    if (patterns.success) await keepHosts(patterns.data, need);
    await browser.storage.local.remove(key);
  }
  const { origins = [] } = await browser.permissions.getAll();
  for (const { address } of await readSubscriptions()) {
    const pattern = subscriptionHost(address);
    await keepHosts([pattern], subscriptionNeed(address));
    // Whoever added a site was asked for both its schemes, and a pack needs one.
    const isSite = origins.includes(pattern.replace(/^https:/, 'http:')) && pattern.startsWith('https:');
    if (isSite) await keepHosts([pattern], 'reading');
  }
}
