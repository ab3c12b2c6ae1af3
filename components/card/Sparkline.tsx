import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { FigureLine, Spark } from '../../data/schema/figures';
import { SPARK } from '../../utils/figures/spark-box';
import { across, down, homeOf, readingInFull, stepAcross, stepByKey, stepOf } from './spark';

interface SparklineProps {
  readonly line: FigureLine & { readonly spark: Spark };
  /** Two dots are drawn only where two times are shown. */
  readonly both: boolean;
  /** The step that is read out; null at rest. */
  readonly read: number | null;
  onRead(step: number | null): void;
}

/**
 * The course of a figure, small. It is a slider to the keyboard and to screen readers, the one pattern in which arrow keys walk
 * along a line and each step says itself; to a pointer it is what is pointed at. What is read is shown by the row, in its own place.
 */
export function Sparkline({ line, both, read, onRead }: SparklineProps) {
  const { spark, metric, whenWritten, latest } = line;
  // Pointing looks; a press or a key stays until the keyboard leaves.
  const stays = useRef<number | null>(null);
  const home = homeOf(line);
  const step = read ?? home;

  const stay = (on: number | null) => {
    stays.current = on;
    onRead(on);
  };
  const under = ({ currentTarget, clientX }: PointerEvent): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return stepAcross(spark, width > 0 ? (clientX - left) / width : 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stepByKey(spark, step, event.key);
    if (next === undefined) return;
    // The card would scroll.
    event.preventDefault();
    stay(next);
  };

  const then = both ? stepOf(spark, whenWritten) : undefined;
  const now = stepOf(spark, latest);
  return (
    <div
      className="spark"
      role="slider"
      tabIndex={0}
      aria-label={`${metric.shortName}, period by period`}
      aria-valuemin={0}
      aria-valuemax={spark.values.length - 1}
      aria-valuenow={step}
      aria-valuetext={readingInFull(line, step)}
      onKeyDown={onKeyDown}
      onFocus={() => stay(stays.current ?? home)}
      onBlur={() => stay(null)}
      onPointerDown={(event) => stay(under(event))}
      onPointerMove={(event) => (event.pointerType === 'touch' ? stay(under(event)) : onRead(under(event)))}
      // A finger that is lifted leaves too: what it chose is still to be read.
      onPointerLeave={() => onRead(stays.current)}
    >
      {/* Stretched to its place, so its dots are boxes of the page: a circle in it would not stay round. */}
      <svg viewBox={`0 0 ${SPARK.width} ${SPARK.height}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="drawn-standard" d={spark.paths.standard} />
        <path className="drawn-england" d={spark.paths.england} />
        <path className="drawn-own" d={spark.paths.values} />
      </svg>
      {read !== null && <span className="hairline" style={{ left: percent(across(spark, read)) }} />}
      <Dot className="dot-then" spark={spark} step={then} />
      <Dot className="dot-now" spark={spark} step={now} />
      {read !== null && <Dot className="dot-read" spark={spark} step={read} />}
    </div>
  );
}

interface DotProps {
  readonly className: string;
  readonly spark: Spark;
  readonly step: number | undefined;
}

function Dot({ className, spark, step }: DotProps) {
  const top = step === undefined ? undefined : down(spark, step);
  if (step === undefined || top === undefined) return null;
  return <span className={`dot ${className}`} style={{ left: percent(across(spark, step)), top: percent(top) }} />;
}

const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;
