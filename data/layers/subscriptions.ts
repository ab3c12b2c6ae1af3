import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { type Need, releaseHosts, requestHosts } from '../grants';
import { hostPattern } from '../host-pattern';
import { packAddress } from './pack-address';

/**
 * Addresses of packs at which the reader lets Sidenote look for updates by itself. For as long as it does, the browser's permission
 * for that host is kept, and given back with the last that needs it.
 */
const Subscription = z.object({
  address: z.string(),
  every: z.enum(['day', 'week']),
  /** The last look, and why it failed where it did. */
  looked: z.object({ at: z.iso.datetime(), failed: z.nullable(z.string()) }),
});
export type Subscription = z.infer<typeof Subscription>;
export type LookEvery = Subscription['every'];

/** A row for each, so that the page that begins one and the worker that looks do not write over each other. */
const PREFIX = 'subscription ';

const DAYS: Readonly<Record<LookEvery, number>> = { day: 1, week: 7 };

export async function readSubscriptions(): Promise<Subscription[]> {
  const stored = await browser.storage.local.get(null);
  return Object.entries(stored).flatMap(([key, value]) => {
    const result = Subscription.safeParse(value);
    return key.startsWith(PREFIX) && result.success ? [result.data] : [];
  });
}

/**
 * Begins to look at an address, or to look more or less often. Call it within a click: the browser asks the reader for the host.
 * @param last when it was last asked (ISO).
 * @returns whether the reader allows it; where not, nothing has begun.
 */
export async function startLooking(address: string, every: LookEvery, last: string): Promise<boolean> {
  const asking = requestHosts([subscriptionHost(address)], subscriptionNeed(address));
  const [allowed] = await Promise.all([
    asking.catch(() => false),
    write({ address, every, looked: { at: last, failed: null } }),
  ]);
  if (!allowed) await stopLooking(address);
  return asking;
}

/** Looks there no more, and gives the host back unless something else needs it. */
export async function stopLooking(address: string): Promise<void> {
  await browser.storage.local.remove(PREFIX + address);
  await releaseHosts([subscriptionHost(address)], subscriptionNeed(address));
}

/** Notes how a look went, unless the reader has ended it meanwhile. */
export async function noteLook(address: string, looked: Subscription['looked']): Promise<void> {
  const now = (await readSubscriptions()).find((subscription) => subscription.address === address);
  if (now) await write({ ...now, looked });
}

/** Whether it is time to look; after a failure, the next day. A look of a day to come was made by a clock that was wrong. */
export function isDue({ every, looked }: Subscription, now: Date): boolean {
  const last = Date.parse(looked.at);
  const days = looked.failed === null ? DAYS[every] : DAYS.day;
  return !(last <= now.getTime()) || now.getTime() - last >= days * 86_400_000;
}

/** Whether the browser still lets us fetch from there. */
export const mayLook = ({ address }: Subscription): Promise<boolean> =>
  browser.permissions.contains({ origins: [subscriptionHost(address)] });

const write = (subscription: Subscription): Promise<void> =>
  browser.storage.local.set({ [PREFIX + subscription.address]: subscription });

/** What a subscription needs, and the name of that need. */
export const subscriptionHost = (address: string): string => hostPattern(packAddress(address));
export const subscriptionNeed = (address: string): Need => `pack ${address}`;
