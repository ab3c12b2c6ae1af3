import type { Format } from '../../../../data/library/formats/format';

/** What each format is good for, by its id. One that is not here is told by what it holds alone. */
const FOR: Readonly<Record<string, string>> = {
  'web-annotation': 'For other programs that annotate the web, and for archives.',
  csv: 'For a spreadsheet: a row for each clipping.',
  markdown: 'For notes in Obsidian and the like: a file for each article. What you add to them there is not read back.',
  html: 'To read, print or share as a page.',
  ris: 'For Zotero, EndNote and Mendeley.',
  bibtex: 'For LaTeX and JabRef.',
  'csl-json': 'For Zotero and Pandoc.',
  anki: 'For Anki: a flashcard for each term.',
};

const HOLDS: Readonly<Record<Format['holds'], string>> = {
  everything: 'Brings everything back: passages, notes, tags and what the terms meant.',
  references: 'Holds the articles as references; passages and notes are not in it.',
  neither: 'It cannot be brought back in.',
};

/** One line: what the format is for, and what survives in it. */
export const formatInWords = ({ id, holds }: Format): string =>
  [FOR[id], HOLDS[holds]].filter((words) => words !== undefined).join(' ');
