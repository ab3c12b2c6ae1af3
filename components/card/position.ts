import {
  autoUpdate,
  computePosition,
  inline,
  offset,
  type Placement,
  type Rect,
  shift,
  size,
  type VirtualElement,
} from '@floating-ui/dom';
import type { CardAnchor } from './handle';
import { boundsOf, chooseSide, GAP, keptWithin, MARGIN, seen } from './room';

interface Followed {
  readonly box: HTMLElement;
  readonly anchor: CardAnchor;
  /** A pinned card stays where it is, whatever the words do. */
  pinned(): boolean;
}

/** Keeps the card beside its words, never over them, through scrolling, resizing and zooming, until the returned function is called. */
export function follow({ box, anchor, pinned }: Followed): () => void {
  const document = box.ownerDocument;
  const reference: VirtualElement = {
    getBoundingClientRect: () => domRect(boundsOf(anchor.rects())),
    getClientRects: () => anchor.rects(),
  };
  let placement: Placement | undefined;
  let stopped = false;

  const place = (left: number, top: number, visible: boolean): void => {
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
    box.dataset.placed = visible ? 'yes' : 'away';
  };

  const update = async (): Promise<void> => {
    // A page may be zoomed by its own style: the card is measured and set in the window's pixels, so it undoes that.
    const host = (box.getRootNode() as ShadowRoot).host as (Element & { currentCSSZoom?: number }) | undefined;
    box.style.setProperty('zoom', String(1 / (host?.currentCSSZoom || 1)));
    const { clientWidth: width, clientHeight: height } = viewportElement(document);
    const viewport = { x: 0, y: 0, width, height };
    box.style.setProperty('--room-width', `${width - 2 * MARGIN}px`);
    if (pinned() && box.dataset.placed) {
      const at = keptWithin(box.getBoundingClientRect(), viewport);
      return place(at.x, at.y, true);
    }
    // Nothing to place yet: a side chosen now would be chosen for a card of no height.
    if (box.offsetHeight === 0) return;
    const bounds = boundsOf(anchor.rects());
    // Who is in the card with the keyboard must not lose it: it then stays at the edge at which its words left.
    const focused = box.matches(':focus-within');
    if (!bounds || !seen(bounds, viewport, anchor.context)) {
      if (!focused) box.dataset.placed = 'away';
      return;
    }
    placement = chooseSide(bounds, viewport, naturalHeight(box), placement);
    const { x, y } = await computePosition(reference, box, {
      strategy: 'fixed',
      placement,
      middleware: [
        inline(),
        offset(GAP),
        shift({ padding: MARGIN }),
        size({
          padding: MARGIN,
          apply: ({ availableHeight }) => {
            box.style.setProperty('--room-height', `${Math.max(96, Math.floor(availableHeight))}px`);
          },
        }),
      ],
    });
    if (!stopped) place(Math.round(x), Math.round(y), true);
  };

  const stop = autoUpdate({ ...reference, contextElement: anchor.context }, box, () => void update());
  return () => {
    stopped = true;
    stop();
    delete box.dataset.placed;
  };
}

/** In quirks mode the root element is as tall as the page, and the body stands for the viewport. */
const viewportElement = (document: Document): Element =>
  (document.compatMode === 'BackCompat' ? document.body : undefined) ?? document.documentElement;

/** How tall the card would be with all the room in the world; while it waits for its answer, as tall as it likes. */
function naturalHeight(box: HTMLElement): number {
  if (box.querySelector('[aria-busy="true"]')) return Number.POSITIVE_INFINITY;
  const scroller = box.querySelector('.scroller:not([hidden] *)');
  return box.offsetHeight + (scroller ? scroller.scrollHeight - scroller.clientHeight : 0);
}

const domRect = (rect: Rect | undefined): DOMRect =>
  new DOMRect(rect?.x ?? 0, rect?.y ?? 0, rect?.width ?? 0, rect?.height ?? 0);
