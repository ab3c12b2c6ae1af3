import type { PartialDate } from '../../../data/schema/identity';
import { type Chart, TEXT } from '../../../utils/figures/chart';
import { type DrawnSeries, LINE } from '../../../utils/figures/chart-series';
import { dateInWords } from '../../../utils/time/words';
import { colourOf, type Palette } from '../palette';
import { Marker } from './Marker';

interface DrawingProps {
  readonly chart: Chart;
  readonly written: PartialDate | null;
  readonly palette: Palette;
}

/** The chart itself, within an SVG element: the same on the page and in the picture that is taken away. */
export function Drawing({ chart, written, palette }: DrawingProps) {
  const letters = { fontFamily: palette.sans, fontSize: TEXT };
  return (
    <g style={letters}>
      <Axes chart={chart} palette={palette} />
      <Steps chart={chart} palette={palette} />
      {written && chart.written && (
        <g>
          <path
            d={`M${chart.written.x},${chart.plot.top - 4}V${chart.plot.bottom}`}
            style={{ stroke: palette.written }}
            strokeWidth="1"
          />
          <text
            x={chart.written.x}
            y={chart.plot.top - 9}
            textAnchor={chart.written.anchor}
            fontWeight="600"
            style={{ fill: palette.written }}
          >
            when written, {dateInWords(written, { short: true })}
          </text>
        </g>
      )}
      {chart.series.map((series) => (
        <SeriesLine key={series.slot} series={series} palette={palette} />
      ))}
      <StepNames chart={chart} palette={palette} />
      {chart.series.map((series) => (
        <SeriesName key={series.slot} series={series} palette={palette} />
      ))}
      {chart.events.map(({ x }) => (
        <path
          key={x}
          d={`M${x},${chart.plot.bottom + 1}l5,9h-10z`}
          style={{ fill: palette.paper, stroke: palette.ink }}
          strokeWidth="1.2"
        />
      ))}
    </g>
  );
}

function Axes({ chart: { plot, valueTicks, timeTicks }, palette }: Omit<DrawingProps, 'written'>) {
  return (
    <>
      {valueTicks.map(({ y, label }) => (
        <g key={label}>
          <path d={`M${plot.left},${y}H${plot.right}`} style={{ stroke: palette.line }} />
          <text x={plot.left - 8} y={y + 4} textAnchor="end" style={{ fill: palette.soft }}>
            {label}
          </text>
        </g>
      ))}
      <path d={`M${plot.left},${plot.bottom}H${plot.right}`} style={{ stroke: palette.ink }} />
      {timeTicks.map(({ x, labelX, lines }) => (
        <g key={x}>
          <path d={`M${x},${plot.bottom}v5`} style={{ stroke: palette.ink }} />
          {lines.map((line, at) => (
            <text
              key={line}
              x={labelX}
              y={plot.bottom + 26 + at * LINE}
              textAnchor="middle"
              style={{ fill: palette.soft }}
            >
              {line}
            </text>
          ))}
        </g>
      ))}
    </>
  );
}

/** The standard dashed; what was asked for in the meantime finer, and not as dark. */
function Steps({ chart: { steps }, palette }: Omit<DrawingProps, 'written'>) {
  return steps.map(({ kind, start, threshold, path }) => {
    const standard = kind === 'constitutional standard';
    return (
      <path
        key={`${kind} ${start} ${threshold}`}
        d={path}
        fill="none"
        strokeWidth={standard ? 1.4 : 1.2}
        strokeDasharray={standard ? '7 4' : '1.5 3'}
        style={{ stroke: standard ? palette.ink : palette.soft }}
      />
    );
  });
}

/** What the steps are, over the lines. */
function StepNames({ chart: { steps }, palette }: Omit<DrawingProps, 'written'>) {
  return steps.map(
    ({ kind, start, threshold, label }) =>
      label && (
        <text
          key={`${kind} ${start} ${threshold}`}
          x={label.x}
          y={label.y}
          paintOrder="stroke"
          strokeWidth={4}
          strokeLinejoin="round"
          style={{ stroke: palette.paper, fill: kind === 'constitutional standard' ? palette.ink : palette.soft }}
        >
          {label.text}
        </text>
      ),
  );
}

interface SeriesProps {
  readonly series: DrawnSeries;
  readonly palette: Palette;
}

function SeriesLine({ series: { slot, strokes, markers, years }, palette }: SeriesProps) {
  const colour = colourOf(palette, slot);
  return (
    <g>
      {strokes.map(({ path, doubtful }) => (
        <path
          key={path}
          d={path}
          fill="none"
          strokeWidth={slot === 'england' ? 1.5 : 2}
          strokeLinejoin="round"
          {...(doubtful && { strokeDasharray: '4 3' })}
          style={{ stroke: colour }}
        />
      ))}
      {years.map(({ x1, x2, y }) => (
        <g key={x1}>
          <path d={`M${x1},${y}H${x2}`} strokeWidth={slot === 'england' ? 2 : 3} style={{ stroke: colour }} />
          <Marker slot={slot} x={(x1 + x2) / 2} y={y} hollow palette={palette} />
        </g>
      ))}
      {markers.map(({ x, y, hollow }) => (
        <Marker key={x} slot={slot} x={x} y={y} hollow={hollow} palette={palette} />
      ))}
    </g>
  );
}

function SeriesName({ series: { slot, label }, palette }: SeriesProps) {
  if (!label) return null;
  const colour = slot === 'england' ? palette.soft : colourOf(palette, slot);
  return (
    <g style={{ fill: colour }}>
      {label.leader && (
        <path d={label.leader} fill="none" strokeWidth="0.8" strokeDasharray="1 2" style={{ stroke: colour }} />
      )}
      {label.lines.map((line, at) => (
        <text key={line} x={label.x} y={label.y + at * LINE}>
          {line}
        </text>
      ))}
      <text
        x={label.x}
        y={label.y + label.lines.length * LINE}
        fontSize="14"
        fontWeight="700"
        style={{ fontFamily: palette.serif }}
      >
        {label.value}
      </text>
    </g>
  );
}
