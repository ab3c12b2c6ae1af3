import type { Entity, Period } from '../../data/schema/entity';
import type { PartialDate } from '../../data/schema/identity';
import { foldForm } from '../recognise/fold';
import { dayNumber, lastDayNumber } from '../time/days';
import { onDate } from '../time/words';

/** How many days after its end an old name is no surprise: news still uses it. */
const GRACE = 31;

/** The last day on which a name that ended then is no surprise, as `dayNumber` counts. */
function graceAfter(end: PartialDate): number {
  const last = String(lastDayNumber(end)).padStart(8, '0');
  const day = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(4, 6)) - 1, Number(last.slice(6)) + GRACE));
  return dayNumber(day.toISOString().slice(0, 10) as PartialDate);
}

/** Words that say that something is spoken of as past. */
const AS_PAST =
  /\b(?:former(?:ly)?|then|previous(?:ly)?|predecessor|old|was|were|had|abolished|replaced|until|ex-|now|merged|renamed|dissolved|defunct|successors?|took over|before|at the time|since|once|history|used to|in 20[01]\d)\b/;

interface NameInTime {
  readonly entity: Entity;
  /** The words on the page, and the sentence in which they stand. */
  readonly words: string;
  readonly sentence: string;
  /** The article's date. */
  readonly date: PartialDate;
}

/**
 * Why a name does not fit the day on which an article was written, in one sentence; undefined where it fits, or where the sentence
 * itself says that it is past.
 */
export function whyMisfit({ entity, words, sentence, date }: NameInTime): string | undefined {
  if (!['system', 'trust', 'ccg', 'hospital', 'body'].includes(entity.kind)) return undefined;
  const day = dayNumber(date);
  const first = entity.periods[0];
  const last = entity.periods.at(-1);
  if (AS_PAST.test(sentence.toLowerCase())) return undefined;
  if (last?.to && graceAfter(last.to) < day)
    return `${last.name} ended ${onDate(last.to)}: it no longer existed when this was written.`;
  const said = foldForm(words);
  const named = entity.periods.filter((period) => foldForm(period.name) === said || endsAlike(period, said));
  if (named.length === 0) return undefined;
  const fits = named.some(
    (period) => (!period.from || dayNumber(period.from) <= day) && (!period.to || graceAfter(period.to) >= day),
  );
  if (fits) return undefined;
  const past = named.findLast(({ to }) => to && lastDayNumber(to) < day);
  const now = entity.periods.findLast(({ from }) => !from || dayNumber(from) <= day);
  if (past?.to && now && now !== past)
    return `Its name until ${onDate(past.to).replace(/^(?:on|in) /, '')}; when this was written it was ${now.name}.`;
  const early = named.find(({ from }) => from && dayNumber(from) > lastDayNumber(date));
  if (early?.from && first) return `It took this name only ${onDate(early.from)}, after this was written.`;
  return undefined;
}

/** "Sussex STP" where the period's form was a partnership: the short form of an old kind of body. */
function endsAlike(period: Period, said: string): boolean {
  const kinds = {
    stp: /sustainability and transformation/i,
    ics: /integrated care system/i,
    icb: /integrated care board/i,
  };
  return Object.entries(kinds).some(([acronym, form]) => said.endsWith(` ${acronym}`) && form.test(period.form));
}
