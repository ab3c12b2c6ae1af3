import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Figures of one thing in one browser, and the test or bench that found them. */
const Row = z.object({
  from: z.string(),
  browser: z.string(),
  what: z.string(),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Row = z.infer<typeof Row>;

/** A row with the day of its run. */
const DatedRow = z.extend(Row, { day: z.string() });
export type DatedRow = z.infer<typeof DatedRow>;

const lines = (file: string): string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

export const readRows = (file: string): Row[] => lines(file).map((line) => Row.parse(JSON.parse(line)));
export const readDated = (file: string): DatedRow[] => lines(file).map((line) => DatedRow.parse(JSON.parse(line)));

/** The figures of this run in the place of those that an earlier one had of the same; the last of several stands. */
export function merged(before: readonly DatedRow[], now: readonly DatedRow[]): DatedRow[] {
  const key = ({ from, browser, what }: Row): string => [from, browser, what].join('\n');
  const found = now.flatMap(({ from }) => from);
  const kept = before.filter(({ from }) => !found.includes(from));
  return [...new Map([...kept, ...now].map((row) => [key(row), row])).values()];
}
