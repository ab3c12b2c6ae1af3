import * as z from 'zod/mini';
import { Metric, PeerGroup, Source, Standard, Tile } from './entity';
import { EntityId, MetricId, PartialDate, SourceId } from './identity';

/** The month or year that a figure is of: `2020-11`, `2020`. A quarter is known by its last month. */
export const FigurePeriod = z
  .string()
  .check(z.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'not a month (YYYY-MM) or a year (YYYY)'))
  .brand<'FigurePeriod'>();
export type FigurePeriod = z.infer<typeof FigurePeriod>;

/** How often a run has a figure. */
export const Cadence = z.enum(['month', 'quarter', 'year']);
export type Cadence = z.infer<typeof Cadence>;

const cells = z.array(z.nullable(z.number()));

/**
 * Figures of one source in unbroken steps from `from`; null is a period without a figure. Either the values themselves or, where
 * both were published, numerators and denominators from which the metric's own rule derives them.
 */
export const Run = z.object({
  source: SourceId,
  every: Cadence,
  from: FigurePeriod,
  values: z.optional(cells),
  numerators: z.optional(cells),
  denominators: z.optional(cells),
});
export type Run = z.infer<typeof Run>;

/** All figures of one entity and one metric. A later run's figure of a period stands before an earlier run's. */
export const Series = z.object({ entity: EntityId, metric: MetricId, runs: z.array(Run) });
export type Series = z.infer<typeof Series>;

/** One figure. `value` is in the metric's unit: percent 0–100, minutes, or a count. */
export const Point = z.object({
  period: FigurePeriod,
  every: Cadence,
  value: z.number(),
  numerator: z.optional(z.number()),
  denominator: z.optional(z.number()),
  source: SourceId,
});
export type Point = z.infer<typeof Point>;

/** One metric in one period across a peer group: what ranks and maps are made of. Parallel arrays. */
export const CrossSection = z.object({
  metric: MetricId,
  peers: PeerGroup,
  period: FigurePeriod,
  entities: z.array(EntityId),
  values: z.array(z.number()),
});
export type CrossSection = z.infer<typeof CrossSection>;

/**
 * A doubt that changes how a figure is read.
 * - `missing`: why there is no figure. - `partial`: it leaves some out. - `remnant`: it leaves out all but a small part, and is ranked
 * with nobody's. - `basis`: it is counted in another way than its
 * neighbours. - `provisional`: it may be revised. - `estimated`: the publisher or we worked it out from other figures.
 */
export const Caveat = z.object({
  id: z.string(),
  effect: z.enum(['missing', 'partial', 'remnant', 'basis', 'provisional', 'estimated']),
  metrics: z.array(MetricId),
  /** Whom it concerns; absent: everyone with such figures. */
  entities: z.optional(z.array(EntityId)),
  /** Only the figures of these sources; absent: of any. */
  figureSources: z.optional(z.array(SourceId)),
  /** First and last period concerned; an open end is open. */
  from: z.optional(FigurePeriod),
  to: z.optional(FigurePeriod),
  /** One sentence for a reader. */
  note: z.string(),
  sources: z.array(SourceId),
});
export type Caveat = z.infer<typeof Caveat>;

/** When a publisher's file of a period came out, and when it was last revised. */
export const Publication = z.object({
  source: SourceId,
  period: FigurePeriod,
  /** Absent where the file is known but not its day: the publisher's calendar then says it. */
  published: z.optional(PartialDate),
  revised: z.optional(PartialDate),
  /** The published file's name. */
  file: z.optional(z.string()),
});
export type Publication = z.infer<typeof Publication>;

/** A place in the ranking of a peer group: 1 is best where the metric has a better direction, highest where not. */
export const Rank = z.object({
  place: z.number(),
  of: z.number(),
  peers: PeerGroup,
  tied: z.boolean(),
  /** The highest or lowest value of all, alone. */
  extreme: z.nullable(z.enum(['highest', 'lowest'])),
});
export type Rank = z.infer<typeof Rank>;

/** A figure as a reader needs it: with its publication, its rank, and what it is to be compared with. */
export const FigureAt = z.extend(Point, {
  published: PartialDate,
  /** Whether the day of publication is on record or follows from the publisher's calendar. */
  publishedBy: z.enum(['record', 'rule']),
  revised: z.optional(PartialDate),
  provisional: z.boolean(),
  /** The same month a year before, where it was counted alike. */
  yearBefore: z.optional(z.number()),
  england: z.optional(z.number()),
  /** The standard in force in that period, and an interim ambition beside it. */
  standard: z.optional(Standard),
  ambition: z.optional(Standard),
  rank: z.optional(Rank),
});
export type FigureAt = z.infer<typeof FigureAt>;

/** A small picture of a series, drawn to SVG paths in a box of `SPARK.width` by `SPARK.height`. */
export const Spark = z.object({
  /** Periods from `from` on, one a step; the arrays below have one place for each. */
  from: FigurePeriod,
  every: Cadence,
  values: cells,
  england: cells,
  standard: cells,
  /** Vertical places of `values`, for dots. */
  heights: cells,
  paths: z.object({ values: z.string(), england: z.string(), standard: z.string() }),
});
export type Spark = z.infer<typeof Spark>;

/** A metric as far as a reader needs it beside its figures. */
export const MetricSummary = z.pick(Metric, {
  id: true,
  name: true,
  shortName: true,
  unit: true,
  better: true,
  measures: true,
});
export type MetricSummary = z.infer<typeof MetricSummary>;

/** One metric of one entity on a card. */
export const FigureLine = z.object({
  metric: MetricSummary,
  /** What was the last published figure when the article was written; null without a date or a figure. */
  whenWritten: z.nullable(FigureAt),
  latest: z.nullable(FigureAt),
  /** Why `whenWritten` is null although the article's date is known. */
  whyNotThen: z.optional(z.string()),
  /** Why `latest` is null or old. */
  whyNotNow: z.optional(z.string()),
  caveats: z.array(Caveat),
  /** Where the metric has no standard of its own: the one that people mean, in force then, and on what it is set. */
  standardOn: z.optional(z.object({ standard: Standard, inWords: z.string() })),
  /** The whole history of what the metric should reach. */
  standards: z.array(Standard),
  spark: z.nullable(Spark),
  /** Periods after the latest held that the calendar says are out by today; null where none is. */
  missingSince: z.nullable(z.object({ from: FigurePeriod, to: FigurePeriod })),
});
export type FigureLine = z.infer<typeof FigureLine>;

/** The figures of a card. `of` is whose they are: the entity itself, the trust that runs a hospital, England for a term. */
export const CardFigures = z.object({
  of: z.object({ id: EntityId, name: z.string(), label: z.string() }),
  relation: z.enum(['own', 'run-by', 'england']),
  lines: z.array(FigureLine),
  /** How many metrics are held in all, for "Open figures". */
  held: z.number(),
});
export type CardFigures = z.infer<typeof CardFigures>;

/** One organisation of a figures sheet. */
export const SheetColumn = z.object({
  entity: z.object({ id: EntityId, name: z.string(), label: z.string() }),
  points: z.array(Point),
  caveats: z.array(Caveat),
  /** Mergers, new names and the like, to be marked on the time axis. */
  events: z.array(z.object({ date: PartialDate, what: z.string() })),
});
export type SheetColumn = z.infer<typeof SheetColumn>;

/** All that the figures page shows of one metric for up to `SHEET_LIMIT` organisations. */
export const FigureSheet = z.object({
  metric: MetricSummary,
  /** Metrics that at least one of the organisations has figures of. */
  metrics: z.array(MetricSummary),
  columns: z.array(SheetColumn),
  england: z.array(Point),
  /** What is to be known of England's figures. */
  englandCaveats: z.array(Caveat),
  standards: z.array(Standard),
  sources: z.array(Source),
  publications: z.array(Publication),
  missingSince: z.nullable(z.object({ from: FigurePeriod, to: FigurePeriod })),
});
export type FigureSheet = z.infer<typeof FigureSheet>;
export const SHEET_LIMIT = 4;

/** One metric in one period across all systems that there were then, for the map. */
export const SystemsAt = z.object({
  metric: MetricSummary,
  metrics: z.array(MetricSummary),
  /** Every period with figures, oldest first, and the one shown. */
  periods: z.array(FigurePeriod),
  period: FigurePeriod,
  rows: z.array(
    z.object({
      entity: z.object({ id: EntityId, name: z.string(), label: z.string() }),
      tile: Tile,
      /** Null where it has no such figure; a caveat may say why. */
      value: z.nullable(z.number()),
      numerator: z.optional(z.number()),
      denominator: z.optional(z.number()),
      rank: z.optional(Rank),
      caveats: z.array(Caveat),
    }),
  ),
  england: z.nullable(z.number()),
  standard: z.nullable(Standard),
  /** Where the metric has no standard of its own. */
  standardOn: z.optional(z.object({ standard: Standard, inWords: z.string() })),
  sources: z.array(Source),
  /** Of the file of this period. */
  publications: z.array(Publication),
  missingSince: z.nullable(z.object({ from: FigurePeriod, to: FigurePeriod })),
});
export type SystemsAt = z.infer<typeof SystemsAt>;

/** How old the figures of one metric are, against the publisher's calendar. */
export const MetricAge = z.object({
  metric: MetricSummary,
  every: Cadence,
  /** The latest period held of anyone. */
  latest: FigurePeriod,
  published: PartialDate,
  /** Periods that are out by now but not held; null where the figures are up to date. */
  missingSince: z.nullable(z.object({ from: FigurePeriod, to: FigurePeriod })),
});
export type MetricAge = z.infer<typeof MetricAge>;
