import type { FigurePeriod } from '../../../data/schema/figures';
import type { PartialDate } from '../../../data/schema/identity';
import { monthNumber, monthOf } from '../../../utils/figures/periods';

export interface Bar {
  /** `YYYY-MM`, or `YYYY` where there are many years. */
  readonly date: PartialDate;
  readonly count: number;
}

/** More bars than this cannot be told apart. */
const MOST = 96;

/** Clippings month by month without a gap; by years where the months are too many, and then the last ones. */
export function timeline(months: ReadonlyMap<string, number>): readonly Bar[] {
  const keys = [...months.keys()].sort() as FigurePeriod[];
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [monthNumber(first), monthNumber(last)];
  if (to - from < MOST)
    return Array.from({ length: to - from + 1 }, (_, at) => {
      const month = monthOf(from + at);
      return { date: month as string as PartialDate, count: months.get(month) ?? 0 };
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
