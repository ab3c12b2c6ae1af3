import { scaleLinear } from 'd3-scale';
import type { Standard } from '../../data/schema/entity';
import type { Caveat, FigurePeriod, MetricSummary, Point, SheetColumn } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import { type DrawnSeries, drawSeries, placeNames, type Slot, yearsAlone } from './chart-series';
import { inForceInWords } from './chart-words';
import { type EventMark, eventMarks } from './events';
import { widthOf, withoutOverlap } from './labels';
import { pointsIn, rounded } from './lines';
import { type Step, stepsOf } from './steps';
import { firstMonth, lastMonth, type MonthRange, middleOf, timeTicks } from './time-axis';
import { valueAxis } from './value-axis';
import { isShare } from './words';

/** What is to be drawn, and on how much paper. */
export interface ChartRequest {
  readonly metric: MetricSummary;
  readonly columns: readonly {
    readonly name: string;
    readonly points: readonly Point[];
    readonly caveats: readonly Caveat[];
    readonly events: SheetColumn['events'];
  }[];
  /** Null: not wanted. */
  readonly england: readonly Point[] | null;
  readonly standards: readonly Standard[];
  readonly range: MonthRange;
  readonly written: PartialDate | null;
  readonly width: number;
  readonly height: number;
}

interface DrawnStep extends Step {
  readonly path: string;
  /** Undefined where there is no room: the history stands below the chart in words too. */
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | undefined;
}

/** A chart as places and paths in pixels: the same for the page and for the picture that is taken away. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly valueTicks: readonly { readonly y: number; readonly label: string; readonly zero: boolean }[];
  readonly timeTicks: readonly { readonly x: number; readonly labelX: number; readonly lines: readonly string[] }[];
  readonly steps: readonly DrawnStep[];
  /** England first, so that the organisations are drawn over it. */
  readonly series: readonly DrawnSeries[];
  readonly written: { readonly x: number; readonly anchor: 'start' | 'middle' | 'end' } | undefined;
  readonly events: readonly EventMark[];
  readonly xOf: (period: FigurePeriod) => number;
  readonly yOf: (value: number) => number;
  /** The month at a place, or the nearest one. */
  readonly monthAt: (x: number) => number;
}

/** Below this width names have no room beside the lines: the key above has them, the line's end only its value. */
const COMPACT = 620;
export const TEXT = 13;
const TOP = 22;
const BOTTOM = 46;

export function layOut(request: ChartRequest): Chart {
  const { metric, columns, range, standards, written, width, height } = request;
  const compact = width < COMPACT;
  const england = request.england && pointsIn(request.england, range);
  const own = columns.map(({ points }) => pointsIn(points, range));
  const steps = stepsOf(standards, range);
  const values = [
    ...own
      .flatMap((points) => [...points.filter(({ every }) => every !== 'year'), ...yearsAlone(points)])
      .map(({ value }) => value),
    ...(england ?? []).map(({ value }) => value),
    ...steps.map(({ threshold }) => threshold),
  ];
  const axis = valueAxis(values.length > 0 ? values : [0, 1], metric, compact || height < 300 ? 4 : 6);
  const left = Math.ceil(Math.max(...axis.ticks.map(({ label }) => widthOf(label, TEXT)), 20)) + 8;
  const names = placeNames(columns, compact, width);
  const plot = { left, top: TOP, right: Math.max(left + 80, width - names.width - 14), bottom: height - BOTTOM };
  const x = scaleLinear()
    .domain([firstMonth(range.from) - 0.5, lastMonth(range.to) + 0.5])
    .range([plot.left, plot.right]);
  const y = scaleLinear().domain([axis.low, axis.high]).range([plot.bottom, plot.top]);
  const xOf = (period: FigurePeriod): number => rounded(x((firstMonth(period) + lastMonth(period)) / 2));
  const yOf = (value: number): number => rounded(y(value));
  const scales = { x, yOf, xOf, plot };
  const series = drawSeries(
    [
      ...(england ? [{ slot: 'england' as Slot, name: 'England', points: england, caveats: [] }] : []),
      ...columns.map(({ name, caveats }, at) => ({ slot: at as Slot, name, points: own[at] ?? [], caveats })),
    ],
    metric,
    scales,
    names,
  );
  const writtenX = written === null ? undefined : x(middleOf(written));
  return {
    width,
    height,
    plot,
    valueTicks: axis.ticks.map(({ value, label }) => ({ y: yOf(value), label, zero: value === 0 && !isShare(metric) })),
    timeTicks: timeTicks(range, plot.right - plot.left)
      .map(({ at, labelAt, label }) => ({ x: rounded(x(at)), labelX: rounded(x(labelAt)), lines: label.split('\n') }))
      .map((tick) => (tick.x < plot.left ? { ...tick, x: plot.left } : tick)),
    steps: labelled(steps, metric, { x: (at) => rounded(x(at)), yOf }, plot),
    series,
    written:
      writtenX === undefined || writtenX < plot.left || writtenX > plot.right
        ? undefined
        : {
            x: rounded(writtenX),
            anchor: writtenX - plot.left < 60 ? 'start' : plot.right - writtenX < 60 ? 'end' : 'middle',
          },
    events: eventMarks(columns, range, (at) => rounded(x(at))),
    xOf,
    yOf,
    monthAt: (at) => Math.max(firstMonth(range.from), Math.min(lastMonth(range.to), Math.round(x.invert(at)))),
  };
}

/** The steps as paths, those of the standard joined by risers; labels above their lines, the standard's before the ambitions'. */
function labelled(
  steps: readonly Step[],
  metric: MetricSummary,
  { x, yOf }: { x: (at: number) => number; yOf: (value: number) => number },
  plot: Chart['plot'],
): DrawnStep[] {
  const boxes = steps
    .map((step) => {
      const text = inForceInWords(step, metric);
      const room = widthOf(text, TEXT);
      const y = yOf(step.threshold);
      const long = step.kind === 'constitutional standard';
      // Where a step is shorter than its words they end with it: what comes after is another's.
      const left = x(step.end) - x(step.start) >= room ? x(step.start) + 4 : Math.max(plot.left, x(step.end) - room);
      const above = y - 18 >= plot.top - 4;
      const top = above ? y - 18 : y + 3;
      return { step, text, long, left, right: left + room, top, bottom: top + 16 };
    })
    .sort((a, b) => Number(b.long) - Number(a.long) || b.right - a.right);
  const shown = new Map(withoutOverlap(boxes).map((box) => [box.step, box]));
  return steps.map((step, at) => {
    const before = steps[at - 1];
    const riser = before && before.kind === step.kind && before.end === step.start ? `V${yOf(step.threshold)}` : '';
    const start =
      riser && before
        ? `M${x(step.start)},${yOf(before.threshold)}${riser}`
        : `M${x(step.start)},${yOf(step.threshold)}`;
    const box = shown.get(step);
    return {
      ...step,
      path: `${start}H${x(step.end)}`,
      label: box && { x: box.left, y: box.bottom - 4, text: box.text },
    };
  });
}
