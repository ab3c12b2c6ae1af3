import { arcSlot, hashWord } from './hash';
import type { LexiconArrays } from './lexicon';

/** The part of a lexicon that words are followed through. */
export type Trie = Pick<LexiconArrays, 'words' | 'arcs' | 'rootNext' | 'entryStart' | 'entryKind' | 'entryRef'>;

/** A slot of the tables: two hashes and a token, or a node, a token and the node reached. */
const SLOT = 3;

const EMPTY: Trie = {
  words: new Int32Array(16 * SLOT),
  arcs: new Int32Array(16 * SLOT),
  rootNext: new Int32Array(1),
  entryStart: new Int32Array(2),
  entryKind: new Uint8Array(0),
  entryRef: new Int32Array(0),
};

/**
 * Adds paths of words to a trie, a new one or a copy of one that there is: what it holds already is copied, not built again.
 * Tables are open-addressed and double when half of them is in use.
 */
export class TrieBuilder {
  readonly #base: Trie;
  #words: Int32Array;
  #arcs: Int32Array;
  #rootNext: Int32Array;
  #tokens: number;
  #nodes: number;
  #arcCount: number;
  readonly #added = { node: [] as number[], kind: [] as number[], ref: [] as number[] };
  /** Which of the new entries are at a node, as indices into `#added`. */
  readonly #addedAt = new Map<number, number[]>();

  constructor(base: Trie = EMPTY) {
    this.#base = base;
    this.#words = base.words.slice();
    this.#arcs = base.arcs.slice();
    this.#rootNext = base.rootNext.slice();
    this.#tokens = base.rootNext.length - 1;
    this.#nodes = base.entryStart.length - 1;
    this.#arcCount = slotsInUse(this.#arcs, 0);
  }

  /** Adds a path and what stands at its end; twice the same is once. */
  add(path: readonly string[], kind: number, ref: number): void {
    let node = 0;
    for (const word of path) node = this.#next(node, this.#token(word));
    if (this.#at(node).some((entry) => entry.kind === kind && entry.ref === ref)) return;
    const { node: nodes, kind: kinds, ref: refs } = this.#added;
    const index = nodes.push(node) - 1;
    kinds.push(kind);
    refs.push(ref);
    const list = this.#addedAt.get(node);
    if (list) list.push(index);
    else this.#addedAt.set(node, [index]);
  }

  /** What of a kind stands at the end of a path; empty where the path is not there. */
  refs(path: readonly string[], kind: number): number[] {
    const node = nodeAt({ words: this.#words, arcs: this.#arcs, rootNext: this.#rootNext }, path);
    return this.#at(node)
      .filter((entry) => entry.kind === kind)
      .map(({ ref }) => ref);
  }

  /** The trie as flat arrays. @param keeps whether an entry of the base stays. */
  arrays(keeps: (kind: number, ref: number) => boolean = () => true): Trie {
    const { entryStart: from, entryKind, entryRef } = this.#base;
    const before = from.length - 1;
    const entryStart = new Int32Array(this.#nodes + 1);
    const kinds = new Uint8Array(entryKind.length + this.#added.node.length);
    const refs = new Int32Array(kinds.length);
    let count = 0;
    const put = (kind: number, ref: number): void => {
      kinds[count] = kind;
      refs[count] = ref;
      count++;
    };
    for (let node = 0; node < this.#nodes; node++) {
      entryStart[node] = count;
      if (node < before)
        for (let at = from[node] as number; at < (from[node + 1] as number); at++)
          if (keeps(entryKind[at] as number, entryRef[at] as number))
            put(entryKind[at] as number, entryRef[at] as number);
      for (const index of this.#addedAt.get(node) ?? [])
        put(this.#added.kind[index] as number, this.#added.ref[index] as number);
    }
    entryStart[this.#nodes] = count;
    return {
      words: this.#words,
      arcs: this.#arcs,
      rootNext: this.#rootNext.slice(0, this.#tokens + 1),
      entryStart,
      entryKind: kinds.slice(0, count),
      entryRef: refs.slice(0, count),
    };
  }

  #at(node: number): { kind: number; ref: number }[] {
    const { entryStart, entryKind, entryRef } = this.#base;
    const found: { kind: number; ref: number }[] = [];
    if (node < entryStart.length - 1)
      for (let at = entryStart[node] as number; at < (entryStart[node + 1] as number); at++)
        found.push({ kind: entryKind[at] as number, ref: entryRef[at] as number });
    for (const index of this.#addedAt.get(node) ?? [])
      found.push({ kind: this.#added.kind[index] as number, ref: this.#added.ref[index] as number });
    return found;
  }

  #token(word: string): number {
    const [a, b] = hashWord(word);
    const known = tokenOf(this.#words, a, b);
    if (known !== 0) return known;
    this.#words.set([a, b, ++this.#tokens], wordSlot(this.#words, a, b));
    if (this.#tokens * 2 * SLOT > this.#words.length) this.#words = grown(this.#words, 2, wordSlot);
    if (this.#tokens >= this.#rootNext.length) this.#rootNext = longer(this.#rootNext);
    return this.#tokens;
  }

  /** The node that a token leads to, made where it leads nowhere. */
  #next(node: number, token: number): number {
    const known = follow(this.#arcs, this.#rootNext, node, token);
    if (known !== 0) return known;
    const made = this.#nodes++;
    if (node === 0) {
      this.#rootNext[token] = made;
      return made;
    }
    this.#arcs.set([node + 1, token, made], slotOfArc(this.#arcs, node, token));
    if (++this.#arcCount * 2 * SLOT > this.#arcs.length) this.#arcs = grown(this.#arcs, 0, arcSlotOf);
    return made;
  }
}

/** The token of a word by its hashes, or 0 where no path has such a word. */
export const tokenOf = (words: Int32Array, a: number, b: number): number => words[wordSlot(words, a, b) + 2] as number;

/** The node that a token leads to from a node, or 0. */
export const follow = (arcs: Int32Array, rootNext: Int32Array, node: number, token: number): number =>
  node === 0 ? (rootNext[token] as number) : (arcs[slotOfArc(arcs, node, token) + 2] as number);

/** The node at the end of a path; 0, the root, where the path is not there. */
function nodeAt({ words, arcs, rootNext }: Pick<Trie, 'words' | 'arcs' | 'rootNext'>, path: readonly string[]): number {
  let node = 0;
  for (const word of path) {
    const token = tokenOf(words, ...hashWord(word));
    node = token === 0 ? 0 : follow(arcs, rootNext, node, token);
    if (node === 0) return 0;
  }
  return node;
}

/** What of a kind stands at the end of a path of a finished trie. */
export function refsAt(trie: Trie, path: readonly string[], kind: number): number[] {
  const node = nodeAt(trie, path);
  const found: number[] = [];
  if (node !== 0)
    for (let at = trie.entryStart[node] as number; at < (trie.entryStart[node + 1] as number); at++)
      if (trie.entryKind[at] === kind) found.push(trie.entryRef[at] as number);
  return found;
}

/** Where a word is in its table, or may be put. */
function wordSlot(words: Int32Array, a: number, b: number): number {
  const mask = words.length / SLOT - 1;
  let slot = (a & mask) * SLOT;
  while (words[slot + 2] !== 0 && (words[slot] !== a || words[slot + 1] !== b))
    slot = slot + SLOT === words.length ? 0 : slot + SLOT;
  return slot;
}

/** Where the arc from a node by a token is in its table, or may be put. */
function slotOfArc(arcs: Int32Array, node: number, token: number): number {
  const mask = arcs.length / SLOT - 1;
  let slot = arcSlot(node, token, mask) * SLOT;
  while (arcs[slot] !== 0 && (arcs[slot] !== node + 1 || arcs[slot + 1] !== token))
    slot = slot + SLOT === arcs.length ? 0 : slot + SLOT;
  return slot;
}

const arcSlotOf = (table: Int32Array, origin: number, token: number): number => slotOfArc(table, origin - 1, token);

/** A table of twice the size with the same slots in use. @param used the part of a slot that is 0 only where it is free. */
function grown(
  table: Int32Array,
  used: number,
  slotIn: (table: Int32Array, first: number, second: number) => number,
): Int32Array {
  const larger = new Int32Array(table.length * 2);
  for (let slot = 0; slot < table.length; slot += SLOT)
    if (table[slot + used] !== 0)
      larger.set(table.subarray(slot, slot + SLOT), slotIn(larger, table[slot] as number, table[slot + 1] as number));
  return larger;
}

function longer(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function slotsInUse(table: Int32Array, used: number): number {
  let count = 0;
  for (let slot = used; slot < table.length; slot += SLOT) if (table[slot] !== 0) count++;
  return count;
}
