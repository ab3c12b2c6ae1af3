import css from './claim-view.css?inline';

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/**
 * Gives the shadow root of the card our rules, once: before its own, which know better in forced colours. A function of its own,
 * so that React calls it once, when the view appears.
 */
export function dressed(view: HTMLElement | null): void {
  const root = view?.getRootNode();
  // On our own pages the rules are in the page's sheet.
  if (!(root instanceof ShadowRoot) || sheets.has(root)) return;
  const sheet = new (root.ownerDocument.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(root, sheet);
  root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
}
