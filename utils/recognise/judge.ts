import type { EntityId } from '../../data/schema/identity';
import type { Candidate } from './find';
import { OF_BODIES } from './kinds';
import { CUE, EVIDENCE, entityIn, type Lexicon, type LexiconEntity, SENSE_CODE } from './lexicon';
import { speaksOfBody } from './neighbours';
import { isRegion, isSubject, somethingElse, speaksOfSystems } from './places-or-bodies';
import { nearestInWords, quoted, type Reason, senseOf, wordsBetween } from './reasons';
import { type PageSense, type Scene, textOf } from './scene';
import { overlaps } from './surroundings';
import { BASE, CHOICE, MORE, PRIOR } from './weights';

/** What was found of one entity that some words may mean. */
export interface Verdict {
  readonly entity: number;
  /** How much speaks for it; undefined where the words do not mean it. */
  readonly score: number | undefined;
  readonly why: Reason;
}

/** Whether some words mean an entity here, by one of its forms. */
export function judge(candidate: Candidate, form: number, scene: Scene): Verdict {
  const { read, defined, lexicon, likely, about: page } = scene;
  const { around } = read;
  const entity = lexicon.arrays.formEntity[form] as number;
  const sense = lexicon.arrays.formSense[form] as number;
  const known = lexicon.entities[entity];
  if (!known) throw new RangeError('a form without an entity');
  const { id, kind } = known;
  const no = (why: Reason): Verdict => ({ entity, score: undefined, why: () => `not ${senseOf(kind)}: ${why()}` });

  const against = around.cues(CUE.speaksAgainst, entity, candidate);
  const covering = against.filter((hint) => overlaps(hint, candidate));
  if (covering.length > 0) return no(() => nearestInWords(covering, candidate, read));
  const text = textOf(candidate, read);
  const other = somethingElse(candidate, known, sense, scene);
  if (other) return no(() => other);
  // "NHS England and NHS Improvement" are two bodies until they work as one.
  if (beforeItsTime(form, scene)) return no(() => 'not yet called so when the article was written');

  const prior = priorOf(known, form, text, scene);
  const yes = (score: number, ...why: readonly (Reason | false)[]): Verdict => ({
    entity,
    score: score + prior.score,
    why: () => {
      const reasons = [...why.flatMap((reason) => (reason ? [reason()] : [])), ...prior.why()];
      return `${senseOf(kind)}: ${reasons.join(', ')}`;
    },
  });

  if (candidate.loose)
    return page.yes ? yes(BASE.always, () => 'the words of its name, and of no other') : no(() => page.why);
  if (sense === SENSE_CODE.always) {
    if (page.yes || (against.length === 0 && !(page.foreign && kind === 'term')))
      return yes(BASE.always, () => 'its name, which means nothing else');
    return no(() => (against.length > 0 ? `${nearestInWords(against, candidate, read)}, and ${page.why}` : page.why));
  }

  const acronym = text.replace(/s$/, '');
  if (Object.hasOwn(defined, acronym)) {
    const meant = defined[acronym];
    if (meant === id) return yes(BASE.defined, () => 'the page defines it');
    return no(() => `the page defines ${quoted(acronym)} as ${meant ? nameOf(meant, lexicon) : 'something else'}`);
  }

  // Letters may be another's wherever the block says so; words are, where the sentence does.
  const letters = /^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(text);
  const anywhere = letters && sense !== SENSE_CODE.ordinary && around.hasCue(CUE.speaksAgainst, entity);
  if (anywhere || against.length > 0)
    return no(() => {
      const hints = against.length > 0 ? against : around.cuesAnywhere(CUE.speaksAgainst, entity);
      return nearestInWords(hints, candidate, read);
    });
  // A page that names a trust in full may call it otherwise too, however little it says of the NHS.
  const isTied = prior.tied && OF_BODIES.has(kind);
  if (!page.yes && !isTied) return no(() => page.why);

  const speakers = around.cues(CUE.speaksFor, entity, candidate).filter((hint) => !overlaps(hint, candidate));
  const spokenFor = speakers.length > 0;
  const speaker: Reason | false = spokenFor && (() => nearestInWords(speakers, candidate, read));

  switch (sense) {
    case SENSE_CODE.cue: {
      // Where a trust and a system share a name, a list of systems tells which is meant.
      const listed = kind === 'system' && around.namesBeside(candidate, 'system') > 0;
      const score = BASE.cue + (spokenFor ? MORE.cueSpokenFor : 0) + (listed ? MORE.cueListed : 0);
      return yes(score, speaker, listed && (() => 'another system named beside it'), () => page.why);
    }
    case SENSE_CODE.ordinary:
      if (spokenFor) return yes(BASE.ordinary, speaker);
      // A heading is short: what the text below it names is what it names.
      if (read.block.role === 'heading' && prior.said)
        return yes(BASE.heading, () => 'a heading over text that names it');
      return no(() => 'an everyday word, and no other in the sentence makes it the term');
    case SENSE_CODE.area: {
      // A county stands for its system beside a word for systems ("In Sussex, the ICB"), or in a list with other systems.
      const beside = around
        .evidence(EVIDENCE.system, candidate)
        .filter((hint) => wordsBetween(hint, candidate) <= CHOICE.areaWords);
      if (beside.length > 0) return yes(BASE.areaBeside, () => nearestInWords(beside, candidate, read));
      if (isSubject(candidate, scene))
        return yes(BASE.areaBeside, () => 'what a page that speaks of systems says something of');
      if (isRegion(candidate, scene, false)) return no(() => 'where something is, not who does it');
      const others = around.namesBeside(candidate, 'system');
      if (others >= CHOICE.areasInARow || (others === 1 && speaksOfSystems(scene)))
        return yes(BASE.areaListed, () => 'in a list of systems');
      return no(() => `an area: no word for systems within ${CHOICE.areaWords} words, and no list of systems`);
    }
    case SENSE_CODE.town: {
      const row =
        candidate.forms.length === 1 &&
        around.namesBeside(candidate, 'trust') >= CHOICE.trustsInARow &&
        around.namesBeside(candidate, 'system') < CHOICE.areasInARow;
      const company = row || around.namesBeside(candidate, 'trust') > 0;
      if (!(row || prior.said || likely.has(id)) || !speaksOfBody(read, candidate, company))
        return no(() => 'a place, and neither a row of trusts nor named in full on this page');
      return yes(
        BASE.short,
        row ? () => 'other trusts beside it' : () => 'named on this page, and spoken of as a body',
      );
    }
    default: {
      if (kind === 'trust' && isRegion(candidate, scene, prior.said))
        return no(() => 'where something is, not who does it');
      const about = around.evidence(EVIDENCE.hospital, candidate, CHOICE.shortSentences);
      // In a row of trusts the short names are trusts too: "Moorfields, The Christie and Northumbria".
      const listed = around.namesBeside(candidate, 'trust') >= CHOICE.trustsInARow;
      if (!(about.length > 0 || spokenFor || listed || prior.score >= CHOICE.shortPrior))
        return no(() => 'a short name, and no word about hospitals or trusts near it');
      return yes(
        BASE.short + (about.length > 0 ? MORE.shortAbout : 0) + (spokenFor ? MORE.shortSpokenFor : 0),
        speaker,
        about.length > 0 && (() => nearestInWords(about, candidate, read)),
        listed && (() => 'other trusts beside it'),
      );
    }
  }
}

/** What speaks for an entity before the words around its name are asked. */
function priorOf(
  { id, near }: LexiconEntity,
  form: number,
  text: string,
  scene: Scene,
): { score: number; said: boolean; tied: boolean; why: () => string[] } {
  const { lexicon, named } = scene;
  const capitals = hasSameCapitals(lexicon.forms[form] ?? '', text);
  const said = named.has(id);
  const tells = near?.map((other) => lexicon.entities[other]).find((other) => other && named.has(other.id));
  const sure = lexicon.arrays.formSense[form] === SENSE_CODE.always;
  const inUse = fitsDay(form, scene);
  const outOfUse = afterItsTime(form, scene);
  return {
    score:
      (capitals ? PRIOR.sameCapitals : 0) +
      (tells ? PRIOR.near : 0) +
      (said ? PRIOR.said : 0) +
      (inUse ? PRIOR.inUse : 0) -
      (outOfUse ? PRIOR.outOfUse : 0),
    said,
    tied: said || tells !== undefined,
    why: () =>
      [
        capitals && !sure && 'written with its capitals',
        tells && `the page names ${tells.name}`,
        said && !sure && 'named in full on this page',
        inUse && 'in use when the article was written',
        outOfUse && 'though no longer in use',
      ].filter((reason): reason is string => typeof reason === 'string'),
  };
}

const nameOf = (id: EntityId, lexicon: Lexicon): string => entityIn(lexicon, id)?.name ?? id;

/** What the page's capitals say, where two are written alike but for them: NHS Providers, NHS providers. */
const hasSameCapitals = (form: string, text: string): boolean => /\s\S*\p{Lu}/u.test(form) && text.startsWith(form);

/** Whether a form was in use on the article's day; false also where its time is not known. */
function fitsDay(form: number, { lexicon: { arrays }, day }: PageSense): boolean {
  const from = arrays.formFrom[form] as number;
  const to = arrays.formTo[form] as number;
  if (day === 0 || (from === 0 && to === 0)) return false;
  return (from === 0 || from <= day) && (to === 0 || day <= to);
}

/** A trust that had closed is still spoken of, but seldom. Without a date, an article is of today. */
function afterItsTime(form: number, { lexicon: { arrays }, day }: PageSense): boolean {
  const to = arrays.formTo[form] as number;
  return to !== 0 && (day === 0 || day > to);
}

const beforeItsTime = (form: number, { lexicon: { arrays }, day }: PageSense): boolean =>
  day !== 0 && (arrays.formFrom[form] as number) > day;
