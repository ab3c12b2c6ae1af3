import type { MetricId } from '../../../data/schema/identity';

/** What a publisher brings out together, and where the files are. */
interface PublicationSeries {
  readonly title: string;
  readonly url?: string;
  /** Whether its files can be added on this page. */
  readonly readable: boolean;
}

const AREAS = 'https://www.england.nhs.uk/statistics/statistical-work-areas';

/** By the beginning of a metric's id. */
const BY_PREFIX: readonly (readonly [prefix: string, series: PublicationSeries])[] = [
  ['ae-', { title: 'A&E', url: `${AREAS}/ae-waiting-times-and-activity/`, readable: true }],
  ['rtt-', { title: 'Referral to treatment', url: `${AREAS}/rtt-waiting-times/`, readable: true }],
  ['cancer-', { title: 'Cancer', url: `${AREAS}/cancer-waiting-times/`, readable: true }],
  [
    'diagnostics-',
    {
      title: 'Diagnostics',
      url: `${AREAS}/diagnostics-waiting-times-and-activity/monthly-diagnostics-waiting-times-and-activity/`,
      readable: true,
    },
  ],
  ['amb-', { title: 'Ambulance', url: `${AREAS}/ambulance-quality-indicators/`, readable: false }],
  ['discharge-', { title: 'Discharge', url: `${AREAS}/discharge-delays-acute-data/`, readable: false }],
  ['nof-', { title: 'Oversight framework', readable: false }],
  ['finance-', { title: 'Finance', readable: false }],
];

const OTHER: PublicationSeries = { title: 'Other figures', readable: false };

/** Rows by what is brought out together, in the order of this file. */
export function byPublication<T extends { readonly metric: { readonly id: MetricId } }>(
  rows: readonly T[],
): (readonly [PublicationSeries, readonly T[]])[] {
  const seriesOf = (row: T): PublicationSeries =>
    BY_PREFIX.find(([prefix]) => row.metric.id.startsWith(prefix))?.[1] ?? OTHER;
  return [...BY_PREFIX.map(([, series]) => series), OTHER]
    .map((series) => [series, rows.filter((row) => seriesOf(row) === series)] as const)
    .filter(([, own]) => own.length > 0);
}
