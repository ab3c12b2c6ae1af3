import { isConnected, isDead, ownerDocument } from './dom';
import { type PlacedMention, stands } from './placed';
import type { Surface } from './surface';

/**
 * Paints with the CSS Custom Highlight API: no node of the page is touched. Names are prefixed, because page scripts share the
 * registry; what they clear is set again with the next painting.
 */
const HIGHLIGHTS = ['sidenote-mark', 'sidenote-unsure', 'sidenote-pointed'] as const;
export type HighlightName = (typeof HIGHLIGHTS)[number];

type Layer = Record<HighlightName, Highlight>;

export class Painter {
  readonly #layers = new Map<Surface['window'], Layer>();
  readonly #styled = new Map<Surface['root'], CSSStyleSheet>();
  readonly #painted = new Map<StaticRange, { name: HighlightName; layer: Layer }>();
  readonly #rules: string;
  #pointed: { range: StaticRange; layer: Layer } | undefined;

  /** @param rules the marks' style rules, for the shadow roots and frames that the manifest's style sheet does not reach. */
  constructor(rules: string) {
    this.#rules = rules;
  }

  /** Makes what is painted be exactly these marks. Only what changed is touched. */
  paint(marks: ReadonlyMap<PlacedMention, HighlightName>): void {
    this.#letGo();
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
    for (const [window, layer] of this.#layers) register(window, layer);
  }

  /** What has left the page is not kept by us; a shadow root may come back, and has its rules set anew. */
  #letGo(): void {
    for (const [root, sheet] of this.#styled) {
      if (isConnected(root) && (root.nodeType === 9 ? (root as Document) : ownerDocument(root))?.defaultView) continue;
      if (!isDead(root)) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      this.#styled.delete(root);
    }
    for (const [window, layer] of this.#layers) {
      if (isUsable(window, layer)) continue;
      this.#layers.delete(window);
      for (const [range, painted] of this.#painted) if (painted.layer === layer) this.#painted.delete(range);
      if (this.#pointed?.layer === layer) this.#pointed = undefined;
    }
  }

  /** Shows which mention the pointer or the keyboard is on; null for none. */
  point(mention: PlacedMention | null): void {
    this.#letGo();
    if (this.#pointed) this.#pointed.layer['sidenote-pointed'].delete(this.#pointed.range);
    this.#pointed = undefined;
    if (!mention || !stands(mention)) return;
    const layer = this.#layer(mention.block.surface);
    layer['sidenote-pointed'].add(mention.range);
    this.#pointed = { range: mention.range, layer };
    register(mention.block.surface.window, layer);
  }

  /** Takes everything down. */
  clear(): void {
    this.#letGo();
    for (const [window] of this.#layers) for (const name of HIGHLIGHTS) highlightsOf(window).delete(name);
    for (const [root, sheet] of this.#styled)
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    this.#layers.clear();
    this.#styled.clear();
    this.#painted.clear();
    this.#pointed = undefined;
  }

  #layer(surface: Surface): Layer {
    this.#style(surface);
    const found = this.#layers.get(surface.window);
    if (found) return found;
    const make = (priority: number): Highlight => {
      const highlight = new surface.window.Highlight();
      highlight.priority = priority;
      return highlight;
    };
    const layer: Layer = { 'sidenote-mark': make(0), 'sidenote-unsure': make(0), 'sidenote-pointed': make(1) };
    this.#layers.set(surface.window, layer);
    return layer;
  }

  /** The page's document has the rules from the manifest; any other tree needs a sheet of its own. */
  #style({ root, window, frame }: Surface): void {
    if (root.nodeType === 9 && !frame) return;
    let sheet = this.#styled.get(root);
    if (sheet && root.adoptedStyleSheets.includes(sheet)) return;
    if (!sheet) {
      sheet = new window.CSSStyleSheet();
      sheet.replaceSync(this.#rules);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#styled.set(root, sheet);
  }
}

/** Firefox takes the highlights of a frame from extensions once its document has gone, as it does its nodes. */
function isUsable(window: Surface['window'], layer: Layer): boolean {
  try {
    return !window.closed && HIGHLIGHTS.every((name) => layer[name].size >= 0);
  } catch {
    return false;
  }
}

function register(window: Surface['window'], layer: Layer): void {
  const registry = highlightsOf(window);
  for (const name of HIGHLIGHTS) if (registry.get(name) !== layer[name]) registry.set(name, layer[name]);
}

/**
 * Where a window keeps its highlights. As Firefox shows it to extensions, what is set in the second frame of a page comes into the
 * first: in frames it is taken as the page itself sees it.
 */
function highlightsOf(window: Surface['window']): HighlightRegistry {
  const { wrappedJSObject } = window as { wrappedJSObject?: { CSS?: { highlights?: HighlightRegistry } } };
  return (window.frameElement && wrappedJSObject?.CSS?.highlights) || window.CSS.highlights;
}
