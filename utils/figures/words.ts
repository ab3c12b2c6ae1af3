import type { Metric, PeerGroup, Standard } from '../../data/schema/entity';
import type { Cadence, FigureAt, FigurePeriod, Point, Rank } from '../../data/schema/figures';
import { dateInWords } from '../time/words';

/** Figures as a newspaper prints them. */

type Measured = Pick<Metric, 'unit'>;

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 2 });
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Whether a metric is a share of something, in per cent. */
export const isShare = ({ unit }: Measured): boolean => unit.startsWith('%');

/** "54.0%", "7,745", "30.4 min", "−2.1%": short, for where the metric's name stands near by. */
export function valueInShort(value: number, metric: Measured): string {
  const digits = (isShare(metric) || metric.unit === 'minutes' ? PERCENT : NUMBER).format(value).replace('-', '−');
  return isShare(metric) ? `${digits}%` : metric.unit === 'minutes' ? `${digits} min` : digits;
}

/** "54.0%", "7,745 waits", "30.4 minutes", "segment 3": with its unit, for a sentence or a screen reader. */
export function valueInFull(value: number, metric: Measured): string {
  if (isShare(metric)) return `${valueInShort(value, metric)}${metric.unit.slice(1)}`;
  const digits = metric.unit === 'minutes' ? PERCENT.format(value) : NUMBER.format(value);
  if (metric.unit === 'place') return `place ${digits}`;
  // "segment 1-5", "score 1-4": the unit names the scale.
  const scale = /^(\w+) \d+-\d+$/.exec(metric.unit);
  return scale ? `${scale[1]} ${digits}` : `${digits.replace('-', '−')} ${metric.unit}`;
}

/** A bare number: "7,745", "4,182". */
export const numberInWords = (value: number): string => NUMBER.format(value).replace('-', '−');

/** "4,182 of 7,745"; of minutes, which are means of many calls, "over 48,210 calls". Undefined where they were not published. */
export function partsInWords(
  { numerator, denominator }: Pick<Point, 'numerator' | 'denominator'>,
  { unit }: Measured,
): string | undefined {
  if (numerator === undefined || denominator === undefined) return undefined;
  if (unit === 'minutes') return `over ${numberInWords(denominator)} calls`;
  return `${numberInWords(numerator)} of ${numberInWords(denominator)}`;
}

/** "Nov 2020"; a quarter by its last month, "Oct–Dec 2025"; a year, "2019". */
export function periodInShort(period: FigurePeriod, every: Cadence): string {
  if (period.length === 4) return period;
  const month = Number(period.slice(5, 7)) - 1;
  const year = period.slice(0, 4);
  return every === 'quarter' ? `${MONTHS[(month + 10) % 12]}–${MONTHS[month]} ${year}` : `${MONTHS[month]} ${year}`;
}

/** "November 2020": for screen readers and captions. */
export function periodInFull(period: FigurePeriod, every: Cadence): string {
  if (period.length === 4) return period;
  const full = dateInWords(period as unknown as Parameters<typeof dateInWords>[0]);
  return every === 'quarter' ? `the quarter to ${full}` : full;
}

/** "June to September 2026", "November 2025 to January 2026", "the quarter to June 2026". */
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

const PEERS: Record<PeerGroup, readonly [many: string, one: string]> = {
  system: ['systems', 'system'],
  acute: ['acute trusts', 'acute trust'],
  specialist: ['specialist trusts', 'specialist trust'],
  ambulance: ['ambulance trusts', 'ambulance trust'],
  'mental-health': ['mental health trusts', 'mental health trust'],
  community: ['community trusts', 'community trust'],
};

/** "acute trusts". */
const peersInWords = (peers: PeerGroup): string => PEERS[peers][0];

/** "lowest of 41 systems", "121st of 124 acute trusts". Place 1 is best; where no direction is better, highest. */
export function rankInWords({ place, of, peers, tied, extreme }: Rank): string {
  const among = `${numberInWords(of)} ${peersInWords(peers)}`;
  if (extreme) return `${extreme} of ${among}`;
  return `${tied ? 'joint ' : ''}${ordinal(place)} of ${among}`;
}

/** "1st", "22nd", "113th". */
export function ordinal(number: number): string {
  const ending = number % 100 >= 11 && number % 100 <= 13 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th');
  return `${NUMBER.format(number)}${ending}`;
}

/** "up 3.1 points on a year", "down 12% on a year", "the same as a year before". Shares differ in points, counts in per cent. */
export function changeInWords(value: number, before: number, metric: Measured): string {
  if (value === before) return 'the same as a year before';
  const direction = value > before ? 'up' : 'down';
  const difference = Math.abs(value - before);
  if (isShare(metric)) return `${direction} ${PERCENT.format(round(difference))} points on a year`;
  if (metric.unit === 'minutes') return `${direction} ${PERCENT.format(round(difference))} min on a year`;
  if (/^(place|segment|score|rating)/.test(metric.unit))
    return `${direction} ${NUMBER.format(round(difference, 2))} on a year`;
  const share = before === 0 ? Number.POSITIVE_INFINITY : (100 * difference) / before;
  return share >= 0.5 && share < 1000
    ? `${direction} ${Math.round(share)}% on a year`
    : `${direction} ${NUMBER.format(difference)} on a year`;
}

/** Floats that were published with one decimal differ by more than one: 79.2 − 68.9. */
const round = (value: number, decimals = 1): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** "standard 95%", "ambition 78%": short, beside a chart. */
export const standardInShort = ({ threshold, kind }: Standard, metric: Measured): string =>
  `${kind === 'constitutional standard' ? 'standard' : kind === 'interim ambition' ? 'ambition' : 'target'} ${thresholdInShort(threshold, metric)}`;

/** "95%", "18 min": a threshold is a round number. */
export const thresholdInShort = (threshold: number, metric: Measured): string =>
  isShare(metric)
    ? `${NUMBER.format(threshold)}%`
    : metric.unit === 'minutes'
      ? `${NUMBER.format(threshold)} min`
      : NUMBER.format(threshold);

/** "98% to June 2010; 95% since": the constitutional steps of a standard, oldest first, in one line. */
export function historyInWords(steps: readonly Standard[], metric: Measured): string {
  return joined(steps.filter(({ kind }) => kind === 'constitutional standard'))
    .map(({ threshold, from, to }) => {
      const level = thresholdInShort(threshold, metric);
      if (to) return `${level} ${from ? `from ${dateInWords(from)} ` : ''}to ${dateInWords(to)}`;
      return from ? `${level} since ${dateInWords(from)}` : level;
    })
    .join('; ');
}

/** Steps of one level that follow each other, as one: how it was measured changed, not what was asked. */
function joined(steps: readonly Standard[]): Standard[] {
  const out: Standard[] = [];
  for (const step of steps) {
    const last = out.at(-1);
    if (last?.threshold !== step.threshold) out.push(step);
    else {
      const { to: _, ...open } = last;
      out[out.length - 1] = { ...open, ...(step.to && { to: step.to }) };
    }
  }
  return out;
}
