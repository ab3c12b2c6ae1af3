import { align } from './likeness';
import { hashAt, isNumber, isTelling, isTellingInside, type Run } from './words';

/** How what stands on one side of a place is like what stood there when the passage was kept. */
export interface Side {
  /** 0 to 1; the nearest words count most. */
  readonly likeness: number;
  /** The nearest words are the same. */
  readonly touches: boolean;
  /** Enough is the same to say that it is the same place. */
  readonly agrees: boolean;
  /** The same sentence with another number or name: one of its like, or the same one corrected. */
  readonly contradicts: boolean;
  /** The same sentence without one of its numbers or names. */
  readonly lacks: boolean;
  /** What stands beyond the passage's sentence is the same: a copy of the sentence does not have that. */
  readonly beyond: boolean;
}

/** So many words next to the passage are enough if they are all the same. */
const NEAREST = 5;
/** Fewer words than this say nothing, unless the text ends there. */
const FEWEST = 3;
/** The likeness from which a side agrees whose nearest words are not all the same. */
const ALIKE = 0.75;
/** A gap of more words between words that are the same is no correction. */
const CORRECTED = 4;

/**
 * Compares one side. Both runs go from the passage outward.
 * @param expected the words kept with the passage.
 * @param found those on the page, at least as many where it has them.
 * @param own how many of those kept are of the passage's own sentence.
 */
export function compareSides(expected: Run, found: Run, own: number): Side {
  // Nothing was there: the text began or ended, and must do so here.
  if (expected.count === 0) {
    const isEdge = found.count === 0;
    return {
      likeness: isEdge ? 1 : 0,
      touches: isEdge,
      agrees: isEdge,
      contradicts: false,
      lacks: false,
      beyond: false,
    };
  }
  const pairs = align(expected, found);
  let same = 0;
  for (const [index] of pairs) same += weight(index);
  let all = 0;
  for (let index = 0; index < expected.count; index++) all += weight(index);
  const likeness = same / all;
  const contradicts = hasCorrection(expected, found, pairs);
  const nearest = Math.min(NEAREST, expected.count);
  let run = 0;
  while (run < nearest && run < found.count && hashAt(expected, run) === hashAt(found, run)) run++;
  const isWhole = run === expected.count && found.count === run;
  const touches = run === nearest && (run >= FEWEST || isWhole);
  const agrees = !contradicts && (touches || (likeness >= ALIKE && pairs.length >= FEWEST));
  const sameBeyond = pairs.filter(([index]) => index >= own).length;
  const beyond = sameBeyond >= FEWEST && sameBeyond >= ALIKE * (expected.count - own);
  return { likeness, touches, agrees, contradicts, lacks: lacks(expected, pairs), beyond };
}

const weight = (index: number): number => 1 / (1 + index / 8);

/** Whether among words that are the same a number or name stands for another one. */
function hasCorrection(expected: Run, found: Run, pairs: readonly (readonly [number, number])[]): boolean {
  let [i, j] = [0, 0];
  for (let pair = 0; pair <= pairs.length; pair++) {
    const [toI, toJ] = pairs[pair] ?? [expected.count, found.count];
    if (i < toI && j < toJ) {
      // Right after the same words a number is enough, whatever follows. A name is, too, unless it may begin the next sentence, as any
      // word may; going back it never does, since there a sentence ends.
      if (hasNumber(expected, i, toI) && hasNumber(found, j, toJ)) return true;
      const isName = expected.step < 0 ? isTelling : isTellingInside;
      if (i > 0 && isName(expected, i) && isName(found, j)) return true;
      // Else only if the same words go on.
      const isShort = toI - i <= CORRECTED && toJ - j <= CORRECTED;
      const [nextI, nextJ] = pairs[pair + 1] ?? [0, 0];
      const goesOn = toI < expected.count && (nextI === toI + 1 ? nextJ === toJ + 1 : toI + 1 === expected.count);
      if (isShort && goesOn && tells(expected, i, toI) && tells(found, j, toJ)) return true;
    }
    [i, j] = [toI + 1, toJ + 1];
  }
  return false;
}

/** Whether among words that are the same a number or name is missing. */
function lacks(expected: Run, pairs: readonly (readonly [number, number])[]): boolean {
  let from = 0;
  for (const [index] of pairs) {
    if (tells(expected, from, index)) return true;
    from = index + 1;
  }
  return false;
}

function tells(run: Run, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (isTelling(run, index)) return true;
  return false;
}

const hasNumber = (run: Run, from: number, to: number): boolean =>
  isNumber(run, from) || (from + 1 < to && isNumber(run, from + 1));
