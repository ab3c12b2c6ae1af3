/** What the page calls its own address: that of its canonical link, as it stands there. Null where it has none. */
export const canonicalOf = (document: Document): string | null =>
  Document.prototype.querySelector.call(document, 'link[rel~="canonical" i][href]')?.getAttribute('href') ?? null;

/** The address of what the page shows. Our own page that shows a PDF says whose it is; one of the web has its own. */
export function pageAddress(document: Document): string {
  const { href, protocol } = document.location;
  return (/^https?:$/.test(protocol) ? null : canonicalOf(document)) ?? href;
}
