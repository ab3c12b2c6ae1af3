import { FileNames } from '../library/formats/file-names';
import type { OutFile } from '../library/formats/format';
import type { FactSheet } from '../schema/fact-sheet';
import { sheetCsv } from './csv';
import { sheetHtml } from './html';
import { sheetJson } from './json';
import { sheetMarkdown } from './markdown';

interface SheetFormat {
  /** "Web page (HTML)" */
  readonly name: string;
  readonly ending: string;
  readonly type: string;
  write(sheet: FactSheet): string;
}

/** The files that a fact sheet can be saved as, in the order in which they are offered. */
export const SHEET_FORMATS: readonly SheetFormat[] = [
  { name: 'Web page', ending: 'html', type: 'text/html', write: sheetHtml },
  { name: 'Markdown', ending: 'md', type: 'text/markdown', write: sheetMarkdown },
  { name: 'CSV', ending: 'csv', type: 'text/csv', write: sheetCsv },
  { name: 'JSON', ending: 'json', type: 'application/json', write: sheetJson },
];

/** "Fact sheet 2020-12-09 Thirteen to go.html" */
export const sheetFile = (sheet: FactSheet, { ending, type, write }: SheetFormat): OutFile => ({
  name: new FileNames().give(`Fact sheet ${sheet.page.article?.date ?? ''} ${sheet.page.title}`, ending, 'Fact sheet'),
  type,
  text: write(sheet),
});
