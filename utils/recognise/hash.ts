/** Two running 32-bit hashes of a folded word; together they tell words apart without storing their letters. */
export const SEED_A = 0x811c9dc5 | 0;
export const SEED_B = 0x2f0b4a27 | 0;

export const stepA = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
export const stepB = (hash: number, code: number): number =>
  Math.imul((hash << 5) - hash + code, 0x9e3779b1) ^ (hash >>> 15);

/** The hashes of a whole folded word. */
export function hashWord(word: string): [number, number] {
  let a = SEED_A;
  let b = SEED_B;
  for (let index = 0; index < word.length; index++) {
    a = stepA(a, word.charCodeAt(index));
    b = stepB(b, word.charCodeAt(index));
  }
  return [a, b];
}

/** Where to look first in a table of `mask + 1` slots for a token after a node. */
export const arcSlot = (node: number, token: number, mask: number): number =>
  (Math.imul(node ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(token + 1, 0x85ebca6b)) & mask;
