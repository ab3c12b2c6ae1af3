import type { PlacedMention } from './placed';
import type { PageBlock } from './read';

export interface Known {
  readonly block: PageBlock;
  readonly mentions: readonly PlacedMention[];
}

/** Blocks that are read again, with what was found in them: the same words need not be asked twice. */
export class Forgotten {
  readonly #known = new Map<string, Known[]>();
  /** By the element in which they stand. */
  readonly #edited = new Map<Element, Known[]>();

  add(block: PageBlock, mentions: readonly PlacedMention[]): void {
    file(this.#known, keyOf(block), { block, mentions });
  }

  /** A block of the same words, the one at the same nodes if there is one; each is given once. */
  take(block: PageBlock): Known | undefined {
    const same = this.#known.get(keyOf(block)) ?? [];
    const at = same.findIndex((known) => isSame(known.block, block));
    return same.splice(Math.max(at, 0), 1)[0];
  }

  addEdited(block: PageBlock, mentions: readonly PlacedMention[]): void {
    if (mentions.length > 0) file(this.#edited, block.container, { block, mentions });
  }

  /** What stood in the place of a block whose words are others now, if that can be told. */
  edited({ container }: PageBlock): Known | undefined {
    const beside = this.#edited.get(container) ?? [];
    return beside.length === 1 ? beside[0] : undefined;
  }
}

function file<K>(all: Map<K, Known[]>, key: K, known: Known): void {
  const same = all.get(key);
  if (same) same.push(known);
  else all.set(key, [known]);
}

const keyOf = ({ block }: PageBlock): string => `${block.role} ${block.text}`;

/** Whether two readings of the same words found the same nodes, so that ranges made for the one hold in the other. */
export const isSame = (a: PageBlock, b: PageBlock): boolean =>
  a.container === b.container &&
  a.surface.root === b.surface.root &&
  a.runs.length === b.runs.length &&
  a.runs.every(({ node, at }, run) => node === b.runs[run]?.node && at === b.runs[run]?.at);
