import type { Author } from '../../schema/clipping';

/** Lists in a cell of CSV: as they are written, and read again. */

/** A part of a list: what parts and white space at its ends is kept by a backslash, and nothing at all is `\-`. */
const part = (text: string, parting = /[\\;]|^\s|\s$/g): string =>
  text === '' ? '\\-' : text.replace(parting, (character) => `\\${character}`);

export const listCell = (list: readonly string[]): string => list.map((one) => part(one)).join('; ');

const name = (text: string): string => part(text, /[\\;,]|^\s|\s$/g);

export const authorCell = (author: Author): string =>
  author.is === 'body' ? name(author.name) : `${name(author.family)}, ${name(author.given)}`;

/** The parts between the separators that no backslash keeps, without the white space around them. */
function partsOf(text: string, separator: ';' | ','): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === separator) {
      parts.push(trimmed(text.slice(from, at)));
      from = at + 1;
    }
  }
  parts.push(trimmed(text.slice(from)));
  return parts.filter((one) => one !== '' || separator === ',');
}

/** Trimmed, but for a space that a backslash keeps. */
function trimmed(text: string): string {
  const plain = text.trimStart();
  const end = plain.trimEnd();
  let kept = 0;
  while (end[end.length - 1 - kept] === '\\') kept++;
  return kept % 2 === 1 && end.length < plain.length ? plain.slice(0, end.length + 1) : end;
}

const plainPart = (text: string): string =>
  text.replace(/\\([\s\S]?)/g, (_, character: string) => (character === '-' ? '' : character));

export const listOfCell = (cell: string): string[] => partsOf(cell, ';').map(plainPart);

/** `Family, Given` is a person; a name without a comma that parts is a body's. */
export function authorsOfCell(cell: string): Author[] {
  return partsOf(cell, ';').map((whole) => {
    const [family = '', ...given] = partsOf(whole, ',');
    return given.length === 0
      ? { is: 'body', name: plainPart(family) }
      : { is: 'person', family: plainPart(family), given: given.map(plainPart).join(', ') };
  });
}
