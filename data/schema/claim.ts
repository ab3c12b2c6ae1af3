import * as z from 'zod/mini';
import { Standard } from './entity';
import { Caveat, FigureAt, FigurePeriod, MetricSummary, Point } from './figures';
import { EntityId, MetricId } from './identity';

/** How a number is hedged on the page. `exactly` is the plain number: it claims what was published, rounded as printed. */
export const Hedge = z.enum(['exactly', 'about', 'nearly', 'just-over', 'over', 'at-least', 'under', 'at-most']);
export type Hedge = z.infer<typeof Hedge>;

/** What a number counts. Shares are percent 0–100, money is pounds. */
export const ClaimUnit = z.enum(['%', 'points', 'count', 'pounds', 'minutes', 'place', 'segment', 'score']);
export type ClaimUnit = z.infer<typeof ClaimUnit>;

const CqcRating = z.enum(['outstanding', 'good', 'requires improvement', 'inadequate']);

/** What is claimed: a number as printed, or the word of a rating. */
export const Quantity = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    unit: ClaimUnit,
    value: z.number(),
    /** The last place that was printed: 1 for "54%", 0.1 for "54.3%", 100,000 for "7.4 million". */
    step: z.number(),
    hedge: Hedge,
    /** The upper end of a range: "between 50 and 60%". */
    to: z.optional(z.number()),
    /** Of how many: "113th of 134", "29 of 42". */
    of: z.optional(z.number()),
  }),
  z.object({ kind: z.literal('rating'), rating: CqcRating }),
]);
export type Quantity = z.infer<typeof Quantity>;
export type NumberClaimed = Extract<Quantity, { kind: 'number' }>;

/** The months that a claim speaks of, first and last; one month twice. */
export const ClaimPeriod = z.object({
  from: FigurePeriod,
  to: FigurePeriod,
  /** The words that say it: "last month", "in the year to March". */
  words: z.string(),
  /** The words stand in an earlier sentence. */
  carried: z.boolean(),
  /** A week or a day in them is meant, of which no figure is published. */
  shorter: z.optional(z.literal(true)),
});
export type ClaimPeriod = z.infer<typeof ClaimPeriod>;

/** The longest span that a claim may have, in UTF-16 units. */
export const CLAIM_LIMIT = 600;

/**
 * Something that a page says in numbers of a body. Offsets are UTF-16 units into the block's text, end exclusive.
 * - `figure`: it was so. - `standard`: it should be so: a target, a standard, an ambition. - `plan`: it is planned or forecast.
 * - `change`: by how much something changed, which is no value of the metric.
 */
export const Claim = z.object({
  block: z.number(),
  /** The number with the words that say whose and what it is. */
  start: z.number(),
  end: z.number(),
  /** The number alone, which carries the mark. */
  numberStart: z.number(),
  numberEnd: z.number(),
  text: z.string().check(z.maxLength(CLAIM_LIMIT)),
  role: z.enum(['figure', 'standard', 'plan', 'change']),
  /** `body:england` for England as a whole and for what holds everywhere. */
  entity: EntityId,
  /** A metric of the pack, or a name of our own for what no pack measures: `deficit`, `ics-count`. */
  metric: MetricId,
  /** The number says the rest of the metric: "38% waited longer than 18 weeks". */
  complement: z.boolean(),
  quantity: Quantity,
  /** Of some of the patients only: "breast cancer patients", "in cardiology". No figure is published of them here. */
  part: z.optional(z.literal(true)),
  /** Null where nothing says it: the last figures that were out on the article's day are meant. */
  period: z.nullable(ClaimPeriod),
});
export type Claim = z.infer<typeof Claim>;

/** What a claim comes to beside what was published. Never true or false. */
export const Verdict = z.enum(['agrees', 'differs', 'fits-better', 'not-comparable']);
export type Verdict = z.infer<typeof Verdict>;

/** A claim as it is listed: what it says, and what it comes to, ready to show. */
export const ListedClaim = z.object({
  claim: Claim,
  verdict: Verdict,
  /** One or two sentences: what was published, or what fits better, or why it cannot be compared. */
  says: z.string(),
  entityName: z.string(),
  metricName: z.string(),
});
export type ListedClaim = z.infer<typeof ListedClaim>;

/** One published figure, that can be followed to its row in the pack. */
export const Evidence = z.object({
  entity: z.object({ id: EntityId, name: z.string() }),
  metric: MetricSummary,
  at: FigureAt,
});
export type Evidence = z.infer<typeof Evidence>;

/** What was worked out of several months: their sum, or the share that their parts give. */
const Total = z.object({ value: z.number(), rows: z.array(Point) });

/** A level that was asked for, with the short name of its measure. */
export const NamedStandard = z.extend(Standard, { metricName: z.string() });
export type NamedStandard = z.infer<typeof NamedStandard>;

/** A claim with all that it was set beside. */
export const CheckedClaim = z.extend(ListedClaim, {
  /** The published row; none where the claim cannot be compared or is about a standard. */
  evidence: z.nullable(Evidence),
  /** What the claim's months come to together, where it speaks of more than one. */
  total: z.nullable(Total),
  /** Claimed less published, in the metric's unit; null where there is nothing to take it from. */
  by: z.nullable(z.number()),
  /** What fits better: other published rows. */
  better: z.array(Evidence),
  /** The levels that were asked for, and on what: in force at that date first, then what the number may have been taken from. */
  standards: z.array(NamedStandard),
  caveats: z.array(Caveat),
  /** What else should be known: "The standard is set on all types, not type 1." */
  notes: z.array(z.string()),
});
export type CheckedClaim = z.infer<typeof CheckedClaim>;
