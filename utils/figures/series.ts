import type { Metric } from '../../data/schema/entity';
import type { FigurePeriod, Point, Run, Series } from '../../data/schema/figures';
import { monthNumber, stepFrom } from './periods';

/** What turns a numerator and a denominator into the value of a metric. */
type Derivation = Pick<Metric, 'derive' | 'decimals'>;

/** A value from its parts, as published: percent 0–100 or minutes from seconds, rounded half up. */
export function deriveValue(numerator: number, denominator: number, { derive, decimals }: Derivation): number {
  const value = derive === 'minutes' ? numerator / denominator / 60 : (100 * numerator) / denominator;
  const scale = 10 ** decimals;
  return Math.floor(value * scale + 0.5) / scale;
}

/** Every figure of a series, oldest first, one a period: a later run's stands before an earlier run's. */
export function pointsOf(series: Pick<Series, 'runs'>, metric: Derivation): Point[] {
  const points = new Map<FigurePeriod, Point>();
  for (const run of series.runs) for (const point of pointsOfRun(run, metric)) points.set(point.period, point);
  return inOrder(points.values());
}

/** Oldest first; a year's figure before those of its months. */
const inOrder = (points: Iterable<Point>): Point[] =>
  [...points].sort((a, b) => monthNumber(a.period) - monthNumber(b.period) || a.period.length - b.period.length);

function* pointsOfRun(run: Run, metric: Derivation): Generator<Point> {
  const { source, every, from, values, numerators, denominators } = run;
  const length = Math.max(values?.length ?? 0, numerators?.length ?? 0);
  for (let at = 0; at < length; at++) {
    const numerator = numerators?.[at] ?? undefined;
    const denominator = denominators?.[at] ?? undefined;
    const derived =
      numerator !== undefined && denominator && metric.derive ? deriveValue(numerator, denominator, metric) : undefined;
    // A value that is given was published so: it stands before what its parts would give.
    const value = values?.[at] ?? derived;
    if (value === undefined) continue;
    yield {
      period: stepFrom(from, every, at),
      every,
      value,
      ...(numerator !== undefined && { numerator }),
      ...(denominator !== undefined && { denominator }),
      source,
    };
  }
}

/**
 * Points as runs, the other way about: one run for each unbroken stretch of one source. Values that follow from their parts are
 * left out. What `pointsOf` reads from it is what was given.
 */
export function runsOf(points: readonly Point[], metric: Derivation): Run[] {
  const runs: { run: Run; points: Point[] }[] = [];
  for (const point of inOrder(points)) {
    const last = runs.findLast(({ run }) => run.source === point.source && run.every === point.every);
    const next = last && stepFrom(last.run.from, last.run.every, last.points.length);
    if (last && next === point.period) last.points.push(point);
    else runs.push({ run: { source: point.source, every: point.every, from: point.period }, points: [point] });
  }
  return runs.map(({ run, points: own }) => {
    const follows = ({ value, numerator, denominator }: Point) =>
      metric.derive !== undefined &&
      numerator !== undefined &&
      !!denominator &&
      deriveValue(numerator, denominator, metric) === value;
    const parts = own.some(({ numerator, denominator }) => numerator !== undefined || denominator !== undefined);
    return {
      ...run,
      ...(own.every(follows) ? {} : { values: own.map((point) => (follows(point) ? null : point.value)) }),
      ...(parts && {
        numerators: own.map(({ numerator }) => numerator ?? null),
        denominators: own.map(({ denominator }) => denominator ?? null),
      }),
    };
  });
}
