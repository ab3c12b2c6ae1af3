import type { Standard } from '../../data/schema/entity';
import { endOf, firstMonth, lastMonth, type MonthRange, startOf } from './time-axis';

/** A level that was asked for, from one place on the time axis to another. */
export interface Step {
  readonly kind: Standard['kind'];
  readonly threshold: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The history of a standard as steps within a range. Levels of one kind that follow each other without a change are one step: an
 * ambition that was set again for another year did not change.
 */
export function stepsOf(standards: readonly Standard[], { from, to }: MonthRange): Step[] {
  const first = firstMonth(from) - 0.5;
  const last = lastMonth(to) + 0.5;
  const steps: Step[] = [];
  const seen = standards
    .map(({ kind, threshold, ...held }) => ({
      kind,
      threshold,
      start: Math.max(first, held.from ? startOf(held.from) : first),
      end: Math.min(last, held.to ? endOf(held.to) : last),
    }))
    .filter(({ start, end }) => end - start > 0)
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.start - b.start);
  for (const step of seen) {
    const before = steps.at(-1);
    if (before && before.kind === step.kind && before.threshold === step.threshold && step.start <= before.end)
      steps[steps.length - 1] = { ...before, end: Math.max(before.end, step.end) };
    // A new level begins where the old one ends, also where both name the same month.
    else if (before && before.kind === step.kind && step.start < before.end && step.end > before.end)
      steps.push({ ...step, start: before.end });
    else steps.push(step);
  }
  return steps;
}
