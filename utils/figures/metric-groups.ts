import type { MetricId } from '../../data/schema/identity';

const GROUPS: readonly (readonly [start: RegExp, name: string])[] = [
  [/^ae-/, 'A&E'],
  [/^rtt-/, 'Waiting list'],
  [/^cancer-/, 'Cancer'],
  [/^diagnostics-/, 'Tests'],
  [/^amb-/, 'Ambulance'],
  [/^discharge-/, 'Hospital beds'],
  [/^(nof|finance|cqc)-/, 'Oversight and money'],
];

/** Metrics by what they are about, in the order of a patient's way; what belongs nowhere comes last. */
export function groupedMetrics<T extends { readonly id: MetricId }>(
  metrics: readonly T[],
): { readonly name: string; readonly metrics: readonly T[] }[] {
  const names = [...GROUPS.map(([, name]) => name), 'Other'];
  const groupOf = ({ id }: T): string => GROUPS.find(([start]) => start.test(id))?.[1] ?? 'Other';
  return names
    .map((name) => ({ name, metrics: metrics.filter((metric) => groupOf(metric) === name) }))
    .filter((group) => group.metrics.length > 0);
}
