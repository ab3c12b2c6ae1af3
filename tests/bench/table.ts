import type { Timing } from './statistics';

/** A Markdown table with its columns in line, so that it can be read as text too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${width.map((size, column) => (column === 0 ? (cells[column] ?? '').padEnd(size) : (cells[column] ?? '').padStart(size))).join(' | ')} |`;
  const rule = `|${width.map((size, column) => (column === 0 ? '-'.repeat(size + 2) : `${'-'.repeat(size + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Milliseconds with as many digits as mean something. */
export function ms(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-GB');
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

export const spread = ({ median, least, most }: Timing): string => `${ms(median)} (${ms(least)}–${ms(most)})`;

export const times = (ratio: number): string =>
  Number.isFinite(ratio) ? `${ratio.toFixed(ratio < 10 ? 2 : 1)}×` : '–';

export const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
