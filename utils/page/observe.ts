import { childNodes, isConnected, isDead, localName, nodeType, parentElement } from './dom';
import type { Surface } from './surface';

/** How long to gather changes before reading them, in milliseconds: a live page changes in bursts. */
const GATHER_MS = 250;

/**
 * Watches surfaces for changes of their text, and calls back once a burst with the elements that must be read again; with none
 * where text only went. Our own elements are none of the page.
 */
export class PageObserver {
  readonly #changed: (elements: readonly Element[]) => void;
  readonly #observer: MutationObserver;
  /** Weakly: a shadow root or a frame that left the page is not kept by us. */
  #watched = new WeakSet<Node>();
  #pending = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (elements: readonly Element[]) => void) {
    this.#changed = changed;
    this.#observer = new MutationObserver((records) => this.#gather(records));
  }

  watch({ root }: Surface): void {
    if (this.#watched.has(root)) return;
    this.#watched.add(root);
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true });
  }

  stop(): void {
    this.#observer.disconnect();
    this.#watched = new WeakSet();
    clearTimeout(this.#timer);
    this.#pending = new Set();
  }

  #gather(records: readonly MutationRecord[]): void {
    const holdsText = remembered(hasOwnText);
    for (const record of records) {
      if (isDead(record.target) || (record.type === 'childList' && !concernsText(record))) continue;
      this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
      const target =
        nodeType(record.target) === 1
          ? (record.target as Element)
          : (parentElement(record.target) ?? hostOf(record.target));
      if (!target) continue;
      // Elements that came or went among other elements leave the rest as it was read.
      if (record.type === 'childList' && !holdsText(target))
        for (const node of record.addedNodes) if (nodeType(node) === 1) this.#pending.add(node as Element);
      if (record.type === 'characterData' || holdsText(target)) this.#pending.add(target);
    }
  }

  #flush(): void {
    this.#timer = undefined;
    const pending = this.#pending;
    this.#pending = new Set();
    const connected = [...pending].filter((element) => isConnected(element));
    this.#changed(outermost(connected, pending));
  }
}

/** What the names of our own elements begin with: the card's, the button's. */
const OURS = 'sidenote-';

const concernsText = (record: MutationRecord): boolean =>
  [...record.addedNodes, ...record.removedNodes].some(
    (node) => nodeType(node) === 3 || (nodeType(node) === 1 && !localName(node).startsWith(OURS)),
  );

const hasOwnText = (element: Element): boolean =>
  [...childNodes(element)].some((node) => nodeType(node) === 3 && /\S/.test((node as Text).data));

/** Counting the children of a long list again for each of its records would take the square of its length. */
function remembered<T>(find: (element: Element) => T): (element: Element) => T {
  const found = new Map<Element, T>();
  return (element) => {
    if (!found.has(element)) found.set(element, find(element));
    return found.get(element) as T;
  };
}

const hostOf = (node: Node): Element | null =>
  nodeType(node) === 11 ? (node as ShadowRoot).host : nodeType(node) === 9 ? (node as Document).body : null;

/** Drops every element that stands inside another of the set. */
function outermost(elements: readonly Element[], all: ReadonlySet<Element>): Element[] {
  return elements.filter((element) => {
    for (let above = parentElement(element); above; above = parentElement(above)) if (all.has(above)) return false;
    return true;
  });
}
