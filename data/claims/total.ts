import { isRest, saysSo } from '../../utils/claims/compare';
import { monthNumber } from '../../utils/figures/periods';
import { deriveValue } from '../../utils/figures/series';
import { isShare, numberInWords, valueInFull } from '../../utils/figures/words';
import type { CheckedClaim } from '../schema/claim';
import type { Metric } from '../schema/entity';
import type { Point } from '../schema/figures';
import type { FigureQuestion } from './reader';
import { differenceInWords, monthsInWords } from './words';

/** What happens in a month adds up over a year; who waits at its end does not. */
const FLOWS: ReadonlySet<string> = new Set([
  'ae-4h-all',
  'ae-4h-type1',
  'ae-over-4h',
  'ae-12h-dta',
  'ae-attendances',
  'ae-attendances-type1',
  'cancer-62d',
  'cancer-28d-fds',
  'cancer-31d',
  'amb-cat1-mean',
  'amb-cat2-mean',
]); // prettier-ignore

/** Sets a claim about several months beside what they come to together; undefined where they do not add up. */
export async function judgeTotal(
  { claim, quantity, metric, entity, reader }: FigureQuestion,
  points: readonly Point[],
): Promise<(Pick<CheckedClaim, 'verdict' | 'says'> & Partial<CheckedClaim>) | undefined> {
  const { period } = claim;
  if (!period || !FLOWS.has(metric.id)) return undefined;
  const [from, to] = [monthNumber(period.from), monthNumber(period.to)];
  const rows = points.filter((point) => monthNumber(point.period) >= from && monthNumber(point.period) <= to);
  const months = monthsInWords(period.from, period.to);
  if (rows.length < to - from + 1)
    return {
      verdict: 'not-comparable',
      says: `Only ${rows.length} of the ${to - from + 1} months from ${months} are held, so no total can be given.`,
    };
  const total = totalOf(rows, metric);
  if (!total)
    return {
      verdict: 'not-comparable',
      says: `The parts of these months’ figures are not held, so they cannot be put together for ${months}.`,
    };
  const last = rows.at(-1);
  const evidence = last ? await reader.evidence(entity, metric, last) : null;
  const is = `Published for ${months}, put together from ${rows.length} months: ${valueInFull(total.value, metric)}${total.parts ? ` (${total.parts})` : ''}.`;
  const value = isRest(claim.complement, quantity, metric) ? 100 - total.value : total.value;
  const common = { evidence, total: { value: total.value, rows } };
  if (saysSo(quantity, [value])) return { ...common, verdict: 'agrees', says: is };
  const by = quantity.value - value;
  return { ...common, verdict: 'differs', says: `${is} ${differenceInWords(by, metric)}`, by };
}

function totalOf(rows: readonly Point[], metric: Metric): { value: number; parts?: string } | undefined {
  const sum = (of: (point: Point) => number | undefined): number | undefined =>
    rows.every((row) => of(row) !== undefined) ? rows.reduce((all, row) => all + (of(row) ?? 0), 0) : undefined;
  if (!metric.derive) {
    const value = sum((row) => row.value);
    return value === undefined ? undefined : { value };
  }
  const [numerator, denominator] = [sum((row) => row.numerator), sum((row) => row.denominator)];
  if (numerator === undefined || !denominator) return undefined;
  const value = deriveValue(numerator, denominator, metric);
  return { value, ...(isShare(metric) && { parts: `${numberInWords(numerator)} of ${numberInWords(denominator)}` }) };
}
