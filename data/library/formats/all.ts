import { anki } from './anki';
import { bibtex } from './bibtex';
import { cslJson } from './csl-json';
import { csv } from './csv';
import type { Format } from './format';
import { html } from './html';
import { hypothesis } from './hypothesis';
import { markdown } from './markdown';
import { ris } from './ris';
import { webAnnotation } from './web-annotation';

/** Every way out and in, in the order in which they are offered. */
export const FORMATS: readonly Format[] = [markdown, html, csv, webAnnotation, ris, bibtex, cslJson, anki, hypothesis];

/** The format of which a file seems to be, by its name and its beginning; the first that takes it for its own. */
export function recognise(name: string, text: string): Format | undefined {
  return FORMATS.find((format) => format.recognises?.(name, text));
}
