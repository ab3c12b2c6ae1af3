import { localName, parentElement, rootOf, shadowRoot } from './dom';

/**
 * A tree that text stands in and is painted in by itself: the page's document, an open shadow root, the document of a
 * same-origin frame. Each window has its own registry of highlights; a shadow root needs our style rules inside it.
 */
export interface Surface {
  readonly root: Document | ShadowRoot;
  readonly window: Window & typeof globalThis;
  /** The frame element that shows this document, in the surface above; null in the page itself. */
  readonly frame: Element | null;
}

export const pageSurface = (document: Document): Surface => ({
  root: document,
  window: document.defaultView as Window & typeof globalThis,
  frame: null,
});

/** The surface inside an element, if it opens one: its open shadow root, or the document of a frame of the same origin. */
export function innerSurface(element: Element, outer: Surface): Surface | null {
  const shadow = shadowRoot(element);
  if (shadow) return { root: shadow, window: outer.window, frame: outer.frame };
  if (localName(element) !== 'iframe') return null;
  try {
    const frame = element as HTMLIFrameElement;
    const document = frame.contentDocument;
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    return document?.body && view ? { root: document, window: view, frame: element } : null;
  } catch {
    // A frame of another origin: not ours to read.
    return null;
  }
}

/** How far a surface's viewport is from the top window's, in CSS pixels. */
export function offsetOf(surface: Surface): { x: number; y: number } {
  let x = 0;
  let y = 0;
  for (let frame = surface.frame; frame; frame = frame.ownerDocument.defaultView?.frameElement ?? null) {
    const box = frame.getBoundingClientRect();
    x += box.left + frame.clientLeft;
    y += box.top + frame.clientTop;
  }
  return { x, y };
}

/** The element that opens the tree which a node stands in: its shadow root's host, or its document's frame. Null in the page itself. */
export function outerHost(node: Node): Element | null {
  const root = rootOf(node);
  if (root.nodeType === 11) return (root as ShadowRoot).host ?? null;
  return root.nodeType === 9 ? ((root as Document).defaultView?.frameElement ?? null) : null;
}

/** Whether a node is one of some others or stands in one of them, also through open shadow roots and frames. */
export function standsIn(inner: Node, others: ReadonlySet<Node>): boolean {
  for (let at: Node | null = inner; at; at = parentElement(at) ?? outerHost(at)) if (others.has(at)) return true;
  return false;
}
