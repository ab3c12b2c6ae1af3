import type { EntityId } from '../../data/schema/identity';
import type { PageEvidence } from '../../data/schema/mention';
import { OF_ENGLAND } from './kinds';
import { EVIDENCE, type Lexicon } from './lexicon';
import { countEvidence, namedLikely, namedWithoutDoubt, peopleIn, type ReadBlock } from './read-block';
import { PAGE } from './weights';

export const NO_EVIDENCE: PageEvidence = {
  nhs: 0,
  sure: 0,
  measures: 0,
  elsewhere: 0,
  words: 0,
  defined: {},
  named: [],
  people: [],
  likely: [],
  spoken: [],
};

/** What only news of the NHS in England names, beside the kinds of `OF_ENGLAND`. */
const SURE_LABELS: ReadonlySet<string> = new Set(['Law', 'Kind of organisation', 'Paper or plan', 'Programme']);

/** What England's NHS has names for, which mean something else elsewhere: several together mean the NHS. */
const LIKELY_LABELS: ReadonlySet<string> = new Set([...SURE_LABELS, 'Standard or measure', 'Oversight and regulation']);

/** Adds what some blocks say to what the page has said before; pure. */
export function gatherEvidence(reads: readonly ReadBlock[], lexicon: Lexicon, before: PageEvidence): PageEvidence {
  const named = new Set<EntityId>(before.named);
  const people = new Set<string>(before.people);
  const likely = new Set<EntityId>(before.likely);
  let { nhs, sure, elsewhere, words, measures: inBritain } = before;
  for (const read of reads) {
    words += read.tokens.count;
    nhs += PAGE.general * countEvidence(read, EVIDENCE.nhs);
    elsewhere += countEvidence(read, EVIDENCE.elsewhere);
    sure += countEvidence(read, EVIDENCE.sure);
    nhs += PAGE.general * countEvidence(read, EVIDENCE.sure);
    const measures = countEvidence(read, EVIDENCE.measure);
    sure += measures;
    nhs += PAGE.measure * measures;
    inBritain += countEvidence(read, EVIDENCE.measureInBritain);
    for (const entity of namedWithoutDoubt(read, lexicon)) {
      const { id, kind, label } = lexicon.entities[entity] ?? {};
      if (id === undefined) continue;
      if (OF_ENGLAND.has(kind) || SURE_LABELS.has(label ?? '')) sure++;
      nhs += PAGE.named;
      named.add(id);
    }
    for (const name of peopleIn(read, lexicon)) people.add(name);
    for (const entity of namedLikely(read, lexicon)) {
      const { id, kind, label } = lexicon.entities[entity] ?? {};
      if (id !== undefined && (OF_ENGLAND.has(kind) || LIKELY_LABELS.has(label ?? ''))) likely.add(id);
    }
  }
  return {
    ...before,
    measures: inBritain,
    nhs,
    sure,
    elsewhere,
    words,
    named: [...named],
    people: [...people],
    likely: [...likely],
  };
}

/** Whether the page is plainly about health policy in England, and how that is said. */
export function aboutTheNhs(evidence: PageEvidence): { yes: boolean; foreign: boolean; why: string } {
  const { nhs, elsewhere, words, likely } = evidence;
  // Many that may be English health bodies cannot all be something else.
  const bodies = likely.filter((id) => !id.startsWith('term:')).length;
  const together = likely.length >= PAGE.together && bodies >= PAGE.bodiesTogether;
  const sure = evidence.sure + (together ? PAGE.sure : 0);
  const own = nhs - elsewhere + (together ? PAGE.likely * likely.length : 0);
  const score = own + PAGE.measure * evidence.measures;
  const dense = words === 0 ? 0 : (1000 * score) / words;
  const yes = sure >= PAGE.sure && score >= PAGE.signs && dense >= PAGE.perThousand;
  const signs = `${score.toFixed(1)} signs in ${words} words${elsewhere > 0 ? `, ${elsewhere} taken off for elsewhere` : ''}`;
  return {
    yes,
    foreign: elsewhere >= PAGE.foreign && own < 0,
    why: `the page is ${yes ? '' : 'not '}about the NHS in England (${signs}${sure < PAGE.sure ? ', none that only the NHS has' : ''})`,
  };
}
