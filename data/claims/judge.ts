import { isRest, saysSo, valuesOf } from '../../utils/claims/compare';
import { unheldInWords } from '../../utils/claims/unheld';
import { lastPublished, mainCadence } from '../../utils/figures/calendar';
import { concerning, speaksOf } from '../../utils/figures/caveats';
import { monthNumber } from '../../utils/figures/periods';
import { dayNumber, lastDayNumber } from '../../utils/time/days';
import { heldOn } from '../../utils/time/state';
import type { CheckedClaim, Claim, Evidence, NumberClaimed } from '../schema/claim';
import type { Entity, Metric, Standard } from '../schema/entity';
import type { Caveat, FigurePeriod, Point } from '../schema/figures';
import type { PartialDate } from '../schema/identity';
import type { ArticleDate } from '../schema/mention';
import { nearMisses } from './near';
import { whyNone, whyNotHeld, whyNotThen } from './not-held';
import { type FigureQuestion, type FigureReader, nameOf } from './reader';
import { judgeStandard } from './standards';
import { subjectOf } from './subject';
import { judgeTotal } from './total';
import { differenceInWords, published, withRest } from './words';

/** What a claim comes to, but for its names. */
type Finding = Pick<CheckedClaim, 'verdict' | 'says'> &
  Partial<Omit<CheckedClaim, 'standards'>> & { readonly standards?: readonly Standard[] };

/**
 * Sets claims beside what was published. Nothing is called true or false: a claim agrees at the precision printed, differs, is
 * better fitted by something else, or cannot be compared, and then it is said why.
 */
export async function judge(
  claims: readonly Claim[],
  article: ArticleDate | null,
  reader: FigureReader,
): Promise<CheckedClaim[]> {
  return Promise.all(claims.map((claim) => judgeOne(claim, article?.date, reader)));
}

async function judgeOne(claim: Claim, article: PartialDate | undefined, reader: FigureReader): Promise<CheckedClaim> {
  const [entity, metric] = [await reader.entity(claim.entity), reader.guide.metrics.get(claim.metric)];
  const { standards = [], ...found } = await finding(claim, entity, metric, article, reader);
  return {
    claim,
    entityName: entity ? nameOf(entity) : claim.entity,
    metricName: metric?.shortName ?? changed(claim, reader) ?? unheldInWords(claim.metric),
    evidence: null,
    total: null,
    by: null,
    better: [],
    standards: standards.map((step) => ({
      ...step,
      metricName: reader.guide.metrics.get(step.metric)?.shortName ?? step.metric,
    })),
    caveats: [],
    notes: [],
    ...found,
  };
}

const open = (says: string, more: Partial<Finding> = {}): Finding => ({ verdict: 'not-comparable', says, ...more });

/** "Within 18 weeks, change" */
function changed({ metric }: Claim, { guide }: FigureReader): string | undefined {
  const of = [...guide.metrics.values()].find(({ id }) => metric === `${id}-change`);
  return of && `${of.shortName}, change`;
}

async function finding(
  claim: Claim,
  entity: Entity | undefined,
  metric: Metric | undefined,
  article: PartialDate | undefined,
  reader: FigureReader,
): Promise<Finding> {
  const { quantity, role } = claim;
  if (role === 'change')
    return open(
      'A change, and no figure itself: it depends on the two months that are meant. Only the figures are held.',
    );
  if (!metric) return open('No published figure of this is held.');
  if (quantity.kind === 'rating')
    return open('No published rating of whole trusts is held. The Care Quality Commission’s own page says it.');
  if (claim.part)
    return open('Said of some of the patients only; the figures that are held are of all of them together.');
  if (claim.period?.shorter) return open('Figures are published for whole months; the page speaks of a day or a week.');
  if (!entity) return open('This body is not in the knowledge base.');
  if (role === 'standard') return judgeStandard(claim, quantity, metric, reader, article);
  if (role === 'plan' && !OF_PLANS.has(metric.id))
    return open('A plan or a forecast: what is published here is what was measured.');
  const subject = await subjectOf(entity, claim.period?.to ?? article, reader);
  if (!subject) return open(`No figures are published for ${ofItsKind(entity)}.`);
  const finding = await judgeFigure({ claim, quantity, metric, entity: subject, article, reader });
  if (subject === entity) return finding;
  return {
    ...finding,
    claim: { ...claim, entity: subject.id },
    entityName: nameOf(subject),
    notes: [`Figures are published for the trust that runs it: ${nameOf(subject)}.`, ...(finding.notes ?? [])],
  };
}

/** What is itself measured of a plan: the deficit planned, and how far off the plan a body is. */
const OF_PLANS: ReadonlySet<string> = new Set(['finance-plan-pct', 'finance-variance-pct']);

const ofItsKind = ({ label }: Entity): string => `a body of this kind (${label.toLowerCase()})`;

async function judgeFigure(question: FigureQuestion): Promise<Finding> {
  const { claim, metric, entity, article, reader } = question;
  const points = await reader.main(entity.id, metric);
  const caveats = concerning(reader.guide.caveats, entity.id, metric.id);
  if (points.length === 0) return open(whyNone(claim, entity, caveats, article));
  const { period } = claim;
  const every = mainCadence(points);
  if (!period) {
    if (!article) return open('The page does not say when it was written, so it is not clear which month is meant.');
    const point = lastPublished(points, article, metric, reader.guide.publications);
    if (!point) return open(whyNotThen(points, article, metric, caveats));
    return beside(question, point, caveats, true);
  }
  if (period.from !== period.to && every === 'month') {
    const total = await judgeTotal(question, points);
    if (total) return total;
  }
  const point = pointAt(points, period.to);
  if (point) return beside(question, point, caveats, false);
  return open(whyNotHeld(points, period.to, entity, caveats), {
    caveats: caveats.filter(({ effect }) => effect === 'missing'),
  });
}

/** The point of a month: the month's own, or that of the quarter or year in which it lies. */
function pointAt(points: readonly Point[], month: FigurePeriod): Point | undefined {
  const at = monthNumber(month);
  return points.find(({ period, every }) => {
    const first = monthNumber(period);
    if (every === 'year') return at >= first && at <= first + 11;
    // A quarter is known by its last month.
    return every === 'quarter' ? at > first - 3 && at <= first : at === first;
  });
}

/** Sets a claim beside one figure, and where that does not fit, beside those near it. @param unsaid as for `notesOn`. */
async function beside(
  question: FigureQuestion,
  point: Point,
  caveats: readonly Caveat[],
  unsaid: boolean,
): Promise<Finding> {
  const { claim, quantity, metric, entity, article, reader } = question;
  const evidence = await reader.evidence(entity, metric, point);
  const says = (other: Point, of: Metric): boolean => fits(claim, quantity, of, other);
  const common = {
    evidence,
    caveats: caveats.filter((caveat) => speaksOf(caveat, point)),
    standards: standardsOf(evidence, metric, reader),
    notes: notesOn(evidence, unsaid),
  };
  const is = isRest(claim.complement, quantity, metric) ? withRest(evidence) : published(evidence);
  if (says(point, metric)) return { ...common, verdict: 'agrees', says: is };
  const by = quantity.value - claimedValue(claim, metric, point);
  const revised = revisedSince(evidence, article);
  if (revised && isSmall(by, point.value, metric))
    return {
      ...common,
      verdict: 'not-comparable',
      says: `${is} It was revised after the page was written, and the figure as it stood then is not held. ${differenceInWords(by, metric)}`,
      by,
    };
  const near = await nearMisses({ claim, quantity, entity, metric, point, says, article }, reader);
  const [best] = near;
  if (best)
    return {
      ...common,
      verdict: 'fits-better',
      says: `The number fits ${best.is}. ${is}`,
      by,
      better: near.map((one) => one.evidence),
    };
  return { ...common, verdict: 'differs', says: `${is} ${differenceInWords(by, metric)}`, by };
}

/** Whether a figure was revised after an article was written: its author had another. */
const revisedSince = ({ at }: Evidence, article: PartialDate | undefined): boolean =>
  article !== undefined && at.revised !== undefined && dayNumber(at.revised) > lastDayNumber(article);

/** Revisions are small: half a point of a share, a hundredth of a count. */
const isSmall = (by: number, value: number, { unit }: Metric): boolean =>
  Math.abs(by) <= (unit === '%' ? 0.5 : Math.abs(value) * 0.01);

/** Whether a claim's number is that of a figure, seen as the claim sees it: a deficit is told without its minus. */
function fits(
  claim: Claim,
  quantity: NumberClaimed,
  metric: Metric,
  point: Pick<Point, 'value' | 'numerator' | 'denominator'>,
): boolean {
  return saysSo(
    quantity,
    valuesOf(point, metric).map((value) => seen(claim, metric, value)),
  );
}

const claimedValue = (claim: Claim, metric: Metric, { value }: Pick<Point, 'value'>): number =>
  seen(claim, metric, value);

function seen(claim: Claim, metric: Metric, value: number): number {
  if (claim.quantity.kind === 'number' && isRest(claim.complement, claim.quantity, metric)) return 100 - value;
  const unsigned = metric.unit === '% of income' && claim.quantity.kind === 'number' && claim.quantity.value >= 0;
  return unsigned ? Math.abs(value) : value;
}

/** The standard and the ambition in force then; where the measure has none, those of the measure that people mean. */
function standardsOf({ at }: Evidence, metric: Metric, { guide }: FigureReader): Standard[] {
  const own = [at.standard, at.ambition].filter((step) => step !== undefined);
  if (own.length > 0 || !metric.standardOn) return own;
  const steps = guide.standards.get(metric.standardOn.metric) ?? [];
  return steps.filter(
    ({ kind, from, to }) =>
      kind === 'constitutional standard' && heldOn({ from, to }, `${at.period}-01` as PartialDate),
  );
}

/** @param unsaid whether the page leaves out which month it means. */
function notesOn({ at }: Evidence, unsaid: boolean): string[] {
  return [
    ...(unsaid ? [`The page names no month: this was the last figure that was out when it was written.`] : []),
    ...(at.provisional ? ['This figure is provisional and may still be revised.'] : []),
    ...(at.revised
      ? [`It has been revised since it was first published; the page may have used the first figure.`]
      : []),
  ];
}
