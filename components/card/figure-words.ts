import type { Metric, Source } from '../../data/schema/entity';
import type { Cadence, FigureAt, FigurePeriod, Point } from '../../data/schema/figures';
import { numberInWords, periodInFull, periodInShort, valueInFull } from '../../utils/figures/words';
import { dateInWords } from '../../utils/time/words';

/** What is said about figures beyond the figures themselves. */

/** "4,182 of 7,745"; of minutes, which are means of many calls, "over 48,210 calls". Undefined where they were not published. */
export function partsInWords(
  { numerator, denominator }: Pick<Point, 'numerator' | 'denominator'>,
  { unit }: Pick<Metric, 'unit'>,
): string | undefined {
  if (numerator === undefined || denominator === undefined) return undefined;
  if (unit === 'minutes') return `over ${numberInWords(denominator)} calls`;
  return `${numberInWords(numerator)} of ${numberInWords(denominator)}`;
}

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

/** "first published 10 December 2020; revised 13 May 2021". A day that only the calendar gives is said to be so. */
export function publishedInWords({
  published,
  publishedBy,
  revised,
}: Pick<FigureAt, 'published' | 'publishedBy' | 'revised'>): string {
  const first =
    publishedBy === 'record'
      ? `first published ${dateInWords(published)}`
      : `due ${dateInWords(published)} by the publisher’s calendar`;
  return revised ? `${first}; revised ${dateInWords(revised)}` : first;
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
