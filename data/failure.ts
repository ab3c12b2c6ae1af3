import { messageOf } from '../utils/message-of';
import { PackError } from './pack-error';

/** Whether a failure is a full disk. It hides inside an aborted transaction: Dexie's outer name is AbortError. */
export const isFullDisk = (error: unknown): boolean => /Quota/i.test(namesOf(error));

/** A failure to store the knowledge base, in the reader's words. */
export function explain(error: unknown): { reason: string; advice: string } {
  if (error instanceof PackError) return { reason: error.message, advice: error.advice };
  if (isFullDisk(error))
    return {
      reason: 'There is no room on this disk for the knowledge base.',
      advice: 'Free some space, then open Sidenote again.',
    };
  if (/MissingAPI|InvalidState|Security|NotAllowed|OpenFailed|UnknownError/i.test(namesOf(error)))
    return {
      reason: 'The browser does not let Sidenote store its knowledge base.',
      advice: 'Private windows and some settings forbid it: allow site data for extensions, then open Sidenote again.',
    };
  return {
    reason: `The knowledge base could not be installed (${messageOf(error)}).`,
    advice: 'Reload the extension to try again.',
  };
}

const namesOf = (error: unknown): string =>
  [error, (error as { inner?: unknown } | null)?.inner]
    .map((part) => `${(part as Error | undefined)?.name} ${(part as Error | undefined)?.message}`)
    .join(' ');
