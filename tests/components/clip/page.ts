/** happy-dom has no top layer: popovers are shown, and nothing more. */
export function withPopovers(): void {
  const matches = Element.prototype.matches;
  HTMLElement.prototype.showPopover = function () {
    this.setAttribute('data-shown', '');
  };
  Element.prototype.matches = function (this: Element, selector: string) {
    return selector === ':popover-open' ? this.hasAttribute('data-shown') : matches.call(this, selector);
  } as typeof matches;
}

/** The element that we put into the page, while it is there. */
export const host = (): HTMLElement | null => document.querySelector('sidenote-clip');

const inside = (selector: string): HTMLElement | null => {
  const found = host()?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  return found?.hidden ? null : found;
};
export const button = (): HTMLElement | null => inside('button');
/** What is said in place of the button. */
export const said = (): string | null => inside('[role="status"]')?.textContent ?? null;

/** The page's own HTML, without what is ours. */
export function ownHtml(): string {
  const copy = document.documentElement.cloneNode(true) as Element;
  copy.querySelector('sidenote-clip')?.remove();
  return copy.outerHTML;
}

/** A range from before the first words to after the last ones. */
export function over(first: string, last = first): Range {
  const range = document.createRange();
  const find = (words: string): [Text, number] => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
      if (node.data.includes(words)) return [node, node.data.indexOf(words)];
    throw new Error(`nothing says "${words}"`);
  };
  range.setStart(...find(first));
  const [node, at] = find(last);
  range.setEnd(node, at + last.length);
  return range;
}

/** Selects as a reader does; null takes the selection away. */
export function select(range: Range | null): void {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  if (range) selection?.addRange(range);
  document.dispatchEvent(new Event('selectionchange'));
}
