import type { Verdict } from '../../../data/schema/claim';
import { overlaps } from '../score';
import type { GoldClaim, Passage } from './corpus';

/**
 * Scores claims and what they were said to come to. A prediction is matched to a claim as in `tests/eval/score.ts`: greedy, one to
 * one, in the gold's order; spans overlap, same value, same entity, same metric. Claims that are optional count for nothing.
 */

export interface Prediction {
  readonly start: number;
  readonly end: number;
  readonly entity_id: string;
  readonly metric_id: string;
  readonly value: number | string;
  readonly unit: string;
  readonly verdict: Verdict;
  readonly says: string;
  readonly evidence?: { readonly entity: string; readonly metric: string; readonly period: string } | null;
}

/** True positives, false positives, false negatives. */
export type Counts = readonly [tp: number, fp: number, fn: number];

interface Match {
  readonly gold: GoldClaim;
  readonly predicted: Prediction;
}

export interface ClaimScore {
  /** Every claim, its metric by the very name that the gold has. */
  readonly named: Counts;
  /** Every claim, whatever name the two have for what no pack measures. */
  readonly all: Counts;
  /** Claims of what the pack measures. */
  readonly held: Counts;
  /** Claims that were found, by `all`. */
  readonly matches: readonly Match[];
  readonly misses: readonly GoldClaim[];
  readonly spurious: readonly Prediction[];
}

export function scoreClaims(
  { claims }: Pick<Passage, 'claims'>,
  predictions: readonly Prediction[],
  held: ReadonlySet<string>,
): ClaimScore {
  const all = match(claims, predictions, (gold, predicted) => metricIsRight(gold, predicted, held));
  const named = match(claims, predictions, (gold, predicted) => metricIsNamed(gold, predicted));
  const heldOnly = match(
    claims.filter(({ metric_id }) => held.has(metric_id)),
    predictions.filter(({ metric_id }) => held.has(metric_id)),
    (gold, predicted) => metricIsNamed(gold, predicted),
    // A prediction about what is optional is forgiven here as well, whatever the optional claim measures.
    claims,
  );
  return { ...all, named: countsOf(named), all: countsOf(all), held: countsOf(heldOnly) };
}

type Matching = Pick<ClaimScore, 'matches' | 'misses' | 'spurious'>;

function match(
  claims: readonly GoldClaim[],
  predictions: readonly Prediction[],
  metricFits: (gold: GoldClaim, predicted: Prediction) => boolean,
  forgiven: readonly GoldClaim[] = claims,
): Matching {
  const used = new Set<Prediction>();
  const matches: Match[] = [];
  const misses: GoldClaim[] = [];
  // What is optional comes last, so that it takes no prediction from a claim that counts.
  for (const gold of [...claims.filter((one) => !one.optional), ...claims.filter((one) => one.optional)]) {
    const predicted = predictions.find(
      (one) =>
        !used.has(one) &&
        overlaps(gold, one) &&
        valueIsRight(gold, one) &&
        isOneOf(one.entity_id, gold.entity_id, gold.also) &&
        metricFits(gold, one),
    );
    if (predicted) used.add(predicted);
    if (gold.optional) continue;
    if (predicted) matches.push({ gold, predicted });
    else misses.push(gold);
  }
  const optional = forgiven.filter((gold) => gold.optional);
  const spurious = predictions.filter((one) => !used.has(one) && !optional.some((gold) => overlaps(gold, one)));
  return { matches, misses, spurious };
}

function countsOf({ matches, misses, spurious }: Matching): Counts {
  return [matches.length, spurious.length, misses.length];
}

function metricIsNamed(gold: GoldClaim, { metric_id }: Prediction): boolean {
  return isOneOf(metric_id, gold.metric_id, gold.also);
}

function metricIsRight(gold: GoldClaim, predicted: Prediction, held: ReadonlySet<string>): boolean {
  if (metricIsNamed(gold, predicted)) return true;
  return !held.has(gold.metric_id) && !held.has(predicted.metric_id);
}

function isOneOf(id: string, right: string, also: readonly string[] = []): boolean {
  return id === right || also.includes(id);
}

/**
 * The same value, whatever it is written in: pounds are millions of pounds, 20 seconds are a third of a minute, "one in seven" is
 * 14.3 per cent; a deficit of 9.1 per cent of income may be 9.1 or -9.1.
 */
function valueIsRight(gold: GoldClaim, predicted: Prediction): boolean {
  if (typeof gold.value !== 'number' || typeof predicted.value !== 'number')
    return String(gold.value).toLowerCase() === String(predicted.value).toLowerCase();
  const inPounds = gold.unit === '£m' && predicted.unit !== '£m';
  const said = inPounds ? predicted.value / 1_000_000 : predicted.value;
  const signless = gold.metric_id.startsWith('finance-');
  const apart = signless ? Math.abs(gold.value) - Math.abs(said) : gold.value - said;
  const room = gold.unit === 'minutes' ? 0.02 : gold.unit === '%' ? 0.05 : 0;
  return Math.abs(apart) <= room + 1e-9 * Math.abs(gold.value);
}

export function verdictIsRight({ gold, predicted }: Match): boolean {
  return gold.verdict.includes(predicted.verdict);
}

/** The worst that can be said of a claim: that it agrees, when it does not. */
export function agreesWrongly({ gold, predicted }: Match): boolean {
  return predicted.verdict === 'agrees' && !gold.verdict.includes('agrees');
}

/** Whether the figure that was shown is the one that decides; undefined where no single figure does or none was asked for. */
export function evidenceIsRight({ gold: { row }, predicted: { evidence } }: Match): boolean | undefined {
  if (!row || row.period.includes('..') || evidence === undefined) return undefined;
  return evidence?.entity === row.entity && evidence.metric === row.metric && evidence.period === row.period;
}
