import type { EntityId } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import type { FoundEntity } from '../../data/schema/page-messages';
import type { Hidden, SiteMode, SiteState } from '../../data/schema/site';
import { marksFor } from '../../utils/page/density';
import type { IntentEvent } from '../../utils/page/intent';
import { Marking } from '../../utils/page/marking';
import { PageObserver } from '../../utils/page/observe';
import type { PageText } from '../../utils/page/page-text';
import { boxesOf, type Placed, type PlacedClip, reveal, samePlace, stands } from '../../utils/page/placed';
import type { Surface } from '../../utils/page/surface';
import type { ClaimsPage } from '../claims/handle';
import type { ClipPage } from '../clip/handle';
import { Checking } from './checking';
import { Clipping } from './clipping';
import { type InputPort, listenTo } from './input';
import markRules from './marks.css?inline';
import { PageReading } from './reading';
import { Showing } from './showing';

/**
 * One visit of a page, from its first reading to its end: reads, paints, listens and shows the card. Everything that it starts
 * ends with its signal.
 */
export class Visit implements InputPort, ClipPage, ClaimsPage {
  readonly #controller = new AbortController();
  readonly #marking: Marking;
  readonly #reading: PageReading;
  readonly #observer: PageObserver;
  readonly #showing: Showing;
  readonly #clipping: Clipping;
  readonly #checking: Checking;
  readonly #surfaces = new WeakSet<Surface['root']>();
  #address = location.href;
  #site: SiteState;
  readonly begun: Promise<void>;
  readonly isWhole: () => boolean;

  /**
   * Starts reading; ends by itself when the extension is gone.
   * @param isWhole whether all of the text is in the page, and not only the pages of it that are near the window.
   */
  constructor(site: SiteState, isWhole: () => boolean) {
    this.#site = site;
    this.isWhole = isWhole;
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
      decide: () => marksFor(this.text, this.#site, this.shows),
      look: () => this.look,
      onPainted: (marks) => this.#painted(marks),
    });
    this.#observer = new PageObserver((elements) => this.#changed(elements));
    this.#showing = new Showing({
      signal,
      reading: this.#reading,
      site: () => this.#site,
      point: (on) => this.#marking.point(on),
      request: async (placed) =>
        'clipping' in placed
          ? (await this.#clipping.get()).request(placed)
          : (await this.#checking.get()).request(placed),
      clip: async (words) => (await this.#clipping.get()).clipWords(words),
    });
    this.#clipping = new Clipping(this);
    this.#checking = new Checking(this);
    document.addEventListener('load', (event) => this.#frameLoaded(event), { capture: true, signal });
    this.begun = this.#reading.readAll();
  }

  /** Takes everything down and leaves the page as it was. */
  end(): void {
    this.#controller.abort();
    this.#observer.stop();
    this.#showing.end();
  }

  change(site: SiteState): void {
    this.#site = site;
    this.#marking.paint();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get article(): ArticleDate | null {
    return this.#reading.article;
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

  get mode(): SiteMode {
    return this.#site.mode;
  }

  get look(): string {
    return this.#site.look;
  }

  get keys(): SiteState['keys'] {
    return this.#site.keys;
  }

  hides(what: Hidden): boolean {
    return this.#site.hidden.includes(what);
  }

  readonly shows = (placed: Placed): boolean => {
    if (!('entities' in placed)) return !this.hides('clipping' in placed ? 'clipping' : 'claim');
    const [first] = placed.entities;
    const kind = first && this.#reading.entities.get(first)?.kind;
    return !kind || !this.hides(kind);
  };

  get shown(): boolean {
    return this.#showing.shown;
  }

  get pinned(): boolean {
    return this.#showing.pinned;
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
        this.explain(mention);
        return true;
      }
    return false;
  }

  /** The next or previous mark, from the one that was last shown or from what is in view. */
  step(by: 1 | -1): void {
    const { clips, claims } = this.text;
    const marked = this.#marking.mentions;
    const mentions = marked.length > 0 ? marked : [...this.text.mentions()];
    const all = this.text.inOrder<Placed>([...mentions, ...clips, ...claims]);
    const stops = all.filter((placed) => stands(placed) && this.shows(placed));
    if (stops.length === 0 || this.mode === 'off') return;
    const at = this.#showing.on;
    const current = at ? stops.findIndex((stop) => samePlace(stop, at)) : -1;
    const inView = stops.findIndex((mention) => (boxesOf(mention)[0]?.bottom ?? -1) > 0);
    const from =
      current >= 0 ? current + by : by === 1 ? Math.max(inView, 0) : (inView < 0 ? stops.length : inView) - 1;
    const next = stops[(from + stops.length) % stops.length];
    if (next) this.explain(next);
  }

  /** Moves the keyboard into the card; opens one first if need be. */
  async enterCard(): Promise<void> {
    if (!this.shown) this.step(1);
    await this.#showing.enter();
  }

  intend(event: IntentEvent<Placed>): void {
    this.#showing.intend(event);
  }

  cardBox(): DOMRect | null {
    return this.#showing.box();
  }

  explain(placed: Placed): void {
    reveal(placed);
    this.intend({ type: 'open', on: placed });
  }

  /** Keeps what is selected, of a page that Sidenote does not mark too. */
  async clip(): Promise<void> {
    (await this.#clipping.get()).clipSelection();
  }

  async guess(): Promise<void> {
    (await this.#checking.get()).guess();
  }

  /** Has the page's claims checked, be there marks or not. */
  async brief(): Promise<void> {
    await this.#checking.get();
  }

  openClip(clip: PlacedClip): void {
    this.intend({ type: 'open', on: clip });
  }

  closeCard(): void {
    this.intend({ type: 'dismiss' });
  }

  /** What was clipped in another window, or is no longer, is looked for. */
  clipsChanged(): void {
    void this.#clipping.look(true).catch(() => undefined);
  }

  #painted(marks: number): void {
    this.#showing.dismissLost();
    if (marks > 0) this.#showing.prepare();
    const checked = this.mode !== 'off' && !(this.hides('claim') && this.hides('misfit'));
    this.#checking.look(checked && !this.text.mentions().next().done);
    // What fails here is tried again with the next painting; the reader's own doings say what is wrong.
    void this.#clipping.look().catch(() => undefined);
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
