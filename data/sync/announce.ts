/** Tells our own windows that something about sync has changed. What it is they ask. */

const CHANNEL = 'sync';

export function announceSync(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Hears of it until the signal ends it. */
export function onSync(listener: () => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => listener();
  signal.addEventListener('abort', () => channel.close());
}
