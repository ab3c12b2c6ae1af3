import type { ClaimCarry } from '../../data/schema/claim-messages';
import { packPlaces } from '../../utils/packed-places';
import type { PageText } from '../../utils/page/page-text';
import type { PageBlock } from '../../utils/page/read';

/** How the page's text is put to the worker: in pieces that are no burden to either side, in UTF-16 units. */
const PIECE = 20_000;

/** Some blocks that stand side by side, and what is spoken of where they begin. */
export interface Piece {
  readonly blocks: readonly PageBlock[];
  readonly carry: ClaimCarry | null;
}

/**
 * The first blocks that have still to be asked about; null where there are none. A block whose mentions are not known yet waits.
 * @param carryOf what is spoken of where an asked block ends, as far as that is known; undefined for one that was not asked.
 * @param otherwise what counts as spoken of where that is not known.
 */
export function nextPiece(
  text: PageText,
  carryOf: (block: PageBlock) => ClaimCarry | null | undefined,
  otherwise: ClaimCarry | null,
): Piece | null {
  const isOpen = (block: PageBlock): boolean => carryOf(block) === undefined && text.isKnown(block);
  const from = text.blocks.findIndex(isOpen);
  if (from < 0) return null;
  const blocks: PageBlock[] = [];
  let length = 0;
  for (const block of text.blocks.slice(from)) {
    if (length >= PIECE || !isOpen(block)) break;
    blocks.push(block);
    length += block.block.text.length;
  }
  const before = text.blocks[from - 1];
  return { blocks, carry: (before && carryOf(before)) ?? otherwise };
}

/** Of what was spoken of at another place no more than that the page names something. */
export const faded = (carry: ClaimCarry): ClaimCarry => ({ ...carry, topics: [], entity: null, period: null });

/** The mentions in some blocks as numbers, by what they may mean. */
export const packMentions = (text: PageText, blocks: readonly PageBlock[]) =>
  packPlaces(
    blocks.flatMap((block, at) =>
      text.mentionsIn(block).map(({ start, end, entities }) => ({ block: at, start, end, meaning: [...entities] })),
    ),
    (entities) => entities.join(' '),
  );
