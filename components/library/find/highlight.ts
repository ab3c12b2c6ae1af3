import { folded, wordsIn } from './words';

export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/** A text in parts, of which those are marked that were searched for. */
export function markedParts(text: string, terms: ReadonlySet<string>): readonly Part[] {
  if (terms.size === 0) return [{ text, marked: false }];
  const parts: Part[] = [];
  let end = 0;
  for (const word of wordsIn(text)) {
    if (!terms.has(folded(word.text))) continue;
    if (word.at > end) parts.push({ text: text.slice(end, word.at), marked: false });
    end = word.at + word.text.length;
    parts.push({ text: text.slice(word.at, end), marked: true });
  }
  if (end < text.length) parts.push({ text: text.slice(end), marked: false });
  return parts;
}

/** How far before the first word that was found a long text begins. */
const LEAD = 60;

/** As much of a text as a row has room for: its beginning, or where the first word stands that was searched for. */
export function excerpt(text: string, terms: ReadonlySet<string>, room: number): string {
  if (text.length <= room) return text;
  const start = startOf(text, terms, room);
  const isEnd = start + room >= text.length;
  const words = text.slice(start, start + room);
  return `${start > 0 ? '…' : ''}${isEnd ? words : `${whole(words)}…`}`;
}

function startOf(text: string, terms: ReadonlySet<string>, room: number): number {
  if (terms.size === 0) return 0;
  for (const word of wordsIn(text)) {
    if (!terms.has(folded(word.text))) continue;
    if (word.at < room / 2) return 0;
    const space = text.indexOf(' ', word.at - LEAD);
    return space === -1 || space > word.at ? word.at : space + 1;
  }
  return 0;
}

/** Without the word that is cut off at the end; where there is none but that, without half a character. */
function whole(text: string): string {
  const space = text.lastIndexOf(' ');
  return space > text.length / 2 ? text.slice(0, space) : text.replace(/[\uD800-\uDBFF]$/, '');
}
