import { RemoteError } from './folder';
import { SyncError } from './sync-error';

/** After a failure runs begin by themselves later and later, up to this. In minutes. */
const LONGEST_WAIT = 360;
/** A password that is refused is tried seldom: servers lock whoever tries it too often. In minutes. */
const ACCESS_WAIT = 60;

/**
 * When a run may begin by itself after one that failed; null where only the reader can help.
 * @param failed how many have failed one after the other, this one too.
 * @param chance from 0 to 1: machines that failed together must not come back together.
 */
export function notBefore(error: unknown, failed: number, now: number, chance = Math.random()): number | null {
  if (error instanceof SyncError && (error.kind === 'folder' || error.kind === 'passphrase')) return null;
  const isRefused = error instanceof RemoteError && (error.fault === 'refused' || error.fault === 'forbidden');
  const minutes = Math.min((isRefused ? ACCESS_WAIT : 1) * 2 ** (failed - 1), LONGEST_WAIT);
  const asked = error instanceof RemoteError ? (error.retryAfter ?? 0) : 0;
  const wait = Math.max(minutes * 60 * (0.5 + chance / 2), Math.min(asked, LONGEST_WAIT * 60));
  return now + Math.round(wait * 1000);
}

/** Whether a run may begin by itself. A moment further off than any wait comes from a clock that was wrong. */
export const mayBegin = (moment: number | null, now: number): boolean =>
  moment !== null && (moment <= now || moment > now + LONGEST_WAIT * 60_000);
