import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { widthOf, wrapped } from '../../../utils/figures/labels';
import { pointsIn } from '../../../utils/figures/lines';
import { periodInFull } from '../../../utils/figures/words';
import { described, planOf } from '../compare/Chart';
import { Drawing } from '../compare/Drawing';
import { Marker } from '../compare/Marker';
import type { Shown } from '../compare/shown';
import { PRINTED } from '../palette';
import { sourceLines } from './citation';

const WIDTH = 960;
const CHART = 440;
const EDGE = 24;
const SHARPNESS = 2;

/** The chart as a file that stands by itself: title, names, sources and colours are in it, and it loads nothing. */
export function svgOf(shown: Shown): string {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(<Picture shown={shown} />));
  const svg = place.querySelector('svg');
  const text = svg ? new XMLSerializer().serializeToString(svg) : '';
  root.unmount();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** The same as pixels, twice as sharp as it is large. */
export async function pngOf(shown: Shown): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(shown))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw pictures.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}

function Picture({ shown }: { readonly shown: Shown }) {
  const { sheet, columns, range, england, drawnEngland, written } = shown;
  const inner = WIDTH - 2 * EDGE;
  const title = wrapped(sheet.metric.name, 24, inner, 2);
  const subtitle = `${periodInFull(range.from, 'month')} to ${periodInFull(range.to, 'month')}`;
  const points = pointsIn([...columns.flatMap((column) => column.points), ...(england ?? [])], range);
  const sources = sourceLines(shown, points).flatMap((line) => wrapped(line, 12, inner, 3));
  const headed = EDGE + title.length * 28 + 48;
  const height = headed + CHART + 14 + sources.length * 16 + EDGE;
  const text = { fontFamily: PRINTED.sans, fontSize: 12 };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={described(shown)}
    >
      <title>{sheet.metric.name}</title>
      <rect width={WIDTH} height={height} style={{ fill: PRINTED.paper }} />
      {title.map((line, at) => (
        <text
          key={line}
          x={EDGE}
          y={EDGE + 20 + at * 28}
          style={{ fontFamily: PRINTED.serif, fontSize: 24, fontWeight: 700, fill: PRINTED.ink }}
        >
          {line}
        </text>
      ))}
      <text x={EDGE} y={EDGE + 18 + title.length * 28} style={{ ...text, fontSize: 14, fill: PRINTED.soft }}>
        {subtitle}
      </text>
      <g transform={`translate(${EDGE},${EDGE + 40 + title.length * 28})`} style={{ ...text, fontSize: 13 }}>
        <Names names={columns.map(({ short }) => short)} england={drawnEngland !== null} />
      </g>
      <g transform={`translate(${EDGE},${headed + 14})`}>
        <Drawing chart={planOf(shown, inner, CHART)} written={written} palette={PRINTED} />
      </g>
      {sources.map((line, at) => (
        <text key={line} x={EDGE} y={headed + CHART + 26 + at * 16} style={{ ...text, fill: PRINTED.soft }}>
          {line}
        </text>
      ))}
    </svg>
  );
}

/** The names in a row with their marks: those at the lines' ends may have been cut. */
function Names({ names, england }: { readonly names: readonly string[]; readonly england: boolean }) {
  const all = [
    ...names.map((name, at) => ({ name, slot: at as 0 | 1 | 2 | 3 | 'england' })),
    ...(england ? [{ name: 'England', slot: 'england' as const }] : []),
  ];
  let x = 6;
  return all.map(({ name, slot }) => {
    const here = x;
    x += widthOf(name, 13) + 36;
    return (
      <g key={slot}>
        <Marker slot={slot} x={here} y={0} palette={PRINTED} />
        <text x={here + 12} y={4} style={{ fill: PRINTED.ink }}>
          {name}
        </text>
      </g>
    );
  });
}
