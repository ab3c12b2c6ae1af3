import { IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Counts, from now on, whatever is written to any database or to the extension's storage. */
export function countWrites(): () => number {
  const spies = [
    ...(['add', 'put', 'delete', 'clear'] as const).map((way) => vi.spyOn(IDBObjectStore.prototype, way)),
    vi.spyOn(fakeBrowser.storage.local, 'set'),
  ];
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}
