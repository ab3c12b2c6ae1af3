import type { EntityKind } from '../../data/schema/entity';
import type { EntityId } from '../../data/schema/identity';
import { ENGLAND } from '../england';
import { groupBy } from '../group-by';
import { meet } from '../recognise/places';
import { areasIn, type Regions } from './regions';

/** A name on the page that numbers may be of. Offsets are UTF-16 units of its block. */
export interface Named {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly entity: EntityId;
  readonly kind: EntityKind | undefined;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Someone of whom a sentence may say a number; null is somebody whom we do not know, or who is not in England. */
export interface Actor {
  readonly start: number;
  readonly end: number;
  readonly entity: EntityId | null;
}

/** Whether it is somebody whom we know, and not all of England. */
export const isBody = <A extends Actor>(actor: A): actor is A & { readonly entity: EntityId } =>
  actor.entity !== null && actor.entity !== ENGLAND;

const COUNTED_KINDS: ReadonlySet<EntityKind | undefined> = new Set([
  'system',
  'trust',
  'hospital',
  'ccg',
  'region',
] as const);

const NATIONAL =
  /\bnhs england's (?:own )?(?:total|average)\b|\b(?:nationally|national (?:average|figures?|picture|rate|performance|level|waiting list|list)|(?:across|throughout|for|in) england|\benglish (?=average)|(?<!\b(?:east|north|south|west|bank|church|heart|queen|king|man|rest) of |nhs |new |sport |natural |historic |health |council |highways |homes )england(?:'s)?(?! and wales| cricket| football| rugby| captain| squad| manager)|english (?:hospitals?|trusts?|nhs|patients|a&es?)|(?:across|around|in|for) the country(?: as a whole)?|(?:across|around) the nhs|the country as a whole|nationwide|countrywide|(?:the )?nhs (?:as a whole|in england|trusts|hospitals)|all trusts|every trust)\b/g;

const ELSEWHERE =
  /\b(?:scotland|scottish|wales|welsh|northern ireland|northern irish|ireland|irish|france|germany|american?|usa|europe|worldwide|globally|canada|canadian|australian?|new zealand|new south wales|south australia|new york|new jersey|new england|new hampshire|alabama|california|texas|florida|ontario|massachusetts|maryland|illinois|ohio|virginia|pennsylvania|georgia|connecticut|dublin|glasgow|edinburgh|cardiff|swansea|belfast|aberdeen|dundee|jersey|guernsey|isle of man)\b/g;

/** A body by its shape: "Somewhere NHS Trust". Read in the page's own letters, whose capitals make the name. */
const UNKNOWN_BODY =
  /(?:\b[A-Z][\p{L}'’-]+(?:,? (?:and |of |the |&\s?)*)){1,7}(?:NHS (?:Foundation )?Trust|NHS FT|Foundation Trust|Integrated Care Board|Integrated Care System|ICB\b|ICS\b)/gu;

const NAME = String.raw`(?<![\p{L}\d&’'-])[A-Z][\p{L}’'-]*[\p{Ll}](?: (?:and |& |of )?[A-Z][\p{L}’'-]*[\p{Ll}])*`;
/** Capitals where a body's name stands: "at Leeds", "Sheffield (58.3%)", "Medway's A&E". Read in the page's own letters. */
const IN_PLACE_OF_BODY = [
  new RegExp(String.raw`(?<=\b(?:at|in|for|from|by) (?:the )?)${NAME}`, 'gu'),
  new RegExp(String.raw`${NAME}(?=[’']?s? \(?(?:just |only |about |around |nearly |almost |over |under )?\d)`, 'gu'),
  new RegExp(
    String.raw`${NAME}(?=[’']s? (?:[\w-]+ ){0,3}(?:A&E|emergency|waiting|list|performance|hospitals?|four|figure|share|rate|score|response|ambulance)\b)`,
    'gu',
  ),
  /\b[Tt]he (?:former|latter)\b/g,
  /\b(?:[Tt]he|[Ii]ts) (?:trust|hospital|ICB|ICS|system|board|integrated care (?:board|system|partnership))\b(?![’']s (?:own|chief|chair|board))|\b[Tt]he area(?=[’']s )/gu,
];
/** What begins with a capital and names nobody. */
const NOBODY =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|winter|summer|spring|autumn|covid|nhs|england|english|britain|british|uk|government|parliament|westminster|the|in|at|on|by|but|and|some|around|about|nearly|almost|over|under|more|less|fewer|only|just|figures?|performance|types?|category|segment|quarter|overall|all|total|cancer|diagnostics?|last|this|that|a|an|it|its|of|to|from|for|with|up|down|compared|target|standard|patients?|people|constitution|labour|conservative|tory|cqc|gp|gps|within|after|before|during|since|against|between|among|below|above|roughly|approximately|yet|still|so|then|now|here|there|when|while|where|if|as|not|no|nor|every|each|both|one|two|three|four|five|six|seven|eight|nine|ten|also|meanwhile|however|nationally|regionally|locally|elsewhere|today|yesterday|we|they|he|she|you|i|our|their|his|her|what|which|who|how|why|than|had|has|have|was|were|is|are|well|even|perhaps|barely|hardly|record|emergency|ambulances?|elective|waits?|waiting|attendances?|trolley|tier|phase|page|figure|table|band|beds|version|level|stage|step|act|part|chapter|section|appendix|annex|risk|item)$/i;

/** Whether some words are a part of longer ones. */
const isPartOf = (one: Stretch, other: Stretch): boolean =>
  other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start;

const onlyOne = (ids: readonly EntityId[]): EntityId | undefined => (ids.length === 1 ? ids[0] : undefined);

/** The trusts and systems that words could have meant which were not marked: the likeliest of each. */
export function possibleBodies(
  rejected: readonly {
    readonly block: number;
    readonly start: number;
    readonly end: number;
    readonly entities: readonly EntityId[];
  }[],
  blocks: readonly { readonly text: string }[],
  described: (id: EntityId) => { readonly kind: EntityKind; readonly label: string } | undefined,
): Named[] {
  // "Greater Manchester" is not the one of Manchester.
  const byBlock = groupBy(rejected, ({ block }) => block);
  const whole = rejected.filter((one) => !byBlock.get(one.block)?.some((other) => isPartOf(one, other)));
  return whole.flatMap(({ block, start, end, entities }) => {
    // "Patients in Surrey and Sussex" are those of the area; what is "at" a place is a hospital.
    const isArea = /\b(?:in|across|throughout|around|covering)(?: the)? $/i.test(
      (blocks[block]?.text ?? '').slice(Math.max(0, start - 16), start),
    );
    const bodies = entities.filter((id) => ['trust', 'system'].includes(described(id)?.kind ?? ''));
    // What is counted is counted by hospitals first of all.
    const systems = bodies.filter((id) => described(id)?.kind === 'system');
    const entity =
      (isArea ? onlyOne(systems) : undefined) ??
      bodies.find((id) => /^acute/i.test(described(id)?.label ?? '')) ??
      onlyOne(systems) ??
      onlyOne(bodies);
    return entity ? [{ block, start, end, entity, kind: described(entity)?.kind }] : [];
  });
}

/** "Leeds United", "Leeds, Alabama": not the body of that name. */
const ANOTHER =
  /^(?:,? (?:United|City|Town|Rovers|Wanderers|Albion|FC|Rhinos|Council|County Council|Beckett|University)\b|, (?:Alabama|California|Texas|Florida|Ontario|Massachusetts|Maryland|New Jersey|New York|Ohio|Virginia|Scotland|Wales))/;

/** Whom names may mean that stand where a body's would. */
export interface Surroundings {
  /** The bodies that the page names, by the words of their names that tell them from others. */
  readonly names: ReadonlyMap<string, EntityId>;
  /** Short names that were not marked, since nothing but a number speaks for them: "Leeds". Offsets are into the sentence. */
  readonly possible: readonly Omit<Named, 'block'>[];
  /** Who was spoken of last. */
  readonly known: EntityId | null;
  /** The last two who were spoken of, in that order: "the former", "the latter". */
  readonly recent: readonly EntityId[];
  readonly regions: Regions;
}

/** The longest short name that begins where a name stands. */
const possibleAt = (possible: Surroundings['possible'], { start, end }: Stretch): EntityId | undefined =>
  possible.filter((one) => one.start === start && one.end <= end + 1).sort((a, b) => b.end - a.end)[0]?.entity;

/** Capitals where only one whom the page names elsewhere is meant: "Gateshead reported", "the Paget had". */
const SUBJECT = [
  new RegExp(
    String.raw`${NAME}(?= (?:reported|recorded|saw|had|has|puts?|managed|posted|achieved|hit|treated|dealt|registered|logged|counted|planned|was|is|stood|told|gave|came|brought|slumped|placed|fell|rose|slipped|dropped|improved|climbed|began|kept|dealt)\b)`,
    'gu',
  ),
  new RegExp(String.raw`(?<=\b[Tt]he )${NAME}`, 'gu'),
];

/** Names that stand where a body's would: those of bodies that the page names in full elsewhere, or null. */
function placedNames(own: string, free: (place: Stretch) => boolean, surroundings: Surroundings): Actor[] {
  const placesOf = (pattern: RegExp): Actor[] =>
    [...own.matchAll(pattern)].flatMap((match): Actor[] => {
      const words = match[0].split(' ').filter((word) => !NOBODY.test(bare(word)));
      const [first] = words;
      if (first === undefined) return [];
      const start = match.index + match[0].indexOf(first);
      const place = { start, end: match.index + bare(match[0]).length };
      return free(place) && place.end > place.start ? [{ ...place, entity: meantBy(words, place, surroundings) }] : [];
    });
  return [...IN_PLACE_OF_BODY.flatMap(placesOf), ...SUBJECT.flatMap(placesOf).filter(({ entity }) => entity !== null)];
}

/** "St George’s, in Tooting, has", "the Christie in Manchester": where somebody is, and nobody else. */
const isWhereabouts = (own: string, { start, end }: Stretch, bodies: readonly Stretch[]): boolean => {
  const before = own.slice(Math.max(0, start - 12), start);
  return (
    (/, (?:in|at|near|from|of) (?:the )?$/.test(before) && own[end] === ',') ||
    bodies.some((body) => body.end <= start && /^,? (?:in|at|near|on) (?:the )?$/.test(own.slice(body.end, start)))
  );
};

const bare = (word: string): string => word.replace(/[’']s?$/, '');

/** Words that make another place of a name. */
const QUALIFIES =
  /^(?:greater|north|south|east|west|mid|central|new|northern|southern|eastern|western|united|city|town|rovers|wanderers|albion|hotspur|fc|rhinos|beckett|council)$/;

function meantBy(
  words: readonly string[],
  place: Stretch,
  { names, possible, known, recent }: Surroundings,
): EntityId | null {
  const small = words.map((word) => bare(word).toLowerCase());
  const [first = ''] = small;
  if (first === 'former') return recent.at(-2) ?? null;
  if (first === 'latter') return recent.at(-1) ?? null;
  if (/^(?:trust|hospital|icb|ics|system|board|area|integrated)$/.test(first)) return known;
  const [named] = small.flatMap((word) => {
    const entity = names.get(word);
    // "Greater Manchester" is not the one of Manchester.
    return entity && small.every((other) => !QUALIFIES.test(other) || names.get(other) === entity) ? [entity] : [];
  });
  return named ?? possibleAt(possible, place) ?? null;
}

/** "The worst in the country", "the largest in England": a place in an order, not of whom it is said. */
const ORDER =
  /\b(?:worst|best|lowest|highest|biggest|largest|longest|smallest|busiest|most|least|top|bottom|anywhere|first|last)\b[\w' -]{0,40}$/;

/** The bodies by their shape in a text that no mention covers. */
export function unknownBodies(text: string, mentions: readonly Stretch[]) {
  return [...text.matchAll(UNKNOWN_BODY)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => !mentions.some((mention) => meet(mention, { start, end })))
    .map(({ start, end }) => ({
      start: start + (/^(?:The|At|In|But|And|For|While|When) /.exec(text.slice(start, end))?.[0].length ?? 0),
      end,
    }));
}

/**
 * Everybody of whom a sentence may say a number, in reading order.
 * @param sentence as `plain` gives it, and `own` as it stands on the page.
 * @param named the mentions in it; offsets are into the sentence.
 */
export function actorsIn(
  sentence: string,
  own: string,
  named: readonly Omit<Named, 'block'>[],
  surroundings: Surroundings,
): Actor[] {
  const bodies: Actor[] = named
    .filter(({ kind }) => COUNTED_KINDS.has(kind))
    .map(({ start, end, entity }) => ({ start, end, entity }));
  const free = (place: Stretch): boolean => !bodies.some((body) => meet(body, place));
  const national = found(sentence, NATIONAL, ENGLAND)
    .filter(free)
    .filter(
      ({ start, end }) => !(/country|england/.test(sentence.slice(start, end)) && ORDER.test(sentence.slice(0, start))),
    );
  const elsewhere = [...found(sentence, ELSEWHERE, null), ...areasIn(sentence, surroundings.regions)].filter(free);
  const unknown = unknownBodies(own, named).map((place) => ({ ...place, entity: null }));
  const sure = [...bodies, ...national, ...elsewhere, ...unknown];
  const apart = (place: Stretch): boolean => ![...sure, ...named].some((other) => meet(other, place));
  const placed = placedNames(own, apart, surroundings);
  const once = placed.filter((one, at) => !placed.slice(0, at).some((other) => meet(other, one)));
  const spoken = [...sure, ...once].sort((a, b) => a.start - b.start);
  const known = spoken.filter(isBody);
  const all = spoken.filter(
    (actor) =>
      !isPartOfBody(sentence, actor) &&
      !isWhereabouts(own, actor, known) &&
      !(actor.entity === null && once.includes(actor) && isPlaceOf(sentence, actor, known)),
  );
  if (all.some(isBody)) return all;
  // Nobody else is named: a short name that could be a body's is that of the one whose number it is.
  const meant = surroundings.possible.filter(
    (one) =>
      ![...named, ...elsewhere, ...once].some((other) => meet(other, one)) &&
      !NOBODY.test(own.slice(one.start, one.end)) &&
      !ANOTHER.test(own.slice(one.end)),
  );
  const [only, ...others] = new Set(meant.map(({ entity }) => entity));
  if (only === undefined || others.length > 0) return all;
  const places = meant.map(({ start, end, entity }) => ({ start, end, entity }));
  return [...all.filter((one) => !places.some((place) => meet(place, one))), ...places].sort(
    (a, b) => a.start - b.start,
  );
}

/** "Those who went to A&E in Grimsby or Scunthorpe, the trust said": a place that nobody knows, where somebody is known. */
const isPlaceOf = (sentence: string, { start }: Stretch, known: readonly Stretch[]): boolean =>
  /\b(?:in|from|for|by) (?:the )?(?:[a-z' -]+ (?:or|and) )?$/.test(sentence.slice(Math.max(0, start - 30), start)) &&
  known.some((body) => {
    const between = sentence.slice(Math.min(body.start, start), Math.max(body.start, start));
    return !/[;:]| while | but | whereas | and (?:in|at) /.test(between);
  });

/** "Which runs Wythenshawe and the MRI,": what a body has, and not of what the sentence tells. */
const isPartOfBody = (sentence: string, { start }: Stretch): boolean =>
  /,? (?:which|that) (?:also |now |then )?(?:runs?|owns?|covers?|includes?|manages?|operates?|ran|took over|has (?:a&es|hospitals|sites|units|emergency departments))\b(?:(?!\b(?:had|saw|was|were|recorded|serves?|managed|dealt|treated|reported|said|has)\b)[^;.\d]){0,80}$/.test(
    sentence.slice(0, start),
  );

const found = (text: string, pattern: RegExp, entity: EntityId | null): Actor[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, entity }));

/** What may stand between a body and a number that is its own: "Staffordshire (56%)", "Leeds, with just 63%". */
const JOINS =
  /^(?:'s)?["')\]]*[\s,:–-]*\(?\s*(?:(?:which|that|who|where|itself|also|then|now|there|only|just|still|alone|even|has|have|had|with|on|at|a|an|the figure|it|was|were|is|saw|sees|seeing|achieved|achieving|recorded|recording|managed|managing|reported|reporting|hit|hitting|posted|posting|treated|treating|saying|stood|stands|came|in|of|fell|rose|to|having|having seen)[\s,]+)*\(?$/;

/** What may stand between a number and the body that it is of: "56% of patients at Leeds". */
const OF_BODY = /\b(?:at|in|for|by|across|within|of|from|covering)\s+(?:the\s+)?$/;
const NOT_OF =
  /\b(?:(?:that|those) (?:of|at)|than|compared (?:with|to)|unlike|like|as|against|behind|ahead of|near|neighbouring|to|from)\s+(?:at |in |for |the )*$/;

/** Several together: what is said of them is not said of the area around them, nor of the first of them. */
const SEVERAL = /\b(?:trusts|hospitals|providers|organisations|both|two of them|each)(?: [\w-]+){0,4} ?$/;

interface Asking {
  readonly sentence: string;
  readonly actors: readonly Actor[];
  /** The number, with its hedge. */
  readonly from: number;
  readonly end: number;
  /** Where the other numbers of the same kind stand. */
  readonly others: readonly { readonly from: number; readonly end: number }[];
}

/**
 * Of whom a number is said: `actor` is undefined where the sentence names nobody, `several` where it is said of more than one.
 * `beside`: it stands right by the name, as in a list.
 */
export function actorOf({ sentence, actors, from, end, others }: Asking): {
  readonly actor?: Actor;
  readonly beside: boolean;
  readonly several?: true;
} {
  const before = actors.filter((actor) => actor.end <= from);
  const after = actors.filter((actor) => actor.start >= end);
  const last = before.at(-1);
  const between = (start: number, stop: number): boolean =>
    others.some((other) => other.from < stop && other.end > start && (other.from >= start || other.end <= stop));
  // "55.3% of its patients" is not of England, which was spoken of in passing.
  const isOwn = /^ (?:of|in) (?:its|their)\b/.test(sentence.slice(end));
  const isAside = last && /\b(?:unlike|than|behind|ahead of) (?:the )?$/.test(sentence.slice(0, last.start));
  // "Just behind the England average of 72.2%", "when the English average was 69.5%"
  const isAverage =
    last?.entity === ENGLAND &&
    /^ ?(?:average|figure|rate|share|total|mean|level)?,?(?: (?:of|was|is|on|stood at))? ?$/.test(
      sentence.slice(last.end, from),
    );
  if (last && isAverage && !between(last.end, from)) return { actor: last, beside: true };
  if (
    last &&
    !isAside &&
    !(isOwn && last.entity === ENGLAND) &&
    JOINS.test(sentence.slice(last.end, from)) &&
    !between(last.end, from)
  ) {
    const joined = before.at(-2);
    if (joined && isPair(sentence, joined, last) && !/^[\s]*\(/.test(sentence.slice(last.end, from)))
      return { beside: false, several: true };
    return { actor: last, beside: true };
  }
  const [next] = after;
  const gap = next && sentence.slice(end, next.start);
  const follows =
    next &&
    gap &&
    gap.length <= 90 &&
    OF_BODY.test(gap) &&
    !NOT_OF.test(gap) &&
    !between(end, next.start) &&
    !/[;:]| while | but | whereas |, compared|, (?:and|with|which|down|up)\b/.test(gap);
  const gapOfNext = gap ?? '';
  // "One in five nationally"; "in 134th place, is Hull".
  const isAdverb =
    next &&
    next.entity === ENGLAND &&
    // Where the sentence names nobody before, it may be further off.
    (before.length === 0
      ? gapOfNext.length <= 70 && /^(?: of)?(?: [\w&'-]+)*[ ,(]*$/.test(gapOfNext)
      : gapOfNext.length <= 30 && /^(?: of)?(?: \w+){0,3}[ ,(]*$/.test(gapOfNext)) &&
    !OF_BODY.test(gapOfNext);
  const comes =
    next &&
    ((/^[, ]+(?:the )?$/.test(gapOfNext) && /\bat $/.test(sentence.slice(Math.max(0, from - 4), from))) ||
      /^(?: place| position)?[, ]+(?:is|was|came|comes|sits|stands|stood|were|are) (?:the )?$/.test(gapOfNext));
  if (next && (isAdverb || comes) && !between(end, next.start)) return { actor: next, beside: true };
  const isPassing = ({ start, entity }: Actor): boolean =>
    (isOwn && entity === ENGLAND) || NOT_OF.test(sentence.slice(Math.max(0, start - 30), start));
  const subjects = before.filter((actor) => !isPassing(actor));
  const subject = subjects.at(-1);
  const parted =
    subject && /[;]| while | but | whereas |, compared (?:with|to) | against /.test(sentence.slice(subject.end, from));
  if (next && follows && (!subject || parted || gap.length <= 12 || between(subject.end, from)))
    return { actor: next, beside: gap.length <= 40 };
  if (subject) {
    const way = sentence.slice(subject.end, from);
    if (subject.entity !== ENGLAND && SEVERAL.test(way) && !/^'s\b/.test(way)) return { beside: false, several: true };
    const former = subjects.at(-2);
    if (
      former &&
      isPair(sentence, former, subject) &&
      /^\s*(?:both|each|together|have|are|were|saw|had|recorded|treated|missed|met)\b/.test(way)
    )
      return { beside: false, several: true };
    return { actor: subject, beside: false };
  }
  if (next && follows) return { actor: next, beside: gap.length <= 40 };
  return last && !isPassing(last)
    ? { actor: last, beside: false }
    : next && OF_BODY.test(gap ?? '')
      ? { actor: next, beside: false }
      : { beside: false };
}

/** "Barts and Leeds": two names as one subject. */
const isPair = (sentence: string, first: Actor, second: Actor): boolean =>
  /^,?\s+and\s+(?:the\s+)?$/.test(sentence.slice(first.end, second.start));
