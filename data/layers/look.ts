import { messageOf } from '../../utils/message-of';
import type { Layers } from '../layers';
import type { LayerOrigin, LayerRow } from '../schema/layer';
import type { FetchOptions, Validators } from './fetch-pack';
import { fetchVersion } from './fetch-version';
import { isDue, mayLook, noteLook, readSubscriptions, type Subscription, stopLooking } from './subscriptions';

/** A pack as it came from an address. Nothing of it is stored yet. */
export interface ArrivedPack {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly origin: LayerOrigin;
}

/** An address that was asked just now, and what its server said to ask by the next time. */
export const askedNow = (address: string, { etag, lastModified }: Validators): LayerOrigin => ({
  address,
  ...(etag !== undefined && { etag }),
  ...(lastModified !== undefined && { lastModified }),
  checked: new Date().toISOString(),
});

/**
 * Asks the address of a pack for another version.
 * @returns undefined where it has nothing new, or the layer has no address; that it was asked is noted.
 * @throws PackError where what comes is not to be used.
 */
export async function lookForNewer(
  layers: Layers,
  row: LayerRow,
  options: FetchOptions = {},
): Promise<ArrivedPack | undefined> {
  const { id, origin } = row;
  if (!('address' in origin)) return undefined;
  const held = { row, records: () => layers.records(id) };
  const got = await fetchVersion(origin.address, origin, { ...options, held });
  const asked = askedNow(origin.address, got);
  if (got.state === 'fetched') return { bytes: got.bytes, origin: asked };
  await layers.setOrigin(id, asked);
  return undefined;
}

/**
 * Looks for updates where the reader lets Sidenote look by itself and it is time, and puts them in place: packs signed with the
 * key that the reader trusted, and no others.
 */
export async function lookIfDue(layers: Layers, now = new Date()): Promise<void> {
  if (!navigator.onLine) return;
  for (const subscription of await readSubscriptions()) {
    if (!isDue(subscription, now)) continue;
    const { address } = subscription;
    const row = (await layers.list()).find(({ origin }) => 'address' in origin && origin.address === address);
    if (!row) await stopLooking(address);
    else await noteLook(address, { at: now.toISOString(), failed: await look(layers, row, subscription) });
  }
}

/** @returns why it failed, or null. */
async function look(layers: Layers, row: LayerRow, subscription: Subscription): Promise<string | null> {
  try {
    if (row.key === undefined) return 'It is not signed.';
    if (!(await mayLook(subscription))) return 'The browser no longer allows it: choose again how often to look.';
    const newer = await lookForNewer(layers, row);
    if (newer) await layers.update(row.id, newer.bytes, newer.origin);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
