import { now } from '../../utils/time/clock';
import { isFullDisk } from '../failure';
import type { SyncProblem, SyncProblemKind } from '../schema/sync-messages';
import { RemoteError, type RemoteFault } from './folder';

/** What keeps sync from going on; message and advice are fit to show. Nothing has been changed when it is thrown. */
export class SyncError extends Error {
  readonly kind: SyncProblemKind;
  readonly advice: string;
  constructor(kind: SyncProblemKind, what: string, advice: string) {
    super(what);
    this.name = 'SyncError';
    this.kind = kind;
    this.advice = advice;
  }
}

const KINDS: Readonly<Partial<Record<RemoteFault, SyncProblemKind>>> = {
  refused: 'access',
  forbidden: 'access',
  full: 'full',
};

/** Whatever went wrong, in the reader's words. */
export function problemOf(error: unknown): SyncProblem {
  const problem = (kind: SyncProblemKind, what: string, advice: string): SyncProblem => ({
    kind,
    what,
    advice,
    at: now(),
  });
  if (error instanceof RemoteError) return problem(KINDS[error.fault] ?? 'network', error.message, error.advice);
  if (error instanceof SyncError) return problem(error.kind, error.message, error.advice);
  if (isFullDisk(error))
    return problem(
      'machine',
      'There is no room on this disk: what others wrote could not be kept.',
      'Free some space. Nothing is lost, and it is tried again.',
    );
  return problem(
    'machine',
    `Something went wrong in this browser (${error instanceof Error ? error.message : String(error)}).`,
    'Nothing is lost, and it is tried again. If it stays so, restart the browser.',
  );
}
