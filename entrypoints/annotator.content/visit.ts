import type { CardHandle } from '../../components/card/handle';
import type { EntityId } from '../../data/schema/identity';
import type { FoundEntity, SiteState } from '../../data/schema/messages';
import { marksFor } from '../../utils/page/density';
import { type IntentEvent, type IntentState, nextIntent, wakesAt } from '../../utils/page/intent';
import { Marking } from '../../utils/page/marking';
import { PageObserver } from '../../utils/page/observe';
import type { PageText } from '../../utils/page/page-text';
import { boxesOf, type PlacedMention, reveal, samePlace, wordsOf } from '../../utils/page/placed';
import type { Surface } from '../../utils/page/surface';
import { CardLoader } from './card-loader';
import { type InputPort, listenTo } from './input';
import markRules from './marks.css?inline';
import { Questions, sentenceOf } from './questions';
import { PageReading } from './reading';

/**
 * One visit of a page, from its first reading to its end: reads, paints, listens and shows the card. Everything that it starts
 * ends with its signal.
 */
export class Visit implements InputPort {
  readonly #controller = new AbortController();
  readonly #marking: Marking;
  readonly #reading: PageReading;
  readonly #observer: PageObserver;
  readonly #loader: CardLoader;
  readonly #questions = new Questions(() => this.#reading.article);
  readonly #surfaces = new WeakSet<Surface['root']>();
  readonly #chosen = new Map<string, EntityId>();
  #card: CardHandle | undefined;
  #intent: IntentState<PlacedMention> = { is: 'idle' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #address = location.href;
  #site: SiteState;

  constructor(site: SiteState) {
    this.#site = site;
    const { signal } = this.#controller;
    this.#reading = new PageReading({
      document,
      signal,
      onSurface: (surface) => this.#open(surface),
      onFound: () => this.#marking.paintSoon(),
      // The end is not waited for.
      onRead: () => this.#marking.paint(),
      onRetire: () => this.end(),
    });
    this.#marking = new Marking({
      rules: markRules,
      signal,
      decide: () => marksFor(this.text, this.#site.density, this.#site.mode),
      onPainted: (marks) => this.#painted(marks),
    });
    this.#observer = new PageObserver((elements) => this.#changed(elements));
    this.#loader = new CardLoader({
      card: (id, sentence) => this.#questions.card(id, sentence),
      openFigures: (entities, metric) => this.#questions.openFigures(entities, metric),
      onClose: () => this.intend({ type: 'dismiss' }),
      onPin: (pinned) => this.intend({ type: 'pin', pinned }),
      onChoose: (text, id) => this.#chosen.set(text, id),
    });
    document.addEventListener('load', (event) => this.#frameLoaded(event), { capture: true, signal });
  }

  /** Starts reading; ends by itself when the extension is gone. */
  begin(): Promise<void> {
    return this.#reading.readAll();
  }

  /** Takes everything down and leaves the page as it was. */
  end(): void {
    this.#controller.abort();
    this.#observer.stop();
    clearTimeout(this.#timer);
    this.#card?.hide();
  }

  change(site: SiteState): void {
    this.#site = site;
    this.#marking.paint();
  }

  get reading(): PageReading {
    return this.#reading;
  }

  get text(): PageText {
    return this.#reading.text;
  }

  get shadows(): ReadonlySet<ShadowRoot> {
    return this.#reading.shadows;
  }

  get shown(): boolean {
    return this.#intent.is === 'shown' || this.#intent.is === 'leaving';
  }

  get pinned(): boolean {
    return this.#intent.is === 'shown' && this.#intent.pinned;
  }

  /** What was found, most mentioned first. */
  found(): FoundEntity[] {
    const counts = new Map<EntityId, number>();
    for (const { entities } of this.text.mentions()) {
      const [first] = entities;
      if (first) counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    return [...counts]
      .flatMap(([id, count]) => {
        const entity = this.#reading.entities.get(id);
        return entity ? [{ ...entity, count }] : [];
      })
      .sort((a, b) => b.count - a.count);
  }

  /** Shows the first mention of an entity and explains it. */
  goTo(id: EntityId): boolean {
    for (const mention of this.text.mentions())
      if (mention.entities[0] === id) {
        this.#explain(mention);
        return true;
      }
    return false;
  }

  /** The next or previous mark, from the one that was last shown or from what is in view. */
  step(by: 1 | -1): void {
    const marked = this.#marking.mentions;
    const stops = marked.length > 0 ? marked : [...this.text.mentions()];
    if (stops.length === 0) return;
    const at = this.#intent.is === 'idle' ? undefined : this.#intent.on;
    const current = at ? stops.findIndex((stop) => samePlace(stop, at)) : -1;
    const inView = stops.findIndex((mention) => (boxesOf(mention)[0]?.bottom ?? -1) > 0);
    const from =
      current >= 0 ? current + by : by === 1 ? Math.max(inView, 0) : (inView < 0 ? stops.length : inView) - 1;
    const next = stops[(from + stops.length) % stops.length];
    if (next) this.#explain(next);
  }

  /** Moves the keyboard into the card; opens one first if need be. */
  async enterCard(): Promise<void> {
    if (!this.shown) this.step(1);
    (await this.#loader.get()).focus();
  }

  /** Everything that the reader does comes in here. */
  intend(event: IntentEvent<PlacedMention>): void {
    if (this.#controller.signal.aborted || this.#site.mode === 'off') return;
    const before = this.#intent;
    this.#intent = nextIntent(before, this.#known(event));
    if (before === this.#intent) return;
    clearTimeout(this.#timer);
    const wakes = wakesAt(this.#intent);
    if (wakes !== null) {
      // A timer may fire a little before its time by the page's clock: the state is told that its time has come.
      const wake = () => this.intend({ type: 'time', time: Math.max(wakes, performance.now()) });
      this.#timer = setTimeout(wake, Math.max(0, wakes - performance.now()));
    }
    this.#marking.point(this.#intent.is === 'idle' ? null : this.#intent.on);
    if (this.#intent.is === 'dwelling') {
      this.#loader.prepare();
      this.#questions.askAhead(this.#intent.on);
    }
    const shows = this.#intent.is === 'shown' ? this.#intent.on : null;
    const showed = before.is === 'shown' || before.is === 'leaving' ? before.on : null;
    if (shows && shows !== showed) void this.#show(shows);
    if (this.#intent.is === 'idle' || this.#intent.is === 'dwelling') this.#card?.hide();
  }

  /** Text that was read again has new mentions in the old places: what is pointed at is still the same to the reader. */
  #known(event: IntentEvent<PlacedMention>): IntentEvent<PlacedMention> {
    if (event.type !== 'pointer' || event.over === null || this.#intent.is === 'idle') return event;
    return samePlace(event.over, this.#intent.on) ? { ...event, over: this.#intent.on } : event;
  }

  cardBox(): DOMRect | null {
    return this.#card?.box() ?? null;
  }

  #explain(mention: PlacedMention): void {
    reveal(mention);
    this.intend({ type: 'open', on: mention });
  }

  async #show(mention: PlacedMention): Promise<void> {
    this.#card = await this.#loader.get();
    if (this.#controller.signal.aborted) return;
    // The reader may have moved on while the card was loading.
    if (this.#intent.is !== 'shown' || this.#intent.on !== mention) return;
    const text = wordsOf(mention);
    const chosen = this.#chosen.get(text);
    const entities =
      chosen && mention.entities.includes(chosen)
        ? [chosen, ...mention.entities.filter((id) => id !== chosen)]
        : mention.entities;
    this.#card.show({
      anchor: {
        rects: () => boxesOf(mention),
        context: mention.range.startContainer.parentElement ?? document.documentElement,
      },
      text,
      sentence: sentenceOf(mention),
      entities: chosen ? entities.slice(0, 1) : entities,
      names: entities.map((id) => this.#reading.entities.get(id) ?? { name: id, label: '' }),
      article: this.#reading.article,
      because: mention.because,
      focus: false,
    });
  }

  #painted(marks: number): void {
    // The words that the card explains may be gone by now.
    if (this.#intent.is !== 'idle' && !this.pinned && boxesOf(this.#intent.on).length === 0)
      this.intend({ type: 'dismiss' });
    if (this.#site.mode === 'off') this.#card?.hide();
    else if (marks > 0) this.#loader.prepare();
  }

  #open(surface: Surface): void {
    this.#observer.watch(surface);
    if (this.#surfaces.has(surface.root)) return;
    this.#surfaces.add(surface.root);
    // A shadow root's events reach its document; a frame's do not reach the page.
    if (surface.root.nodeType === 9) listenTo(surface, this, this.#controller.signal);
  }

  #changed(elements: readonly Element[]): void {
    const moved = location.href.split('#')[0] !== this.#address.split('#')[0];
    // An endless page gives each of its articles an address: it is another page only once its text is another.
    if (moved && !this.text.isThere()) {
      this.#address = location.href;
      this.intend({ type: 'dismiss' });
      void this.#reading.readAll();
    } else void this.#reading.readAgain(elements);
  }

  #frameLoaded(event: Event): void {
    const frame = event.target as Element | null;
    if (frame?.localName === 'iframe' && frame.parentElement) void this.#reading.readAgain([frame.parentElement]);
  }
}
