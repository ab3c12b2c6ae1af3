/**
 * Where something belongs in a list that is in order: the index of the first item that does not stand before it; the list's size
 * where all do.
 * @param isBefore asked of an index; true up to some point of the list, false from there on.
 */
export function lowerBound(size: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
