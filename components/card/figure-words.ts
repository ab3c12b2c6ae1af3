import type { Metric, Source } from '../../data/schema/entity';
import type { FigureAt } from '../../data/schema/figures';
import { partsInWords, periodInFull, publishedInWords, valueInFull } from '../../utils/figures/words';

/** What is said about figures beyond the figures themselves. */

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
