import type { ClaimCarry } from '../../data/schema/claim-messages';
import type { ArticleDate } from '../../data/schema/mention';
import type { PageText } from '../../utils/page/page-text';
import type { PageBlock } from '../../utils/page/read';
import { type Answer, type Judged, type Mark, marksOf, type Said, saidOf } from './judged';
import { faded, nextPiece, type Piece } from './pieces';

/** What was said of the page's blocks, by the very block: what is read again unchanged is not asked about twice. */
export class Judgements {
  readonly #text: PageText;
  readonly #judged = new Map<PageBlock, Judged>();
  #date = '';
  #names = 0;
  /** What was carried on last, wherever that was. */
  #last: ClaimCarry | null = null;

  constructor(text: PageText) {
    this.#text = text;
  }

  /**
   * Lets go of blocks that are no longer in the page. What was said of one holds for a new one of the same words, as it does when a
   * page builds its text anew; but not under another date, by which all is judged.
   */
  keep(article: ArticleDate | null): void {
    const date = article?.date ?? '';
    if (date !== this.#date) {
      this.#judged.clear();
      this.#last = null;
    }
    this.#date = date;
    const there = new Set(this.#text.blocks);
    const gone = new Map<string, Judged[]>();
    for (const [block, judged] of this.#judged) {
      if (there.has(block)) continue;
      this.#judged.delete(block);
      gone.set(keyOf(block), [...(gone.get(keyOf(block)) ?? []), judged]);
    }
    if (gone.size === 0) return;
    for (const block of there) {
      const before =
        this.#judged.has(block) || !this.#text.isKnown(block) ? undefined : gone.get(keyOf(block))?.shift();
      if (before) this.#set(block, before.said, before.carry);
    }
  }

  /** The next blocks to ask about; null where all have been. */
  next(): Piece | null {
    return nextPiece(this.#text, (block) => this.#judged.get(block)?.carry, this.#last && faded(this.#last));
  }

  take({ blocks }: Piece, answer: Answer): void {
    this.#last = answer.carry;
    // Some may have left the page while they were asked about.
    const there = new Set(this.#text.blocks);
    saidOf(answer, blocks.length).forEach((said, at) => {
      const block = blocks[at];
      if (block && there.has(block)) this.#set(block, said, at === blocks.length - 1 ? answer.carry : null);
    });
  }

  /** All that is known, in document order. */
  marks(): Mark[] {
    return this.#text.blocks.flatMap((block) => this.#judged.get(block)?.marks ?? []);
  }

  #set(block: PageBlock, said: Said, carry: Judged['carry']): void {
    const marks = marksOf(said, block, (letter) => `${letter}${++this.#names}`);
    this.#judged.set(block, { said, marks, carry });
  }
}

const keyOf = ({ block }: PageBlock): string => `${block.role} ${block.text}`;
