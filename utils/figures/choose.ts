import type { Metric, PeerGroup } from '../../data/schema/entity';
import type { MetricId } from '../../data/schema/identity';
import { foldForm } from '../recognise/fold';

/** How many metrics a card shows. */
const SHOWN = 3;

/** What matters for each kind of organisation, most telling first. */
const HEADLINES: Record<PeerGroup, readonly string[]> = {
  system: ['ae-4h-all', 'rtt-18w', 'cancer-62d', 'discharge-ncr'],
  acute: ['ae-4h-all', 'rtt-18w', 'cancer-62d', 'nof-segment'],
  specialist: ['rtt-18w', 'cancer-62d', 'diagnostics-6w', 'ae-4h-all', 'nof-segment'],
  ambulance: ['amb-cat2-mean', 'amb-cat1-mean', 'nof-segment'],
  'mental-health': ['nof-segment', 'nof-rank', 'finance-variance-pct', 'ae-4h-all', 'rtt-18w'],
  community: ['nof-segment', 'rtt-18w', 'ae-4h-all', 'finance-variance-pct'],
};

/** For England as a whole, and for whoever has no peers. */
const NATIONAL = ['ae-4h-all', 'rtt-18w', 'cancer-62d', 'amb-cat2-mean', 'diagnostics-6w'];

/**
 * The metrics that a card shows, of those held: first what the sentence speaks of, then what matters for the kind of organisation,
 * and whatever there is only where it is neither: a stray figure of a cancer clinic says nothing of an ambulance trust.
 */
export function chooseMetrics(
  held: readonly MetricId[],
  peers: PeerGroup | undefined,
  spoken: readonly MetricId[],
): MetricId[] {
  const headlines = (peers ? HEADLINES[peers] : NATIONAL) as readonly MetricId[];
  const wished = [...new Set([...spoken, ...headlines])].filter((metric) => held.includes(metric));
  return (wished.length > 0 ? wished : held).slice(0, SHOWN);
}

/**
 * The metrics that a sentence speaks of, the plainest first. Where two are spoken of as plainly ("type 1 patients within four
 * hours"), the one of which fewer words speak comes first: it is the narrower.
 */
export function spokenOf(sentence: string, metrics: readonly Metric[]): MetricId[] {
  const text = ` ${foldForm(sentence)} `;
  return metrics
    .map((metric) => ({
      metric,
      words: metric.spoken
        .filter((phrase) => text.includes(` ${phrase} `))
        .reduce((most, phrase) => Math.max(most, phrase.split(' ').length), 0),
    }))
    .filter(({ words }) => words > 0)
    .sort((a, b) => b.words - a.words || a.metric.spoken.length - b.metric.spoken.length)
    .map(({ metric }) => metric.id);
}
