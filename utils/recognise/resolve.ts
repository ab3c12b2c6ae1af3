import type { EntityId } from '../../data/schema/identity';
import type { PageEvidence } from '../../data/schema/mention';
import type { Decision } from './decision';
import { aboutTheNhs } from './evidence';
import type { Candidate } from './find';
import { judge, type Verdict } from './judge';
import { OF_PLACES } from './kinds';
import { entityIn, type Lexicon, SENSE_CODE } from './lexicon';
import type { ReadBlock } from './read-block';
import type { PageSense, Scene } from './scene';
import { shortNamesOf } from './short-names';
import { CHOICE } from './weights';

/** What was decided of a block. A candidate stands in both where it has one meaning and might have had another. */
interface Outcome {
  readonly decisions: readonly Decision[];
  readonly rejected: readonly Decision[];
}

export const pageSense = (lexicon: Lexicon, evidence: PageEvidence, day: number): PageSense => ({
  lexicon,
  defined: evidence.defined,
  named: new Set(evidence.named),
  systemsNamed: evidence.named.filter((id) => entityIn(lexicon, id)?.kind === 'system').length,
  likely: new Set(evidence.likely),
  people: new Set(evidence.people),
  shortNames: shortNamesOf(evidence.named, lexicon),
  about: aboutTheNhs(evidence),
  day,
});

type Meant = Verdict & { readonly score: number };

/** Decides every candidate of a block by what stands around it and what the page has said. */
export function resolveBlock(read: ReadBlock, page: PageSense): Outcome {
  if (read.candidates.length === 0) return { decisions: [], rejected: [] };
  const scene: Scene = { ...page, read };
  const meantNothing: Candidate[] = [];
  const decisions: (Decision & { readonly candidate: Candidate })[] = [];
  const rejected: Decision[] = [];
  for (const candidate of read.candidates) {
    const verdicts = verdictsOn(candidate, scene);
    const ranked = meanings(verdicts);
    const [best] = ranked;
    // A clear lead settles it; otherwise the reader is shown the choice.
    const rivals = ranked.filter(({ score }) => best && best.score - score < CHOICE.clearLead);
    const lost = ranked.slice(rivals.length).map(({ entity, score, why }) => {
      const lead = (): string =>
        `${why()}; yet more speaks for another (${best?.score.toFixed(1)} against ${score.toFixed(1)})`;
      return { entity, score, why: lead };
    });
    const refused = bestOfEach(verdicts.filter(({ entity }) => !ranked.some((other) => other.entity === entity)));
    if (rivals.length > 0) decisions.push({ candidate, ...apart(rivals) });
    else if (isName(candidate, read, page.lexicon)) meantNothing.push(candidate);
    if (lost.length + refused.length > 0) rejected.push({ candidate, ...apart([...lost, ...refused]) });
  }
  // Where "South West London" is no system, "West London" in it is no trust either.
  const within = ({ start, end }: Candidate): Candidate | undefined =>
    meantNothing.find((longer) => longer.start <= start && longer.end >= end);
  const isPart = ({ candidate }: { readonly candidate: Candidate }): boolean =>
    isDoubtful(candidate, page.lexicon) && within(candidate) !== undefined;
  return {
    decisions: decisions.filter((decision) => !isPart(decision)),
    rejected: [
      ...rejected,
      ...decisions.filter(isPart).map((decision) => ({
        ...decision,
        why: decision.why.map(() => () => 'part of a longer name that means nothing here'),
      })),
    ],
  };
}

/**
 * What letters in brackets stand for, now that it is known what the names before them mean: "Princess Royal Hospital (PRH)" is
 * the one of the two that is meant, and an accountable care organisation of America is none of ours.
 */
export function definitions(reads: readonly ReadBlock[], page: PageSense): PageEvidence['defined'] {
  const defined: Record<string, EntityId | null> = { ...page.defined };
  for (const read of reads) {
    const scene: Scene = { ...page, read };
    for (const { acronym, of } of read.definitions) {
      // A later definition does not undo an earlier one: the page has said what it means.
      if (Object.hasOwn(defined, acronym)) continue;
      const [best] = of ? meanings(verdictsOn(of, scene)) : [];
      // A place that was not taken for its system or trust says nothing of the letters; a term that is not ours does.
      if (of && !best && isNameOfPlaceOrBody(of, page.lexicon)) continue;
      defined[acronym] = (best && page.lexicon.entities[best.entity]?.id) ?? null;
    }
  }
  return defined;
}

const verdictsOn = (candidate: Candidate, scene: Scene): Verdict[] =>
  candidate.forms.map((form) => judge(candidate, form, scene));

/** What can be meant, likeliest first. */
const meanings = (verdicts: readonly Verdict[]): Meant[] =>
  bestOfEach(verdicts.filter((verdict): verdict is Meant => verdict.score !== undefined));

/** One verdict an entity, the best; highest first, and otherwise in the order in which they came. */
function bestOfEach<T extends Verdict>(verdicts: readonly T[]): T[] {
  const best = new Map<number, T>();
  for (const verdict of verdicts) {
    const earlier = best.get(verdict.entity);
    if (!earlier || (earlier.score ?? 0) < (verdict.score ?? 0)) best.set(verdict.entity, verdict);
  }
  return [...best.values()].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}

const apart = (verdicts: readonly Verdict[]): Pick<Decision, 'entities' | 'why'> => ({
  entities: verdicts.map(({ entity }) => entity),
  why: verdicts.map(({ why }) => why),
});

const isDoubtful = ({ forms }: Candidate, { arrays }: Lexicon): boolean =>
  forms.every((form) => arrays.formSense[form] !== SENSE_CODE.always);

/** A name of a place or a body, or of a law that is not ours: "Social Care" in a "Health and Social Care Bill" is no term. */
const isName = (candidate: Candidate, { block }: ReadBlock, lexicon: Lexicon): boolean =>
  isNameOfPlaceOrBody(candidate, lexicon) ||
  /\s(?:Act|Bill|Report|Review|Inquiry)$/.test(block.text.slice(candidate.start, candidate.end));

const isNameOfPlaceOrBody = (candidate: Candidate, lexicon: Lexicon): boolean =>
  isDoubtful(candidate, lexicon) &&
  candidate.forms.every((form) => OF_PLACES.has(lexicon.entities[lexicon.arrays.formEntity[form] as number]?.kind));
