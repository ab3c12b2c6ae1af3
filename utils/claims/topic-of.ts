import type { Claim } from '../../data/schema/claim';
import type { ClaimCarry } from '../../data/schema/claim-messages';
import type { Metric } from '../../data/schema/entity';
import type { MetricId } from '../../data/schema/identity';
import { meet } from '../recognise/places';
import type { Actor } from './actors';
import { departmentsOf, saysDepartments } from './departments';
import { gapOf } from './gap';
import { type FoundQuantity, othersLike } from './quantities';
import { type FoundTopic, ICS_COUNT } from './topics';

interface TopicQuestion {
  readonly found: FoundQuantity;
  readonly sentence: string;
  readonly topics: readonly FoundTopic[];
  readonly quantities: readonly FoundQuantity[];
  readonly role: Claim['role'];
  /** What the numbers before it in the same sentence counted. */
  readonly here: ClaimCarry['topics'];
  readonly known: ClaimCarry;
  /** Whether a body's name stands right by the number. */
  readonly beside: boolean;
  readonly actors: readonly Actor[];
  readonly metrics: ReadonlyMap<MetricId, Metric>;
}

interface Topic {
  readonly metric: MetricId;
  readonly complement: boolean;
  /** The words that say it, where this sentence does. */
  readonly place: FoundTopic | undefined;
}

const CQC_RATING = 'cqc-rating' as MetricId;
/** A sum of which nothing says what it is for. */
const MONEY = 'budget' as MetricId;

/** What ends a part of a list. */
const PARTED = /;| while | whereas |, (?:and|with) |\. /;
const BOUNDARY = /[;:–]| while | but | whereas | although | compared (?:with|to) | against |, and |, with |\. /g;
/** How far off a topic may be, in characters, once boundaries and other numbers are counted in. */
const FAR = 320;
/** How far off what no pack measures may be from a bare number. */
const CLOSE = 30;

/** What a number counts: what its sentence speaks of nearest to it, or what was counted before, where the list or the text goes on. */
export function topicOf(question: TopicQuestion): Topic | undefined {
  const topic = measureOf(question);
  if (!topic) return undefined;
  const { sentence, found, quantities } = question;
  const others = othersLike(found, quantities);
  const metric = departmentsOf(topic.metric, sentence, { start: found.start, end: found.end, others });
  // "Type 1 performance buckled." – the next sentence is on type 1.
  const announced = question.known.topics.find(({ announced, since }) => announced && since === 1)?.metric;
  return {
    ...topic,
    metric: announced === `${metric.replace(/-all$/, '')}-type1` && !saysDepartments(sentence) ? announced : metric,
  };
}

function measureOf(question: TopicQuestion): Topic | undefined {
  const { found, sentence, here, known } = question;
  const { quantity } = found;
  if (quantity.kind === 'rating') return { metric: CQC_RATING, complement: false, place: undefined };
  const unit = quantity.unit === 'points' ? '%' : quantity.unit;
  const nearest = nearestTopic(question, unit);
  const listed = here.find((topic) => topic.unit === unit);
  const understood = listed ?? known.topics.find((topic) => topic.unit === unit);
  const foreign = isForeign(sentence, found);
  if (nearest) {
    const { topic, gap } = nearest;
    const named = { metric: topic.metric, complement: saidAfter(question, topic) ?? topic.complement, place: topic };
    const follows = topic.weight === 2 && topic.start >= found.end;
    if (foreign && !(follows && gap <= CLOSE && question.role !== 'change')) return undefined;
    if (found.bare && !isCounted(question, topic, gap)) return undefined;
    // "13% waited longer, compared to 9% there": what the list counts is still counted.
    const goesOn = listed?.metric === topic.metric && topic.end <= found.start && hasNumberBetween(question, topic);
    const isNextPart = listed && topic.start >= found.end && PARTED.test(sentence.slice(found.end, topic.start));
    if (listed && (goesOn || isNextPart)) return told(question, listed);
    const isSuch = understood && /^ such\b/.test(sentence.slice(found.end));
    if (!isSuch && !(topic.weight === 0 && understood && gap > CLOSE))
      return topic.end <= found.start ? told(question, named) : named;
  }
  if (understood && !foreign && (speaksOn(question) || (listed && !found.bare))) return told(question, understood);
  if (nearest) return { metric: nearest.topic.metric, complement: nearest.topic.complement, place: nearest.topic };
  return unit === 'pounds' && quantity.value >= 100_000 && question.actors.length > 0
    ? { metric: MONEY, complement: false, place: undefined }
    : undefined;
}

/** What is understood or was said before the number, unless "38.2 per cent had been there for longer" turns it round. */
const told = (
  question: TopicQuestion,
  { metric, complement, place }: Pick<Topic, 'metric' | 'complement'> & Partial<Topic>,
): Topic => ({
  metric,
  complement: waitsLonger(question)
    ? !SAYS_LONGER.has(metric)
    : waitsLess(question)
      ? SAYS_LONGER.has(metric)
      : complement,
  place,
});

/** Metrics that are themselves the share of those who waited longer. */
const SAYS_LONGER: ReadonlySet<string> = new Set(['diagnostics-6w', 'rtt-52w-share', 'ae-12h-from-arrival']);

/** The rest of those who were within the time. */
const waitsLonger = ({ sentence, found }: TopicQuestion): boolean =>
  found.quantity.kind === 'number' &&
  found.quantity.unit === '%' &&
  /^[^,.;\d]{0,40}\b(?<!no )longer\b(?! than)/.test(sentence.slice(found.end));

/** "Two in five patients at major departments waited over four hours": what follows in the same part says which of the two is meant. */
const saidAfter = (
  { topics, found, sentence }: TopicQuestion,
  { metric, unit, weight, start }: FoundTopic,
): boolean | undefined =>
  weight === 2 && start >= found.end
    ? undefined
    : topics.find(
        (other) =>
          other.weight === 2 &&
          other.metric === metric &&
          other.unit === unit &&
          other.start >= found.end &&
          !/[;:]|\. | while | but |, and /.test(sentence.slice(found.end, other.start)),
      )?.complement;

/** Those who were within it. */
const waitsLess = ({ sentence, found }: TopicQuestion): boolean =>
  found.quantity.kind === 'number' &&
  found.quantity.unit === '%' &&
  /^[^,.;\d]{0,40}\b(?:waited less|(?:with)?in that time|inside that time)\b(?! than)/.test(sentence.slice(found.end));

const hasNumberBetween = ({ quantities, found }: TopicQuestion, topic: FoundTopic): boolean =>
  othersLike(found, quantities).some((other) => other.start >= topic.end && other.end <= found.start);

function nearestTopic(
  { found, sentence, topics, quantities, role }: TopicQuestion,
  unit: string,
): { topic: FoundTopic; gap: number } | undefined {
  const { quantity } = found;
  const units: readonly string[] = role === 'change' && unit === '%' ? ['%', 'count', 'minutes'] : [unit];
  const isOfAll = quantity.kind === 'number' && quantity.unit === 'count' && quantity.of !== undefined;
  const others = othersLike(found, quantities);
  const rest = topics.filter((topic) => topic.unit === unit);
  const [best] = topics
    .filter((topic) => units.includes(topic.unit) && (topic.metric !== ICS_COUNT || isOfAll))
    // "Segment four" is its own topic; of other numbers what overlaps them is something else.
    .filter((topic) => ['segment', 'score', 'place'].includes(topic.unit) || !meet(topic, found))
    .map((topic) => {
      const gap = gapOf(topic, found);
      return {
        topic,
        gap: gap.end - gap.start,
        cost:
          costOf(topic, gap, sentence, others) + ownedCost(topic, found, others, rest) + (topic.unit === unit ? 0 : 60),
      };
    })
    .filter(({ cost }) => cost < FAR)
    .sort((a, b) => a.cost - b.cost);
  return best;
}

/** "1.8 million residents and 231,279 on its list": what follows one number is no topic of the next that has its own. */
function ownedCost(
  topic: FoundTopic,
  found: FoundQuantity,
  others: readonly FoundQuantity[],
  topics: readonly FoundTopic[],
): number {
  if (topic.end > found.from) return 0;
  const isOwned = others.some(({ end }) => end <= topic.start && topic.start - end <= 40);
  const next = Math.min(
    Number.POSITIVE_INFINITY,
    ...others.map(({ from }) => from).filter((from) => from >= found.end),
  );
  const hasOwn = topics.some(({ start, end, metric }) => start >= found.end && end <= next && metric !== topic.metric);
  return isOwned && hasOwn ? 40 : 0;
}

function costOf(
  topic: FoundTopic,
  gap: { start: number; end: number },
  sentence: string,
  others: readonly FoundQuantity[],
): number {
  const between = sentence.slice(gap.start, gap.end);
  const boundaries = (between.match(BOUNDARY) ?? []).length;
  const numbers = others.filter((other) => other.start >= gap.start && other.end <= gap.end).length;
  // "61.0% (18 weeks)"
  const bracketed = /^ ?\($/.test(between) && gap.end === topic.start ? 60 : 0;
  const commas = (between.match(/, /g) ?? []).length;
  // "2,461 of these longer than 52 weeks"
  const ofThese =
    /^ (?:of (?:them|these|those|whom|which)|(?:longer|older) than)\b/.test(sentence.slice(gap.start)) &&
    gap.end === topic.start
      ? 40
      : 0;
  return between.length + boundaries * 40 + commas * 12 + numbers * 45 + (2 - topic.weight) * 25 - bracketed - ofThese;
}

/** What may follow a number of patients: anything else is counted itself. */
const COUNTED =
  /^ ?(?:$|[^\s\w"'-]|(?:patients?|people|waits?|waiters|attendances?|visits?|cases|pathways|referrals|adults|children|men|women|residents|others|had|have|has|were|was|are|is|waited|waiting|wait|who|of|in|at|on|by|for|as|and|or|but|with|from|to|more|fewer|over|longer|such|last|this|that|the|when|which|a|per|each|every|compared|against|up|down|during|after|across|between|nationally|spent|stuck|remained|stayed|came|went|arrived|attended|treated|entries|awaiting|queu(?:e|es|ed|ing|eing)|operations?|procedures?|treatments?|tests?|scans?|breaches|individuals|youngsters|so|because|since|until|despite|already|just|only|still|now|too|after|before|under|around|hospital|beds|in-patients|inpatients|nhs|different|open|incomplete|names|year-long|long|english)\b)/;
/** A count of what no pack measures is listed from this on: fewer beds than these are no claim about a body. */
const MANY = 100;

/** Whether a bare number counts what a topic speaks of. */
function isCounted({ found, sentence, metrics }: TopicQuestion, topic: FoundTopic, gap: number): boolean {
  const value = found.quantity.kind === 'number' ? found.quantity.value : 0;
  const isOfAll = found.quantity.kind === 'number' && found.quantity.of !== undefined;
  if (!metrics.has(topic.metric)) return gap <= CLOSE && (value >= MANY || isOfAll);
  const isLabel =
    topic.end <= found.from && /^s?(?: waits?| breaches| size)?:? ?$/.test(sentence.slice(topic.end, found.from));
  return isLabel || COUNTED.test(sentence.slice(found.end)) || (topic.start >= found.end && gap <= CLOSE);
}

/** "2,962." after a question, "Hardly: 65.2%": hardly more than the number. */
const isAnswer = (sentence: string, { from, end, bare, quantity }: FoundQuantity, asked: boolean): boolean =>
  (asked && sentence.trim().length < 90 && /^[^\w]*(?:\w+: )?$/.test(sentence.slice(0, from))) ||
  (sentence.trim().length < 50 &&
    (!bare ||
      (/^[^\w]*$/.test(sentence.slice(0, from)) &&
        /^[.!?"' ]*$/.test(sentence.slice(end, end + 3)) &&
        quantity.kind === 'number' &&
        quantity.value >= 30)));

/** "707 in December and 1,028 in the same month last year": nothing but a time stands between it and the number before. */
function continuesList(sentence: string, found: FoundQuantity, quantities: readonly FoundQuantity[]): boolean {
  const before = othersLike(found, quantities).findLast(({ end }) => end <= found.from);
  return (
    before !== undefined &&
    /^(?: (?:in|for|at the end of) (?:[a-z]+(?: 20\d\d)?|the [a-z ]{1,24})| (?:a|the) (?:year|month) (?:earlier|before))?,? (?:and|to|but|then|from|against|or)(?: (?:another|only|just|with|a further))* $/.test(
      sentence.slice(before.end, found.from),
    )
  );
}

/** "A year earlier, 363 had": nothing but the time stands before the number. */
const AT_A_TIME =
  /(?:^|[;,] )["'(]*(?:(?:a|the|one|two) (?:year|month|twelvemonth|years) (?:earlier|before|ago)|the previous (?:month|year)|in [a-z]+(?: 20\d\d)?|last (?:month|year)),? (?:it was |that was |there were |just |only )*$/;

/** Whether a sentence goes on about what the one before it counted. */
function speaksOn({ sentence, found, quantities, beside, actors, role, known }: TopicQuestion): boolean {
  const before = sentence.slice(Math.max(0, found.from - 40), found.from);
  const after = sentence.slice(found.end, found.end + 24);
  // "Up from 34,858 a year before"
  const compares = /\b(?:(?:up|down|rise|fall|compared) (?:from|on|with|to)|from|against) $/.test(before);
  if (
    beside ||
    compares ||
    continuesList(sentence, found, quantities) ||
    (/\banother $/.test(before) && /^ (?:did|were|was|had)\b/.test(after)) ||
    isAnswer(
      sentence,
      found,
      known.topics.some(({ announced, since }) => announced && since === 1),
    ) ||
    role === 'standard' ||
    /\b(?:it|that|this|(?:the|'s) (?:[\w-]+ )?(?:figure|number|total|share|rate|tally|count|equivalent))(?: \w+){0,3} (?:was|is|were|stood at|had been|has been|fell to|rose to|reached|made do with|ended (?:that month )?on) (?:only |just |no more than |an average of )?$/.test(
      before,
    ) ||
    /^ such\b/.test(after) ||
    (AT_A_TIME.test(sentence.slice(0, found.from)) && /^(?: (?:had|were|did|was|in|at)\b|[.,;])/.test(after))
  )
    return true;
  if (found.bare) return false;
  return (
    actors.length > 0 ||
    /^["'(]*(?:that|this|it|its|the (?:[\w-]+ )?(?:figure|number|rate|share|proportion|trust|system|standard|target|ambition)|in|by|up|down|compared|only|just|but|and|a year|performance|last|however|meanwhile|among|at|for|ministers|on)\b/.test(
      sentence,
    )
  );
}

/** What shares are told of beside patients and their waits. */
const OTHER_THINGS =
  'beds|staff|employees|nurses|doctors|consultants|midwives|gps|respondents|voters|members|workforce|posts|jobs|shifts|budgets?|spending|spend|costs?|funding|money|savings|contracts?|capacity|(?:the |its |their )time|theatres?|sites?|wards|buildings?|estate|land|households|homes|schools|companies|councils|trusts|hospitals|practices|pharmacies|population|electorate|adults who|britons|the public|those surveyed|those asked|shares?|seats|votes?|deaths|activity|vacancies|pay';

/** "60% of beds", "5% pay rise": of something else than what was spoken of. */
const FOREIGN = new RegExp(
  `^(?: (?:of|in) (?:(?!patients|people|attend|those)[\\w'-]+ ){0,3}?(?:${OTHER_THINGS})\\b| (?:pay|said|agreed|thought|reported (?:that|feeling)|would recommend|turnout|majority|swing)\\b)`,
);

/** "One in eight nursing posts" */
const FOREIGN_SHARE = /^ (?:[\w'-]+ )?(?:beds|posts|staff|nurses|doctors|wards|jobs|shifts|crews)\b/;

/** "It paid 3.4% more", "Inflation was 2%" */
const FOREIGN_BEFORE =
  /\b(?:paid|pays?|inflation|prices?|wages?|salar(?:y|ies)|tax(?:es)?|rents?|interest|economy|poll|readers|voters?|turnout|workforce|parking)\b[^.;,]{0,40}$/;

function isForeign(sentence: string, { start, end, quantity }: FoundQuantity): boolean {
  const after = sentence.slice(end, end + 60);
  const isShare = quantity.kind === 'number' && quantity.unit === '%';
  const before = sentence.slice(Math.max(0, start - 60), start);
  return FOREIGN.test(after) || (isShare && (FOREIGN_SHARE.test(after) || FOREIGN_BEFORE.test(before)));
}
