import type { EntityId } from '../../data/schema/identity';
import type { Mention } from '../../data/schema/mention';
import type { Decision } from './decision';
import type { Lexicon } from './lexicon';
import { inReadingOrder, meet } from './places';
import { quoted } from './reasons';
import type { Unsettled } from './refer';

/** Words that were not marked, or not as this. */
export interface Rejected {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  /** What they could have meant; empty for "the trust" where no trust was named. */
  readonly entities: readonly EntityId[];
  /** Why they do not: one for each meaning, or the one reason for all. */
  readonly why: readonly string[];
}

interface BlockDecided {
  readonly block: number;
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Everything that might have become a mention, and what was decided against. */
  readonly decisions: readonly Decision[];
  readonly rejected: readonly Decision[];
  readonly unsettled: readonly Unsettled[];
}

/**
 * What a block holds that might have been marked, or marked as something else, in reading order. What stands within a longer
 * name that was marked is left out: "Sussex" in "NHS Sussex" asks no question.
 */
export function rejectedIn(decided: BlockDecided, lexicon: Lexicon): Rejected[] {
  const { block, text, mentions, decisions, rejected, unsettled } = decided;
  // "The ICS" where nothing was named: whether the letters are a term is what was asked.
  const asked = [...decisions, ...rejected];
  const found: Rejected[] = unsettled
    .filter((one) => one.entities.length > 0 || !asked.some(({ candidate }) => meet(candidate, one)))
    .map(({ start, end, entities, why }) => ({ block, start, end, entities, why: [why()] }));
  const add = ({ candidate: { start, end }, entities }: Decision, why: readonly string[]): void => {
    const inLonger = mentions.some(
      (mention) => meet(mention, { start, end }) && mention.end - mention.start > end - start,
    );
    if (inLonger) return;
    const ids = entities.flatMap((entity) => lexicon.entities[entity]?.id ?? []);
    found.push({ block, start, end, entities: ids, why });
  };
  for (const decision of rejected)
    add(
      decision,
      decision.why.map((why) => why()),
    );
  for (const decision of decisions) {
    const [entity] = decision.entities;
    const instead = mentions.find((mention) => meet(mention, decision.candidate));
    // Marked as just this, or found twice over.
    if (!instead || instead.entity === lexicon.entities[entity ?? -1]?.id) continue;
    add(decision, [
      instead.anaphor
        ? 'refers back here to what was named before'
        : `${quoted(text.slice(instead.start, instead.end))} is marked here`,
    ]);
  }
  return found.sort(inReadingOrder);
}
