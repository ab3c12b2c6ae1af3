/**
 * Shuts a worker in: what could carry a byte out of it, keep one, or start another that could, is taken away before a stranger's
 * file is read. The file's bytes came in by message and the result goes out by message; nothing else is left.
 *
 * `import()` is syntax and cannot be taken away. The extension's content security policy holds it to the extension's own files,
 * which is what lets the worker still load its own chunks.
 */

const GLOBALS = [
  // To the network.
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'RTCDataChannel',
  'webkitRTCPeerConnection',
  'FontFace',
  'fonts',
  'importScripts',
  // To what is stored.
  'indexedDB',
  'caches',
  'cookieStore',
  'localStorage',
  'sessionStorage',
  'StorageManager',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  // To other contexts.
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'ServiceWorkerContainer',
  'Notification',
  'PushManager',
  // To the extension.
  'chrome',
  'browser',
] as const;

const NAVIGATOR = [
  'sendBeacon',
  'serviceWorker',
  'locks',
  'storage',
  'storageBuckets',
  'mediaDevices',
  'usb',
  'hid',
  'serial',
  'gpu',
  'permissions',
  'connection',
] as const;

/**
 * Takes the ways out away, from the scope and from all that it inherits from.
 * @returns the names that could not be taken away: none, or the scope is not shut.
 */
export function lock(scope: object): string[] {
  const navigator: unknown = Reflect.get(scope, 'navigator');
  return [
    ...shut(scope, GLOBALS),
    ...(typeof navigator === 'object' && navigator !== null
      ? shut(navigator, NAVIGATOR).map((name) => `navigator.${name}`)
      : []),
  ];
}

function shut(target: object, names: readonly string[]): string[] {
  for (const name of names) {
    for (let owner: object | null = target; owner && owner !== Object.prototype; owner = Reflect.getPrototypeOf(owner))
      if (Object.hasOwn(owner, name)) {
        // Deleted where that is allowed, else overwritten; what is neither is told below.
        if (!Reflect.deleteProperty(owner, name)) close(owner, name);
      }
    close(target, name);
  }
  return names.filter((name) => Reflect.get(target, name) !== undefined);
}

/** An own property that holds nothing and cannot be put right again. */
const close = (owner: object, name: string): boolean =>
  Reflect.defineProperty(owner, name, { value: undefined, writable: false, configurable: false, enumerable: false });
