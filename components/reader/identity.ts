import { blockText, type TextBlock } from '../../utils/pdf/blocks';
import { dayOf, titleOf } from '../../utils/pdf/facts';
import type { PdfDocument } from './document';
import { FILES, type GotPdf } from './source';

/** Lines that may say the day: short ones with a year. */
const DATE_LINE = 90;
const YEAR = /\b(?:19|20)\d\d\b/;

/**
 * Says in the page's head what the PDF is, as a web page says it of itself: its title, its address, its day, its file's name. From
 * there it is read for cards, claims and clippings.
 * @returns the title.
 */
export function describe(pdf: PdfDocument, firstPage: readonly TextBlock[], got: GotPdf): string {
  const title = titleOf(pdf.metadata, firstPage, got.fileName);
  document.title = title;
  const link = document.createElement('link');
  link.rel = 'canonical';
  link.href = got.address;
  const day = dayOf(pdf.metadata.created);
  replaceDescribed([
    link,
    ...(day ? [meta('sidenote:file-date', day)] : []),
    ...(got.host === FILES ? [meta('og:site_name', got.fileName)] : []),
    // Where the file does not say its day, its first page may.
    ...(day ? [] : dateLines(firstPage).map((line) => meta('date', line))),
  ]);
  return title;
}

/** Takes the description away: nothing is shown any more. */
export function undescribe(): void {
  document.title = 'Reader – Sidenote';
  replaceDescribed([]);
}

const MARK = 'data-described';

function replaceDescribed(elements: readonly HTMLElement[]): void {
  for (const old of document.head.querySelectorAll(`[${MARK}]`)) old.remove();
  for (const element of elements) element.setAttribute(MARK, '');
  document.head.append(...elements);
}

function meta(name: string, content: string): HTMLMetaElement {
  const element = document.createElement('meta');
  element.name = name;
  element.content = content;
  return element;
}

const dateLines = (blocks: readonly TextBlock[]): string[] =>
  blocks
    .map((block) => blockText(block).trim())
    .filter((text) => text.length <= DATE_LINE && YEAR.test(text))
    .slice(0, 5);
