import { scaleBand, scaleLinear } from 'd3-scale';
import { useMemo, useRef } from 'react';
import type { PartialDate } from '../../../data/schema/identity';
import { dateInWords } from '../../../utils/time/words';
import { useWidth } from '../../figures/compare/use-width';
import { counted, number } from '../../words';
import type { Filter, LibraryAddress } from '../address';
import { type Bar, timeline } from '../find/timeline';

const HEIGHT = 54;
const FOOT = 18;
/** Room that a year's number takes. */
const LABEL = 44;

interface TimelineProps {
  readonly months: ReadonlyMap<string, number>;
  readonly filter: Filter;
  readonly onChange: (change: Partial<LibraryAddress>) => void;
}

/** Clippings a month, as bars that narrow the list, and in words. One month alone is no picture. */
export function Timeline({ months, ...props }: TimelineProps) {
  const bars = useMemo(() => timeline(months), [months]);
  return bars.length < 2 ? null : <Drawn bars={bars} {...props} />;
}

interface DrawnProps extends Omit<TimelineProps, 'months'> {
  readonly bars: readonly Bar[];
}

function Drawn({ bars, filter: { from, to }, onChange }: DrawnProps) {
  const ref = useRef<HTMLElement>(null);
  const width = useWidth(ref, 600);
  const x = scaleBand(
    bars.map(({ date }) => date),
    [0, width],
  ).paddingInner(0.15);
  const y = scaleLinear([0, Math.max(...bars.map(({ count }) => count))], [0, HEIGHT - 2]);
  const isOn = (date: PartialDate): boolean => from === date && to === date;
  const isWithin = (date: PartialDate): boolean =>
    (from === null || date >= from.slice(0, date.length)) && (to === null || date <= to.slice(0, date.length));
  const toggle = (date: PartialDate): void =>
    onChange(isOn(date) ? { from: null, to: null } : { from: date, to: date });
  return (
    <figure ref={ref} className="timeline">
      <figcaption>Clippings a {bars[0]?.date.length === 4 ? 'year' : 'month'}</figcaption>
      <svg width={width} height={HEIGHT + FOOT} aria-hidden="true">
        {bars.map(({ date, count }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the same can be chosen from the list below.
          <g key={date} className="month" data-within={isWithin(date)} onClick={() => toggle(date)}>
            <title>{`${dateInWords(date)}: ${counted(count, 'clipping')}`}</title>
            <rect className="hit-area" x={x(date) ?? 0} width={x.step()} height={HEIGHT + FOOT} />
            <rect
              className="value-bar"
              x={x(date) ?? 0}
              y={HEIGHT - y(count)}
              width={Math.max(1, x.bandwidth())}
              height={y(count)}
            />
          </g>
        ))}
        <line className="ground" x2={width} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
        {labels(
          bars.map(({ date }) => date),
          x.step(),
        ).map(({ date, text }) => (
          <text key={date} x={x(date) ?? 0} y={HEIGHT + 14}>
            {text}
          </text>
        ))}
      </svg>
      <details>
        <summary>Choose from a list</summary>
        <ul>
          {bars
            .filter(({ count, date }) => count > 0 || isOn(date))
            .toReversed()
            .map(({ date, count }) => (
              <li key={date}>
                <button type="button" className="choice" aria-pressed={isOn(date)} onClick={() => toggle(date)}>
                  <span className="name">{dateInWords(date)}</span>
                  <span className="count">
                    {number(count)}
                    <span className="unseen"> {count === 1 ? 'clipping' : 'clippings'}</span>
                  </span>
                </button>
              </li>
            ))}
        </ul>
      </details>
    </figure>
  );
}

/** The years at their first bar, and before the first January the month that begins; none upon another. */
function labels(dates: readonly PartialDate[], step: number): readonly { date: PartialDate; text: string }[] {
  const placed: { date: PartialDate; text: string; at: number }[] = [];
  dates.forEach((date, place) => {
    const isYear = date.length === 4 || date.endsWith('-01');
    if (!isYear && place > 0) return;
    const at = place * step;
    const before = placed.at(-1);
    const text = isYear ? date.slice(0, 4) : dateInWords(date, { short: true });
    // A month's name is longer, and gives way to the year that follows it.
    if (before && at - before.at < (before.text.length > 4 ? LABEL * 1.5 : LABEL)) {
      if (before.text.length === 4) return;
      placed.pop();
    }
    placed.push({ date, text, at });
  });
  return placed;
}
