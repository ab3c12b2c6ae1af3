import type { ArticleDate } from '../../data/schema/mention';
import type { Hidden } from '../../data/schema/site';
import type { PageText } from '../../utils/page/page-text';
import type { PlacedClip, PlacedWords } from '../../utils/page/placed';
import type { ClippingRequest } from '../card/handle';

/** What the script on every page lends to the one that clips. */
export interface ClipPage {
  readonly text: PageText;
  /** The open shadow roots that were read. */
  readonly shadows: ReadonlySet<ShadowRoot>;
  readonly article: ArticleDate | null;
  /** The reader's own look of marks; see Painter. */
  readonly look: string;
  /** Whether the reader does not want to see it. */
  hides(what: Hidden): boolean;
  /** Whether all of the text is in the page: what is not found is then not there. */
  isWhole(): boolean;
  /** Ends the visit. */
  readonly signal: AbortSignal;
  /** Shows the card of a clipping and moves the keyboard into it. */
  openClip(clip: PlacedClip): void;
  closeCard(): void;
}

/**
 * Clipping on one page, and finding what was clipped. A module of its own, loaded when the reader first selects text, or where
 * something was clipped before.
 */
export interface Clips {
  /** Keeps what is selected. */
  clipSelection(): void;
  /** Keeps some words that were marked. */
  clipWords(words: PlacedWords): void;
  /** The page was read, or read again: what was clipped from it is looked for. */
  lookAgain(): void;
  /** What the card shows of a clipping. */
  request(clip: PlacedClip): ClippingRequest;
}

export type MountClips = (page: ClipPage, options: { readonly open: boolean }) => Clips;

/** Where the module leaves its function for the content script. */
export const MOUNT_CLIPS = Symbol.for('sidenote.mountClips');
