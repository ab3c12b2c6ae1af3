import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'vitest';

/** Figures that a test has found. */
export type Figures = Readonly<Record<string, string | number | undefined>>;

/** A file to which figures are added, line by line; only `npm run reliability` names one. */
const FILE = process.env.SIDENOTE_FIGURES;

/** Whether what takes long to measure is measured. */
export const FIGURES_WANTED = FILE !== undefined;

/** Prints figures, and adds them to what `npm run reliability` makes its tables of. */
export function print(browser: string, what: string, figures: Figures): void {
  const said = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  console.log(`${browser}, ${what}: ${said.join('; ')}`);
  if (FILE === undefined) return;
  const from = basename(expect.getState().testPath ?? '');
  appendFileSync(FILE, `${JSON.stringify({ from, browser, what, figures })}\n`);
}
