import type { Metric, Source } from '../../data/schema/entity';
import type { Cadence, FigureAt, FigurePeriod } from '../../data/schema/figures';
import { partsInWords, periodInFull, periodInShort, publishedInWords, valueInFull } from '../../utils/figures/words';

/** What is said about figures beyond the figures themselves. */

/** "June to September 2026" */
export function spanInWords(
  { from, to }: { readonly from: FigurePeriod; readonly to: FigurePeriod },
  every: Cadence,
): string {
  if (from === to) return periodInFull(to, every);
  // "The quarter to June to the quarter to December" is no span: quarters are said by their months.
  const said = every === 'quarter' ? periodInShort : periodInFull;
  const first = said(from, every);
  const sameYear = every === 'month' && from.slice(0, 4) === to.slice(0, 4);
  return `${sameYear ? first.replace(/ \d{4}$/, '') : first} to ${said(to, every)}`;
}

/** A figure as it is quoted: whose, what, when, how much, and where it stands. */
export function citationInWords(
  of: string,
  metric: Pick<Metric, 'unit' | 'shortName'>,
  at: FigureAt,
  source: Pick<Source, 'publisher' | 'title' | 'url'> | undefined,
): string {
  const parts = partsInWords(at, metric);
  const figure = `${of}: ${metric.shortName}, ${periodInFull(at.period, at.every)}: ${valueInFull(at.value, metric)}${parts ? ` (${parts})` : ''}${at.provisional ? ', provisional' : ''}.`;
  const where = source && `${source.publisher}, ${source.title}, ${publishedInWords(at)}.`;
  return [figure, where, source?.url].filter(Boolean).join(' ');
}
