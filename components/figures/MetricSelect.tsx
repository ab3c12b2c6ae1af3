import { useId } from 'react';
import type { MetricSummary } from '../../data/schema/figures';
import type { MetricId } from '../../data/schema/identity';
import { groupedMetrics } from '../../utils/figures/metric-groups';

interface MetricSelectProps {
  readonly metrics: readonly MetricSummary[];
  /** What is shown; it is offered even where none of the organisations has it. */
  readonly metric: MetricSummary;
  readonly onChoose: (metric: MetricId) => void;
}

/** What is measured, chosen by what it is about. */
export function MetricSelect({ metrics, metric, onChoose }: MetricSelectProps) {
  const id = useId();
  const offered = metrics.some((one) => one.id === metric.id) ? metrics : [metric, ...metrics];
  return (
    <div className="field">
      <label htmlFor={id}>Measure</label>
      <select id={id} value={metric.id} onChange={(event) => onChoose(event.target.value as MetricId)}>
        {groupedMetrics(offered).map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.metrics.map((one) => (
              <option key={one.id} value={one.id}>
                {one.shortName}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
