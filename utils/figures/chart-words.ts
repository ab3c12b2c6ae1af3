import type { Standard } from '../../data/schema/entity';
import type { Cadence, FigurePeriod } from '../../data/schema/figures';
import { capital } from '../capital';
import { isShare, numberInWords, periodInFull, spanInWords, thresholdInShort, valueInShort } from './words';

/** Figures in charts, tiles and tables, where there is less room than in a sentence. */

interface Measured {
  readonly unit: string;
}

/** "95%", "18", "10,000", "7.5m": on an axis, where the unit is said once beside it. */
export const tickInWords = (value: number, metric: Measured): string =>
  isShare(metric)
    ? `${numberInWords(value)}%`
    : Math.abs(value) >= 1e6
      ? `${numberInWords(value / 1e6)}m`
      : numberInWords(value);

/** "72.3%", "30.4", "124k": where there is room for four or five letters. */
export function valueInTile(value: number, metric: Measured): string {
  if (isShare(metric)) return valueInShort(value, metric);
  if (metric.unit === 'minutes') return value.toFixed(1);
  if (Math.abs(value) < 10_000) return numberInWords(value);
  return Math.abs(value) < 1e6 ? `${Math.round(value / 1000)}k` : `${(value / 1e6).toFixed(1)}m`;
}

/** "4,182 of 7,745"; for minutes, which are means, "over 48,210 incidents". Undefined where one of the two is not known. */
export function countedInWords(
  { numerator, denominator }: { readonly numerator?: number | undefined; readonly denominator?: number | undefined },
  metric: Measured,
): string | undefined {
  if (numerator === undefined || denominator === undefined) return undefined;
  if (metric.unit === 'minutes') return `over ${numberInWords(denominator)} calls`;
  return `${numberInWords(numerator)} of ${numberInWords(denominator)}`;
}

/** "standard 95%", "78% ambition": what a step of a chart is. */
export const inForceInWords = (step: Pick<Standard, 'kind' | 'threshold'>, metric: Measured): string =>
  `${thresholdInShort(step.threshold, metric)} ${
    step.kind === 'constitutional standard' ? 'standard' : step.kind === 'interim ambition' ? 'ambition' : 'target'
  }`;

/** "November 2020", "2020, the whole year": what a row of a table or a read-out is of. */
export const periodOfRow = (period: FigurePeriod, every: Cadence): string =>
  every === 'year' ? `${period}, the whole year` : periodInFull(period, every);

/** Whether England's figure is the sum of all others, and so no line to be drawn beside one of them. */
export const isTotal = (metric: Measured): boolean =>
  !isShare(metric) && metric.unit !== 'minutes' && !/^(place|segment|score|rating)/.test(metric.unit);

/** "June to September 2026 have been published since" */
export const sinceInWords = (
  missing: { readonly from: FigurePeriod; readonly to: FigurePeriod },
  every: Cadence,
): string =>
  `${capital(spanInWords(missing, every))} ${missing.from === missing.to ? 'has' : 'have'} been published since`;

/** "Latest held: May 2026. June to September 2026 have been published since." */
export function missingInWords(
  latest: FigurePeriod,
  missing: { readonly from: FigurePeriod; readonly to: FigurePeriod },
  every: Cadence,
): string {
  return `Latest held: ${periodInFull(latest, every)}. ${sinceInWords(missing, every)}.`;
}

/** A name whose number stays with its word at the end of a line: "(type 1)". */
export const unbroken = (name: string): string => name.replace(/\b(type|category) (\d)/g, '$1\u00a0$2');
