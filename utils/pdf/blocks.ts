import { type Join, joinOf, wordsOf } from './hyphens';
import { type Line, linesOf } from './lines';
import type { Run } from './runs';

/** Lines that are read on as one: a paragraph, a heading, a cell of a table. */
export interface TextBlock {
  readonly role: 'heading' | 'text';
  readonly lines: readonly Line[];
  /** How each line is joined to the one after it; one less than lines. */
  readonly joins: readonly Join[];
}

/** Letters this much larger than the page's are a heading's. */
const HEADING = 1.18;
/** A heading is no longer than this, in characters. */
const HEADING_LIMIT = 240;
/** From baseline to baseline, in sizes of the letters: at most within a paragraph of which one line is known. */
const PITCH = 1.75;
/** The same where the sentence has not ended. */
const OPEN_PITCH = 2.1;
/** How much the pitch of one paragraph varies, as a factor. */
const STEADY = 1.22;
/** So many blocks back a line may go on one that the file interrupts, as where columns are written line by line. */
const BACK = 10;
/** Such a block is prose, and no column of a table, where its lines have so many words. */
const PROSE_WORDS = 3;

const SENTENCE_END = /[.:;!?][”’"')\]]*\s*$/u;

/** What begins an item of a list. */
const ITEM = /^\s*(?:[•‣◦▪–—●○■□➢✓]|[-*]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]\s)/iu;

/** Puts the text of a page together to blocks: what PDF.js reads in one go stays in its order. */
export function blocksOf(runs: readonly Run[]): TextBlock[] {
  const lines = linesOf(runs);
  const body = bodySize(lines);
  const rightOf = columnEdges(lines);
  const open: Line[][] = [];
  for (const line of lines) {
    const last = open.at(-1);
    const going =
      last && !line.isCell && goesOn(last, line, body, rightOf)
        ? last
        : open.slice(-BACK).findLast((block) => isProse(block) && goesOn(block, line, body, rightOf));
    if (going) going.push(line);
    else open.push([line]);
  }
  const words = wordsOf(lines.map(({ text }) => text));
  return open.map((block) => ({
    role: isHeading(block, body) ? 'heading' : 'text',
    lines: block,
    joins: block.slice(1).map((line, at) => joinOf((block[at] as Line).text, line.text, words)),
  }));
}

/** A block's text as it is read. */
export const blockText = ({ lines, joins }: TextBlock): string =>
  lines.map(({ text }, at) => joinedText(text, joins[at])).join('');

/** The text of a line with what joins it to the next one. */
export function joinedText(text: string, join: Join | undefined): string {
  if (join === 'space') return `${text.trimEnd()} `;
  if (join === 'bare') return text.trimEnd();
  return join === 'unhyphenated' ? text.trimEnd().slice(0, -1) : text;
}

function goesOn(block: readonly Line[], line: Line, body: number, rightOf: (line: Line) => number): boolean {
  const last = block.at(-1) as Line;
  const first = block[0] as Line;
  if (line.angle !== last.angle || line.angle !== 0) return false;
  if (Math.abs(line.size - last.size) > 0.12 * last.size) return false;
  const step = line.y - last.y;
  const before = block.length > 1 ? last.y - (block.at(-2) as Line).y : undefined;
  const ended = SENTENCE_END.test(last.text);
  const most = before !== undefined ? before * STEADY : (ended ? PITCH : OPEN_PITCH) * last.size;
  if (step < 0.7 * last.size || step > most) return false;
  if (line.left > last.right || line.right < last.left) return false;
  if (ITEM.test(line.text)) return false;
  if (last.size > HEADING * body) return true;
  // Set in from the left, after lines that are not: a new paragraph.
  if (block.length > 1 && ended && line.left > last.left + 0.8 * line.size) return false;
  if (line.left < first.left - 3 * line.size) return false;
  return !isEnded(last, line, rightOf(last));
}

/** A line that leaves no more of its column empty than this goes on, unless its sentence has ended. */
const RAGGED = 0.25;
/** Words after which no line ends for good. */
const HANGING = /(?:[,–—-]|\b(?:of|the|and|for|in|to|at|a|an|by|with|on|or|NHS|St))\s*$/u;

/**
 * Whether a line was ended on purpose, as the lines of an address and the cells of a table are: the next line's first word had room
 * in it, and nothing says that it goes on.
 * @param edge of the line's column.
 */
function isEnded(last: Line, next: Line, edge: number): boolean {
  const word = /^\s*\S+/.exec(next.text)?.[0].trim() ?? '';
  const share = (next.right - next.left) / Math.max(1, next.text.length);
  if (last.right + (word.length + 1) * share >= edge - 0.6 * last.size) return false;
  if (/^\s*[\p{Ll}(]/u.test(next.text) || HANGING.test(last.text)) return false;
  return SENTENCE_END.test(last.text) || edge - last.right > RAGGED * (edge - last.left);
}

/** How far right the lines reach that begin where a line begins, or near it: the edge of its column. */
function columnEdges(lines: readonly Line[]): (line: Line) => number {
  const edges = new Map<number, number>();
  const slot = (left: number): number => Math.round(left / 12);
  for (const { left, right, angle } of lines)
    if (angle === 0) edges.set(slot(left), Math.max(edges.get(slot(left)) ?? 0, right));
  return ({ left }) => Math.max(...[-2, -1, 0, 1, 2].map((near) => edges.get(slot(left) + near) ?? 0));
}

const isProse = (block: readonly Line[]): boolean =>
  block.slice(-2).every(({ text }) => text.trim().split(/\s+/).length >= PROSE_WORDS);

const isHeading = (block: readonly Line[], body: number): boolean =>
  (block[0] as Line).size >= HEADING * body &&
  block.reduce((length, { text }) => length + text.length, 0) <= HEADING_LIMIT &&
  block.some(({ text }) => /\p{L}{2}/u.test(text));

/** The size in which most letters of the page are set. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const half = Math.round(size * 2) / 2;
    letters.set(half, (letters.get(half) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
