import type { State } from '../../data/schema/card';
import type { Entity, Period } from '../../data/schema/entity';
import type { EntityId, PartialDate } from '../../data/schema/identity';
import { dayNumber, lastDayNumber } from './days';
import { dateInWords, onDate } from './words';

interface Span {
  readonly from?: PartialDate | undefined;
  readonly to?: PartialDate | undefined;
}

/** Whether something held on a day; an open end holds. A date known to the month or year is taken as its first day. */
export function heldOn({ from, to }: Span, date: PartialDate): boolean {
  const day = dayNumber(date);
  return (from === undefined || dayNumber(from) <= day) && (to === undefined || day <= lastDayNumber(to));
}

/** What an entity was on a day, without the names of what it was part of: those the caller looks up. */
export interface BareState extends Omit<State, 'partOf'> {
  readonly partOf: readonly EntityId[];
}

/** The period in force, whether the thing existed, and what it was part of, on a day. */
export function stateAt(entity: Entity, date: PartialDate): BareState {
  const { periods } = entity;
  const day = dayNumber(date);
  const period = periods.findLast((candidate) => heldOn(candidate, date));
  const first = periods[0];
  const last = periods.at(-1);
  const existence: State['existence'] = period
    ? 'existing'
    : first?.from && day < dayNumber(first.from)
      ? 'not-yet'
      : last?.to && day > lastDayNumber(last.to)
        ? 'ended'
        : 'unknown';
  const partOf = entity.relations
    .filter(
      (relation) =>
        (relation.type === 'part-of' || relation.type === 'run-by') &&
        heldOn({ from: relation.from, to: relation.until }, date),
    )
    .map((relation) => relation.to);
  return { date, existence, ...(period && { period }), partOf, summary: '' };
}

/** Whether a reader should be told of both: another name, form, life or home. */
export function differs(then: BareState, now: BareState): boolean {
  return (
    then.existence !== now.existence ||
    then.period?.name !== now.period?.name ||
    then.period?.form !== now.period?.form ||
    // A home that we do not know for then is no difference.
    (then.partOf.length > 0 && then.partOf.join() !== now.partOf.join())
  );
}

/** The state in one to three short sentences. `names` are what the ids of relations are called. */
export function describe(entity: Entity, state: BareState, names: ReadonlyMap<EntityId, string>): string {
  const called = (id: EntityId): string => names.get(id) ?? '';
  switch (state.existence) {
    case 'not-yet': {
      const from = entity.periods[0]?.from;
      const before = relationsOf(entity, 'predecessor').map(called).filter(Boolean);
      return sentences(
        `${wordsFor(entity).before}${from ? `: that came ${onDate(from)}` : ''}`,
        before.length > 0 && before.length <= 3 && `Before it: ${list(before)}`,
      );
    }
    case 'ended': {
      const to = entity.periods.at(-1)?.to;
      const after = relationsOf(entity, 'successor').map(called).filter(Boolean);
      return sentences(
        `${wordsFor(entity).after}${to ? `: ended ${onDate(to)}` : ''}`,
        after.length > 0 && `Now ${list(after)}`,
      );
    }
    case 'unknown':
      return 'What it was then is not known to us.';
    case 'existing':
      return sentences(...existing(entity, state.period as Period, state, called));
  }
}

/** How people say of a kind of thing that it was not yet, that it is, and that it is no more. */
function wordsFor({ kind, label }: Entity): { before: string; during: string; after: string } {
  if (kind === 'person')
    return { before: 'Not yet in this office', during: 'In office', after: 'No longer in this office' };
  if (label === 'Law') return { before: 'Not yet law', during: 'Law', after: 'No longer in force' };
  if (label === 'Paper or plan')
    return { before: 'Not yet published', during: 'Published', after: 'No longer followed' };
  if (kind === 'term') return { before: 'Not yet in use', during: 'In use', after: 'No longer in use' };
  return { before: 'Did not exist yet', during: 'At work', after: 'No longer exists' };
}

const relationsOf = (entity: Entity, type: 'predecessor' | 'successor'): EntityId[] =>
  entity.relations.filter((relation) => relation.type === type).map((relation) => relation.to);

function existing(
  entity: Entity,
  period: Period,
  state: BareState,
  called: (id: EntityId) => string,
): (string | false | undefined)[] {
  const home = state.partOf.map(called).filter(Boolean);
  switch (entity.kind) {
    case 'system': {
      const shares = entity.relations
        .filter(
          (relation) =>
            relation.type === 'clustered-with' && heldOn({ from: relation.from, to: relation.until }, state.date),
        )
        .map((relation) => called(relation.to))
        .filter(Boolean);
      return [
        `${period.form}${since(period)}`,
        period.note,
        shares.length > 0 && `Shares leaders with ${list(shares)}`,
      ];
    }
    case 'trust': {
      const renamed = entity.periods.indexOf(period) > 0;
      return [
        `${period.name}${renamed && period.from ? `, so named since ${dateInWords(period.from)}` : ''}`,
        home.length > 0 && `Part of ${list(home)}`,
      ];
    }
    case 'hospital':
      return [`${entity.label}${since(period)}`, home.length > 0 && `Run by ${list(home)}`];
    case 'person':
      return [`${period.form}${since(period)}`];
    case 'term':
    case 'body': {
      const words = wordsFor(entity);
      const status =
        entity.status === 'proposed'
          ? 'Proposed'
          : entity.status === 'being-abolished'
            ? `${words.during}, to be abolished`
            : words.during;
      return [`${status}${entity.label === 'Paper or plan' ? published(period) : since(period)}`];
    }
    default:
      return [`${period.form}${since(period)}`];
  }
}

const published = (period: Period): string => (period.from ? ` ${onDate(period.from)}` : '');

const since = (period: Period): string => (period.from ? ` since ${dateInWords(period.from)}` : '');

const list = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format([...new Set(names)]);

const sentences = (...parts: (string | false | undefined)[]): string =>
  parts
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
