import type { EntityId, MetricId } from '../../data/schema/identity';
import type { SiteState } from '../../data/schema/site';
import { type IntentEvent, type IntentState, nextIntent, wakesAt } from '../../utils/page/intent';
import {
  boxesOf,
  type Placed,
  type PlacedClaim,
  type PlacedClip,
  type PlacedMention,
  type PlacedQuestion,
  samePlace,
  wordsOf,
} from '../../utils/page/placed';
import {
  type CardHandle,
  type CardRequest,
  type ClippingRequest,
  MOUNT_CARD,
  type MountCard,
  type ViewRequest,
} from '../card/handle';
import { Lazy, OPEN } from './lazy';
import { Questions, sentenceOf } from './questions';
import type { PageReading } from './reading';

/** The page on which something is shown. */
interface ShownPage {
  /** Ends the visit. */
  readonly signal: AbortSignal;
  readonly reading: PageReading;
  /** What the reader chose for this site. */
  site(): SiteState;
  /** Shows on the page what is pointed at; null where nothing is, or it is shown as it stands. */
  point(on: Placed | null): void;
  /** What the card shows of words that another module knows. */
  request(placed: PlacedClip | PlacedClaim | PlacedQuestion): Promise<ClippingRequest | ViewRequest>;
  /** The reader wants to keep the words that the card explains. */
  clip(words: Placed): void;
}

/** What the reader points at, and the card of it: owns the intent, its timer and the card. */
export class Showing {
  readonly #page: ShownPage;
  readonly #card: Lazy<CardHandle>;
  readonly #questions: Questions;
  /** The sense that the reader chose for some words; it holds for the page. */
  readonly #chosen = new Map<string, EntityId>();
  #handle: CardHandle | undefined;
  /** Once the card is loaded. */
  #shown: Promise<void> | undefined;
  #intent: IntentState<Placed> = { is: 'idle' };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: ShownPage) {
    this.#page = page;
    this.#questions = new Questions(() => page.reading.article);
    const port = {
      card: (id: EntityId, sentence?: string) => this.#questions.card(id, sentence),
      openFigures: (entities: readonly EntityId[], metric: MetricId | null) =>
        this.#questions.openFigures(entities, metric),
      onClose: () => this.intend({ type: 'dismiss' }),
      onPin: (pinned: boolean) => this.intend({ type: 'pin', pinned }),
      onClip: () => {
        if (this.on) page.clip(this.on);
      },
      onChoose: (text: string, id: EntityId) => this.#chosen.set(text, id),
      taste: () => page.site(),
    };
    this.#card = new Lazy('card', MOUNT_CARD, (mount: MountCard) => mount({ port, document, open: OPEN }));
  }

  /** After the visit's signal: what the reader is writing in a pinned card is not taken from them, even by an update. */
  end(): void {
    clearTimeout(this.#timer);
    if (!this.pinned) this.#handle?.hide();
  }

  /** Loads the card in idle time. */
  prepare(): void {
    this.#card.prepare();
  }

  /** What the reader points at or has before them. */
  get on(): Placed | null {
    return this.#intent.is === 'idle' ? null : this.#intent.on;
  }

  get shown(): boolean {
    return this.#intent.is === 'shown' || this.#intent.is === 'leaving';
  }

  get pinned(): boolean {
    return this.#intent.is === 'shown' && this.#intent.pinned;
  }

  box(): DOMRect | null {
    return this.#handle?.box() ?? null;
  }

  /** Moves the keyboard into the card, once it is loaded. */
  async enter(): Promise<void> {
    await this.#shown;
    this.#handle?.focus();
  }

  /** Everything that the reader does comes in here. */
  intend(event: IntentEvent<Placed>): void {
    if (this.#page.signal.aborted) return;
    const before = this.#intent;
    this.#intent = nextIntent(before, this.#known(event), this.#page.site().delay);
    if (before === this.#intent) return;
    clearTimeout(this.#timer);
    const wakes = wakesAt(this.#intent);
    if (wakes !== null) {
      // A timer may fire a little before its time by the page's clock: the state is told that its time has come.
      const wake = () => this.intend({ type: 'time', time: Math.max(wakes, performance.now()) });
      this.#timer = setTimeout(wake, Math.max(0, wakes - performance.now()));
    }
    // A clipping is ground enough as it is.
    this.#page.point(this.on && 'clipping' in this.on ? null : this.on);
    if (this.#intent.is === 'dwelling') {
      this.prepare();
      if ('entities' in this.#intent.on) this.#questions.askAhead(this.#intent.on);
    }
    const shows = this.#intent.is === 'shown' ? this.#intent.on : null;
    const showed = before.is === 'shown' || before.is === 'leaving' ? before.on : null;
    if (shows && shows !== showed) this.#shown = this.#show(shows);
    if (this.#intent.is === 'idle' || this.#intent.is === 'dwelling') this.#handle?.hide();
  }

  /** The words that the card explains may be gone by now; a question stays, even one that is about none. */
  dismissLost(): void {
    const { on } = this;
    if (on && !this.pinned && !('refusal' in on) && boxesOf(on).length === 0) this.intend({ type: 'dismiss' });
  }

  /** Text that was read again has new mentions in the old places: what is pointed at is still the same to the reader. */
  #known(event: IntentEvent<Placed>): IntentEvent<Placed> {
    if (event.type !== 'pointer' || event.over === null || this.#intent.is === 'idle') return event;
    return samePlace(event.over, this.#intent.on) ? { ...event, over: this.#intent.on } : event;
  }

  async #show(placed: Placed): Promise<void> {
    const [card, request] = await Promise.all([
      this.#card.get(),
      'entities' in placed ? this.#requestFor(placed) : this.#page.request(placed),
    ]);
    this.#handle = card;
    if (this.#page.signal.aborted) return;
    // The reader may have moved on while the card was loading.
    if (this.#intent.is === 'shown' && this.#intent.on === placed) card.show(request);
  }

  #requestFor(mention: PlacedMention): CardRequest {
    const { entities: known, article } = this.#page.reading;
    const text = wordsOf(mention);
    const chosen = this.#chosen.get(text);
    const entities =
      chosen && mention.entities.includes(chosen)
        ? [chosen, ...mention.entities.filter((id) => id !== chosen)]
        : mention.entities;
    return {
      anchor: {
        rects: () => boxesOf(mention),
        context: mention.range.startContainer.parentElement ?? document.documentElement,
      },
      text,
      sentence: sentenceOf(mention),
      entities: chosen ? entities.slice(0, 1) : entities,
      names: entities.map((id) => known.get(id) ?? { name: id, label: '' }),
      article,
      because: mention.because,
      focus: false,
    };
  }
}
