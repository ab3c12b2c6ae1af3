/** Ways in which a page of ours hands something to the reader. */

/** Saves a file as a click on a link to it would. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has read the address by then; freeing it at once would spoil the download in some.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Puts words on the clipboard with their look, where the browser can, and without it for those that take none. */
export async function copyRich(html: string, plain: string): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(plain);
  const item = new ClipboardItem({
    'text/plain': new Blob([plain], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  });
  await navigator.clipboard.write([item]);
}
