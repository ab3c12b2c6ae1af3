import type { EntityId } from '../../data/schema/identity';
import type { PageEvidence } from '../../data/schema/mention';
import { aboutTheNhs } from './evidence';
import type { Candidate, Hint } from './find';
import { CUE, EVIDENCE, type Lexicon, SENSE_CODE } from './lexicon';
import type { ReadBlock } from './read-block';
import { overlaps, Surroundings } from './surroundings';

/** What was decided of a candidate: the entities that it may mean, likeliest first, and why; or that it means none. */
export interface Decision {
  readonly candidate: Candidate;
  readonly entities: readonly number[];
  readonly why: readonly string[];
}

/** What is the same for every block of a page. */
export interface PageSense {
  readonly lexicon: Lexicon;
  readonly defined: PageEvidence['defined'];
  readonly named: ReadonlySet<EntityId>;
  /** Whether the page is about the NHS in England, and how that is said. */
  readonly about: { readonly yes: boolean; readonly why: string };
  /** The article's day as yyyymmdd, or 0. */
  readonly day: number;
}

export const pageSense = (lexicon: Lexicon, evidence: PageEvidence, day: number): PageSense => ({
  lexicon,
  defined: evidence.defined,
  named: new Set(evidence.named),
  about: aboutTheNhs(evidence),
  day,
});

interface Scene extends PageSense {
  readonly read: ReadBlock;
  readonly around: Surroundings;
}

interface Verdict {
  readonly entity: number;
  readonly score: number;
  readonly why: string;
}

/** Decides every candidate of a block by what stands around it and what the page has said. */
export function resolveBlock(read: ReadBlock, page: PageSense): Decision[] {
  if (read.candidates.length === 0) return [];
  const scene: Scene = { ...page, read, around: new Surroundings(read, page.lexicon) };
  return read.candidates.flatMap((candidate) => {
    const verdicts = new Map<number, Verdict>();
    for (const form of candidate.forms) {
      const verdict = judge(candidate, form, scene);
      const earlier = verdict && verdicts.get(verdict.entity);
      if (verdict && (!earlier || earlier.score < verdict.score)) verdicts.set(verdict.entity, verdict);
    }
    const ranked = [...verdicts.values()].sort((a, b) => b.score - a.score);
    const best = ranked[0];
    if (!best) return [];
    // A clear lead settles it; otherwise the reader is shown the choice.
    const rivals = ranked.filter((verdict) => best.score - verdict.score < CLEAR_LEAD);
    return [
      { candidate, entities: rivals.map((verdict) => verdict.entity), why: rivals.map((verdict) => verdict.why) },
    ];
  });
}

/** How far ahead a sense must be to be taken as meant. */
const CLEAR_LEAD = 0.5;

function judge(candidate: Candidate, form: number, scene: Scene): Verdict | undefined {
  const { read, defined, lexicon, day, around, named, about: page } = scene;
  const { arrays } = lexicon;
  const entity = arrays.formEntity[form] as number;
  const sense = arrays.formSense[form] as number;
  const id = lexicon.entities[entity]?.id;

  const against = around.cues(CUE.speaksAgainst, entity, candidate);
  if (against.some((hint) => overlaps(hint, candidate))) return undefined;
  const said = id !== undefined && named.has(id);
  const near = lexicon.entities[entity]?.near?.some((other) => {
    const otherId = lexicon.entities[other]?.id;
    return otherId !== undefined && named.has(otherId);
  });
  const prior = (near ? 1 : 0) + (said ? 1 : 0) + (fitsDay(arrays, form, day) ? 0.6 : 0);

  if (sense === SENSE_CODE.always)
    return page.yes || against.length === 0 ? { entity, score: 2 + prior, why: 'always means this' } : undefined;

  const acronym = read.block.text.slice(candidate.start, candidate.end).replace(/s$/, '');
  if (Object.hasOwn(defined, acronym))
    return defined[acronym] === id ? { entity, score: 3 + prior, why: `the page defines ${acronym}` } : undefined;

  const spokenAgainst = sense === SENSE_CODE.ordinary ? against.length > 0 : around.hasCue(CUE.speaksAgainst, entity);
  if (!page.yes || spokenAgainst || beforeItsTime(arrays, form, day)) return undefined;
  const spokenFor = around.cues(CUE.speaksFor, entity, candidate).some((hint) => !overlaps(hint, candidate));

  switch (sense) {
    case SENSE_CODE.cue: {
      // Where a trust and a system share a name, a list of systems tells which is meant.
      const listed = lexicon.entities[entity]?.kind === 'system' && around.systemsBeside(candidate) > 0;
      return { entity, score: 1 + prior + (spokenFor ? 0.6 : 0) + (listed ? 0.8 : 0), why: page.why };
    }
    case SENSE_CODE.ordinary:
      if (spokenFor) return { entity, score: 1.6 + prior, why: 'a word beside it makes it this term' };
      // A heading is short: what the text below it names is what it names.
      return read.block.role === 'heading' && said
        ? { entity, score: 1 + prior, why: 'a heading over text that names it' }
        : undefined;
    case SENSE_CODE.area:
      return judgeArea(candidate, entity, prior, around);
    default: {
      const about = around.evidence(EVIDENCE.hospital, candidate, 1).length > 0;
      if (!(about || spokenFor || prior >= 1)) return undefined;
      return {
        entity,
        score: 0.5 + prior + (about ? 0.5 : 0) + (spokenFor ? 1.5 : 0),
        why: said ? 'named in full on this page' : 'words about hospitals or trusts in the sentence',
      };
    }
  }
}

/** A county stands for its system beside a word for systems ("In Sussex, the ICB"), or in a list with other systems. */
function judgeArea(candidate: Candidate, entity: number, prior: number, around: Surroundings): Verdict | undefined {
  const beside = around.evidence(EVIDENCE.system, candidate).some((hint) => wordsBetween(hint, candidate) <= 3);
  if (beside) return { entity, score: 1 + prior, why: 'a word for systems stands beside it' };
  const others = around.systemsBeside(candidate);
  if (others >= 2 || (others === 1 && around.hasEvidence(EVIDENCE.system)))
    return { entity, score: 1.8 + prior, why: 'stands in a list of systems' };
  return undefined;
}

const wordsBetween = (hint: Hint, candidate: Candidate): number =>
  hint.token >= candidate.endToken ? hint.token - candidate.endToken : candidate.firstToken - hint.endToken;

/** Whether a form was in use on the article's day; false also where its time is not known. */
function fitsDay(arrays: Lexicon['arrays'], form: number, day: number): boolean {
  const from = arrays.formFrom[form] as number;
  const to = arrays.formTo[form] as number;
  if (day === 0 || (from === 0 && to === 0)) return false;
  return (from === 0 || from <= day) && (to === 0 || day <= to);
}

const beforeItsTime = (arrays: Lexicon['arrays'], form: number, day: number): boolean =>
  day !== 0 && (arrays.formFrom[form] as number) > day;
