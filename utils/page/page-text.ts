import { lowerBound } from '../lower-bound';
import { isConnected, ownerDocument } from './dom';
import { Forgotten, isSame } from './forgotten';
import { type FoundWords, type Placed, type PlacedClaim, type PlacedClip, type PlacedMention, place } from './placed';
import type { PageBlock } from './read';
import { standsIn } from './surface';

/** What has been read of a page and what was found in it: the one owner of both, in document order. */
export class PageText {
  #blocks: PageBlock[] = [];
  readonly #mentions = new Map<PageBlock, PlacedMention[]>();
  /** The clippings on the page, part by part. */
  clips: readonly PlacedClip[] = [];
  /** The claims on the page, in document order. */
  claims: readonly PlacedClaim[] = [];
  readonly #blockOf = new WeakMap<Text, { block: PageBlock; at: number }>();

  get blocks(): readonly PageBlock[] {
    return this.#blocks;
  }

  /** Every mention in document order. */
  *mentions(): Generator<PlacedMention> {
    for (const block of this.#blocks) yield* this.#mentions.get(block) ?? [];
  }

  /** Whether it is known what stands in a block, be it nothing. */
  isKnown(block: PageBlock): boolean {
    return this.#mentions.has(block);
  }

  mentionsIn(block: PageBlock): readonly PlacedMention[] {
    return this.#mentions.get(block) ?? [];
  }

  /**
   * Adds blocks that were read together and so stand together in the page. What was found in a forgotten block of the same words
   * holds for the new one: gives back only those of which nothing is known.
   */
  add(blocks: readonly PageBlock[], forgotten = new Forgotten()): PageBlock[] {
    const [first] = blocks;
    if (!first) return [];
    const unknown: PageBlock[] = [];
    const added = blocks.map((block) => {
      const before = forgotten.take(block);
      // The same nodes: its marks stay as they are painted.
      if (before && isSame(before.block, block)) {
        this.#mentions.set(before.block, before.mentions);
        return before.block;
      }
      const mentions = before?.mentions.map((mention) => ({ ...mention, block: 0 }));
      if (mentions) this.set([block], mentions);
      else unknown.push(block);
      return block;
    });
    const at = this.#placeFor(first);
    this.#blocks = [...this.#blocks.slice(0, at), ...added, ...this.#blocks.slice(at)];
    for (const block of added) for (const { node, at } of block.runs) this.#blockOf.set(node, { block, at });
    return unknown;
  }

  /** Some blocks in document order, those that stand side by side in the page together. */
  runsOf(blocks: readonly PageBlock[]): PageBlock[][] {
    const wanted = new Set(blocks);
    const runs: PageBlock[][] = [];
    let before = -2;
    this.#blocks.forEach((block, at) => {
      if (!wanted.has(block)) return;
      if (before === at - 1) runs.at(-1)?.push(block);
      else runs.push([block]);
      before = at;
    });
    return runs;
  }

  /** Forgets the blocks within some elements, and those whose elements have left the page. */
  forget(elements: ReadonlySet<Node>): Forgotten {
    const forgotten = new Forgotten();
    this.#blocks = this.#blocks.filter((block) => {
      if (!isGone(block) && !standsIn(block.container, elements)) return true;
      const mentions = this.#mentions.get(block);
      // Without any list it was never answered.
      if (mentions) forgotten.add(block, mentions);
      this.#mentions.delete(block);
      return false;
    });
    return forgotten;
  }

  /** Elements that are still there, but from which words that were found have gone. */
  torn(): Element[] {
    return this.#blocks.flatMap((block) => {
      const inside = new Set([block.container]);
      const holds = ({ range }: PlacedMention) =>
        standsIn(range.startContainer, inside) && standsIn(range.endContainer, inside);
      return isGone(block) || this.mentionsIn(block).every(holds) ? [] : [block.container];
    });
  }

  /** Whether at least half of what was read stands there as it was read; looks at a few dozen blocks. */
  isThere(): boolean {
    const step = Math.ceil(this.#blocks.length / 64);
    const some = this.#blocks.filter((_, at) => at % step === 0);
    const there = some.filter(
      (block) =>
        !isGone(block) &&
        block.runs.every(({ node, at }) => isConnected(node) && block.block.text.startsWith(node.data, at)),
    );
    return some.length > 0 && there.length * 2 >= some.length;
  }

  clear(): void {
    this.#blocks = [];
    this.#mentions.clear();
    this.clips = [];
    this.claims = [];
  }

  /** Where a text node stands: its block, and the offset of its first character in the block's text. */
  blockOf(node: Node): { readonly block: PageBlock; readonly at: number } | undefined {
    return this.#blockOf.get(node as Text);
  }

  /** Things on the page in the order in which they are read. */
  inOrder<T extends Placed>(placed: readonly T[]): T[] {
    const order = new Map(this.#blocks.map((block, at) => [block, at]));
    const at = ({ block }: T) => order.get(block) ?? 0;
    return [...placed].sort((a, b) => at(a) - at(b) || a.start - b.start);
  }

  /** Sets what was found in some blocks; a mention's `block` is an index into them. */
  set(blocks: readonly PageBlock[], mentions: readonly (FoundWords & { readonly block: number })[]): void {
    for (const block of blocks) this.#mentions.set(block, []);
    for (const mention of mentions) {
      const block = blocks[mention.block];
      const placed = block && place(mention, block);
      if (placed) this.#mentions.get(block)?.push(placed);
    }
  }

  /** The mention at an offset of a text node or, where there is none, the claim, or else the clipping; of those that `shows` lets pass. */
  at(node: Text, offset: number, shows: (placed: Placed) => boolean): Placed | undefined {
    const found = this.#blockOf.get(node);
    if (!found) return undefined;
    const place = found.at + offset;
    const covers = (placed: Placed) => placed.start <= place && place <= placed.end && shows(placed);
    return (
      this.#mentions.get(found.block)?.find(covers) ??
      [...this.claims, ...this.clips].find((placed) => placed.block === found.block && covers(placed))
    );
  }

  /** Where in the list a block belongs: before the first one that follows it in its own tree. */
  #placeFor(block: PageBlock): number {
    const node = block.runs[0]?.node;
    if (!node) return this.#blocks.length;
    return lowerBound(this.#blocks.length, (at) => {
      const other = this.#blocks[at]?.runs[0]?.node;
      return Boolean(other && other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
  }
}

/** Whether a block's element, or the frame in which its document was shown, has left the page. */
const isGone = ({ container, surface }: PageBlock): boolean =>
  !isConnected(container) ||
  ownerDocument(container)?.defaultView === null ||
  (surface.frame !== null && !isConnected(surface.frame));
