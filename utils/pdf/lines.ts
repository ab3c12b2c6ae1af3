import type { Run } from './runs';

/** Runs that stand side by side on one baseline, near enough to be read on. Lengths as in `Run`. */
export interface Line {
  readonly runs: readonly Run[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Its baseline, and the size of most of its letters. */
  readonly y: number;
  readonly size: number;
  readonly angle: number;
  /** Whether the run before it in the file stands beside it: it is a cell of a table, or of a line in another column. */
  readonly isCell: boolean;
}

/** In sizes of the letters: how far a run may be above or below a line and still be of it, such as the mark of a footnote. */
const RAISED = 0.45;
/** As wide as this, in sizes of the letters, a gap parts the cells of a table, or columns. */
const GAP = 1.8;
/** From this on a gap is a space, though the file has none. */
const SPACE = 0.16;

/** Puts the runs of a page together to lines, in their order. */
export function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = [];
  let open: Run[] = [];
  let isCell = false;
  for (const run of runs) {
    const last = open.at(-1);
    const beside = last !== undefined && onOneLine(last, run);
    if (beside && follows(last, run)) open.push(run);
    else {
      if (open.length > 0) lines.push(lineOf(open, isCell));
      open = [run];
      isCell = beside;
    }
  }
  if (open.length > 0) lines.push(lineOf(open, isCell));
  return lines;
}

const onOneLine = (a: Run, b: Run): boolean =>
  a.angle === b.angle && a.angle === 0 && Math.abs(a.y - b.y) < RAISED * Math.max(a.size, b.size);

function follows(a: Run, b: Run): boolean {
  const gap = b.x - (a.x + a.width);
  const size = Math.max(a.size, b.size);
  return gap > -0.6 * size && gap < GAP * size;
}

/** The text of a run as it is read in its line: with a space before it where one is seen. */
export function textInLine(run: Run, before: Run | undefined): string {
  if (!before || /\s$/.test(before.text) || /^\s/.test(run.text)) return run.text;
  const isApart = run.spaced || run.x - (before.x + before.width) > SPACE * run.size;
  return isApart ? ` ${run.text}` : run.text;
}

function lineOf(runs: readonly Run[], isCell: boolean): Line {
  const [first] = runs as readonly [Run, ...Run[]];
  // Most letters decide: a drop cap or the mark of a footnote does not.
  const main = runs.reduce((most, run) => (run.text.length > most.text.length ? run : most), first);
  return {
    runs,
    text: runs.map((run, at) => textInLine(run, runs[at - 1])).join(''),
    left: first.x,
    right: Math.max(...runs.map(({ x, width }) => x + width)),
    y: main.y,
    size: main.size,
    angle: first.angle,
    isCell,
  };
}
