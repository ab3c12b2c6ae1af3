import { blockText, type TextBlock } from './blocks';

/** What a PDF's metadata say, as far as it is known; empty where it is not. */
export interface PdfMetadata {
  readonly title: string;
  /** As the file writes it: "D:20240925101500+01'00'". */
  readonly created: string;
}

/** What programs put where a title belongs. */
const NO_TITLE = /^(?:untitled|document\d*|slide \d+|powerpoint presentation|title|blank|report|template|layout \d+)$/i;

/** The title of a PDF: of its metadata where a person wrote it, else its largest heading on the first page, else the file's name. */
export function titleOf(metadata: PdfMetadata, firstPage: readonly TextBlock[], fileName: string): string {
  const told = metadata.title
    .replace(/^Microsoft (?:Word|PowerPoint|Excel) - /i, '')
    .replace(/\s+/g, ' ')
    .trim();
  const isFile = /\.(?:docx?|pptx?|xlsx?|pdf|indd|odt|rtf|qxd)$/i.test(told);
  if (told.length > 3 && /\p{L}/u.test(told) && !isFile && !NO_TITLE.test(told)) return told;
  const largest = firstPage
    .filter(({ role }) => role === 'heading')
    .sort((a, b) => (b.lines[0]?.size ?? 0) - (a.lines[0]?.size ?? 0))[0];
  const heading = largest ? blockText(largest).replace(/\s+/g, ' ').trim() : '';
  return (
    heading ||
    fileName
      .replace(/\.pdf$/i, '')
      .replace(/[_+]/g, ' ')
      .trim() ||
    'PDF'
  );
}

/** The day of a PDF's date, as an ISO date: "2024-09-25"; null where it is none. */
export function dayOf(date: string): string | null {
  const match = /^D:(\d{4})(\d{2})?(\d{2})?/.exec(date.trim());
  if (!match) return null;
  const [, year = '', month = '01', day = '01'] = match;
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(8, 10) !== day ? null : `${year}-${month}-${day}`;
}

/** How much of a file may be without any text and it still be no scan: a cover, a plan of the site. */
const SOME_TEXT = 20;

/** Whether pages that were read hold pictures of text only. */
export const isScan = (pages: readonly (readonly TextBlock[])[]): boolean =>
  pages.length > 0 && pages.flat().reduce((length, block) => length + blockText(block).trim().length, 0) < SOME_TEXT;
