import { ENGLAND } from '../../utils/england';
import { publicationOf } from '../../utils/figures/calendar';
import { stepFrom, stepsBetween } from '../../utils/figures/periods';
import { periodInFull } from '../../utils/figures/words';
import { dayNumber, lastDayNumber } from '../../utils/time/days';
import { heldOn } from '../../utils/time/state';
import type { Claim, Evidence, NumberClaimed } from '../schema/claim';
import type { Entity, Metric } from '../schema/entity';
import type { Point } from '../schema/figures';
import type { EntityId, MetricId, PartialDate } from '../schema/identity';
import { type FigureReader, nameOf } from './reader';

/** Something published that the number fits, and what it is in words: "the figure of October 2020". */
interface NearMiss {
  readonly evidence: Evidence;
  readonly is: string;
}

/** Measures that are taken for one another. */
const SIBLINGS: readonly (readonly string[])[] = [
  ['ae-4h-all', 'ae-4h-type1'],
  ['ae-attendances', 'ae-attendances-type1'],
  ['rtt-52w', 'rtt-65w'],
  ['cancer-62d', 'cancer-31d', 'cancer-28d-fds'],
  ['amb-cat1-mean', 'amb-cat2-mean'],
  ['ae-over-4h', 'ae-12h-dta'],
  ['finance-plan-pct', 'finance-variance-pct'],
];

/** How far off another month may be, in steps of the series; a rough number, such as a whole per cent, fits many by chance. */
const EXACT_REACH = 13;
const ROUGH_REACH = 2;

interface Near {
  readonly claim: Claim;
  readonly quantity: NumberClaimed;
  readonly entity: Entity;
  readonly metric: Metric;
  /** What the claim was set beside. */
  readonly point: Point;
  readonly says: (point: Point, metric: Metric) => boolean;
  readonly article: PartialDate | undefined;
}

/** Published figures near by that the number fits: of another measure, of another body, of another month; the nearest first. */
export async function nearMisses(near: Near, reader: FigureReader): Promise<NearMiss[]> {
  // "More than 60%" fits half of all figures.
  if (['over', 'under', 'at-least', 'at-most'].includes(near.quantity.hedge)) return [];
  return [
    ...(await otherMeasures(near, reader)),
    ...(await otherMonths(near, reader)),
    ...(await otherBodies(near, reader)),
  ].slice(0, 3);
}

async function otherMeasures({ entity, metric, point, says }: Near, reader: FigureReader): Promise<NearMiss[]> {
  const found: NearMiss[] = [];
  for (const id of SIBLINGS.find((group) => group.includes(metric.id)) ?? []) {
    const other = id === metric.id ? undefined : reader.guide.metrics.get(id as MetricId);
    if (!other || other.unit !== metric.unit) continue;
    const there = (await reader.main(entity.id, other)).find(({ period }) => period === point.period);
    if (there && says(there, other))
      found.push({
        evidence: await reader.evidence(entity, other, there),
        is: `the figure for another measure: ${other.shortName}`,
      });
  }
  return found;
}

async function otherMonths(
  { quantity, entity, metric, point, says, article }: Near,
  reader: FigureReader,
): Promise<NearMiss[]> {
  const points = await reader.main(entity.id, metric);
  const reach = isExact(quantity) ? EXACT_REACH : ROUGH_REACH;
  const years = [stepFrom(point.period, 'year', -1), stepFrom(point.period, 'year', 1)];
  const fits = points
    .filter(
      ({ period }) =>
        period !== point.period &&
        (Math.abs(stepsBetween(point.period, period, point.every)) <= reach || years.includes(period)),
    )
    .filter((other) => isOut(other, metric, article, reader) && says(other, metric))
    .sort(
      (a, b) =>
        Math.abs(stepsBetween(point.period, a.period, 'month')) -
        Math.abs(stepsBetween(point.period, b.period, 'month')),
    );
  const [best] = fits;
  return best
    ? [
        {
          evidence: await reader.evidence(entity, metric, best),
          is: `the figure of ${periodInFull(best.period, best.every)}`,
        },
      ]
    : [];
}

/** Whether a figure was out when the article was written: nobody quotes what comes later. */
const isOut = (point: Point, metric: Metric, article: PartialDate | undefined, { guide }: FigureReader): boolean =>
  article === undefined ||
  dayNumber(publicationOf(point, metric, guide.publications).published) <= lastDayNumber(article);

async function otherBodies({ quantity, entity, metric, point, says }: Near, reader: FigureReader): Promise<NearMiss[]> {
  const found: NearMiss[] = [];
  for (const id of relatives(entity, point)) {
    const other = await reader.entity(id);
    const there = other && (await reader.main(id, metric)).find(({ period }) => period === point.period);
    if (other && there && says(there, metric))
      found.push({
        evidence: await reader.evidence(other, metric, there),
        is: `the figure of ${id === ENGLAND ? 'England' : nameOf(other)}`,
      });
  }
  return isExact(quantity) || entity.id !== ENGLAND ? found : [];
}

/** The bodies whose figure may have been taken for this one's: its system, England, and what it came from or went into. */
function relatives(entity: Entity, point: Point): EntityId[] {
  const day = `${point.period}-15`.slice(0, 10) as PartialDate;
  const tied = ({ relations }: Entity, types: readonly string[]): EntityId[] =>
    relations
      .filter(({ type, from, until }) => types.includes(type) && heldOn({ from, to: until }, day))
      .map(({ to }) => to);
  if (entity.id === ENGLAND) return [];
  const around = entity.kind === 'system' ? tied(entity, ['has-part']) : tied(entity, ['part-of']);
  const related = entity.relations
    .filter(({ type }) => type === 'predecessor' || type === 'successor')
    .map(({ to }) => to);
  return [...new Set([...around, ENGLAND, ...related])].filter((id) => id !== entity.id);
}

/** Whether a number is printed so exactly that it hardly fits another figure by chance. */
const isExact = ({ unit, value, step, hedge, to }: NumberClaimed): boolean =>
  hedge === 'exactly' &&
  to === undefined &&
  (unit === '%' ? step < 1 : unit === 'minutes' ? step < 1 : unit === 'count' && value / step >= 1000);
