/** Cards on a sheet of paper: across and down. */
const ACROSS = 2;
const DOWN = 4;

/** One leaf: its front, and its back as it must be printed to lie behind it when the leaf is turned on its long edge. */
export interface Leaf<T> {
  readonly fronts: readonly (T | null)[];
  readonly backs: readonly (T | null)[];
}

/** Cards laid out on leaves, row by row; a place that stays empty is null. */
export function leavesOf<T>(cards: readonly T[], across = ACROSS, down = DOWN): Leaf<T>[] {
  const size = across * down;
  return Array.from({ length: Math.ceil(cards.length / size) }, (_, leaf) => {
    const fronts = Array.from({ length: size }, (_, place) => cards[leaf * size + place] ?? null);
    // The same row, counted from its other end.
    const backs = fronts.map((_, place) => {
      const column = place % across;
      return fronts[place - column + (across - 1 - column)] ?? null;
    });
    return { fronts, backs };
  });
}
