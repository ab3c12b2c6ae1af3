/** A part of a file that stands for itself. */
export interface Chunk {
  readonly type: string;
  /** Of its "@", counted from 1. */
  readonly line: number;
  /** Null where it does not end. */
  readonly text: string | null;
}

/** What looks like an entry and is none. */
export const ASIDES: ReadonlySet<string> = new Set(['string', 'comment', 'preamble']);

/** The parts of a file that stand each for itself. An entry in which another one begins at a line's start has lost a brace. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let open: { type: string; start: number; line: number; end: string } | undefined;
  let depth = 0;
  let line = 1;
  const piece = /\n|\\[\\{}]|[{}()]|@([a-z]+)\s*([{(])(?:\s*[^\s{}(),="]+\s*,)?/gi;
  for (const match of text.matchAll(piece)) {
    const [found, type, bracket] = match;
    const atStart = /(?:^|\n)\s*$/.test(text.slice(Math.max(0, match.index - 20), match.index));
    const begins = open === undefined ? atStart || bracket === '{' : atStart && bracket === '{' && found.endsWith(',');
    if (type !== undefined && begins) {
      if (open) chunks.push({ type: open.type, line: open.line, text: null });
      open = { type: type.toLowerCase(), start: match.index, line, end: bracket === '(' ? ')' : '}' };
      depth = bracket === '{' ? 1 : 0;
    } else if (open) {
      if (found === '{' || bracket === '{') depth++;
      else if (found === '}') depth--;
      if (depth === 0 && found === open.end) {
        chunks.push({ type: open.type, line: open.line, text: text.slice(open.start, match.index + 1) });
        open = undefined;
      }
    }
    line += found.split('\n').length - 1;
  }
  if (open) chunks.push({ type: open.type, line: open.line, text: null });
  return chunks;
}
