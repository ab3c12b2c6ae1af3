/** Contrast as WCAG counts it, of colours as `#rrggbb`. */

/** What a page's text stands on, in a light and in a dark scheme: Sidenote's own papers, which are close to those of newspapers. */
export const PAPERS = { light: '#ffffff', dark: '#1c1f24' } as const;

/** What a line must have on either paper (WCAG 2.2, 1.4.11). */
export const LINE_CONTRAST = 3;

/** From 1, the same, to 21, black on white. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Whether a line of that colour is seen on light paper and on dark. */
export const isSeen = (colour: string): boolean =>
  Object.values(PAPERS).every((paper) => contrast(colour, paper) >= LINE_CONTRAST);

function luminance(colour: string): number {
  const part = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
