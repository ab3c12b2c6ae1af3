import { isDead } from './dom';
import type { PlacedWords } from './placed';

/**
 * So many marks may be painted wherever they stand. Chromium looks at every painted mark in each frame in which the page has
 * changed, for about 10 µs: ten thousand of them would hold a live page up for a tenth of a second again and again.
 */
const FEW = 1000;

/** Some three screens on every side, so that a mark is there before its words are; also in parts that scroll by themselves. */
const MARGINS = { rootMargin: '200%', scrollMargin: '1000px' };

/** Of many marks, which stand near what the reader sees. */
export class Nearby {
  /** The elements that hold marks and whether they are near; undefined until the browser has said so. */
  readonly #near = new Map<Element, boolean | undefined>();
  readonly #onMoved: () => void;
  #observer: IntersectionObserver | undefined;

  /** @param onMoved is called when other marks are near than before. */
  constructor(onMoved: () => void) {
    this.#onMoved = onMoved;
  }

  /** Those of the page's marks that are to be painted now: a few all, of many the near ones. */
  of<T>(marks: ReadonlyMap<PlacedWords, T>): ReadonlyMap<PlacedWords, T> {
    if (marks.size <= FEW) {
      this.stop();
      return marks;
    }
    this.#watch(new Set([...marks.keys()].map(({ block }) => block.container)));
    const near = new Map<PlacedWords, T>();
    for (const [mention, mark] of marks)
      if (this.#near.get(mention.block.container) ?? near.size < FEW) near.set(mention, mark);
    return near;
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#near.clear();
  }

  #watch(holders: ReadonlySet<Element>): void {
    this.#observer ??= new IntersectionObserver((entries) => this.#moved(entries), MARGINS);
    for (const holder of this.#near.keys())
      if (!holders.has(holder)) {
        if (!isDead(holder)) this.#observer.unobserve(holder);
        this.#near.delete(holder);
      }
    for (const holder of holders)
      if (!this.#near.has(holder)) {
        this.#near.set(holder, undefined);
        this.#observer.observe(holder);
      }
  }

  #moved(entries: readonly IntersectionObserverEntry[]): void {
    // Where an element without a box of its own has its text, `display: contents`, is not known.
    for (const { target, isIntersecting, boundingClientRect: box } of entries)
      if (this.#near.has(target)) this.#near.set(target, isIntersecting || (box.width === 0 && box.height === 0));
    this.#onMoved();
  }
}
