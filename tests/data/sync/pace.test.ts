import { describe, expect, test } from 'vitest';
import { RemoteError, type RemoteFault } from '../../../data/sync/folder';
import { mayBegin, notBefore } from '../../../data/sync/pace';
import { SyncError } from '../../../data/sync/sync-error';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const remote = (fault: RemoteFault, retryAfter?: number) => new RemoteError(fault, 'No.', 'Wait.', retryAfter);
/** In seconds, at the end of what chance allows. */
const wait = (error: unknown, failed: number, chance = 1): number =>
  ((notBefore(error, failed, NOW, chance) ?? Number.NaN) - NOW) / 1000;

describe('after a failure a run begins by itself', () => {
  test('later each time, up to six hours', () => {
    const waits = Array.from({ length: 12 }, (_, at) => wait(remote('unreachable'), at + 1) / 60);
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(waits.at(-1)).toBe(360);
  });

  test('not all machines at once', () => {
    expect(wait(remote('busy'), 3, 0)).toBe(120);
    expect(wait(remote('busy'), 3, 0.5)).toBe(180);
  });

  test('not before the server said, unless it says years', () => {
    expect(wait(remote('busy', 1800), 1)).toBe(1800);
    expect(wait(remote('busy', 1e9), 1)).toBe(360 * 60);
    expect(wait(remote('busy', 5), 1)).toBe(60);
  });

  test('seldom where the password is refused, and not at all where the folder is another', () => {
    expect(wait(remote('refused'), 1)).toBe(3600);
    expect(wait(remote('forbidden'), 5)).toBe(360 * 60);
    expect(notBefore(new SyncError('folder', 'No.', 'Set it up.'), 1, NOW)).toBeNull();
    expect(wait(new Error('Something.'), 1)).toBe(60);
  });
});

test.each<[number | null, boolean]>([
  [0, true],
  [NOW, true],
  [NOW + 1, false],
  [NOW + 360 * 60_000, false],
  // A clock that was a day ahead when it failed.
  [NOW + 86_400_000, true],
  [null, false],
])('before %s a run may not begin', (moment, may) => {
  expect(mayBegin(moment, NOW)).toBe(may);
});
