import { Nearby } from './nearby';
import { type HighlightName, Painter } from './paint';
import { type PlacedMention, type PlacedWords, stands } from './placed';

/** How long marks gather before they are painted again, in milliseconds. */
const REPAINT_MS = 300;

/** The marks of the page: which mentions have one, and when they are painted anew. */
export class Marking {
  readonly #painter: Painter<HighlightName>;
  readonly #pointer: Painter<'sidenote-pointed'>;
  #pointed: PlacedWords | null = null;
  readonly #nearby = new Nearby(() => this.#show());
  readonly #decide: () => ReadonlyMap<PlacedMention, HighlightName>;
  readonly #look: () => string;
  readonly #onPainted: (marks: number) => void;
  readonly #signal: AbortSignal;
  #marks: ReadonlyMap<PlacedMention, HighlightName> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #painted = 0;

  constructor(options: {
    /** The marks' style rules; see Painter. */
    rules: string;
    /** Takes everything down. */
    signal: AbortSignal;
    /** Which mentions are to be marked, and how. */
    decide: () => ReadonlyMap<PlacedMention, HighlightName>;
    /** The reader's own look; see Painter. */
    look: () => string;
    /** What was decided has been painted: so many marks. */
    onPainted: (marks: number) => void;
  }) {
    this.#painter = new Painter(options.rules, { 'sidenote-mark': 0, 'sidenote-unsure': 0 });
    this.#pointer = new Painter(options.rules, { 'sidenote-pointed': 2 });
    this.#signal = options.signal;
    this.#decide = options.decide;
    this.#look = options.look;
    this.#onPainted = options.onPainted;
    this.#signal.addEventListener('abort', () => this.#clear());
  }

  /** Every marked mention in document order, be it painted now or only once it is near. */
  get mentions(): readonly PlacedMention[] {
    return [...this.#marks.keys()].filter(stands);
  }

  /** The first marks at once, the rest in a few goes: each makes the browser lay the painted marks of the whole page anew. */
  paintSoon(): void {
    const due = this.#painted === 0 ? 0 : this.#painted + REPAINT_MS;
    this.#timer ??= setTimeout(() => this.paint(), Math.max(0, due - performance.now()));
  }

  paint(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#signal.aborted) return;
    this.#painted = performance.now();
    this.#marks = this.#decide();
    this.#show();
    this.#onPainted(this.#marks.size);
  }

  /** Shows which words the pointer or the keyboard is on; null for none. */
  point(words: PlacedWords | null): void {
    if (words === this.#pointed) return;
    this.#pointed = words;
    this.#pointer.paint(new Map(words && stands(words) ? [[words, 'sidenote-pointed']] : []), this.#look());
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#nearby.stop();
    this.#painter.clear();
    this.#pointer.clear();
  }

  #show(): void {
    const there = new Map([...this.#marks].filter(([mention]) => stands(mention)));
    this.#painter.paint(this.#nearby.of(there), this.#look());
  }
}
