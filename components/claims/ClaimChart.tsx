import { useState } from 'react';
import type { Evidence } from '../../data/schema/claim';
import type { FigureLine, Spark } from '../../data/schema/figures';
import { periodInFull } from '../../utils/figures/words';
import { Sparkline } from '../card/Sparkline';
import { readingOf } from '../card/spark';

interface ClaimChartProps {
  readonly evidence: Evidence;
  readonly spark: Spark;
}

/** The course of the figure, with the one that the claim was set beside marked on it; pointing reads out the others. */
export function ClaimChart({ evidence: { metric, at }, spark }: ClaimChartProps) {
  const [read, setRead] = useState<number | null>(null);
  // The one dot that is drawn alone, and from which reading starts, is that of the latest figure.
  const line: FigureLine & { readonly spark: Spark } = {
    metric,
    whenWritten: null,
    latest: at,
    caveats: [],
    standards: [],
    missingSince: null,
    spark,
  };
  const [first, last] = [0, spark.values.length - 1].map((step) => readingOf(line, step).period);
  const shown = read === null ? undefined : readingOf(line, read);
  const keys = [
    spark.england.some((value) => value !== null) && 'thin line: England',
    spark.standard.some((value) => value !== null) && 'dashes: the standard',
  ].filter(Boolean);
  return (
    <div className="claim-chart">
      <Sparkline line={line} both={false} read={read} onRead={setRead} />
      <p className="claim-ends aside" aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </p>
      <p className="aside" aria-hidden={shown !== undefined}>
        {shown
          ? `${shown.period}: ${[shown.value, ...shown.beside].join(' · ')}`
          : [`Dot: ${periodInFull(at.period, at.every)}`, ...keys].join('; ')}
      </p>
    </div>
  );
}
