import { lowerBound } from '../lower-bound';
import { isConnected, ownerDocument } from './dom';
import { Forgotten, isSame, type Known } from './forgotten';
import { type FoundWords, type Placed, type PlacedClaim, type PlacedClip, type PlacedMention, place } from './placed';
import type { PageBlock } from './read';
import { standsIn } from './surface';

/** What has been read of a page and what was found in it: the one owner of both, in document order. */
export class PageText {
  #blocks: PageBlock[] = [];
  readonly #mentions = new Map<PageBlock, readonly PlacedMention[]>();
  /** What was found in words that stay, of blocks that were changed and are not known yet. */
  readonly #meanwhile = new WeakMap<PageBlock, readonly PlacedMention[]>();
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
    for (const block of this.#blocks) yield* this.mentionsIn(block);
  }

  /** Whether it is known what stands in a block, be it nothing. */
  isKnown(block: PageBlock): boolean {
    return this.#mentions.has(block);
  }

  /** Of a changed block that is not known yet: those in the words that stayed. */
  mentionsIn(block: PageBlock): readonly PlacedMention[] {
    return this.#mentions.get(block) ?? this.#meanwhile.get(block) ?? [];
  }

  /**
   * Adds blocks that were read together and so stand together in the page. What was found in a forgotten block of the same words
   * holds for the new one: gives back only those of which nothing is known. What was found in one whose words have changed holds
   * meanwhile for those that stay.
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
    for (const block of unknown) {
      const edited = forgotten.edited(block);
      if (edited) this.#meanwhile.set(block, keptIn(block, edited));
    }
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
      forgotten.addEdited(block, this.mentionsIn(block));
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
    const found = blocks.map((): PlacedMention[] => []);
    for (const mention of mentions) {
      const block = blocks[mention.block];
      const placed = block && place(mention, block);
      if (placed) found[mention.block]?.push(placed);
    }
    for (const [at, block] of blocks.entries()) this.#mentions.set(block, found[at] ?? []);
  }

  /** The mention at an offset of a text node or, where there is none, the claim, or else the clipping; of those that `shows` lets pass. */
  at(node: Text, offset: number, shows: (placed: Placed) => boolean): Placed | undefined {
    const found = this.#blockOf.get(node);
    if (!found) return undefined;
    const place = found.at + offset;
    const covers = (placed: Placed) => placed.start <= place && place <= placed.end && shows(placed);
    return (
      this.mentionsIn(found.block).find(covers) ??
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

/** The mentions of a block as it was that lie wholly before or behind what was changed in its words, where they stand now. */
function keptIn(block: PageBlock, { block: old, mentions }: Known): PlacedMention[] {
  const [before, now] = [old.block.text, block.block.text];
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const moved = now.length - before.length;
  return mentions.flatMap((mention) => {
    const by = mention.end <= head ? 0 : mention.start >= before.length - tail ? moved : undefined;
    if (by === undefined) return [];
    return place({ ...mention, start: mention.start + by, end: mention.end + by }, block) ?? [];
  });
}
