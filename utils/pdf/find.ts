/** Where words stand in the text of a page: its block by number, UTF-16 offsets into the block's text, end exclusive. */
export interface FoundIn {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** A pattern for words as a reader types them: white space, quotes and dashes of any kind, whatever the case. Null for none. */
export function patternOf(typed: string): RegExp | null {
  const words = typed.trim().split(/\s+/).filter(Boolean).map(tolerant);
  return words.length > 0 ? new RegExp(words.join('\\s+'), 'giu') : null;
}

const tolerant = (word: string): string =>
  word
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/['‘’]/g, "['‘’]")
    .replace(/["“”]/g, '["“”]')
    .replace(/[-‐‑–]/g, '[-‐‑–]');

/** Every place of a pattern in the blocks of a page, in their order. */
export const findIn = (texts: readonly string[], pattern: RegExp): FoundIn[] =>
  texts.flatMap((text, block) =>
    [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ block, start: index, end: index + words.length })),
  );
