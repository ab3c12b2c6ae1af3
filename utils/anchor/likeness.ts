import { hashAt, isNumber, isTelling, type Run } from './words';

/** More words than this on a side are compared without their order: the table grows with the product. */
const ORDERED = 300;

/** Pairs of the same words in the same order on both sides: the longest common subsequence, as indices into the runs. */
export function align(a: Run, b: Run): [number, number][] {
  const width = b.count + 1;
  // The length of the longest one of what follows each pair of indices.
  const table = new Uint16Array((a.count + 1) * width);
  for (let i = a.count - 1; i >= 0; i--) {
    const hash = hashAt(a, i);
    for (let j = b.count - 1; j >= 0; j--) {
      const at = i * width + j;
      table[at] =
        hash === hashAt(b, j)
          ? (table[at + width + 1] as number) + 1
          : Math.max(table[at + width] as number, table[at + 1] as number);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.count && j < b.count; ) {
    const at = i * width + j;
    if (hashAt(a, i) === hashAt(b, j)) pairs.push([i++, j++]);
    else if ((table[at + width] as number) >= (table[at + 1] as number)) i++;
    else j++;
  }
  return pairs;
}

/** The share of the words of two runs that are the same, 0 to 1; in order where they are not too many. */
export function likeness(a: Run, b: Run): number {
  const all = a.count + b.count;
  if (all === 0) return 1;
  if (a.count <= ORDERED && b.count <= ORDERED) return (2 * align(a, b).length) / all;
  const left = counted(b, () => true);
  let common = 0;
  for (let i = 0; i < a.count; i++) {
    const of = left.get(hashAt(a, i)) ?? 0;
    if (of > 0) common++;
    left.set(hashAt(a, i), of - 1);
  }
  return (2 * common) / all;
}

/** Whether the runs hold other numbers or names. */
export function tellsOther(a: Run, b: Run): boolean {
  const left = counted(b, (index) => isTelling(b, index));
  for (let i = 0; i < a.count; i++) {
    if (!isTelling(a, i)) continue;
    const of = left.get(hashAt(a, i)) ?? 0;
    if (of === 0) return true;
    left.set(hashAt(a, i), of - 1);
  }
  return [...left.values()].some((count) => count > 0);
}

/** Whether the runs have words, numbers and names one for one, at most one of them another word. */
export function sameButOne(a: Run, b: Run): boolean {
  if (a.count !== b.count) return false;
  let others = 0;
  for (let i = 0; i < a.count; i++) {
    if (isTelling(a, i) !== isTelling(b, i) || isNumber(a, i) !== isNumber(b, i)) return false;
    if (hashAt(a, i) !== hashAt(b, i)) others++;
  }
  return others <= 1;
}

function counted(run: Run, counts: (index: number) => boolean): Map<number, number> {
  const counted = new Map<number, number>();
  for (let i = 0; i < run.count; i++) {
    if (!counts(i)) continue;
    const hash = hashAt(run, i);
    counted.set(hash, (counted.get(hash) ?? 0) + 1);
  }
  return counted;
}
