/** A stretch of text of one font as a PDF page shows it. Lengths are in points, from the page's top left corner as it is shown. */
export interface Run {
  readonly text: string;
  /** Where it begins, on its baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The font's height. */
  readonly size: number;
  /** Of its direction, clockwise in degrees; 0 for plain text. */
  readonly angle: number;
  /** The CSS family that stands in for its font. */
  readonly family: string;
  /** Whether white space stands before it in the file. */
  readonly spaced: boolean;
}

/** What PDF.js tells of a stretch of text. */
interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** What PDF.js tells of a page's text: beside stretches of text, borders of marked content, which say nothing here. */
export interface PageContent {
  readonly items: readonly (TextItem | { readonly type: string })[];
  readonly styles: Readonly<Record<string, { readonly fontFamily: string; readonly vertical: boolean }>>;
}

type Matrix = readonly [number, number, number, number, number, number];

/**
 * The visible text of a page in the order of the file, which is the order in which PDF.js reads it.
 * @param view turns the file's coordinates into those of the page as it is shown, at the size of 1.
 */
export function runsOf({ items, styles }: PageContent, view: readonly number[]): Run[] {
  const runs: Run[] = [];
  let spaced = false;
  for (const item of items) {
    if (!('str' in item)) continue;
    const text = item.str.replace(/\s+/g, ' ');
    if (text.trim() === '') {
      spaced ||= text !== '';
      continue;
    }
    const [a, b, c, d, x, y] = multiplied(matrix(view), matrix(item.transform));
    const size = Math.hypot(c, d);
    if (!(size > 0) || !Number.isFinite(x + y + item.width)) continue;
    const vertical = styles[item.fontName]?.vertical ? 90 : 0;
    runs.push({
      text,
      x,
      y,
      width: item.width,
      size,
      angle: Math.round((Math.atan2(b, a) * 180) / Math.PI) + vertical,
      family: styles[item.fontName]?.fontFamily ?? 'sans-serif',
      spaced,
    });
    spaced = false;
  }
  return runs;
}

const matrix = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix => [a, b, c, d, e, f];

const multiplied = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
