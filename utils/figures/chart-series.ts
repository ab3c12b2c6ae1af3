import type { ScaleLinear } from 'd3-scale';
import type { Caveat, FigurePeriod, MetricSummary, Point } from '../../data/schema/figures';
import { countedAlike } from './caveats';
import { isDoubtful } from './doubts';
import { spread, widthOf, wrapped } from './labels';
import { marked, pathThrough, rounded, stretchesOf } from './lines';
import { firstMonth, lastMonth } from './time-axis';
import { valueInShort } from './words';

/** How a series looks: one of four for organisations, one for England. */
export type Slot = 0 | 1 | 2 | 3 | 'england';

export interface DrawnSeries {
  readonly slot: Slot;
  readonly name: string;
  readonly strokes: readonly { readonly path: string; readonly doubtful: boolean }[];
  /** Shapes on the line by which it is known without its colour. Hollow: provisional, partial or estimated. */
  readonly markers: readonly { readonly x: number; readonly y: number; readonly hollow: boolean }[];
  /** A year's figure: a bar as long as the year, joined to nothing. */
  readonly years: readonly { readonly x1: number; readonly x2: number; readonly y: number }[];
  /** Undefined where there is no figure in the range. */
  readonly label: SeriesLabel | undefined;
}

interface SeriesLabel {
  readonly x: number;
  /** The baseline of its first line. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly value: string;
  /** From the last figure to the words, where they could not stand beside it. */
  readonly leader: string | undefined;
}

export const LINE = 15;
const NAME = 13;
const VALUE = 14;
/** Between two markers of a line. */
const MARKER_ROOM = 84;

export interface NameRoom {
  readonly width: number;
  readonly compact: boolean;
}

/** How much of the width the names at the lines' ends take. */
export function placeNames(columns: readonly { readonly name: string }[], compact: boolean, width: number): NameRoom {
  if (compact) return { width: 56, compact };
  const widest = Math.max(56, ...columns.map(({ name }) => widthOf(name, NAME)));
  return { width: Math.min(widest, Math.max(130, width * 0.17)), compact };
}

interface Scales {
  readonly x: ScaleLinear<number, number>;
  readonly xOf: (period: FigurePeriod) => number;
  readonly yOf: (value: number) => number;
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

interface SeriesRequest {
  readonly slot: Slot;
  readonly name: string;
  readonly points: readonly Point[];
  readonly caveats: readonly Caveat[];
}

export function drawSeries(
  requests: readonly SeriesRequest[],
  metric: MetricSummary,
  scales: Scales,
  names: NameRoom,
): DrawnSeries[] {
  const drawn = requests.map((request) => drawOne(request, scales));
  const labels = requests.map(({ name, points }) => {
    const last = points.findLast(({ every }) => every !== 'year') ?? points.at(-1);
    if (!last) return undefined;
    const lines = names.compact ? [] : wrapped(name, NAME, names.width, 3);
    return { last, lines, at: scales.yOf(last.value), height: lines.length * LINE + VALUE + 6 };
  });
  const present = labels.filter((label) => label !== undefined);
  const middles = spread(present, scales.plot.top - 12, scales.plot.bottom + 12);
  return drawn.map((series, at) => {
    const label = labels[at];
    if (!label) return { ...series, label: undefined };
    const middle = middles[present.indexOf(label)] ?? label.at;
    const x = scales.plot.right + 14;
    const from = { x: scales.xOf(label.last.period), y: label.at };
    const away = Math.abs(middle - from.y) > 5 || x - from.x > 24;
    return {
      ...series,
      label: {
        x,
        y: rounded(middle - label.height / 2 + 13),
        lines: label.lines,
        value: valueInShort(label.last.value, metric),
        leader: away
          ? `M${from.x + 6},${from.y}L${scales.plot.right + 3},${from.y}L${x - 3},${rounded(middle)}`
          : undefined,
      },
    };
  });
}

function drawOne({ slot, name, points, caveats }: SeriesRequest, { x, xOf, yOf }: Scales): Omit<DrawnSeries, 'label'> {
  const place = ({ period, value }: Point): [number, number] => [xOf(period), yOf(value)];
  const stretches = stretchesOf(points, {
    isDoubtful: (point) => isDoubtful(caveats, point),
    countedAlike: (one, other) => countedAlike(caveats, one, other),
  });
  const places = points
    .filter(({ every }) => every !== 'year')
    .map((point) => ({ x: xOf(point.period), y: yOf(point.value), hollow: isDoubtful(caveats, point) }));
  const alone = new Set(
    stretches.filter(({ points: own }) => own.length === 1).map(({ points: [point] }) => point && xOf(point.period)),
  );
  const share = slot === 'england' ? 0 : ((slot + 1) / 4) % 1;
  const regular = new Set(slot === 'england' ? [] : marked(places, MARKER_ROOM, share));
  return {
    slot,
    name,
    strokes: stretches
      .filter(({ points: own }) => own.length > 1)
      .map(({ points: own, doubtful }) => ({ path: pathThrough(own.map(place)), doubtful })),
    markers: places.filter((point) => regular.has(point) || alone.has(point.x)),
    years: yearsAlone(points).map(({ period, value }) => ({
      x1: rounded(x(firstMonth(period) - 0.4)),
      x2: rounded(x(lastMonth(period) + 0.4)),
      y: yOf(value),
    })),
  };
}

/**
 * The yearly figures of years of which there are no months. Where there are, the two would lie over each other and be compared,
 * though they are counted differently: those years are in the table.
 */
export function yearsAlone(points: readonly Point[]): Point[] {
  const monthly = new Set(points.filter(({ every }) => every !== 'year').map(({ period }) => period.slice(0, 4)));
  return points.filter(({ every, period }) => every === 'year' && !monthly.has(period));
}
