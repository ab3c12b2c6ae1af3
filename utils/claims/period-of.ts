import type { Claim, ClaimPeriod } from '../../data/schema/claim';
import type { ClaimCarry } from '../../data/schema/claim-messages';
import type { Metric } from '../../data/schema/entity';
import type { FigurePeriod } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import { lastReleased } from '../figures/calendar';
import { monthNumber, monthOf } from '../figures/periods';
import { gapOf } from './gap';
import type { FoundPeriod } from './periods';
import type { FoundQuantity } from './quantities';

interface PeriodQuestion {
  readonly sentence: string;
  readonly found: FoundQuantity;
  readonly periods: readonly FoundPeriod[];
  readonly quantities: readonly FoundQuantity[];
  readonly role: Claim['role'];
  readonly metric: Metric | undefined;
  readonly article: PartialDate | undefined;
  readonly known: ClaimCarry;
  /** Of the number before in the same sentence. */
  readonly before: ClaimPeriod | null;
}

/** "From 61.8%", "up from 56%": how it was before the other number of the sentence. */
const FROM = /\b(?:from|previously) $/;
/** "It had been 85%", "against 707": how it was before what the text is about. */
const HAD_BEEN = /\bhad been(?: [a-z]+){0,2} $|\b(?:against|compared (?:with|to)) $/;

/** The months that a number is of: the nearest that its sentence names, else those of the sentence before; null where nothing says it. */
export function periodOf(question: PeriodQuestion): ClaimPeriod | null {
  const { sentence, found, periods, quantities, role, known, metric } = question;
  const fits = periods
    // "A year earlier" is said of the number right before it.
    .filter(
      (period) =>
        period.back === undefined || !quantities.some((other) => other !== found && isBetween(other, found, period)),
    )
    .filter((period) => role === 'standard' || role === 'plan' || !isAhead(period, question.article))
    // What was asked for held for the month of the figure beside it, too.
    .filter((period) => (role === 'standard' || isShared(period, question)) && !isBracketed(period, question))
    .map((period) => ({ period, cost: costOf(period, found, sentence, quantities) }))
    .sort((a, b) => a.cost - b.cost);
  const nearest = fits[0]?.period;
  const former = role === 'figure' && FROM.test(before(sentence, found.from));
  const at = quantities.indexOf(found);
  const next = quantities[at + 1];
  if (!nearest) {
    if (former && next) return shifted(base(question, found.from), -1, 'the month before');
    if (role === 'standard') return null;
    const beside = question.before && !isAside(question.before) ? question.before : null;
    if (question.before && !beside) return null;
    const said = beside ?? (isStillMeant(known, metric) ? known.period : null);
    return said && { ...said, carried: true };
  }
  const words = sentence.slice(nearest.start, nearest.end);
  if (nearest.back !== undefined) return relative(question, nearest, words);
  // "Fell from 61.8% to 61.5% in June": June is when it was 61.5%.
  const isLater = former && next && nearest.start >= next.end;
  const months = {
    from: nearest.from,
    to: nearest.to,
    words,
    carried: false,
    ...(nearest.shorter && { shorter: nearest.shorter }),
  };
  return isLater ? shifted(months, -1, 'the month before') : months;
}

/** For how many sentences a month is still meant. */
const MONTH_MEANT = 2;

/** Whether the month of a sentence before is still meant: only where the same thing is counted on. */
const isStillMeant = (known: ClaimCarry, metric: Metric | undefined): boolean =>
  known.since.period <= MONTH_MEANT &&
  metric !== undefined &&
  (known.topics[0] === undefined || known.topics[0].metric.split('-')[0] === metric.id.split('-')[0]);

const isBetween = (other: FoundQuantity, found: FoundQuantity, period: FoundPeriod): boolean =>
  period.start >= found.end
    ? other.start >= found.end && other.end <= period.start
    : other.start >= period.end && other.end <= found.start;

/** What was measured was not measured after the article was written. */
const isAhead = ({ from, deadline }: FoundPeriod, article: PartialDate | undefined): boolean =>
  article === undefined ? deadline : from > article.slice(0, 7);

/** Words that part what a month is said of from other numbers: "2,219 now, where in April there were 1,274". */
const PARTS =
  /[;:]|\b(?:where|while|when|whereas|although|though|but|compared|against|from|than|up|down|after|before|until|then|became|become|turned|earlier|later|now)\b/;

/** "18.7% (February: 27%)": the month in the bracket is of the number there. */
function isBracketed(period: FoundPeriod, { sentence, found, quantities }: PeriodQuestion): boolean {
  const open = sentence.lastIndexOf('(', period.start);
  const close = sentence.indexOf(')', open);
  if (open < 0 || close < period.end || sentence.slice(open, period.start).includes(')')) return false;
  const isWithin = ({ start }: FoundQuantity): boolean => start > open && start < close;
  return !isWithin(found) && quantities.some(isWithin);
}

/** Whether a month that stands nearer to another number is said of this one, too: only in a plain list. */
function isShared(period: FoundPeriod, { sentence, found, quantities }: PeriodQuestion): boolean {
  const costs = quantities.map((quantity) => ({ quantity, cost: costOf(period, quantity, sentence, quantities) }));
  const owner = costs.sort((a, b) => a.cost - b.cost)[0]?.quantity;
  if (!owner || owner === found) return true;
  const between =
    owner.start >= found.end ? sentence.slice(found.end, owner.from) : sentence.slice(owner.end, found.from);
  return !PARTS.test(between);
}

function costOf(
  period: FoundPeriod,
  found: FoundQuantity,
  sentence: string,
  quantities: readonly FoundQuantity[],
): number {
  const { start, end } = gapOf(period, found);
  const between = sentence.slice(start, end);
  const boundaries = (
    between.match(
      /[;:–]| while | but | whereas |,? (?:al)?though | compared (?:with|to) | against |, (?:and|up|down|from)\b/g,
    ) ?? []
  ).length;
  // "February: 27%" is one label.
  const label = /^: ?$/.test(between) ? -40 : 0;
  const numbers = quantities.filter((other) => other !== found && other.start >= start && other.end <= end).length;
  // Numbers come before their months more often than after them.
  // "… in August and where 55,132 people": the month closes what was said before.
  // "A year earlier" opens what follows it; "89,800 visits and, in March, 71.4%" speaks of March for the share alone.
  const opens =
    period.start >= found.end &&
    ((period.back !== undefined && boundaries > 0) ||
      (/[,:] *(?:in )?$| and,? (?:in )?$/.test(between) &&
        quantities.some(({ from }) => /^,? ?$/.test(sentence.slice(period.end, from)) && from >= period.end)))
      ? 60
      : 0;
  const closed =
    period.start < found.end && /^(?:,(?! ?$)|;| and| where| while| but| when| with)/.test(between) ? 40 : 0;
  return (
    between.length + boundaries * 40 + numbers * 50 + closed + opens + label + (period.start >= found.end ? 0 : 10)
  );
}

/** "A year earlier": as seen from what the sentence speaks of otherwise. */
function relative(question: PeriodQuestion, { back = 0, from, start }: FoundPeriod, words: string): ClaimPeriod | null {
  const seen = back === 0 ? spokenOf(question, start) : base(question, start);
  if (!seen) return null;
  if (back === 0) return { from: seen.from, to: seen.to, words, carried: false };
  if (back === -1) {
    // "The same month in 2023": that month of the year.
    const month = monthOf(monthNumber(from) + (monthNumber(seen.to) % 12));
    return { from: month, to: month, words, carried: false };
  }
  return shifted(seen, -back, words);
}

/** The month that was spoken of last, whatever was counted then. */
const spokenOf = (question: PeriodQuestion, seenFrom: number): Pick<ClaimPeriod, 'from' | 'to'> | null =>
  question.before ?? question.known.period ?? base(question, seenFrom);

/** What the sentence speaks of beside "a year earlier": another month that it names, the one before, or the last that was out. */
function base(
  { periods, before, known, article, metric }: PeriodQuestion,
  seenFrom: number,
): Pick<ClaimPeriod, 'from' | 'to'> | null {
  if (before) return before;
  const plain = periods.filter(({ back, deadline }) => back === undefined && !deadline);
  const earlier = plain.findLast(({ start }) => start < seenFrom);
  if (earlier) return earlier;
  if (known.period && isStillMeant(known, metric)) return known.period;
  if (plain[0]) return plain[0];
  if (!article || !metric) return null;
  const latest = lastReleased('month', article, metric);
  return { from: latest, to: latest };
}

function shifted(period: Pick<ClaimPeriod, 'from' | 'to'> | null, months: number, words: string): ClaimPeriod | null {
  if (!period) return null;
  const move = (month: FigurePeriod): FigurePeriod => monthOf(monthNumber(month) + months);
  return { from: move(period.from), to: move(period.to), words, carried: false };
}

/** "A year earlier", "on one bad day" is said of one number and not of the text that goes on. */
export const isAside = ({ words, shorter }: Pick<ClaimPeriod, 'words' | 'shorter'>): boolean =>
  shorter === true || /\b(?:earlier|before|previous(?:ly)?|ago|same)\b/.test(words);

/** Whether a number tells how it was before the one that the text is about: "from 61.8%". */
export const isFormer = (sentence: string, from: number): boolean =>
  FROM.test(before(sentence, from)) || HAD_BEEN.test(before(sentence, from));

const before = (sentence: string, from: number): string => sentence.slice(Math.max(0, from - 30), from);
