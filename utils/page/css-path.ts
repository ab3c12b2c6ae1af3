import { attribute, childNodes, localName, nodeType, parentElement } from './dom';

/** How far up an element is described. */
const STEPS = 12;

/**
 * A CSS path to an element from the nearest ancestor with an id: "#story > div:nth-child(2) > p:nth-child(4)". A hint for finding
 * it again, never believed alone.
 */
export function cssPath(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at && steps.length < STEPS; at = parentElement(at)) {
    const id = attribute(at, 'id');
    if (id && id.length < 100) {
      steps.unshift(`#${CSS.escape(id)}`);
      break;
    }
    const parent = parentElement(at);
    const beside: Node[] = parent ? [...childNodes(parent)].filter((node) => nodeType(node) === 1) : [];
    const place = beside.indexOf(at) + 1;
    steps.unshift(place > 0 ? `${localName(at)}:nth-child(${place})` : localName(at));
  }
  return steps.join(' > ');
}
