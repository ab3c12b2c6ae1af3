import { joinedText, type TextBlock } from '../../utils/pdf/blocks';
import { textInLine } from '../../utils/pdf/lines';
import type { Run } from '../../utils/pdf/runs';

/**
 * A page's text as elements over its picture: one for each block, so that it is read as the text of a web page is. Its letters are
 * not seen; each run is set as wide as it is in the picture. All lengths follow `--u`, a point as it is shown.
 */
export function textLayer(blocks: readonly TextBlock[]): HTMLElement[] {
  return blocks.map(elementOf);
}

const LEADING = 1.2;

function elementOf(block: TextBlock): HTMLElement {
  const { lines, joins, role } = block;
  const [first] = lines as readonly [TextBlock['lines'][number]];
  const last = lines.at(-1) ?? first;
  const { size, angle } = first;
  const family = first.runs[0]?.family ?? 'sans-serif';
  const pitch = lines.length > 1 ? (last.y - first.y) / (lines.length - 1) : LEADING * size;
  const rise = pitch / 2 + baselineOf(family) * size;
  const left = Math.min(...lines.map((line) => line.left));

  const element = document.createElement(role === 'heading' ? 'h2' : 'p');
  element.style.cssText = `left:${units(left)};top:${units(first.y - rise)};font:${units(size)}/${units(pitch)} ${family}`;
  if (angle !== 0) {
    element.style.transformOrigin = `0 ${units(rise)}`;
    element.style.rotate = `${angle}deg`;
  }
  lines.forEach((line, at) => {
    const below = line.y - first.y - at * pitch;
    let end = left;
    line.runs.forEach((run, place) => {
      const isLast = place === line.runs.length - 1;
      const inLine = textInLine(run, line.runs[place - 1]);
      const text = isLast ? joinedText(inLine, joins[at]) : inLine;
      const isSpaced = inLine !== run.text;
      const span = document.createElement('span');
      span.textContent = text;
      span.style.cssText = runStyle(run, text, isSpaced ? end : run.x, below + run.y - line.y);
      if (!isSpaced && Math.abs(run.x - end) > 0.01) span.style.marginLeft = ems(run.x - end, run.size);
      if (isLast && at < lines.length - 1) span.className = 'ends';
      element.append(span);
      end = run.x + run.width;
    });
  });
  return element;
}

function runStyle(run: Run, text: string, from: number, below: number): string {
  const { size, family } = run;
  const letters = text.trimEnd().length;
  const all = run.x + run.width - from;
  // A hyphen that was left out is in the picture.
  const width = all * Math.min(1, letters / Math.max(1, run.text.trimEnd().length));
  const spacing = letters > 0 ? (width - widthOf(text.trimEnd(), family) * size) / letters : 0;
  const spread = Math.min(Math.max(spacing, -0.4 * size), size);
  const moved = Math.abs(below) > 0.05 ? `;top:${ems(below, size)}` : '';
  return `font-size:${units(size)};font-family:${family};letter-spacing:${ems(spread, size)}${moved}`;
}

const units = (points: number): string => `calc(var(--u)*${points.toFixed(2)})`;
const ems = (points: number, size: number): string => `${(points / size).toFixed(4)}em`;

let context: CanvasRenderingContext2D | null | undefined;
const MEASURED = 100;

function measure(text: string, family: string): TextMetrics | undefined {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return undefined;
  context.fontKerning = 'none';
  context.font = `${MEASURED}px ${family}`;
  return context.measureText(text);
}

const widthOf = (text: string, family: string): number => (measure(text, family)?.width ?? 0) / MEASURED;

const baselines = new Map<string, number>();

/** How far a font's baseline lies below the middle of its line, in sizes. */
function baselineOf(family: string): number {
  const known = baselines.get(family);
  if (known !== undefined) return known;
  const metrics = measure('x', family);
  const below = metrics ? (metrics.fontBoundingBoxAscent - metrics.fontBoundingBoxDescent) / 2 / MEASURED : 0.35;
  baselines.set(family, below);
  return below;
}
