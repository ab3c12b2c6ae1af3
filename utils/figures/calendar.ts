import type { Metric } from '../../data/schema/entity';
import type { Cadence, FigureAt, FigurePeriod, Point, Publication } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import { dayNumber, lastDayNumber } from '../time/days';
import { monthNumber, monthOf, stepFrom, stepsBetween } from './periods';

/** When figures come out. NHS England publishes on second Thursdays; so many months after the period as the metric says. */

type Released = Pick<Metric, 'monthsToRelease'>;

/** The day on which a period's figures come out by the publisher's calendar, as an ISO date. */
export function releaseDay(period: FigurePeriod, { monthsToRelease }: Released): PartialDate {
  const last = monthNumber(period) + (period.length === 4 ? 11 : 0);
  const month = monthOf(last + monthsToRelease);
  const weekday = new Date(`${month}-01T00:00:00Z`).getUTCDay();
  const THURSDAY = 4;
  const second = 8 + ((THURSDAY - weekday + 7) % 7);
  return `${month}-${String(second).padStart(2, '0')}` as PartialDate;
}

/** When a figure was first published, and when it was last revised: from the record where it says, otherwise by the calendar. */
export function publicationOf(
  { source, period }: Pick<Point, 'source' | 'period'>,
  metric: Released,
  files: readonly Publication[],
): Pick<FigureAt, 'published' | 'publishedBy' | 'revised'> {
  const file = files.find((candidate) => candidate.source === source && candidate.period === period);
  return {
    ...(file?.published
      ? { published: file.published, publishedBy: 'record' as const }
      : { published: releaseDay(period, metric), publishedBy: 'rule' as const }),
    ...(file?.revised && { revised: file.revised }),
  };
}

/** The last period whose figures are out on a day, by the calendar. A day known to the month counts as that month's end. */
export function lastReleased(every: Exclude<Cadence, 'year'>, date: PartialDate, metric: Released): FigurePeriod {
  const day = lastDayNumber(date);
  const month = monthNumber(date.slice(0, 7).padEnd(7, '-12') as FigurePeriod);
  const latest = every === 'quarter' ? month - (month % 3) + 2 : month;
  let period = monthOf(latest);
  while (dayNumber(releaseDay(period, metric)) > day) period = stepFrom(period, every, -1);
  return period;
}

/** How many periods a figure may be behind the calendar and still be "the last published": files are late at times. */
const LATE = 2;

/** The cadence that a card and a small chart go by: months where there are any, then quarters, then years. */
export function mainCadence(points: readonly Point[]): Cadence {
  return (['month', 'quarter'] as const).find((every) => points.some((point) => point.every === every)) ?? 'year';
}

/**
 * The last figure that was published on a day. A gap is a gap: where the series goes on later but had no figure for the months
 * before that day, there is none, and not the last from years before.
 * @param points of one cadence, oldest first.
 */
export function lastPublished(
  points: readonly Point[],
  date: PartialDate,
  metric: Released,
  files: readonly Publication[],
): Point | undefined {
  const day = lastDayNumber(date);
  const at = points.findLastIndex((point) => dayNumber(publicationOf(point, metric, files).published) <= day);
  const point = points[at];
  if (!point || point.every === 'year' || at === points.length - 1) return point;
  const due = lastReleased(point.every, date, metric);
  return stepsBetween(point.period, due, point.every) <= LATE ? point : undefined;
}

/** The periods after the latest held that are out by today; null where there are none, or where no calendar holds. */
export function missingSince(
  latest: Pick<Point, 'period' | 'every'>,
  today: PartialDate,
  metric: Released,
): { from: FigurePeriod; to: FigurePeriod } | null {
  const { period, every } = latest;
  if (every === 'year') return null;
  const due = lastReleased(every, today, metric);
  return stepsBetween(period, due, every) > 0 ? { from: stepFrom(period, every, 1), to: due } : null;
}
