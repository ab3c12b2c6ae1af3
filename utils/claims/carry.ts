import type { ClaimPeriod } from '../../data/schema/claim';
import type { ClaimCarry } from '../../data/schema/claim-messages';
import type { EntityId, PartialDate } from '../../data/schema/identity';
import { ENGLAND } from '../england';
import { type Actor, isBody } from './actors';
import { departmentsOf } from './departments';
import { isAside } from './period-of';
import { type FoundPeriod, periodsIn } from './periods';
import type { FoundTopic } from './topics';

/** What a text has spoken of so far, from sentence to sentence: what was counted, of whom, and when. */

export const NO_CARRY: ClaimCarry = {
  topics: [],
  entity: null,
  recent: [],
  period: null,
  since: { entity: 99, period: 99 },
  named: false,
  stranger: false,
};

/** For how many sentences what was counted and of whom is still understood where a sentence does not say it. */
export const UNDERSTOOD = { topic: 3, entity: 6 } as const;

/** The months of a sentence that names no others, and no day, deadline or "a year earlier" counts for that. */
function onlyMonths(periods: readonly FoundPeriod[]): FoundPeriod | undefined {
  const [one, ...more] = periods.filter(({ back, deadline, shorter }) => back === undefined && !deadline && !shorter);
  return more.length === 0 ? one : undefined;
}

/** Who was spoken of last, but for England in passing: "The trust", "it". */
export const pastEngland = ({ entity, recent }: ClaimCarry): EntityId | null =>
  entity === ENGLAND ? (recent.at(-1) ?? ENGLAND) : entity;

/** "In Scotland 69.7% were seen in June": the month of a sentence, though nothing of it is claimed. */
export function spokenMonth(periods: readonly FoundPeriod[]): Partial<Pick<ClaimCarry, 'period'>> {
  const one = onlyMonths(periods);
  return one ? { period: { from: one.from, to: one.to, words: '', carried: true } } : {};
}

/** What was known, one sentence later. Whoever is named is understood until somebody else is. */
export function grown(known: ClaimCarry, actors: readonly Actor[], sentence: string): ClaimCarry {
  // Points of a list go on about whom their heading names.
  const step = /^\s*[•·▪◦*–-]|^[^.]{0,80}:[^.]*$/.test(sentence) ? 0 : 1;
  const since = { entity: known.since.entity + step, period: known.since.period + step };
  const topics = known.topics
    .map((topic) => ({ ...topic, since: topic.since + 1 }))
    .filter(({ since: ago }) => ago <= UNDERSTOOD.topic);
  const bodies = actors.filter(isBody).map(({ entity }) => entity);
  const [first] = bodies;
  if (!first) return { ...known, topics, since };
  const recent = [...known.recent, ...bodies].filter((body, at, all) => all.lastIndexOf(body) === at).slice(-2);
  return { ...known, topics, entity: first, recent, stranger: false, since: { ...since, entity: 0 } };
}

/** What was counted last in each unit, once more has been counted. */
export const laidOver = (before: ClaimCarry['topics'], now: ClaimCarry['topics']): ClaimCarry['topics'] => [
  ...now,
  ...before.filter(({ unit }) => !now.some((topic) => topic.unit === unit)),
];

/** "Neither had anybody left beyond 65 weeks" is said in passing. */
const NOBODY_DOES = /\b(?:nobody|no one|none|neither|not (?:one|a single)|no (?:patients?|people))\b/;

/** A question, or a sentence on departments, speaks of what follows, however short. */
const SETS_TOPIC = /\?["' ]*$|\btype[- ]?(?:1|one)\b/;

/** "Figures for October show …": the month of the numbers that follow. */
export function announced(
  before: ClaimCarry,
  sentence: string,
  article: PartialDate | undefined,
  topics: readonly FoundTopic[],
): ClaimCarry {
  // "How many have waited over a year? 2,962."
  const plainly = NOBODY_DOES.test(sentence)
    ? []
    : topics.filter(({ weight }) => weight === 2 || (weight === 1 && SETS_TOPIC.test(sentence)));
  const asked = plainly.map(({ metric, unit, complement }) => ({
    metric: departmentsOf(metric, sentence, { start: sentence.length, end: sentence.length, others: [] }),
    unit,
    complement,
    since: 0,
    announced: true as const,
  }));
  const first = asked.filter(({ unit }, at) => asked.findIndex((one) => one.unit === unit) === at);
  const known = { ...before, topics: laidOver(before.topics, first) };
  if (!/\b(?:figures?|data|statistics|results|returns?|performance|report)\b/.test(sentence)) return known;
  const period = onlyMonths(periodsIn(sentence, article));
  if (!period) return known;
  const { from, to, start, end } = period;
  return {
    ...known,
    topics: first,
    period: { from, to, words: sentence.slice(start, end), carried: true },
    since: { ...known.since, period: 0 },
  };
}

export interface Shown {
  readonly actor: EntityId;
  readonly period: ClaimPeriod | null;
  /** It tells how it was before. */
  readonly former: boolean;
}

export function carried(
  aged: ClaimCarry,
  here: ClaimCarry['topics'],
  shown: readonly Shown[],
  actors: readonly Actor[],
): ClaimCarry {
  const last = shown.at(-1);
  // "A year earlier" is an aside: the text goes on about the month that it speaks of.
  const told = shown.filter(({ period, former }) => period !== null && !former && !isAside(period));
  const spoken = told[0]?.period ?? null;
  // A sentence about a trust that names England in passing leaves the trust understood.
  const first = actors.find(isBody)?.entity;
  const body = actors.length > 0 ? (shown.find(({ actor }) => actor !== ENGLAND)?.actor ?? first) : undefined;
  return {
    ...aged,
    topics: laidOver(aged.topics, here),
    entity: body ?? last?.actor ?? aged.entity,
    period: spoken ? { ...spoken, carried: true } : aged.period,
    since: { entity: last ? 0 : aged.since.entity, period: spoken ? 0 : aged.since.period },
  };
}
