import type { Reference } from '../../../../utils/cite/reference';
import { copyRich } from '../../../take-away';

/** References as a list of lines, for a field that takes plain text. */
const asText = (references: readonly Reference[]): string => references.map(({ plain }) => plain).join('\n');

/** References as HTML, a paragraph each. The browser escapes what is in them. */
export function asHtml(references: readonly Reference[]): string {
  const page = document.implementation.createHTMLDocument('');
  for (const { runs } of references) {
    const paragraph = page.createElement('p');
    for (const { text, italic } of runs) {
      if (!italic) {
        paragraph.append(text);
        continue;
      }
      const letters = page.createElement('i');
      letters.append(text);
      paragraph.append(letters);
    }
    page.body.append(paragraph);
  }
  return page.body.innerHTML;
}

/** Puts references on the clipboard, with their italics where the browser can. */
export const copyReferences = (references: readonly Reference[]): Promise<void> =>
  copyRich(asHtml(references), asText(references));
