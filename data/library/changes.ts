import { browser } from 'wxt/browser';
import type { ClippingId } from '../schema/clipping';

/** What has changed, told to every window of ours; `null`: so much that all is to be read again. */
export type Changed = readonly ClippingId[] | null;

const CHANNEL = 'library';

/** Above this many ids, whoever shows them reads everything anew. */
const MANY = 500;

/** Tells all other contexts; a worker that is stopped right after has told it all the same. */
export function announce(ids: Changed): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(ids && ids.length > MANY ? null : ids);
  channel.close();
}

/** The key of the browser's store that changes with each change: scripts in pages hear of that, and of no channel of ours. */
export const CHANGED_KEY = 'library-changed';

/** Tells the pages that are open: what was clipped from them may have changed. */
export const announceToPages = (): Promise<void> => browser.storage.local.set({ [CHANGED_KEY]: crypto.randomUUID() });

/** Hears of changes made in other contexts, until the signal ends it. */
export function onChanged(listener: (changed: Changed) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Changed>) => listener(data);
  signal.addEventListener('abort', () => channel.close());
}
