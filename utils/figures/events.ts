import type { SheetColumn } from '../../data/schema/figures';
import { firstMonth, lastMonth, type MonthRange, middleOf } from './time-axis';

/** A place on the time axis at which something happened to one or more of the organisations. */
export interface EventMark {
  readonly x: number;
  readonly happened: readonly {
    readonly column: number;
    readonly name: string;
    readonly date: SheetColumn['events'][number]['date'];
    readonly what: string;
  }[];
}

/** Room for a finger. */
const APART = 24;

/** The events of a range, oldest first; those that are too near each other to be told apart share a mark. */
export function eventMarks(
  columns: readonly { readonly name: string; readonly events: SheetColumn['events'] }[],
  { from, to }: MonthRange,
  x: (at: number) => number,
): EventMark[] {
  const first = firstMonth(from) - 0.5;
  const last = lastMonth(to) + 0.5;
  const all = columns
    .flatMap(({ name, events }, column) =>
      events.map(({ date, what }) => ({ at: middleOf(date), column, name, date, what })),
    )
    .filter(({ at }) => at >= first && at <= last)
    .sort((a, b) => a.at - b.at);
  const marks: { x: number; happened: EventMark['happened'][number][] }[] = [];
  for (const { at, ...event } of all) {
    const mark = marks.at(-1);
    if (mark && x(at) - mark.x < APART) mark.happened.push(event);
    else marks.push({ x: x(at), happened: [event] });
  }
  return marks;
}
