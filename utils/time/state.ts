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
        `Did not exist yet${from ? `: it began ${onDate(from)}` : ''}`,
        before.length > 0 && before.length <= 3 && `Before it: ${list(before)}`,
      );
    }
    case 'ended': {
      const to = entity.periods.at(-1)?.to;
      const after = relationsOf(entity, 'successor').map(called).filter(Boolean);
      const word = entity.kind === 'person' ? 'No longer in this office' : 'No longer exists';
      return sentences(`${word}${to ? `: ended ${onDate(to)}` : ''}`, after.length > 0 && `Now ${list(after)}`);
    }
    case 'unknown':
      return 'What it was then is not known to us.';
    case 'existing':
      return sentences(...existing(entity, state, called));
  }
}

const relationsOf = (entity: Entity, type: 'predecessor' | 'successor'): EntityId[] =>
  entity.relations.filter((relation) => relation.type === type).map((relation) => relation.to);

function existing(entity: Entity, state: BareState, called: (id: EntityId) => string): (string | false)[] {
  const period = state.period as Period;
  const home = state.partOf.map(called).filter(Boolean);
  const shares = entity.relations
    .filter(
      (relation) =>
        relation.type === 'clustered-with' && heldOn({ from: relation.from, to: relation.until }, state.date),
    )
    .map((relation) => called(relation.to))
    .filter(Boolean);
  if (entity.kind === 'system')
    return [
      `${period.form}${since(period)}`,
      period.note ?? false,
      shares.length > 0 && `Shares leaders with ${list(shares)}`,
    ];
  if (entity.kind === 'term' || entity.kind === 'body') {
    const status = {
      current: 'In being',
      superseded: 'In being',
      ended: 'In being',
      proposed: 'Proposed',
      'being-abolished': 'In being, to be abolished',
    }[entity.status];
    return [`${status}${since(period)}`];
  }
  const form = period.form === entity.label ? false : period.form;
  const named = period.name !== entity.name && period.name;
  if (entity.kind === 'person') return [`${period.form}${since(period)}`];
  const family = entity.kind === 'hospital' ? 'Run by' : 'Part of';
  return [
    named || (form ? `${form}${since(period)}` : `${entity.label}${since(period)}`),
    named && form,
    home.length > 0 && `${family} ${list(home)}`,
  ];
}

const since = (period: Period): string => (period.from ? ` since ${dateInWords(period.from)}` : '');

const list = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format([...new Set(names)]);

const sentences = (...parts: (string | false | undefined)[]): string =>
  parts
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
