import type { Claim } from '../../data/schema/claim';
import { CLAIM_LIMIT } from '../../data/schema/claim';
import type { ClaimCarry } from '../../data/schema/claim-messages';
import type { Metric } from '../../data/schema/entity';
import type { EntityId, MetricId, PartialDate } from '../../data/schema/identity';
import { ENGLAND } from '../england';
import { groupBy } from '../group-by';
import { sentencesOf } from '../page/sentence';
import { meet } from '../recognise/places';
import { type Actor, actorOf, actorsIn, type Named } from './actors';
import {
  announced,
  carried,
  grown,
  laidOver,
  NO_CARRY,
  pastEngland,
  type Shown,
  spokenMonth,
  UNDERSTOOD,
} from './carry';
import { wordsOfNames } from './names-by-word';
import { isDaily, isOfSome, ofADay } from './narrower';
import { isFormer, periodOf } from './period-of';
import { periodsIn } from './periods';
import { plain } from './plain';
import { type FoundQuantity, othersLike, quantitiesIn } from './quantities';
import type { Regions } from './regions';
import { isNamedTarget, roleOf, targetStart } from './roles';
import { topicOf } from './topic-of';
import { type FoundTopic, ICS_COUNT, topicsIn } from './topics';

export interface ClaimInput {
  readonly blocks: readonly { readonly text: string }[];
  /** In reading order. */
  readonly named: readonly Named[];
  /** Short names of bodies that were not marked as such. */
  readonly possible?: readonly Named[] | undefined;
  readonly article: PartialDate | undefined;
  readonly metrics: ReadonlyMap<MetricId, Metric>;
  readonly regions: Regions;
  /** What the blocks before have spoken of; null for the first. */
  readonly carry: ClaimCarry | null;
}

/**
 * Finds every number that a text says of a body and a measure. Pure: blocks in, claims out.
 * A sentence that leaves out what was counted, of whom or when means what the one before it said.
 */
export function extractClaims({ blocks, named, possible = [], article, metrics, regions, carry }: ClaimInput): {
  claims: Claim[];
  carry: ClaimCarry;
} {
  const claims: Claim[] = [];
  let known = carry ?? NO_CARRY;
  if (named.length > 0) known = { ...known, named: true };
  const names = wordsOfNames(named, blocks);
  const namedIn = groupBy(named, ({ block }) => block);
  const possibleIn = groupBy(possible, ({ block }) => block);
  blocks.forEach(({ text }, block) => {
    const simple = plain(text);
    const mentions = namedIn.get(block) ?? [];
    // On a page that names nothing of the NHS a town is a town.
    const maybe = known.named || SAYS_HEALTH.test(simple) ? (possibleIn.get(block) ?? []) : [];
    for (const { start, end } of parts(text)) {
      const sentence = readSentence({
        sentence: simple.slice(start, end),
        own: text.slice(start, end),
        named: within(mentions, start, end),
        article,
        metrics,
        regions,
        known,
        names,
        possible: within(maybe, start, end),
      });
      known = sentence.carry;
      for (const claim of sentence.claims)
        claims.push({
          ...claim,
          block,
          start: claim.start + start,
          end: claim.end + start,
          numberStart: claim.numberStart + start,
          numberEnd: claim.numberEnd + start,
          text: text
            .slice(claim.start + start, claim.end + start)
            .replace(/\s+/g, ' ')
            .slice(0, CLAIM_LIMIT),
        });
    }
  });
  return { claims, carry: known };
}

const SAYS_HEALTH = /\b(?:nhs|a ?& ?e|hospitals?|icbs?|icss?|stps?|patients?|ambulances?|cancer|integrated care)\b/;

/** What stands in a sentence, by its place there. */
const within = (named: readonly Named[], start: number, end: number): Named[] =>
  named
    .filter((mention) => mention.start >= start && mention.end <= end)
    .map((mention) => ({ ...mention, start: mention.start - start, end: mention.end - start }));

/** The sentences of a text, and the points of a list that stands in it. */
function* parts(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (const { start, end } of sentencesOf(text)) {
    let from = start;
    for (const point of text.slice(start, end).matchAll(/\s[•·▪◦]\s|\n\s*[-*–]\s/g)) {
      yield { start: from, end: start + point.index };
      from = start + point.index;
    }
    yield { start: from, end };
  }
}

interface Sentence {
  readonly sentence: string;
  readonly own: string;
  readonly named: readonly Named[];
  readonly article: PartialDate | undefined;
  readonly metrics: ReadonlyMap<MetricId, Metric>;
  readonly regions: Regions;
  readonly known: ClaimCarry;
  readonly names: ReadonlyMap<string, EntityId>;
  readonly possible: readonly Named[];
}

type Draft = Omit<Claim, 'block' | 'text'>;

function readSentence({ sentence, own, named, article, metrics, regions, known, names, possible }: Sentence): {
  claims: Draft[];
  carry: ClaimCarry;
} {
  const quantities = quantitiesIn(sentence);
  const actors = actorsIn(sentence, own, named, {
    names,
    possible,
    known: pastEngland(known),
    recent: known.recent,
    regions,
  });
  const aged = grown(known, actors, sentence);
  const topics = topicsIn(sentence, metrics);
  if (quantities.length === 0) return { claims: [], carry: announced(aged, sentence, article, topics) };
  const periods = periodsIn(sentence, article);
  const claims: Draft[] = [];
  let here: ClaimCarry['topics'] = [];
  const shown: Shown[] = [];
  let stranger = false;
  quantities.forEach((found, at) => {
    const { quantity, start, end, from } = found;
    const others = othersLike(found, quantities);
    const placed = actorOf({ sentence, actors, from, end, others });
    const said = roleOf({
      sentence,
      quantity,
      from,
      end,
      after: quantities[at - 1]?.end ?? 0,
      before: quantities[at + 1]?.from ?? sentence.length,
    });
    // "The board aims to have 65% by March" is its own plan; a target is everybody's.
    const own = placed.actor && placed.actor.entity !== ENGLAND && placed.actor.end <= from;
    const role = said === 'standard' && own && !isNamedTarget(sentence, from, end) ? 'plan' : said;
    const topic = topicOf({
      found,
      sentence,
      topics,
      quantities,
      role,
      here,
      known: aged,
      beside: placed.beside,
      actors,
      metrics,
    });
    if (!topic) return;
    const isStandard = role === 'standard' && metrics.has(topic.metric);
    if (quantity.kind === 'number' && role !== 'change')
      here = laidOver(here, [{ metric: topic.metric, unit: quantity.unit, complement: topic.complement, since: 0 }]);
    if (!isStandard && placed.several) return;
    const entity = isStandard ? (aged.named ? ENGLAND : null) : entityOf(placed.actor, aged, topic.metric, metrics);
    if (entity === null) {
      // What is said of somebody whom we do not know is no longer of whom was spoken of before.
      stranger ||= placed.actor !== undefined;
      return;
    }
    const metric = standardMetric(topic.metric, role, metrics);
    const period = periodOf({
      sentence,
      found,
      periods,
      quantities,
      role,
      metric: metrics.get(metric),
      article,
      known: aged,
      before: (shown.findLast(({ former }) => !former) ?? shown.at(-1))?.period ?? null,
    });
    const words = spanOf(found, placed.beside ? placed.actor : undefined, topic.place, quantities, sentence);
    const target = isStandard ? targetStart(sentence, from) : undefined;
    const isFree =
      target !== undefined && !quantities.some((other) => other !== found && other.end > target && other.end <= from);
    const span = isFree ? { ...words, start: Math.min(words.start, target) } : words;
    claims.push({
      ...span,
      numberStart: start,
      numberEnd: end,
      role,
      entity,
      metric: role === 'change' ? (`${metric}-change` as MetricId) : metric,
      complement: topic.complement,
      quantity,
      ...(isOfSome(sentence, start, end, actors) && { part: true as const }),
      period: isDaily(sentence, end, quantity, metric) ? ofADay(period, article) : period,
    });
    if (role !== 'standard' && role !== 'plan') shown.push({ actor: entity, period, former: isFormer(sentence, from) });
  });
  return {
    claims,
    carry: {
      ...carried(aged, here, shown, actors),
      ...(shown.length === 0 ? spokenMonth(periods) : {}),
      ...(stranger && shown.length === 0 ? { entity: null, stranger: true } : {}),
    },
  };
}

/** What is said of one body only: no page says it of England without naming it. */
const OF_ONE: ReadonlySet<string> = new Set([
  'cqc-rating',
  'nof-segment',
  'nof-rank',
  'nof-average-score',
  'population',
  'finance-plan-pct',
  'finance-variance-pct',
]);

/** Of whom it is said; null where that is nobody whom we know. */
function entityOf(
  actor: Actor | undefined,
  known: ClaimCarry,
  metric: MetricId,
  metrics: ReadonlyMap<MetricId, Metric>,
): EntityId | null {
  if (metric === ICS_COUNT) return ENGLAND;
  if (actor) return actor.entity;
  const spoken = known.entity && known.since.entity <= UNDERSTOOD.entity ? known.entity : null;
  // "It sits 124th in the table" is of the trust, after an aside on England too.
  const understood = spoken && OF_ONE.has(metric) ? pastEngland(known) : spoken;
  if (understood && (understood !== ENGLAND || !OF_ONE.has(metric))) return understood;
  // Somebody was spoken of whom we do not know: it is of them, and not of England.
  if (known.stranger && known.since.entity <= UNDERSTOOD.entity) return null;
  // What is measured everywhere and said of nobody is said of England; a sum of money is not.
  return known.named && metrics.has(metric) && !OF_ONE.has(metric) ? ENGLAND : null;
}

/** A target is set on the measure that has one: on all types of A&E, not on type 1. */
const standardMetric = (metric: MetricId, role: Claim['role'], metrics: ReadonlyMap<MetricId, Metric>): MetricId =>
  (role === 'standard' && metrics.get(metric)?.standardOn?.metric) || metric;

/** How far from its number a topic may end the words of a claim, in UTF-16 units. */
const NEAR = 90;

/** The words of a claim: the body beside it, the number, and what it is of. */
function spanOf(
  found: FoundQuantity,
  actor: Actor | undefined,
  topic: FoundTopic | undefined,
  quantities: readonly FoundQuantity[],
  sentence: string,
): { start: number; end: number } {
  const free = (start: number, end: number): boolean =>
    !quantities.some((other) => other !== found && meet(other, { start, end }));
  let { from: start, end } = found;
  if (topic && topic.start >= end && topic.end - end <= NEAR && free(end, topic.end)) end = topic.end;
  if (actor && actor.end <= start && free(actor.start, start)) start = actor.start;
  else if (actor && actor.start >= end && actor.end - end <= NEAR && free(end, actor.end)) end = actor.end;
  // Who was counted: "54% of type 1 patients".
  const whom = /^ (?:a&e )?(?:patients|people|attendances|waits|departments?|units?)\b/.exec(sentence.slice(end));
  if (whom && free(end, end + whom[0].length)) end += whom[0].length;
  // "Northamptonshire (65%)"
  if (sentence[end] === ')' && sentence.slice(start, end).includes('(')) end++;
  return { start, end };
}
