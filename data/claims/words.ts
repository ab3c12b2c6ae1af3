import {
  isShare,
  numberInWords,
  partsInWords,
  periodInFull,
  thresholdInShort,
  valueInFull,
} from '../../utils/figures/words';
import { dateInWords } from '../../utils/time/words';
import type { Evidence, NumberClaimed } from '../schema/claim';
import type { Metric, Standard } from '../schema/entity';
import type { FigurePeriod, Point } from '../schema/figures';

/** The sentences in which a claim and what was published are set side by side. */

type Measured = Pick<Metric, 'unit'>;

/** "54.0% (4,182 of 7,745)". */
export function figureInWords(point: Pick<Point, 'value' | 'numerator' | 'denominator'>, metric: Measured): string {
  const parts = partsInWords(point, metric);
  return `${valueInFull(point.value, metric)}${parts ? ` (${parts})` : ''}`;
}

/** "November 2020", "April 2023 to March 2024". */
export function monthsInWords(from: FigurePeriod, to: FigurePeriod): string {
  return from === to ? periodInFull(from, 'month') : `${periodInFull(from, 'month')} to ${periodInFull(to, 'month')}`;
}

/** "Published for November 2020: 54.0% (4,182 of 7,745)." */
export const published = ({ at, metric }: Evidence): string =>
  `Published for ${periodInFull(at.period, at.every)}: ${figureInWords(at, metric)}.`;

/** The same for a claim about the rest: "…: 79.3% (…); the rest is 20.7%." */
export const withRest = (evidence: Evidence): string =>
  `${published(evidence).slice(0, -1)}; the rest is ${valueInFull(Math.round((100 - evidence.at.value) * 100) / 100, evidence.metric)}.`;

/** "The page's number is 3.1 points lower." */
export function differenceInWords(by: number, metric: Measured): string {
  const size = Math.abs(by);
  const direction = by > 0 ? 'higher' : 'lower';
  if (isShare(metric)) return `The page’s number is ${points(size)} ${direction}.`;
  if (metric.unit === 'place')
    return `The page’s place is ${numberInWords(size)} ${size === 1 ? 'place' : 'places'} ${by > 0 ? 'further down' : 'further up'}.`;
  if (metric.unit === 'minutes') return `The page’s number is ${minutes(size)} ${by > 0 ? 'longer' : 'shorter'}.`;
  return `The page’s number is ${numberInWords(Math.round(size * 100) / 100)} ${direction}.`;
}

const points = (size: number): string => {
  const rounded = Math.round(size * 10) / 10;
  return `${rounded === 0 ? 'less than 0.1' : numberInWords(rounded)} ${rounded === 1 ? 'point' : 'points'}`;
};

function minutes(size: number): string {
  const seconds = Math.round(size * 60);
  const whole = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [whole > 0 && `${whole} min`, rest > 0 && `${rest} s`].filter(Boolean).join(' ') || 'less than a second';
}

/** "92%", "7.4 million", "113": a number as it was claimed, without its hedge. */
export function claimedInWords({ unit, value, to, step }: NumberClaimed): string {
  const one = (number: number): string => {
    if (unit === '%') return `${numberInWords(Math.round(number * 100) / 100)}%`;
    if (unit === 'minutes') return minutes(number);
    if (unit === 'count' && number >= 1e6 && step >= 1e3) return `${numberInWords(number / 1e6)} million`;
    return numberInWords(number);
  };
  return to === undefined ? one(value) : `${one(value)} to ${one(to)}`;
}

/** "standard", "ambition", "target". */
export const kindInWords = ({ kind }: Standard): string =>
  kind === 'constitutional standard' ? 'standard' : kind === 'interim ambition' ? 'ambition' : 'target';

/** "95%", "an ambition of 76% for March 2024". */
export function levelInWords(step: Standard, metric: Measured): string {
  const level = thresholdInShort(step.threshold, metric);
  const { kind, to } = step;
  if (kind === 'constitutional standard') return level;
  return `${kind === 'interim ambition' ? 'an ambition' : 'a target'} of ${level}${to ? ` for ${dateInWords(to)}` : ''}`;
}
