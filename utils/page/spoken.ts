import type { Spoken } from '../../data/schema/mention';
import { WORDS_KEPT } from '../../data/schema/mention-limits';
import type { PageText } from './page-text';
import type { PageBlock } from './read';

/** How many blocks back a reference is looked for, and how many names are told of them. */
const BLOCKS = 12;
const NAMES = 48;

/** What stands before a block in the page, oldest first, as the recogniser counts it: from that block. */
export function spokenBefore(text: PageText, block: PageBlock): Spoken[] {
  const spoken: Spoken[] = [];
  const at = text.blocks.indexOf(block);
  let sentences = 0;
  for (let back = 1; back <= Math.min(BLOCKS, at); back++) {
    const before = text.blocks[at - back] as PageBlock;
    const { text: said, role } = before.block;
    for (const { start, end, entities, because } of [...text.mentionsIn(before)].reverse()) {
      const [entity] = entities;
      // Words that may mean several things name none of them.
      if (!entity || entities.length > 1) continue;
      spoken.push({
        entity,
        // "The trust" is not what the trust is called.
        words: because ? '' : said.slice(start, end).slice(-WORDS_KEPT),
        sentence: -1 - sentences - endsIn(said.slice(start)),
        block: -back,
        list: role === 'list',
      });
    }
    sentences += 1 + endsIn(said);
  }
  return spoken.slice(0, NAMES).reverse();
}

/** How many sentences end within a text, roughly. */
const endsIn = (text: string): number => (text.trim().match(/[.!?]['"’”)]?\s/g) ?? []).length;
