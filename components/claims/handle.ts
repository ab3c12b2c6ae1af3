import type { EntityId } from '../../data/schema/identity';
import type { ArticleDate, PageEvidence } from '../../data/schema/mention';
import type { FoundEntity } from '../../data/schema/page-messages';
import type { MentionedEntity } from '../../data/schema/reading-messages';
import type { Hidden, SiteMode } from '../../data/schema/site';
import type { PageText } from '../../utils/page/page-text';
import type { Placed, PlacedClaim, PlacedQuestion } from '../../utils/page/placed';
import type { ViewRequest } from '../card/handle';
import type { ClaimTalk } from './talk';

/** What the script on every page lends to the one that checks claims. */
export interface ClaimsPage {
  readonly text: PageText;
  /** The open shadow roots that were read. */
  readonly shadows: ReadonlySet<ShadowRoot>;
  readonly article: ArticleDate | null;
  readonly reading: {
    readonly busy: boolean;
    readonly evidence: PageEvidence | null;
    /** What the page's entities are called. */
    readonly entities: Map<EntityId, MentionedEntity>;
  };
  /** Resolves once the page has been read for the first time. */
  readonly begun: Promise<void>;
  readonly mode: SiteMode;
  /** The reader's own look of marks; see Painter. */
  readonly look: string;
  /** Whether the reader does not want to see it. */
  hides(what: Hidden): boolean;
  /** Ends the visit. */
  readonly signal: AbortSignal;
  found(): FoundEntity[];
  /** Brings something into view and opens its card. */
  explain(placed: Placed): void;
  /** Moves the keyboard into the card. */
  enterCard(): Promise<void>;
}

/**
 * The claims of one page, set beside what was published. A module of its own, loaded in idle time where something is marked, or
 * when the panel asks for a briefing.
 */
export interface Claims {
  /** The page was painted: what is new in it is checked. */
  look(): void;
  /** What the card shows of a claim, or of a number that the reader asks about. */
  request(placed: PlacedClaim | PlacedQuestion): ViewRequest;
  /** Shows what the selected number could be. */
  guess(): void;
}

export type MountClaims = (page: ClaimsPage, talk: ClaimTalk) => Claims;

/** Where the module leaves its function for the content script. */
export const MOUNT_CLAIMS = Symbol.for('sidenote.mountClaims');

/** Where the module leaves how it talks. */
export const CLAIM_TALK = Symbol.for('sidenote.claimTalk');
