import type { PartialDate } from '../../data/schema/identity';
import type { Block, Mention, PageEvidence } from '../../data/schema/mention';
import { dayNumber } from '../time/days';
import { gatherEvidence, NO_EVIDENCE } from './evidence';
import type { Lexicon } from './lexicon';
import { readBlock } from './read-block';
import { type Decision, pageSense, resolveBlock } from './resolve';

export interface AnnotateInput {
  readonly blocks: readonly Block[];
  /** The article's date, where it is known. */
  readonly date: PartialDate | undefined;
  /** What earlier blocks of the same page have taught; absent for the first. */
  readonly evidence?: PageEvidence | null | undefined;
}

/**
 * Finds and resolves every mention in some blocks of a page. Pure: the same input gives the same mentions in the worker, in the
 * tests and on the command line.
 * @returns mentions in reading order, not overlapping, and the page's evidence for the blocks that follow.
 */
export function annotate(
  { blocks, date, evidence }: AnnotateInput,
  lexicon: Lexicon,
): { mentions: Mention[]; evidence: PageEvidence } {
  const reads = blocks.map((block) => readBlock(block, lexicon));
  const gathered = gatherEvidence(reads, lexicon, evidence ?? NO_EVIDENCE);
  const page = pageSense(lexicon, gathered, date === undefined ? 0 : dayNumber(date));
  const mentions = reads.flatMap((read, block) =>
    withoutOverlaps(resolveBlock(read, page)).map((decision) => toMention(decision, block, lexicon)),
  );
  return { mentions, evidence: gathered };
}

/** The longest of those that overlap; of equally long ones, the first. In reading order. */
function withoutOverlaps(decisions: readonly Decision[]): Decision[] {
  const byLength = [...decisions].sort(
    (a, b) =>
      b.candidate.end - b.candidate.start - (a.candidate.end - a.candidate.start) ||
      a.candidate.start - b.candidate.start,
  );
  const kept: Decision[] = [];
  const taken = new Set<number>();
  for (const decision of byLength) {
    const { firstToken, endToken } = decision.candidate;
    let free = true;
    for (let token = firstToken; free && token < endToken; token++) free = !taken.has(token);
    if (!free) continue;
    for (let token = firstToken; token < endToken; token++) taken.add(token);
    kept.push(decision);
  }
  return kept.sort((a, b) => a.candidate.start - b.candidate.start);
}

function toMention(decision: Decision, block: number, lexicon: Lexicon): Mention {
  const [best, ...also] = decision.entities.map((entity) => lexicon.entities[entity]);
  if (!best) throw new RangeError('a decision without an entity');
  return {
    block,
    start: decision.candidate.start,
    end: decision.candidate.end,
    entity: best.id,
    also: also.flatMap((entity) => (entity ? [entity.id] : [])),
    why: [...decision.why],
  };
}
