import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import type { FigurePeriod } from '../../../data/schema/figures';
import { type Chart as ChartPlan, layOut } from '../../../utils/figures/chart';
import { monthNumber, monthOf } from '../../../utils/figures/periods';
import { firstMonth, lastMonth } from '../../../utils/figures/time-axis';
import { periodInFull } from '../../../utils/figures/words';
import { LIVE } from '../palette';
import { Drawing } from './Drawing';
import { EventButtons } from './EventButtons';
import { Marker } from './Marker';
import { saidOf } from './ReadOut';
import { figureOf, type Shown } from './shown';
import { useWidth } from './use-width';

interface ChartProps {
  readonly shown: Shown;
  /** The month that is read out. */
  readonly month: FigurePeriod;
  readonly onMonth: (month: FigurePeriod) => void;
}

/** The chart, with a line to read it by: it follows the pointer, and the arrow keys move it. */
export function Chart({ shown, month, onMonth }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 900);
  const height = Math.round(Math.max(280, Math.min(520, width * 0.46)));
  const chart = useMemo(() => planOf(shown, width, height), [shown, width, height]);
  return (
    <div className="chart" ref={frame} style={{ height }}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={described(shown)}>
        <Drawing chart={chart} written={shown.written} palette={LIVE} />
        <Reading chart={chart} shown={shown} month={month} />
      </svg>
      <Reader chart={chart} shown={shown} month={month} onMonth={onMonth} />
      <EventButtons chart={chart} />
    </div>
  );
}

export const planOf = (
  { sheet, columns, drawnEngland, range, written }: Shown,
  width: number,
  height: number,
): ChartPlan =>
  layOut({
    metric: sheet.metric,
    columns: columns.map(({ short, points, caveats, events }) => ({ name: short, points, caveats, events })),
    england: drawnEngland,
    standards: sheet.standards,
    range,
    written,
    width,
    height,
  });

export function described({ sheet, columns, range, drawnEngland }: Shown): string {
  const names = [...columns.map(({ short }) => short), ...(drawnEngland ? ['England'] : [])];
  return `Line chart. ${sheet.metric.name}, ${periodInFull(range.from, 'month')} to ${periodInFull(range.to, 'month')}: ${names.join(', ')}. All values are in the table.`;
}

/** The line at the month that is read out, and a mark on every series. */
function Reading({
  chart,
  shown,
  month,
}: {
  readonly chart: ChartPlan;
  readonly shown: Shown;
  readonly month: FigurePeriod;
}) {
  const figures = [
    ...(shown.drawnEngland ? [{ slot: 'england' as const, points: shown.drawnEngland }] : []),
    ...shown.columns.map(({ points }, at) => ({ slot: at as 0 | 1 | 2 | 3, points })),
  ].map((series) => ({ ...series, point: figureOf(series.points, month) }));
  // A year's figure is read where it is drawn, in the middle of its year.
  const x = chart.xOf(figures.find(({ point }) => point?.every === 'year')?.point?.period ?? month);
  return (
    <g className="reading">
      <path d={`M${x},${chart.plot.top}V${chart.plot.bottom}`} style={{ stroke: LIVE.ink }} strokeWidth="1" />
      {figures.map(
        ({ slot, point }) =>
          point && (
            <Marker
              key={slot}
              slot={slot}
              x={chart.xOf(point.period)}
              y={chart.yOf(point.value)}
              size={90}
              palette={LIVE}
            />
          ),
      )}
    </g>
  );
}

/** What takes pointer and keys: a slider over the months. */
function Reader({ chart, shown, month, onMonth }: ChartProps & { readonly chart: ChartPlan }) {
  const first = firstMonth(shown.range.from);
  const last = lastMonth(shown.range.to);
  const now = monthNumber(month);
  const { left, top, right, bottom } = chart.plot;

  const read = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onMonth(monthOf(chart.monthAt(left + event.clientX - box.left)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moved(event.key, now, first, last);
    if (to === undefined) return;
    event.preventDefault();
    onMonth(monthOf(Math.max(first, Math.min(last, to))));
  };
  return (
    <div
      className="reader"
      role="slider"
      tabIndex={0}
      aria-label="Month to read out"
      aria-valuemin={first}
      aria-valuemax={last}
      aria-valuenow={now}
      aria-valuetext={saidOf(shown, month)}
      style={{ left, top, width: right - left, height: bottom - top }}
      onPointerMove={read}
      onPointerDown={read}
      onKeyDown={onKeyDown}
    />
  );
}

/** A month with the arrows, a year with the page keys. */
function moved(key: string, now: number, first: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return now + 1;
    case 'PageDown':
      return now - 12;
    case 'PageUp':
      return now + 12;
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
