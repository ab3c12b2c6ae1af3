import type { PageEvidence } from '../../data/schema/mention';
import { aboutTheNhs } from './evidence';
import type { Candidate, Hint } from './find';
import { ENTRY, EVIDENCE, type Lexicon, SENSE_CODE } from './lexicon';
import type { ReadBlock } from './read-block';

/** What was decided of a candidate: the entities that it may mean, likeliest first, and why; or that it means none. */
export interface Decision {
  readonly candidate: Candidate;
  readonly entities: readonly number[];
  readonly why: readonly string[];
}

interface Setting {
  readonly read: ReadBlock;
  readonly evidence: PageEvidence;
  readonly lexicon: Lexicon;
  /** The article's day as yyyymmdd, or 0. */
  readonly day: number;
}

interface Verdict {
  readonly entity: number;
  readonly score: number;
  readonly why: string;
}

/** Decides every candidate of a block by what stands around it and what the page has said. */
export function resolveBlock(setting: Setting): Decision[] {
  return setting.read.candidates.flatMap((candidate) => {
    const verdicts = new Map<number, Verdict>();
    for (const form of candidate.forms) {
      const verdict = judge(candidate, form, setting);
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

const overlaps = (hint: Hint, candidate: Candidate): boolean =>
  hint.token < candidate.endToken && hint.endToken > candidate.firstToken;

function judge(candidate: Candidate, form: number, setting: Setting): Verdict | undefined {
  const { read, evidence, lexicon, day } = setting;
  const { arrays } = lexicon;
  const entity = arrays.formEntity[form] as number;
  const sense = arrays.formSense[form] as number;
  const id = lexicon.entities[entity]?.id;
  const sentence = read.tokens.sentence[candidate.firstToken] as number;
  const inSentence = (hint: Hint) => read.tokens.sentence[hint.token] === sentence;
  const own = (kind: number) => read.hints.filter((hint) => hint.kind === kind && hint.ref === entity);

  const against = own(ENTRY.speaksAgainst);
  if (against.some((hint) => overlaps(hint, candidate))) return undefined;
  const near = lexicon.entities[entity]?.near?.filter((other) => {
    const otherId = lexicon.entities[other]?.id;
    return otherId !== undefined && evidence.named.includes(otherId);
  });
  const prior =
    (near && near.length > 0 ? 1 : 0) +
    (id !== undefined && evidence.named.includes(id) ? 1 : 0) +
    (fitsDay(arrays, form, day) ? 0.6 : 0);

  const page = aboutTheNhs(evidence);
  if (sense === SENSE_CODE.always) {
    if (!page.yes && against.some(inSentence)) return undefined;
    return { entity, score: 2 + prior, why: 'always means this' };
  }

  const acronym = read.block.text.slice(candidate.start, candidate.end).replace(/s$/, '');
  const defined = evidence.defined[acronym];
  if (defined === null) return undefined;
  if (defined !== undefined)
    return defined === id ? { entity, score: 3 + prior, why: `the page defines ${acronym}` } : undefined;

  if (against.some((hint) => sense !== SENSE_CODE.ordinary || inSentence(hint)) || beforeItsTime(arrays, form, day))
    return undefined;
  const speaksFor = own(ENTRY.speaksFor).filter((hint) => !overlaps(hint, candidate));
  const forInSentence = speaksFor.some(inSentence);

  switch (sense) {
    case SENSE_CODE.cue:
      if (!page.yes) return undefined;
      return {
        entity,
        score: 1 + prior + (forInSentence ? 0.6 : 0) + (amongSystems(candidate, entity, setting) ? 0.8 : 0),
        why: page.why,
      };
    case SENSE_CODE.ordinary:
      if (page.yes && forInSentence) return { entity, score: 1.6 + prior, why: 'a word beside it makes it this term' };
      // A heading is short: what the text below it names is what it names.
      return page.yes && read.block.role === 'heading' && id !== undefined && evidence.named.includes(id)
        ? { entity, score: 1 + prior, why: 'a heading over text that names it' }
        : undefined;
    case SENSE_CODE.area:
      return page.yes ? judgeArea(candidate, entity, prior, setting) : undefined;
    default: {
      const about = hintsOf(read, EVIDENCE.hospital).some(
        (hint) => Math.abs((read.tokens.sentence[hint.token] as number) - sentence) <= 1 && !overlaps(hint, candidate),
      );
      const said = id !== undefined && evidence.named.includes(id);
      if (!page.yes || !(about || said || forInSentence || prior >= 1)) return undefined;
      return {
        entity,
        score: 0.5 + prior + (about ? 0.5 : 0) + (forInSentence ? 1.5 : 0),
        why: said ? 'named in full on this page' : 'words about hospitals or trusts in the sentence',
      };
    }
  }
}

const hintsOf = (read: ReadBlock, code: number): Hint[] =>
  read.hints.filter((hint) => hint.kind === ENTRY.evidence && hint.ref === code);

/** Other forms in the candidate's sentence that name systems. */
function systemsBeside(candidate: Candidate, { read, lexicon }: Setting): number {
  const { sentence } = read.tokens;
  const beside = read.candidates.filter(
    (other) =>
      (other.endToken <= candidate.firstToken || other.firstToken >= candidate.endToken) &&
      sentence[other.firstToken] === sentence[candidate.firstToken] &&
      other.forms.some((form) => namesSystem(form, lexicon)),
  );
  return new Set(beside.map((other) => other.firstToken)).size;
}

/** Where a trust and a system share a name, a list of systems tells which is meant. */
const amongSystems = (candidate: Candidate, entity: number, setting: Setting): boolean =>
  setting.lexicon.entities[entity]?.kind === 'system' && systemsBeside(candidate, setting) > 0;

/** A county stands for its system beside a word for systems, or in a list with other systems. */
function judgeArea(candidate: Candidate, entity: number, prior: number, setting: Setting): Verdict | undefined {
  const { read } = setting;
  const words = hintsOf(read, EVIDENCE.system).filter((hint) => !overlaps(hint, candidate));
  const others = systemsBeside(candidate, setting);
  if (besideSystemWord(candidate, words))
    return { entity, score: 1 + prior, why: 'a word for systems stands beside it' };
  if (others >= 2 || (others === 1 && words.length > 0))
    return { entity, score: 1.8 + prior, why: 'stands in a list of systems' };
  return undefined;
}

const namesSystem = (form: number, lexicon: Lexicon): boolean =>
  lexicon.entities[lexicon.arrays.formEntity[form] as number]?.kind === 'system';

/** Within three words: "In Sussex, the ICB", "Devon and Somerset ICBs". */
const besideSystemWord = (candidate: Candidate, words: readonly Hint[]): boolean =>
  words.some(
    (hint) =>
      (hint.token >= candidate.endToken ? hint.token - candidate.endToken : candidate.firstToken - hint.endToken) <= 3,
  );

/** Whether a form was in use on the article's day; false also where its time is not known. */
function fitsDay(arrays: Lexicon['arrays'], form: number, day: number): boolean {
  const from = arrays.formFrom[form] as number;
  const to = arrays.formTo[form] as number;
  if (day === 0 || (from === 0 && to === 0)) return false;
  return (from === 0 || from <= day) && (to === 0 || day <= to);
}

const beforeItsTime = (arrays: Lexicon['arrays'], form: number, day: number): boolean =>
  day !== 0 && (arrays.formFrom[form] as number) > day;
