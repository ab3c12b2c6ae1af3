import type { ReactNode } from 'react';
import type { CardData } from '../../data/schema/card';
import type { Category } from '../../data/schema/clipping';
import type { ClippingView } from '../../data/schema/clipping-messages';
import type { EntityId, MetricId } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import type { FrameProps } from './Frame';

/**
 * What the always-on script and the card know of each other. The card is a module of its own, loaded when a page first needs
 * it; it finds its way back to the content script over this interface alone.
 */
export interface CardPort {
  /**
   * Asks the worker. Rejects with an error whose message is fit to show.
   * @param sentence the words around the mention, where it is the mention that is asked about.
   */
  card(id: EntityId, sentence?: string): Promise<CardData>;
  /** Opens the page of figures in a tab; rejects where it could not. */
  openFigures(entities: readonly EntityId[], metric: MetricId | null): Promise<void>;
  /** The card wants to be gone: Escape, its close button. `refocus`: give the keyboard back to the page. */
  onClose(how: { refocus: boolean }): void;
  onPin(pinned: boolean): void;
  /** The reader wants to keep the words that the card explains; absent where there are none. */
  onClip?(): void;
  /** How the reader wants cards; asked anew for each. */
  taste(): Taste;
  /** The reader chose one of several senses; it holds for the page. */
  onChoose(text: string, id: EntityId): void;
}

/** What the reader has chosen for cards. */
interface Taste {
  /** Of the text, beside its usual size. */
  readonly size: number;
  /** Figures before the definition. */
  readonly figuresFirst: boolean;
}

/** Where the words are that the card explains. Coordinates are those of the top window's viewport, in CSS pixels. */
export interface CardAnchor {
  rects(): DOMRect[];
  /** An element near the words, whose scrolling moves them. */
  readonly context: Element;
}

export interface CardRequest {
  readonly anchor: CardAnchor;
  /** The words on the page. */
  readonly text: string;
  /** The sentence in which they stand: the metric that it speaks of comes first. */
  readonly sentence?: string | undefined;
  /** What they may mean, likeliest first; more than one is a choice. */
  readonly entities: readonly EntityId[];
  /** Names for the choice, in the same order. */
  readonly names: readonly { readonly name: string; readonly label: string }[];
  readonly article: ArticleDate | null;
  /** Why the words, which refer back to something named elsewhere, probably mean this; undefined for a plain name. */
  readonly because: string | undefined;
  /** Move the keyboard into the card. */
  readonly focus: boolean;
}

/** What the card shows of a clipping, and what the reader can do with it there. */
export interface ClippingRequest {
  readonly anchor: CardAnchor;
  readonly clipping: {
    view(): Promise<ClippingView>;
    /** Keeps what is written, when the reader pauses; resolves once it is kept. */
    save(patch: { note?: string; category?: Category; tags?: string[] }): Promise<void>;
    /** Puts it into the bin; gives back the number under which that can be undone. */
    bin(): Promise<number>;
    undo(number: number): Promise<void>;
    /** Says whether a candidate is the passage. */
    judge(isIt: boolean): Promise<void>;
    openLibrary(): Promise<void>;
  };
  /** Perhaps the passage: the reader is asked. */
  readonly isCandidate: boolean;
  /** It was clipped just now; null where it was there before. */
  readonly done: { readonly number: number } | null;
}

/** Something that another module shows in the card: with the card's own React, which it lends. */
export interface ViewRequest {
  readonly anchor: CardAnchor;
  /** @param frame what the card's bar needs; the view puts it into a `Frame`. */
  view(frame: FrameProps, port: CardPort): ReactNode;
  /** Move the keyboard into the card. */
  readonly focus: boolean;
}

export interface CardHandle {
  show(request: CardRequest | ClippingRequest | ViewRequest): void;
  hide(): void;
  focus(): void;
  /** The card's box in the top window's viewport while it is shown. */
  box(): DOMRect | null;
  readonly pinned: boolean;
}

/** Makes the card; called once a page. `open` leaves the shadow root open, for the tests. */
export type MountCard = (options: {
  readonly port: CardPort;
  readonly document: Document;
  readonly open: boolean;
}) => CardHandle;

/** Where the card's module leaves its function for the content script: their world is one, the page's another. */
export const MOUNT_CARD = Symbol.for('sidenote.mountCard');

/** Where it leaves its React for the modules that show something in the card. */
export const LENT_REACT = Symbol.for('sidenote.react');
