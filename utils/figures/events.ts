import type { SheetColumn } from '../../data/schema/figures';
import { firstMonth, lastMonth, type MonthRange, middleOf } from './time-axis';

type Event = SheetColumn['events'][number];

/** Something that happened on one day to one or more of the organisations. */
export interface Happening extends Event {
  /** Whom it happened to, in the order of the columns. */
  readonly names: readonly string[];
}

/** A place on the time axis at which something happened. */
export interface EventMark {
  readonly x: number;
  readonly happened: readonly Happening[];
}

interface Column {
  readonly name: string;
  readonly events: readonly Event[];
}

/** Room for a finger. */
const APART = 24;

/** All events, oldest first; what happened to several on one day is one. */
export function happenings(columns: readonly Column[]): Happening[] {
  const all = new Map<string, { date: Event['date']; what: string; names: string[] }>();
  for (const { name, events } of columns)
    for (const { date, what } of events) {
      const known = all.get(`${date} ${what}`);
      if (known) known.names.push(name);
      else all.set(`${date} ${what}`, { date, what, names: [name] });
    }
  return [...all.values()].sort((a, b) => middleOf(a.date) - middleOf(b.date));
}

/** The events of a range as marks; those that are too near each other to be told apart share one. */
export function eventMarks(
  columns: readonly Column[],
  { from, to }: MonthRange,
  x: (at: number) => number,
): EventMark[] {
  const first = firstMonth(from) - 0.5;
  const last = lastMonth(to) + 0.5;
  const marks: { x: number; happened: Happening[] }[] = [];
  for (const event of happenings(columns)) {
    const at = middleOf(event.date);
    if (at < first || at > last) continue;
    const mark = marks.at(-1);
    if (mark && x(at) - mark.x < APART) mark.happened.push(event);
    else marks.push({ x: x(at), happened: [event] });
  }
  return marks;
}
