import type { GotPdf, OnProgress } from './source';

/** All that the reader asks of the world around it. */
export interface ReaderPort {
  /** Whether the browser lets us fetch from the host without asking. */
  mayFetch(url: URL): Promise<boolean>;
  /**
   * @param asks whether the browser must be asked for the host first: call it within a click then.
   * @throws ReaderError
   */
  fetch(url: URL, asks: boolean, onProgress: OnProgress, signal: AbortSignal): Promise<GotPdf>;
  /** Shows what the open PDF says, until the signal ends. @param isWhole whether all of its text is in the page. */
  attend(host: string, isWhole: () => boolean, signal: AbortSignal): void;
}
