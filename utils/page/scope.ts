import { isConnected, parentElement } from './dom';
import { articleRoot, readingUnit, type Unit } from './readable';
import { Slice } from './schedule';
import { outerHost, standsIn } from './surface';

/** Which part of the page is read, and which of that must be read again when something in the page changed. */
export class Scope {
  readonly #document: Document;
  #root: Element | null = null;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Looks for the article: all of it is to be read. */
  find(): Unit[] {
    this.#root = articleRoot(this.#document);
    return this.#whole();
  }

  /** What must be read for some changed elements, none of it within another. */
  async changed(elements: readonly Element[]): Promise<Unit[]> {
    if (this.#hasMoved(elements.filter(isConnected))) return this.#whole();
    const root = this.#root;
    if (!root) return [];
    const slice = new Slice();
    const units = new Map<Element, Unit>();
    for (const element of elements) {
      // Others may have left the page by now.
      const unit = isConnected(element) ? readingUnit(element, root) : null;
      if (unit) units.set(unit.element, unit);
      await slice.breathe();
    }
    const all = new Set(units.keys());
    return [...units.values()].filter(({ element }) => {
      if (!isConnected(element)) return false;
      const above = parentElement(element) ?? outerHost(element);
      return !above || !standsIn(above, all);
    });
  }

  #whole(): Unit[] {
    return this.#root ? [{ element: this.#root, inArticle: this.#root !== this.#document.body }] : [];
  }

  /** Where the article has gone, another is looked for; where it became one of several beside it, they are all read from now on. */
  #hasMoved(elements: readonly Element[]): boolean {
    const before = this.#root;
    const stays = before !== null && isConnected(before);
    if (stays) {
      const inside = new Set([before]);
      if (elements.every((element) => standsIn(element, inside))) return false;
    }
    const now = articleRoot(this.#document);
    if (now === before || (stays && !now?.contains(before))) return false;
    this.#root = now;
    return true;
  }
}
