import type { PageSense } from './judge';
import { indexOf } from './lexicon';
import type { ReadBlock } from './read-block';
import { senseOf } from './reasons';
import type { Decision } from './resolve';

/**
 * Short names that the page itself has introduced: after "University Hospitals Sussex (UHSx)", UHSx means that trust on this page,
 * though no lexicon has it.
 */
export function introduced({ block, tokens }: ReadBlock, { defined, lexicon }: PageSense): Decision[] {
  const decisions: Decision[] = [];
  for (const [acronym, id] of Object.entries(defined)) {
    if (id === null || !block.text.includes(acronym)) continue;
    const entity = indexOf(lexicon, id);
    if (entity === undefined) continue;
    for (let start = block.text.indexOf(acronym); start >= 0; start = block.text.indexOf(acronym, start + 1)) {
      const end = start + acronym.length;
      if (isLetter(block.text[start - 1]) || isLetter(block.text[end])) continue;
      const firstToken = tokenAt(tokens, start);
      const endToken = tokenAt(tokens, end - 1) + 1;
      const kind = lexicon.entities[entity]?.kind ?? 'term';
      const why = () => `${senseOf(kind)}: the page introduces it`;
      decisions.push({ candidate: { start, end, firstToken, endToken }, entities: [entity], why: [why] });
    }
  }
  return decisions;
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** The index of the token in which an offset stands. */
function tokenAt({ count, end }: ReadBlock['tokens'], offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((end[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
