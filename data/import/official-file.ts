import * as z from 'zod/mini';
import { FigurePeriod } from '../schema/figures';
import { EntityId, MetricId, PartialDate } from '../schema/identity';

// An extension's pages may not compile code from text, which zod would otherwise try.
z.config({ ...z.locales.en(), jitless: true });

/**
 * What reading a published file gives: the contract between the reader in its worker and the page that shows and stores it.
 * The schemas are also the page's guard: what a worker hands over after reading a stranger's file is checked before it is used.
 */

export const OfficialKind = z.enum([
  'ae-monthly-csv',
  'ae-provider-workbook',
  'rtt-full-extract',
  'cancer-provider-workbook',
  'dm01-provider-workbook',
  'ods-trusts',
]);
export type OfficialKind = z.infer<typeof OfficialKind>;

/** The longest text that is shown to a reader, wherever in a file it comes from. */
export const LONGEST_TEXT = 500;
/** The most misunderstandings that are listed one by one. */
export const MOST_NOTES = 500;

const shown = z.string().check(z.maxLength(LONGEST_TEXT));
const place = z.int().check(z.gte(1), z.lte(100_000_000));
const count = z.number().check(z.gte(0), z.lte(1_000_000_000));

/** One figure. `value` as the packs have it: percent to one decimal, or a count. */
export const ImportedFigure = z.object({
  entity: EntityId,
  metric: MetricId,
  period: FigurePeriod,
  value: count,
  numerator: z.optional(count),
  denominator: z.optional(count),
});
export type ImportedFigure = z.infer<typeof ImportedFigure>;

/** An organisation as ODS lists it, with its name in the file's own capitals. */
export const ImportedOrganisation = z.object({
  entity: EntityId,
  name: shown,
  /** ODS's code of the region: `Y56`. */
  region: z.optional(shown),
  system: z.optional(EntityId),
  postcode: z.optional(shown),
  opened: z.optional(PartialDate),
  closed: z.optional(PartialDate),
  /** The row as a spreadsheet shows it, from 1. */
  line: place,
});
export type ImportedOrganisation = z.infer<typeof ImportedOrganisation>;

/** Something in the file from which no figure was made, and where it stands. `row` as a spreadsheet shows it, from 1. */
export const NotUnderstood = z.object({
  sheet: z.optional(shown),
  row: z.optional(place),
  column: z.optional(shown),
  what: shown,
});
export type NotUnderstood = z.infer<typeof NotUnderstood>;

export const OfficialFile = z.object({
  kind: OfficialKind,
  /** "A&E attendances by provider, November 2020". */
  title: shown,
  /** Absent where the file is of several months or of none. */
  period: z.optional(FigurePeriod),
  periods: z.array(FigurePeriod).check(z.maxLength(240)),
  published: z.optional(PartialDate),
  revised: z.optional(PartialDate),
  figures: z.array(ImportedFigure).check(z.maxLength(100_000)),
  organisations: z.array(ImportedOrganisation).check(z.maxLength(20_000)),
  notUnderstood: z.array(NotUnderstood).check(z.maxLength(MOST_NOTES + 1)),
  rowsRead: z.int().check(z.gte(0)),
});
export type OfficialFile = z.infer<typeof OfficialFile>;

/** A file that cannot be used: what was wrong and where, and what the reader can do. */
export class ImportError extends Error {
  readonly advice: string;
  constructor(what: string, advice: string) {
    super(what);
    this.name = 'ImportError';
    this.advice = advice;
  }
}

/** What to do about a file that is damaged, cut or changed: the one remedy for most faults. */
export const GET_AGAIN =
  'Get the file again from the publisher’s page, and drop it as it comes, without opening and saving it.';

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** In bytes of the file. */
  onProgress(done: number, total: number): void;
}

/** Text of a file as it may be shown: one line, and not endless. */
export const excerpt = (text: string, longest = 60): string => {
  const line = text
    .slice(0, longest * 4)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
};
