import type { PartialDate } from '../../../data/schema/identity';

export interface Bar {
  /** `YYYY-MM`, or `YYYY` where there are many years. */
  readonly date: PartialDate;
  readonly count: number;
}

/** More bars than this cannot be told apart. */
const MOST = 96;

/** Clippings month by month without a gap; by years where the months are too many, and then the last ones. */
export function timeline(months: ReadonlyMap<string, number>): readonly Bar[] {
  const keys = [...months.keys()].sort();
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [monthNumber(first), monthNumber(last)];
  if (to - from < MOST)
    return Array.from({ length: to - from + 1 }, (_, at) => {
      const date = `${String(Math.floor((from + at) / 12)).padStart(4, '0')}-${String(((from + at) % 12) + 1).padStart(2, '0')}`;
      return { date: date as PartialDate, count: months.get(date) ?? 0 };
    });
  const years = new Map<number, number>();
  for (const [month, count] of months) {
    const year = Number(month.slice(0, 4));
    years.set(year, (years.get(year) ?? 0) + count);
  }
  const lastYear = Number(last.slice(0, 4));
  const firstYear = Math.max(Number(first.slice(0, 4)), lastYear - MOST + 1);
  return Array.from({ length: lastYear - firstYear + 1 }, (_, at) => ({
    date: String(firstYear + at).padStart(4, '0') as PartialDate,
    count: years.get(firstYear + at) ?? 0,
  }));
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
