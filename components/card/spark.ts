import type { FigureAt, FigureLine, FigurePeriod, Spark } from '../../data/schema/figures';
import { stepFrom, stepsBetween } from '../../utils/figures/periods';
import { SPARK } from '../../utils/figures/spark-box';
import {
  partsInWords,
  periodInFull,
  periodInShort,
  thresholdInShort,
  valueInFull,
  valueInShort,
} from '../../utils/figures/words';

type Drawn = FigureLine & { readonly spark: Spark };

/** Where a step stands across the picture, from 0 to 1. */
export const across = ({ values }: Spark, step: number): number =>
  (SPARK.margin + (step / Math.max(1, values.length - 1)) * (SPARK.width - 2 * SPARK.margin)) / SPARK.width;

/** The step nearest to a place across the picture. */
export function stepAcross({ values }: Spark, place: number): number {
  const last = values.length - 1;
  const along = (place * SPARK.width - SPARK.margin) / (SPARK.width - 2 * SPARK.margin);
  return Math.min(last, Math.max(0, Math.round(along * last)));
}

/** Where a step's value stands down the picture, from 0 to 1; undefined in a gap. */
export function down({ heights }: Spark, step: number): number | undefined {
  const height = heights[step];
  return height === null || height === undefined ? undefined : height / SPARK.height;
}

/** The step of a figure; undefined where the picture begins later or has other steps. */
export function stepOf({ from, every, values }: Spark, figure: FigureAt | null): number | undefined {
  if (!figure || figure.every !== every) return undefined;
  const step = stepsBetween(from, figure.period, every);
  return values[step] === undefined ? undefined : step;
}

const periodAt = ({ from, every }: Spark, step: number): FigurePeriod => stepFrom(from, every, step);

/** Where the reading starts: the latest figure. */
export const homeOf = ({ spark, latest }: Drawn): number =>
  stepOf(spark, latest) ??
  Math.max(
    0,
    spark.values.findLastIndex((value) => value !== null),
  );

const STEPS_A_YEAR = { month: 12, quarter: 4, year: 1 } as const;

/** Where a key leads from a step, as it does on any slider; undefined for a key that is not for us. */
export function stepByKey({ values, every }: Spark, step: number, key: string): number | undefined {
  const last = values.length - 1;
  const target: Readonly<Record<string, number>> = {
    ArrowRight: step + 1,
    ArrowUp: step + 1,
    ArrowLeft: step - 1,
    ArrowDown: step - 1,
    PageUp: step + STEPS_A_YEAR[every],
    PageDown: step - STEPS_A_YEAR[every],
    Home: 0,
    End: last,
  };
  return Object.hasOwn(target, key) ? Math.min(last, Math.max(0, target[key] ?? step)) : undefined;
}

/** What is read out of a step: the period, the value or the gap, and what stands beside it. */
interface Reading {
  readonly period: string;
  readonly value: string;
  readonly beside: readonly string[];
}

export function readingOf({ spark, metric }: Drawn, step: number): Reading {
  const { values, england, standard, every } = spark;
  const [value, national, target] = [values[step], england[step], standard[step]];
  return {
    period: periodInShort(periodAt(spark, step), every),
    value: typeof value === 'number' ? valueInShort(value, metric) : 'no figure',
    beside: [
      ...(typeof national === 'number' ? [`England ${valueInShort(national, metric)}`] : []),
      ...(typeof target === 'number' ? [`standard ${thresholdInShort(target, metric)}`] : []),
    ],
  };
}

/** The same for a screen reader: "November 2020: 54.0% (4,182 of 7,745); England 76.8%; standard 95%". */
export function readingInFull(line: Drawn, step: number): string {
  const { spark, metric, whenWritten, latest } = line;
  const period = periodAt(spark, step);
  const value = spark.values[step];
  // Only the figures that the card shows come with their parts.
  const known = [whenWritten, latest].find((at) => at?.period === period);
  const parts = known && partsInWords(known, metric);
  const figure = typeof value === 'number' ? valueInFull(value, metric) : 'no figure';
  const beside = readingOf(line, step)
    .beside.map((text) => `; ${text}`)
    .join('');
  return `${periodInFull(period, spark.every)}: ${figure}${parts ? ` (${parts})` : ''}${beside}`;
}
