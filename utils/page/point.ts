import type { PageText } from './page-text';
import { boxesOf, type Placed } from './placed';
import { offsetOf, type Surface } from './surface';

/** How far beside the letters a pointer still counts, in CSS pixels: an underline is part of the words. */
const TOLERANCE = 3;

/**
 * The mention, or else the claim or the clipping, under a point. The caret tells which text is nearest; its own boxes prove that it is really there.
 * @param x,y in the viewport of the surface's window.
 * @param shadows the open shadow roots that were read.
 * @param shows whether the reader wants to see it.
 */
export function mentionAt(
  text: PageText,
  surface: Surface,
  x: number,
  y: number,
  shadows: readonly ShadowRoot[],
  shows: (placed: Placed) => boolean,
): Placed | undefined {
  const document = surface.root.nodeType === 9 ? (surface.root as Document) : surface.root.ownerDocument;
  const caret = document?.caretPositionFromPoint(x, y, { shadowRoots: [...shadows] });
  const node = caret?.offsetNode;
  if (!caret || node?.nodeType !== 3) return undefined;
  const mention = text.at(node as Text, caret.offset, shows);
  if (!mention) return undefined;
  const frame = offsetOf(surface);
  return boxesOf(mention).some((box) => contains(box, x + frame.x, y + frame.y)) ? mention : undefined;
}

const contains = (box: DOMRect, x: number, y: number): boolean =>
  x >= box.left - TOLERANCE && x <= box.right + TOLERANCE && y >= box.top - TOLERANCE && y <= box.bottom + TOLERANCE;
