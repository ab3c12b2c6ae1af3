import type { EntityId } from '../../data/schema/identity';
import type { PageEvidence } from '../../data/schema/mention';
import { EVIDENCE, type Lexicon } from './lexicon';
import { countEvidence, namedWithoutDoubt, type ReadBlock } from './read-block';

export const NO_EVIDENCE: PageEvidence = { nhs: 0, sure: 0, elsewhere: 0, words: 0, defined: {}, named: [] };

/** Weights of what speaks for a page about health policy in England. A name beyond doubt weighs as much as four general words. */
const WEIGHT = { named: 1, general: 0.25 } as const;

/** What only news of the NHS in England names. Hospitals, roles and standards of the same name are everywhere. */
const SURE_KINDS: ReadonlySet<string> = new Set(['body', 'system', 'trust', 'region', 'ccg']);
const SURE_LABELS: ReadonlySet<string> = new Set(['Law', 'Kind of organisation', 'Paper or plan', 'Programme']);

/** Adds what some blocks say to what the page has said before; pure. */
export function gatherEvidence(reads: readonly ReadBlock[], lexicon: Lexicon, before: PageEvidence): PageEvidence {
  const named = new Set<EntityId>(before.named);
  const defined: Record<string, EntityId | null> = { ...before.defined };
  let { nhs, sure, elsewhere, words } = before;
  for (const read of reads) {
    words += read.tokens.count;
    nhs += WEIGHT.general * countEvidence(read, EVIDENCE.nhs);
    elsewhere += countEvidence(read, EVIDENCE.elsewhere);
    sure += countEvidence(read, EVIDENCE.sure);
    nhs += WEIGHT.general * countEvidence(read, EVIDENCE.sure);
    for (const entity of namedWithoutDoubt(read, lexicon)) {
      const { id, kind, label } = lexicon.entities[entity] ?? {};
      if (id === undefined) continue;
      if (SURE_KINDS.has(kind ?? '') || SURE_LABELS.has(label ?? '')) sure++;
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
  return { nhs, sure, elsewhere, words, defined, named: [...named] };
}

/** Whether the page is plainly about health policy in England, and how that is said. */
export function aboutTheNhs(evidence: PageEvidence): { yes: boolean; why: string } {
  const score = evidence.nhs - evidence.elsewhere;
  const dense = evidence.words === 0 ? 0 : (1000 * score) / evidence.words;
  const yes = evidence.sure >= 1 && score >= 2 && dense >= 3;
  return {
    yes,
    why: `page ${yes ? 'is' : 'is not'} about the NHS in England (${score.toFixed(1)} signs in ${evidence.words} words)`,
  };
}
