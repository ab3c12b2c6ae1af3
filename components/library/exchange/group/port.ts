import type { Group } from '../../../../data/hypothesis/client';
import type { Report } from '../../../../data/hypothesis/sending';
import type { ClippingId } from '../../../../data/schema/clipping';

/** A server of Hypothesis as the reader is connected to it. The token is not in it. */
export interface Connected {
  /** "hypothes.is" */
  readonly server: string;
  readonly name: string;
  /** The token's last letters, behind dots. */
  readonly token: string;
  readonly groups: readonly Group[];
  readonly group: Group | undefined;
}

export interface Progress {
  readonly what: 'reading' | 'sending' | 'deleting';
  readonly done: number;
  readonly total: number;
}
export type OnProgress = (progress: Progress) => void;

export interface Sent extends Omit<Report, 'notSent'> {
  /** With the beginning of the clipping's words. */
  readonly notSent: readonly { readonly words: string; readonly why: string }[];
}

/**
 * A group of Hypothesis. What asks its server must be called from a click, for the browser may ask the reader; failures reject with a
 * HypothesisError, or with the signal's reason.
 */
export interface GroupPort {
  /** Asks nobody. */
  connected(): Promise<Connected | null>;
  connect(server: string, token: string): Promise<Connected>;
  /** Where a server gives tokens; undefined where the address is none. */
  tokenPage(server: string): string | undefined;
  /** Asks nobody. */
  choose(group: string): Promise<Connected>;
  /** Looks for the groups of which the reader has become a member. */
  refresh(): Promise<Connected>;
  /** Forgets the token and gives the host back. Asks nobody. */
  disconnect(): Promise<void>;
  /** All annotations of the group, as a file that can be brought in. */
  read(onProgress: OnProgress, signal: AbortSignal): Promise<File>;
  send(ids: readonly ClippingId[] | 'all', onProgress: OnProgress, signal: AbortSignal): Promise<Sent>;
  /** Deletes annotations that were made. */
  takeBack(annotations: readonly string[], onProgress: OnProgress, signal: AbortSignal): Promise<void>;
}
