import { contains, isConnected, ownerDocument } from './dom';
import { type FoundWords, type PlacedMention, place } from './placed';
import type { PageBlock } from './read';
import { outerHost } from './surface';

/** What has been read of a page and what was found in it: the one owner of both, in document order. */
export class PageText {
  #blocks: PageBlock[] = [];
  readonly #mentions = new Map<PageBlock, PlacedMention[]>();
  readonly #blockOf = new WeakMap<Text, { block: PageBlock; at: number }>();

  get blocks(): readonly PageBlock[] {
    return this.#blocks;
  }

  /** Every mention in document order. */
  *mentions(): Generator<PlacedMention> {
    for (const block of this.#blocks) yield* this.#mentions.get(block) ?? [];
  }

  mentionsIn(block: PageBlock): readonly PlacedMention[] {
    return this.#mentions.get(block) ?? [];
  }

  /** Adds blocks that were read together and so stand together in the page. */
  add(blocks: readonly PageBlock[]): void {
    const [first] = blocks;
    if (!first) return;
    this.#blocks.splice(this.#placeFor(first), 0, ...blocks);
    for (const block of blocks) for (const { node, at } of block.runs) this.#blockOf.set(node, { block, at });
  }

  /** Forgets the blocks within some elements, and those whose elements have left the page. */
  forget(elements: readonly Node[]): void {
    const gone = (block: PageBlock) => isGone(block) || elements.some((element) => holds(element, block.container));
    this.#blocks = this.#blocks.filter((block) => {
      const drop = gone(block);
      if (drop) this.#mentions.delete(block);
      return !drop;
    });
  }

  clear(): void {
    this.#blocks = [];
    this.#mentions.clear();
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

  /** The mention at an offset of a text node, if there is one. */
  at(node: Text, offset: number): PlacedMention | undefined {
    const found = this.#blockOf.get(node);
    if (!found) return undefined;
    const place = found.at + offset;
    return this.#mentions.get(found.block)?.find((mention) => mention.start <= place && place <= mention.end);
  }

  /** Where in the list a block belongs: before the first one that follows it in its own tree. */
  #placeFor(block: PageBlock): number {
    const node = block.runs[0]?.node;
    if (!node) return this.#blocks.length;
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#blocks[middle]?.runs[0]?.node;
      if (other && other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether a block's element, or the frame in which its document was shown, has left the page. */
const isGone = ({ container, surface }: PageBlock): boolean =>
  !isConnected(container) ||
  ownerDocument(container)?.defaultView === null ||
  (surface.frame !== null && !surface.frame.isConnected);

/** Whether a node stands in another, also through open shadow roots and frames. */
function holds(outer: Node, inner: Node): boolean {
  for (let at: Node | null = inner; at; at = outerHost(at)) if (contains(outer, at)) return true;
  return false;
}
