import type { Slot } from '../../utils/figures/chart-series';

/** The colours and letters of a chart. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly written: string;
  readonly england: string;
  readonly series: readonly [string, string, string, string];
  readonly serif: string;
  readonly sans: string;
}

/** On the page: the theme's, light, dark or forced. */
export const LIVE: Palette = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  written: 'var(--then)',
  england: 'var(--england)',
  series: ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'],
  serif: 'var(--serif)',
  sans: 'var(--sans)',
};

/** In a picture that is taken away: for white paper, whatever the reader's theme. */
export const PRINTED: Palette = {
  paper: '#ffffff',
  ink: '#16181d',
  soft: '#5b6270',
  line: '#dfe3e8',
  written: '#8a5a00',
  england: '#7d8591',
  series: ['#0b6b6b', '#a32a72', '#3558c0', '#16181d'],
  serif: 'Georgia, "Liberation Serif", serif',
  sans: '"Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
};

export const colourOf = (palette: Palette, slot: Slot): string =>
  slot === 'england' ? palette.england : palette.series[slot];
