import type { Caveat, FigurePeriod, Point } from '../../data/schema/figures';
import { speaksOf } from './caveats';
import { within } from './periods';

/** A doubt as a footnote: one letter for each, the same for all whom it concerns. */
export interface Footnote {
  readonly mark: string;
  readonly caveat: Caveat;
  /** Which columns it concerns, by their place. */
  readonly columns: readonly number[];
}

/** The doubts of a figure, or of a period that has none. */
export const doubtsAt = (caveats: readonly Caveat[], period: FigurePeriod, point: Point | undefined): Caveat[] =>
  caveats.filter((caveat) => (point ? speaksOf(caveat, point) : caveat.effect === 'missing' && within(period, caveat)));

/**
 * Whether a figure is to be drawn as doubtful. A doubt that holds for all there is would set nothing apart: it is a note, not a
 * way of drawing.
 */
export const isDoubtful = (caveats: readonly Caveat[], point: Point): boolean =>
  doubtsAt(caveats, point.period, point).some(
    ({ from, to, figureSources }) => from !== undefined || to !== undefined || figureSources !== undefined,
  );

/** All doubts of several columns, each once, in the order in which they are first met. */
export function footnotesOf(columns: readonly { readonly caveats: readonly Caveat[] }[]): Footnote[] {
  const notes = new Map<string, { caveat: Caveat; columns: number[] }>();
  columns.forEach(({ caveats }, column) => {
    for (const caveat of caveats) {
      const note = notes.get(caveat.id);
      if (note) note.columns.push(column);
      else notes.set(caveat.id, { caveat, columns: [column] });
    }
  });
  return [...notes.values()].map((note, at) => ({ mark: letterOf(at), ...note }));
}

const letterOf = (at: number): string => {
  const letter = String.fromCharCode(97 + (at % 26));
  return letter.repeat(1 + Math.floor(at / 26));
};
