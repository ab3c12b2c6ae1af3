import { isRest, saysSo } from '../../utils/claims/compare';
import { ambitionAt, ambitionsAt, standardAt } from '../../utils/figures/standards';
import type { Claim, NamedStandard, NumberClaimed, Verdict } from '../schema/claim';
import type { Metric, Standard } from '../schema/entity';
import type { FigurePeriod } from '../schema/figures';
import type { PartialDate } from '../schema/identity';
import type { FigureReader } from './reader';
import { claimedInWords, kindInWords, levelInWords } from './words';

/** What a claim about a target comes to. */
export interface StandardFinding {
  readonly verdict: Verdict;
  readonly says: string;
  readonly standards: Standard[];
  readonly by: number | null;
  readonly notes: string[];
}

/** Sets a claimed target beside those that were set: on its measure at that time, on its measure at another, on another measure. */
export function judgeStandard(
  claim: Claim,
  quantity: NumberClaimed,
  metric: Metric,
  reader: FigureReader,
  article: PartialDate | undefined,
): StandardFinding {
  const steps = reader.guide.standards.get(metric.id) ?? [];
  const when = claim.period?.to ?? (article?.slice(0, 7) as FigurePeriod | undefined);
  const notes = notesOn(metric, reader);
  const open = (says: string): StandardFinding => ({ verdict: 'not-comparable', says, standards: [], by: null, notes });
  if (steps.length === 0) return open(`No standard is held for this measure (${metric.shortName}).`);
  if (!when) return open('The page does not say when it was written, so it is not clear which standard held.');
  const seen = ({ threshold }: Standard): number =>
    isRest(claim.complement, quantity, metric) ? 100 - threshold : threshold;
  const fits = (step: Standard): boolean => saysSo({ ...quantity, hedge: 'exactly' }, [seen(step)]);
  const inForce = [standardAt(steps, when), ambitionAt(steps, when), ...ambitionsAt(steps, when)];
  const standards = [...new Set(inForce.filter((step) => step !== undefined))];
  const right = standards.find(fits);
  if (right)
    return {
      verdict: 'agrees',
      says: `In force then on this measure (${metric.shortName}): ${levelInWords(right, metric)}.`,
      standards: [right, ...standards.filter((step) => step !== right)],
      by: null,
      notes,
    };
  const [main] = standards;
  const is = (what: string): string =>
    main
      ? `On this measure (${metric.shortName}) ${what} was ${levelInWords(main, metric)}.`
      : `No standard on this measure (${metric.shortName}) is held for then.`;
  const by = main ? quantity.value - seen(main) : null;
  const other = standardOfAnother(quantity, metric, reader, when);
  if (other)
    return {
      verdict: 'fits-better',
      says: `${claimedInWords(quantity)} was the ${kindInWords(other.step)} on another measure (${other.metric.shortName}). ${is('it')}`,
      standards: [...standards, other.step],
      by,
      notes,
    };
  const elsewhen = steps.find(fits);
  if (elsewhen)
    return {
      verdict: 'fits-better',
      says: `${claimedInWords(quantity)} was the ${kindInWords(elsewhen)} at another time (${elsewhen.note}). ${is('it')}`,
      standards: [...standards, elsewhen],
      by,
      notes,
    };
  return main ? { verdict: 'differs', says: is('the level then'), standards, by, notes } : open(is('it'));
}

/** The standard of another measure that was in force then at that very level. */
function standardOfAnother(
  quantity: NumberClaimed,
  metric: Metric,
  reader: FigureReader,
  when: FigurePeriod,
): { step: Standard; metric: Metric } | undefined {
  for (const kind of [standardAt, ambitionAt])
    for (const [id, steps] of reader.guide.standards) {
      const other = reader.guide.metrics.get(id);
      const step = id !== metric.id && other?.unit === metric.unit ? kind(steps, when) : undefined;
      if (step && other && saysSo({ ...quantity, hedge: 'exactly' }, [step.threshold])) return { step, metric: other };
    }
  return undefined;
}

/** "The standard is set on all types, not on type 1." */
function notesOn(metric: Metric, { guide }: FigureReader): string[] {
  return [...guide.metrics.values()].flatMap(({ standardOn, shortName }) =>
    standardOn?.metric === metric.id
      ? [`The standard is set on ${standardOn.inWords} together; there is none on its own for “${shortName}”.`]
      : [],
  );
}

/** Whether a number is of the kind that a measure counts in: a share, a time, a place. */
export const isCountedIn = ({ unit }: NumberClaimed, metric: Metric): boolean => {
  if (unit === '%') return metric.unit.startsWith('%');
  if (unit === 'minutes') return metric.unit === 'minutes';
  if (unit === 'place') return metric.unit === 'place';
  if (unit === 'segment') return metric.unit.startsWith('segment');
  if (unit === 'score') return metric.unit.startsWith('score');
  return !/^(?:%|minutes|place|segment|score|rating)/.test(metric.unit);
};

/** Every standard and ambition that a number could be, of those in force on a day; without a day, of all that there were. */
export function standardsOf(
  quantity: NumberClaimed,
  { guide }: FigureReader,
  day: PartialDate | undefined,
): NamedStandard[] {
  const when = day?.slice(0, 7) as FigurePeriod | undefined;
  return [...guide.standards].flatMap(([id, steps]) => {
    const metric = guide.metrics.get(id);
    const known = when ? steps.filter((step) => standardAt([step], when) ?? ambitionAt([step], when)) : steps;
    return metric && isCountedIn(quantity, metric)
      ? known
          .filter(({ threshold }) => saysSo(quantity, [threshold]))
          .map((step) => ({ ...step, metricName: metric.shortName }))
      : [];
  });
}
