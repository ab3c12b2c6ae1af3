import type { Standard } from '../../../data/schema/entity';
import type { Cadence, Caveat, FigurePeriod, Point } from '../../../data/schema/figures';
import type { EntityId, MetricId, PartialDate, SourceId } from '../../../data/schema/identity';
import { monthNumber, monthOf } from '../../../utils/figures/periods';
import type { MonthRange } from '../../../utils/figures/time-axis';

/** Figures made for the tests of charts and maps. */

export const period = (text: string): FigurePeriod => text as FigurePeriod;
export const date = (text: string): PartialDate => text as PartialDate;
export const source = (text = 'made'): SourceId => text as SourceId;
export const entity = (text: string): EntityId => text as EntityId;
export const metricId = (text: string): MetricId => text as MetricId;

export const range = (from: string, to: string): MonthRange => ({ from: period(from), to: period(to) });

export const SHARE = { unit: '%' };
export const COUNT = { unit: 'waits' };
export const MINUTES = { unit: 'minutes' };

export function point(of: string, value: number, more: Partial<Point> = {}): Point {
  const every: Cadence = of.length === 4 ? 'year' : 'month';
  return { period: period(of), every, value, source: source(), ...more };
}

/** A month after another; null is a gap. */
export const months = (from: string, values: readonly (number | null)[], more: Partial<Point> = {}): Point[] =>
  values.flatMap((value, at) => (value === null ? [] : [point(monthOf(monthNumber(period(from)) + at), value, more)]));

export const caveat = (id: string, effect: Caveat['effect'], more: Partial<Caveat> = {}): Caveat => ({
  id,
  effect,
  metrics: [],
  note: `Note ${id}.`,
  sources: [],
  ...more,
});

export function standard(threshold: number, from?: string, to?: string, more: Partial<Standard> = {}): Standard {
  return {
    metric: metricId('made'),
    threshold,
    unit: '%',
    kind: 'constitutional standard',
    note: `${threshold} was asked for`,
    sources: [],
    ...(from !== undefined && { from: date(from) }),
    ...(to !== undefined && { to: date(to) }),
    ...more,
  };
}
