interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What lies between a number and some words that speak of it, on whichever side they stand. Offsets are UTF-16 units.
 * @param number with its hedge, which begins at `from`.
 */
export function gapOf(words: Stretch, { from, end }: { readonly from: number; readonly end: number }): Stretch {
  const [one, other] = words.start >= end ? [end, words.start] : [words.end, from];
  return { start: Math.min(one, other), end: Math.max(one, other) };
}
