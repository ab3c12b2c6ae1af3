import type { PlacedMention } from './placed';
import type { PageBlock } from './read';

interface Known {
  readonly block: PageBlock;
  readonly mentions: PlacedMention[];
}

/** Blocks that are read again, with what was found in them: the same words need not be asked twice. */
export class Forgotten {
  readonly #known = new Map<string, Known[]>();

  add(block: PageBlock, mentions: PlacedMention[]): void {
    const same = this.#known.get(keyOf(block));
    if (same) same.push({ block, mentions });
    else this.#known.set(keyOf(block), [{ block, mentions }]);
  }

  /** A block of the same words, the one at the same nodes if there is one; each is given once. */
  take(block: PageBlock): Known | undefined {
    const same = this.#known.get(keyOf(block)) ?? [];
    const at = same.findIndex((known) => isSame(known.block, block));
    return same.splice(Math.max(at, 0), 1)[0];
  }
}

const keyOf = ({ block }: PageBlock): string => `${block.role} ${block.text}`;

/** Whether two readings of the same words found the same nodes, so that ranges made for the one hold in the other. */
export const isSame = (a: PageBlock, b: PageBlock): boolean =>
  a.container === b.container &&
  a.surface.root === b.surface.root &&
  a.runs.length === b.runs.length &&
  a.runs.every(({ node, at }, run) => node === b.runs[run]?.node && at === b.runs[run]?.at);
