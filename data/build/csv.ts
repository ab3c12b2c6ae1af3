import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { messageOf } from '../../utils/message-of';

z.config(z.locales.en());

/** A fault in the facts, said so that an editor finds it: which file, which line, which column, what to do. */
export class FactError extends Error {
  constructor(where: { file: string; line?: number; column?: string | undefined }, what: string) {
    const line = where.line === undefined ? '' : `, line ${where.line}`;
    const column = where.column ? `, column "${where.column}"` : '';
    super(`${where.file}${line}${column}: ${what}`);
    this.name = 'FactError';
  }
}

/** A row and the place it came from, so that a later check can still name it. */
export interface Row<T> {
  readonly value: T;
  readonly file: string;
  readonly line: number;
}

interface ParsedRecord {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file with a header line and checks each row.
 * @param name the file's name as errors show it.
 * @throws FactError on the first fault, with file, line and column.
 */
export function readTable<T>(path: string, name: string, schema: z.ZodMiniType<T>): Row<T>[] {
  let records: ParsedRecord[];
  try {
    records = parse(readFileSync(path), {
      columns: true,
      info: true,
      bom: true,
      skip_empty_lines: true,
    }) as unknown as ParsedRecord[];
  } catch (error) {
    if (error instanceof CsvError)
      throw new FactError(
        { file: name, line: Number(error.lines) || 1 },
        `${error.message}. Mend the quoting or the number of columns.`,
      );
    throw new FactError({ file: name }, `cannot be read (${messageOf(error)})`);
  }
  return records.map(({ record, info }) => {
    const result = z.safeParse(schema, record);
    if (result.success) return { value: result.data, file: name, line: info.lines };
    const issue = result.error.issues[0];
    throw new FactError(
      { file: name, line: info.lines, column: issue?.path.join('.') },
      issue?.message ?? 'not understood',
    );
  });
}

/** A cell of several values split by `|`; an empty cell is an empty list. */
export const list = <T>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((cell: string) =>
        cell
          .split('|')
          .map((part) => part.trim())
          .filter(Boolean),
      ),
    ),
    z.array(item),
  );

/** A cell that may be empty. */
export const maybe = <T>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((cell: string) => (cell.trim() === '' ? undefined : cell.trim())),
    ),
    z.optional(item),
  );

/** A cell that holds a whole number. */
export const wholeNumber = z.pipe(z.string().check(z.regex(/^\d+$/, 'is not a whole number')), z.transform(Number));

/** A cell that may not be empty. */
export const text = z.string().check(z.trim(), z.minLength(1, 'is empty'));
