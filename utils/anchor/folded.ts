/**
 * A page's text as anchors count in it: what is only layout in the page's source does not count. Offsets are UTF-16 units.
 */

/**
 * Is not seen: soft hyphens, zero-width characters, marks of direction, and what stands for an embedded object. Not the joiners:
 * they make one sign of several, in emoji as in Persian.
 */
const UNSEEN = '\\u00ad\\u034f\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufffc';
/** White space with what is not seen in it; alone it may hold no white space at all. */
const RUN = new RegExp(`[\\s${UNSEEN}]+`, 'g');
/** `\s` counts U+FEFF, which is not seen. */
const SPACE = /[^\S\ufeff]/;

/** One block of a page, such as a paragraph. */
export interface FoldedBlock {
  /** Runs of white space are one space, none at either end; what is not seen is dropped. */
  readonly text: string;
  /**
   * Where an offset of the text is in the raw text. Clamped to the text.
   * @param end whether something ends there: then it is after the character before it, else before the character after it.
   */
  toRaw(offset: number, end: boolean): number;
  /** How many characters of the text begin before a raw offset. Clamped to the text. */
  fromRaw(rawOffset: number): number;
}

/** Stretches of the raw text that the folded text has as they are, or as one space. */
interface Stretches {
  /** Where each begins in the folded text, and at last that text's length. */
  readonly folded: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
}

/** Folds a block. The map of offsets is built only when it is first asked for. */
export function foldBlock(raw: string): FoldedBlock {
  const text = raw.replace(RUN, (run) => (SPACE.test(run) ? ' ' : '')).trim();
  let map: Stretches | undefined;
  const stretches = (): Stretches => {
    map ??= stretchesOf(raw, text.length);
    return map;
  };
  return {
    text,
    toRaw(offset, end) {
      if (text === '') return 0;
      const at = Math.min(Math.max(offset, 0), text.length);
      // At the text's own ends there is a character on one side only.
      const isAfter = at === text.length || (end && at > 0);
      const { folded, start, end: ends } = stretches();
      const index = lastAtMost(folded, isAfter ? at - 1 : at);
      if (isAfter && at === of(folded, index + 1)) return of(ends, index);
      return of(start, index) + at - of(folded, index);
    },
    fromRaw(rawOffset) {
      if (text === '') return 0;
      const { folded, start } = stretches();
      const index = lastAtMost(start, rawOffset - 1);
      if (index < 0) return 0;
      return Math.min(of(folded, index) + rawOffset - of(start, index), of(folded, index + 1));
    },
  };
}

function stretchesOf(raw: string, length: number): Stretches {
  const folded: number[] = [];
  const start: number[] = [];
  const end: number[] = [];
  let written = 0;
  const keep = (from: number, to: number, units: number): void => {
    if (units === 0) return;
    folded.push(written);
    start.push(from);
    end.push(to);
    written += units;
  };
  let from = 0;
  for (const { 0: run, index } of raw.matchAll(RUN)) {
    const before = written + index - from;
    const isSpace = before > 0 && before < length && SPACE.test(run);
    // One space for one character moves nothing.
    if (isSpace && run.length === 1) continue;
    keep(from, index, index - from);
    from = index + run.length;
    if (isSpace) keep(index, from, 1);
  }
  keep(from, raw.length, length - written);
  folded.push(length);
  return { folded, start, end };
}

/** The blocks of an article as one text. */
export interface FoldedArticle {
  /** The folded blocks with "\n" between them; those without text are left out. */
  readonly text: string;
  /** The raw parts of a passage, one for each block in which some of it stands. */
  locate(start: number, end: number): { block: number; start: number; end: number }[];
  /**
   * Where a raw offset of a block is in the text. A block without text is where the next one begins.
   * @throws RangeError if there is no such block.
   */
  offsetOf(block: number, rawOffset: number): number;
}

/** Folds the blocks of an article, in the order in which they are read. */
export function foldArticle(raws: readonly string[]): FoldedArticle {
  const blocks = raws.map(foldBlock);
  const starts: number[] = [];
  const texts: string[] = [];
  let next = 0;
  for (const { text } of blocks) {
    starts.push(next);
    if (text === '') continue;
    texts.push(text);
    next += text.length + 1;
  }
  const whole = texts.join('\n');
  return {
    text: whole,
    locate(start, end) {
      const parts: { block: number; start: number; end: number }[] = [];
      for (let block = Math.max(0, lastAtMost(starts, start)); block < blocks.length; block++) {
        const from = of(starts, block);
        if (from >= end) break;
        const folded = blocks[block] as FoldedBlock;
        const first = Math.max(0, start - from);
        const last = Math.min(folded.text.length, end - from);
        if (first < last) parts.push({ block, start: folded.toRaw(first, false), end: folded.toRaw(last, true) });
      }
      return parts;
    },
    offsetOf(block, rawOffset) {
      const folded = blocks[block];
      if (!folded) throw new RangeError(`No block ${block} among ${blocks.length}`);
      return Math.min(of(starts, block) + folded.fromRaw(rawOffset), whole.length);
    },
  };
}

const of = (list: readonly number[], index: number): number => list[index] as number;

/** The index of the last number that is not above a limit, or -1; of equal ones the last. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(sorted, middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
