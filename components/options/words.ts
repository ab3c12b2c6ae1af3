import type { Cadence, FigurePeriod } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import type { LayerOrigin, LayerRow, RecordCounts } from '../../data/schema/layer';
import { dateInWords } from '../../utils/time/words';
import { counted, number } from '../words';
import type { NotUnderstood } from './port';

export const KIND_WORDS: Readonly<Record<LayerRow['kind'], string>> = {
  pack: 'Pack',
  own: 'Your own terms',
  import: 'Imported file',
};

/** The kinds of record that a reader has a word for. */
const COUNTED = [
  ['entity', 'entry', 'entries'],
  ['correction', 'correction', 'corrections'],
  ['hidden', 'entry hidden', 'entries hidden'],
  ['metric', 'measure', 'measures'],
  ['series', 'series of figures', 'series of figures'],
] as const;

/** "12 entries, 1 correction". */
export function countsInWords(counts: RecordCounts): string {
  const parts = COUNTED.flatMap(([kind, one, many]) => (counts[kind] ? [counted(counts[kind], one, many)] : []));
  return parts.length > 0 ? parts.join(', ') : 'nothing in it';
}

export function originInWords(origin: LayerOrigin): string {
  if ('file' in origin) return `from the file ${origin.file}`;
  return 'address' in origin ? `from ${origin.address}` : 'written here';
}

/** The day of a moment that was stored (ISO), as people write it. */
export const momentInWords = (moment: string): string => dateInWords(moment.slice(0, 10) as PartialDate);

/** A public key is long; its beginning tells two apart. */
export const signatureInWords = (key: string | undefined): string =>
  key === undefined ? 'not signed' : `signed by key ${key.slice(0, 8)}…`;

export const bytesInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${number(Math.ceil(bytes / 1000))} KB` : `${MEGABYTES.format(bytes / 1_000_000)} MB`;

const MEGABYTES = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** "Sheet Provider Level Data, row 12, column Org Code"; empty where the place is not known. */
export function placeInWords({ sheet, row, column }: NotUnderstood): string {
  const words = [
    sheet !== undefined && `sheet “${sheet}”`,
    row !== undefined && `row ${number(row)}`,
    column !== undefined && `column “${column}”`,
  ]
    .filter((part) => part !== false)
    .join(', ');
  return words === '' ? '' : `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

/** "May 2026", "2024", "Quarter to Dec 2025". */
export const periodInWords = (period: FigurePeriod, every: Cadence): string =>
  every === 'quarter'
    ? `Quarter to ${dateInWords(period as string as PartialDate, { short: true })}`
    : dateInWords(period as string as PartialDate);

/** What went wrong, and what to do where the error says so. */
export interface Trouble {
  readonly what: string;
  readonly advice?: string;
}

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) return { what: String(error) };
  const advice = 'advice' in error && typeof error.advice === 'string' ? error.advice : undefined;
  return { what: error.message, ...(advice !== undefined && { advice }) };
}

const KEPT = 'Nothing has been changed.';

/** A trouble in full sentences, and that nothing was changed by it, once. */
export function troubleInWords({ what, advice }: Trouble): string {
  const words = [what, advice].filter(Boolean).join(' ');
  return /nothing has been changed|has been kept/i.test(words) ? words : `${words} ${KEPT}`;
}
