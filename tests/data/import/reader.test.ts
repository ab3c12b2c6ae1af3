import { describe, expect, test, vi } from 'vitest';
import { lock } from '../../../data/import/lock';
import { ImportError, type OfficialFile } from '../../../data/import/official-file';
import { type ReaderWorker, readInWorker } from '../../../data/import/reader';
import type { ReaderMessage } from '../../../data/import/reader-messages';

describe('the lock', () => {
  /** A scope like a worker's: some ways out are its own, some inherited, some getters, one that cannot be taken away. */
  function scope() {
    class NavigatorLike {
      sendBeacon() {}
      get locks() {
        return {};
      }
    }
    class ScopeLike {
      navigator = new NavigatorLike();
      fetch() {}
      get indexedDB() {
        return {};
      }
      postMessage() {}
    }
    return Object.assign(new ScopeLike(), { XMLHttpRequest: class {}, chrome: { runtime: {} }, Worker: class {} });
  }

  test('leaves nothing that reaches anything, by whatever path, and what is needed', () => {
    const shut = scope();
    const before = Reflect.getPrototypeOf(shut);
    expect(lock(shut)).toEqual([]);
    for (const name of [
      'fetch',
      'indexedDB',
      'XMLHttpRequest',
      'chrome',
      'Worker',
      'WebSocket',
      'caches',
      'importScripts',
    ]) {
      expect(Reflect.get(shut, name)).toBeUndefined();
      expect(before && Reflect.get(before, name)).toBeUndefined();
      // Nor can it be put back.
      expect(Reflect.set(shut, name, 1)).toBe(false);
      expect(Reflect.defineProperty(shut, name, { value: 1 })).toBe(false);
    }
    expect(shut.navigator.sendBeacon).toBeUndefined();
    expect(shut.navigator.locks).toBeUndefined();
    expect(shut.postMessage).toBeTypeOf('function');
  });

  test('says what it could not take away', () => {
    const stubborn = scope();
    Object.defineProperty(stubborn, 'caches', { value: {}, configurable: false, writable: false });
    Object.defineProperty(stubborn.navigator, 'storage', { value: {}, configurable: false, writable: false });
    expect(lock(stubborn)).toEqual(['caches', 'navigator.storage']);
  });
});

describe('the page’s side of the reader', () => {
  const file = new File(['x'], 'dropped.csv');
  const good: OfficialFile = {
    kind: 'ods-trusts',
    title: 'T',
    periods: [],
    figures: [],
    organisations: [],
    notUnderstood: [],
    rowsRead: 1,
  };

  class FakeWorker extends EventTarget {
    readonly terminate = vi.fn();
    readonly postMessage = vi.fn();
    say(data: unknown) {
      this.dispatchEvent(new MessageEvent('message', { data }));
    }
  }
  function start(silence?: number) {
    const worker = new FakeWorker();
    const abort = new AbortController();
    const onProgress = vi.fn();
    const reading = readInWorker(
      file,
      { signal: abort.signal, onProgress },
      () => worker as unknown as ReaderWorker,
      silence,
    );
    return { worker, abort, onProgress, reading };
  }

  test('hands the file over, tells progress, gives the result and ends the worker', async () => {
    const { worker, onProgress, reading } = start();
    expect(worker.postMessage).toHaveBeenCalledWith({ file });
    worker.say({ type: 'progress', done: 1, total: 2 } satisfies ReaderMessage);
    expect(onProgress).toHaveBeenCalledWith(1, 2);
    expect(worker.terminate).not.toHaveBeenCalled();
    worker.say({ type: 'read', file: good } satisfies ReaderMessage);
    expect(await reading).toEqual(good);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  test.each<[string, (worker: FakeWorker) => void, string | RegExp]>([
    [
      'a fault',
      (worker) => worker.say({ type: 'failed', what: 'Row 3 is wrong.', advice: 'Get it again.' }),
      'Row 3 is wrong.',
    ],
    ['a death', (worker) => worker.dispatchEvent(new Event('error')), /the reader stopped/],
    ['what cannot be passed', (worker) => worker.dispatchEvent(new Event('messageerror')), /the reader stopped/],
    [
      'a figure of nobody',
      (worker) =>
        worker.say({
          type: 'read',
          file: { ...good, figures: [{ entity: '<script>', metric: 'm', period: '2020-01', value: 1 }] },
        }),
      /not in order/,
    ],
    [
      'a figure without end',
      (worker) =>
        worker.say({
          type: 'read',
          file: {
            ...good,
            figures: [{ entity: 'ods:RWD', metric: 'm', period: '2020-01', value: Number.POSITIVE_INFINITY }],
          },
        }),
      /not in order/,
    ],
    [
      'endless text',
      (worker) => worker.say({ type: 'read', file: { ...good, title: 'x'.repeat(10_000) } }),
      /not in order/,
    ],
    ['anything else', (worker) => worker.say('hello'), /not in order/],
  ])('%s is an ImportError, and ends the worker', async (_, act, message) => {
    const { worker, reading } = start();
    act(worker);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toBeInstanceOf(ImportError);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  test('silence ends it', async () => {
    const { worker, reading } = start(20);
    await expect(reading).rejects.toThrow(/has not answered/);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  test('an abort ends it at once, with its reason; one from before starts nothing', async () => {
    const { worker, abort, reading } = start();
    abort.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(worker.terminate).toHaveBeenCalledOnce();
    const begun = vi.fn();
    await expect(
      readInWorker(file, { signal: AbortSignal.abort(new Error('no')), onProgress: () => undefined }, begun),
    ).rejects.toThrow('no');
    expect(begun).not.toHaveBeenCalled();
  });
});
