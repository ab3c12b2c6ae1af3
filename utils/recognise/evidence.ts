import type { EntityId } from '../../data/schema/identity';
import type { PageEvidence } from '../../data/schema/mention';
import { EVIDENCE, type Lexicon } from './lexicon';
import { countEvidence, namedWithoutDoubt, type ReadBlock } from './read-block';

export const NO_EVIDENCE: PageEvidence = { nhs: 0, elsewhere: 0, words: 0, defined: {}, named: [] };

/** Weights of what speaks for a page about health policy in England. A name beyond doubt weighs as much as four general words. */
const WEIGHT = { named: 1, general: 0.25 } as const;

/** Adds what some blocks say to what the page has said before; pure. */
export function gatherEvidence(reads: readonly ReadBlock[], lexicon: Lexicon, before: PageEvidence): PageEvidence {
  const named = new Set<EntityId>(before.named);
  const defined: Record<string, EntityId | null> = { ...before.defined };
  let { nhs, elsewhere, words } = before;
  for (const read of reads) {
    words += read.tokens.count;
    nhs += WEIGHT.general * countEvidence(read, EVIDENCE.nhs);
    elsewhere += countEvidence(read, EVIDENCE.elsewhere);
    for (const entity of namedWithoutDoubt(read, lexicon)) {
      const id = lexicon.entities[entity]?.id;
      if (id === undefined) continue;
      nhs += WEIGHT.named;
      named.add(id);
    }
    for (const { acronym, of } of read.definitions) {
      const form = of?.forms[0];
      const entity = form === undefined ? undefined : lexicon.entities[lexicon.arrays.formEntity[form] as number];
      // A later definition does not undo an earlier one: the page has said what it means.
      if (!(acronym in defined)) defined[acronym] = entity?.id ?? null;
    }
  }
  return { nhs, elsewhere, words, defined, named: [...named] };
}

/** Whether the page is plainly about health policy in England, and how that is said. */
export function aboutTheNhs(evidence: PageEvidence): { yes: boolean; why: string } {
  const score = evidence.nhs - evidence.elsewhere;
  const dense = evidence.words === 0 ? 0 : (1000 * score) / evidence.words;
  const yes = score >= 2 && dense >= 3;
  return {
    yes,
    why: `page ${yes ? 'is' : 'is not'} about the NHS in England (${score.toFixed(1)} signs in ${evidence.words} words)`,
  };
}
