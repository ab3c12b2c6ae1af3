import { isConnected, isDead, ownerDocument } from './dom';
import type { PlacedWords } from './placed';
import type { Surface } from './surface';

/** How a mention is marked. */
export type HighlightName = 'sidenote-mark' | 'sidenote-unsure';

type Layer<Name extends string> = Record<Name, Highlight>;

/**
 * Paints with the CSS Custom Highlight API: no node of the page is touched. Names are prefixed, because page scripts share the
 * registry; what they clear is set again with the next painting.
 */
export class Painter<Name extends string> {
  readonly #layers = new Map<Surface['window'], Layer<Name>>();
  readonly #styled = new Map<Surface['root'], CSSStyleSheet>();
  readonly #painted = new Map<StaticRange, { name: Name; layer: Layer<Name> }>();
  readonly #rules: string;
  readonly #priorities: Readonly<Record<Name, number>>;
  #look = '';

  /**
   * @param rules the style rules of its highlights, for the shadow roots and frames that the manifest's style sheet does not reach.
   * @param priorities of its highlights: of two on the same words the greater lies on top.
   */
  constructor(rules: string, priorities: Readonly<Record<Name, number>>) {
    this.#rules = rules;
    this.#priorities = priorities;
  }

  get #names(): Name[] {
    return Object.keys(this.#priorities) as Name[];
  }

  /**
   * Makes what is painted be exactly these marks. Only what changed is touched.
   * @param look style rules of the reader's, over the others.
   */
  paint(marks: ReadonlyMap<PlacedWords, Name>, look = ''): void {
    this.#letGo();
    if (look !== this.#look) {
      this.#look = look;
      for (const sheet of this.#styled.values()) sheet.replaceSync(this.#rules + look);
    }
    for (const surface of new Set([...marks.keys()].map(({ block }) => block.surface))) this.#style(surface);
    const wanted = new Set<StaticRange>();
    for (const [{ range, block }, name] of marks) {
      wanted.add(range);
      const before = this.#painted.get(range);
      // What the page's own scripts cleared is set again.
      if (before?.name === name && before.layer[name].has(range)) continue;
      before?.layer[before.name].delete(range);
      const layer = this.#layer(block.surface);
      layer[name].add(range);
      this.#painted.set(range, { name, layer });
    }
    for (const [range, { name, layer }] of this.#painted)
      if (!wanted.has(range)) {
        layer[name].delete(range);
        this.#painted.delete(range);
      }
    for (const [window, layer] of this.#layers) this.#register(window, layer);
  }

  /** What has left the page is not kept by us; a shadow root may come back, and has its rules set anew. */
  #letGo(): void {
    for (const [root, sheet] of this.#styled) {
      if (isConnected(root) && (root.nodeType === 9 ? (root as Document) : ownerDocument(root))?.defaultView) continue;
      if (!isDead(root)) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      this.#styled.delete(root);
    }
    for (const [window, layer] of this.#layers) {
      if (this.#isUsable(window, layer)) continue;
      this.#layers.delete(window);
      for (const [range, painted] of this.#painted) if (painted.layer === layer) this.#painted.delete(range);
    }
  }

  /** Takes everything down. */
  clear(): void {
    this.#letGo();
    for (const [window] of this.#layers) for (const name of this.#names) highlightsOf(window).delete(name);
    for (const [root, sheet] of this.#styled)
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    this.#layers.clear();
    this.#styled.clear();
    this.#painted.clear();
  }

  #layer(surface: Surface): Layer<Name> {
    const found = this.#layers.get(surface.window);
    if (found) return found;
    const layer = {} as Layer<Name>;
    for (const name of this.#names) {
      layer[name] = new surface.window.Highlight();
      layer[name].priority = this.#priorities[name];
    }
    this.#layers.set(surface.window, layer);
    return layer;
  }

  /** The page's document has the rules from the manifest, without the reader's look; any other tree needs a sheet of its own. */
  #style({ root, window, frame }: Surface): void {
    if (root.nodeType === 9 && !frame && !this.#look) return;
    let sheet = this.#styled.get(root);
    if (sheet && root.adoptedStyleSheets.includes(sheet)) return;
    if (!sheet) {
      sheet = new window.CSSStyleSheet();
      sheet.replaceSync(this.#rules + this.#look);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#styled.set(root, sheet);
  }

  /** Firefox takes the highlights of a frame from extensions once its document has gone, as it does its nodes. */
  #isUsable(window: Surface['window'], layer: Layer<Name>): boolean {
    try {
      return !window.closed && this.#names.every((name) => layer[name].size >= 0);
    } catch {
      return false;
    }
  }

  #register(window: Surface['window'], layer: Layer<Name>): void {
    const registry = highlightsOf(window);
    for (const name of this.#names) if (registry.get(name) !== layer[name]) registry.set(name, layer[name]);
  }
}

/**
 * Where a window keeps its highlights. As Firefox shows it to extensions, what is set in the second frame of a page comes into the
 * first: in frames it is taken as the page itself sees it.
 */
function highlightsOf(window: Surface['window']): HighlightRegistry {
  const { wrappedJSObject } = window as { wrappedJSObject?: { CSS?: { highlights?: HighlightRegistry } } };
  return (window.frameElement && wrappedJSObject?.CSS?.highlights) || window.CSS.highlights;
}
