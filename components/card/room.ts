import type { Placement, Rect } from '@floating-ui/dom';

/** Between the words and the card. */
export const GAP = 6;
/** Between the card and the edge of the window. */
export const MARGIN = 8;

/** Enough for the first screenful of a card; with less the other side is asked. */
const COMFORTABLE = 360;
/** With less a card that stands moves to a better side; with more it stays, so that it does not jump as it fills. */
const BEARABLE = 220;
const NARROWEST = 320;

/** The smallest box around all the lines of the words. */
export function boundsOf(rects: readonly Rect[]): Rect | undefined {
  const drawn = rects.filter(({ width, height }) => width > 0 && height > 0);
  if (drawn.length === 0) return undefined;
  const x = Math.min(...drawn.map((rect) => rect.x));
  const y = Math.min(...drawn.map((rect) => rect.y));
  const right = Math.max(...drawn.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...drawn.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * The side of the words on which the card goes: below if there is room, else above, else beside them where both are too low.
 * @param wanted the card's whole height.
 * @param current the side on which it stands.
 */
export function chooseSide(words: Rect, viewport: Rect, wanted: number, current?: Placement): Placement {
  const spare = GAP + MARGIN;
  const below = viewport.height - (words.y + words.height) - spare;
  const above = words.y - spare;
  const right = viewport.width - (words.x + words.width) - spare;
  const left = words.x - spare;
  const room: Partial<Record<Placement, number>> = { 'bottom-start': below, 'top-start': above };
  if (current && (room[current] ?? 0) >= Math.min(wanted, BEARABLE)) return current;
  if (below >= Math.min(wanted, COMFORTABLE)) return 'bottom-start';
  const best: Placement = above > below ? 'top-start' : 'bottom-start';
  if (Math.max(above, below) >= Math.min(wanted, BEARABLE)) return best;
  if (Math.max(left, right) < NARROWEST) return best;
  return right >= left ? 'right-start' : 'left-start';
}

/** The place nearest to where a box is at which it is whole in the viewport. */
export function keptWithin(box: Rect, viewport: Rect): { x: number; y: number } {
  const clamp = (value: number, limit: number) => Math.max(MARGIN, Math.min(value, limit - MARGIN));
  return { x: clamp(box.x, viewport.width - box.width), y: clamp(box.y, viewport.height - box.height) };
}

/** Whether any of the words is in sight: in the viewport, and in every box around them that scrolls. */
export function seen(words: Rect, viewport: Rect, context: Element): boolean {
  if (!touches(words, viewport)) return false;
  const view = context.ownerDocument.defaultView;
  // The coordinates of a frame's own boxes are not those of the top window: there the frame alone must do.
  if (!view || view.frameElement)
    return !view?.frameElement || touches(words, view.frameElement.getBoundingClientRect());
  for (let box: Element | null = context; box && box !== box.ownerDocument.body; box = box.parentElement) {
    const { overflowX, overflowY } = view.getComputedStyle(box);
    // Not `hidden`: what is placed absolutely may stand outside such a box and be seen.
    const scrolls = /auto|scroll/.test(overflowX + overflowY);
    if (scrolls && !touches(words, box.getBoundingClientRect())) return false;
  }
  return true;
}

const touches = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
