import * as z from 'zod/mini';

/**
 * Scores found mentions and claims against the gold, by the definitions of the scorer that came with the gold (`score.py`):
 * the same files give the same figures, to the last digit. How a gold span is treated follows from its note and its id:
 *
 * - core: scored;
 * - anaphor: scored in a table of its own, and never a false positive of the core table;
 * - optional: neither a miss nor, where a prediction overlaps it, a false positive;
 * - missing (`missing:…`): not scored, counted as the knowledge base's coverage.
 *
 * People are not annotated: predictions of `person:…` are left out.
 */

const Offset = z.int().check(z.nonnegative());

const GoldMention = z.object({
  start: Offset,
  end: Offset,
  text: z.string(),
  id: z.string().check(z.minLength(1)),
  kind: z.string(),
  note: z.optional(z.nullable(z.string())),
  /** Other ids that are as good. */
  alt: z.optional(z.nullable(z.array(z.string()))),
  /** Other spans that are as good. */
  alt_spans: z.optional(z.nullable(z.array(z.tuple([Offset, Offset])))),
});
type GoldMention = z.infer<typeof GoldMention>;

const ClaimValue = z.optional(z.nullable(z.union([z.number(), z.string(), z.boolean()])));

const GoldClaim = z.object({
  start: Offset,
  end: Offset,
  entity_id: z.string(),
  metric_id: z.string(),
  value: ClaimValue,
});

export const GoldFile = z.object({
  mentions: z.array(GoldMention),
  claims: z.optional(z.nullable(z.array(GoldClaim))),
  negative: z.optional(z.nullable(z.boolean())),
  words: z.optional(z.nullable(z.int())),
});
export type GoldFile = z.infer<typeof GoldFile>;

const PredictedMention = z.object({
  start: Offset,
  end: Offset,
  id: z.string(),
  /** Only to be shown beside an error. */
  text: z.optional(z.string()),
});
export type PredictedMention = z.infer<typeof PredictedMention>;

const PredictedClaim = z.object({
  start: Offset,
  end: Offset,
  entity_id: z.optional(z.nullable(z.string())),
  metric_id: z.optional(z.nullable(z.string())),
  value: ClaimValue,
});

export const PredictionFile = z.object({
  mentions: z.optional(z.nullable(z.array(PredictedMention))),
  claims: z.optional(z.nullable(z.array(PredictedClaim))),
});
export type PredictionFile = z.infer<typeof PredictionFile>;

/** A file that is not what it should be; the message names the file and the field. */
export class BadFile extends Error {
  override readonly name = 'BadFile';
}

/** Reads a file's JSON as `shape`. `file` is only for the message of the `BadFile` that it throws. */
export function parseFile<T extends z.ZodMiniType>(shape: T, file: string, content: string): z.infer<T> {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new BadFile(`${file}: not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${z.core.toDotPath(issue.path) || 'the file'}: ${issue.message}`);
  const more = faults.length > 3 ? ` (and ${faults.length - 3} more)` : '';
  throw new BadFile(`${file}: ${faults.slice(0, 3).join('; ')}${more}`);
}

/** Where the gold's spans do not hold the words that they say they hold: such a gold belongs to another version of the text. */
export function misplacedMentions(gold: GoldFile, text: string): string[] {
  return gold.mentions.flatMap((mention, index) => {
    const there = text.slice(mention.start, mention.end);
    if (there === mention.text) return [];
    return [`mentions[${index}]: ${quote(mention.text)} expected at ${mention.start}, ${quote(there)} found`];
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** True positives, false positives, false negatives. */
type Counts = readonly [tp: number, fp: number, fn: number];

/** The tables by the keys of `score.py --json`, in the order in which they are printed. */
export const TABLES = {
  span: 'spans, exact',
  id: 'spans + id',
  lenient: 'overlapping span, right id',
  ana_span: 'anaphors, spans',
  ana_id: 'anaphors, spans + id',
  claim: 'claims: entity + value',
  claim_strict: 'claims: entity + metric + value',
} as const;
export type Table = keyof typeof TABLES;

export interface FileScore {
  readonly counts: Readonly<Record<Table, Counts>>;
  /** Of every core mention: its kind, and whether span and id were found. */
  readonly kinds: readonly { readonly kind: string; readonly hit: boolean }[];
  readonly falsePositives: readonly PredictedMention[];
  readonly wrongIds: readonly { readonly predicted: PredictedMention; readonly gold: GoldMention }[];
  readonly misses: readonly GoldMention[];
  readonly missing: number;
  readonly core: number;
  readonly negative: boolean;
  readonly words: number;
}

export function scoreFile(gold: GoldFile, prediction: PredictionFile): FileScore {
  const classes = { core: [], anaphor: [], optional: [], missing: [] } as Record<MentionClass, GoldMention[]>;
  for (const mention of gold.mentions) classes[classOf(mention)].push(mention);
  const unscored = [...classes.optional, ...classes.missing];
  const predicted = withoutRepeats(prediction.mentions ?? []).filter((mention) => !mention.id.startsWith('person:'));

  const core = new Map<string, GoldMention>();
  for (const mention of classes.core) {
    core.set(keyOf(mention), mention);
    for (const [start, end] of mention.alt_spans ?? []) setDefault(core, keyOf({ start, end }), mention);
  }
  const anaphors = new Map<string, GoldMention>();
  for (const mention of classes.anaphor) {
    anaphors.set(keyOf(mention), mention);
    // A leading "the " in the predicted span is as good.
    setDefault(anaphors, keyOf({ start: mention.start - 4, end: mention.end }), mention);
  }

  const spanHits = new Set<string>();
  const idHits = new Set<string>();
  const lenientHits = new Set<string>();
  const anaphorSpanHits = new Set<string>();
  const anaphorIdHits = new Set<string>();
  const falsePositives: PredictedMention[] = [];
  const wrongIds: { predicted: PredictedMention; gold: GoldMention }[] = [];
  let lenientFalsePositives = 0;

  for (const mention of predicted) {
    const key = keyOf(mention);
    const named = core.get(key);
    const referring = anaphors.get(key);
    const touched = classes.core.filter((other) => overlaps(mention, other));
    const touchesUnscored = unscored.some((other) => overlaps(mention, other));

    if (named) {
      spanHits.add(keyOf(named));
      if (idIsRight(named, mention.id)) idHits.add(keyOf(named));
      else wrongIds.push({ predicted: mention, gold: named });
    } else if (referring) {
      anaphorSpanHits.add(keyOf(referring));
      if (idIsRight(referring, mention.id)) anaphorIdHits.add(keyOf(referring));
    } else if (!touchesUnscored || touched.length > 0) {
      falsePositives.push(mention);
    }

    for (const other of touched) if (idIsRight(other, mention.id)) lenientHits.add(keyOf(other));
    if (touched.length === 0 && !referring && !touchesUnscored) lenientFalsePositives++;
  }

  const cores = classes.core.length;
  const anaphorCount = classes.anaphor.length;
  return {
    counts: {
      span: [spanHits.size, falsePositives.length, cores - spanHits.size],
      // A right span with a wrong id is one false positive and one miss here.
      id: [idHits.size, falsePositives.length + wrongIds.length, cores - idHits.size],
      lenient: [lenientHits.size, lenientFalsePositives, cores - lenientHits.size],
      ana_span: [anaphorSpanHits.size, 0, anaphorCount - anaphorSpanHits.size],
      ana_id: [anaphorIdHits.size, anaphorSpanHits.size - anaphorIdHits.size, anaphorCount - anaphorIdHits.size],
      claim: scoreClaims(gold, prediction, false),
      claim_strict: scoreClaims(gold, prediction, true),
    },
    kinds: classes.core.map((mention) => ({ kind: mention.kind, hit: idHits.has(keyOf(mention)) })),
    falsePositives,
    wrongIds,
    misses: classes.core.filter((mention) => !spanHits.has(keyOf(mention))),
    missing: classes.missing.length,
    core: cores,
    negative: gold.negative ?? false,
    words: gold.words ?? 0,
  };
}

interface Figures {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What `score.py --json` prints, key for key. */
export interface Summary {
  readonly files: number;
  readonly positive: number;
  readonly negative: number;
  readonly tables: Readonly<Record<Table, Figures>>;
  readonly recall_by_kind: Readonly<Record<string, { hit: number; of: number; recall: number }>>;
  readonly negatives: { readonly false_positives: number; readonly words: number; readonly per_1000_words: number };
  readonly kb_coverage: { readonly missing: number; readonly covered: number; readonly share: number };
}

export function summarise(scores: readonly FileScore[]): Summary {
  const negatives = scores.filter((score) => score.negative);
  const words = total(negatives, (score) => score.words);
  const falsePositives = total(negatives, (score) => score.falsePositives.length);
  const missing = total(scores, (score) => score.missing);
  const covered = total(scores, (score) => score.core);
  return {
    files: scores.length,
    positive: scores.length - negatives.length,
    negative: negatives.length,
    tables: {
      span: figuresOf(scores, 'span'),
      id: figuresOf(scores, 'id'),
      lenient: figuresOf(scores, 'lenient'),
      ana_span: figuresOf(scores, 'ana_span'),
      ana_id: figuresOf(scores, 'ana_id'),
      claim: figuresOf(scores, 'claim'),
      claim_strict: figuresOf(scores, 'claim_strict'),
    },
    recall_by_kind: recallByKind(scores),
    negatives: {
      false_positives: falsePositives,
      words,
      per_1000_words: words > 0 ? (1000 * falsePositives) / words : 0,
    },
    kb_coverage: { missing, covered, share: covered + missing > 0 ? covered / (covered + missing) : 1 },
  };
}

type MentionClass = 'core' | 'anaphor' | 'optional' | 'missing';

function classOf(mention: GoldMention): MentionClass {
  const note = mention.note ?? '';
  if (note.startsWith('optional')) return 'optional';
  if (mention.id.startsWith('missing:')) return 'missing';
  return note.startsWith('anaphor') ? 'anaphor' : 'core';
}

function idIsRight(gold: GoldMention, id: string): boolean {
  return id === gold.id || (gold.alt ?? []).includes(id);
}

/** Greedy, one to one, in the gold's order: spans overlap, same value, same entity and, if strict, same metric. */
function scoreClaims(gold: GoldFile, prediction: PredictionFile, strict: boolean): Counts {
  const wanted = gold.claims ?? [];
  const claims = prediction.claims ?? [];
  const used = new Set<number>();
  for (const claim of wanted) {
    const found = claims.findIndex(
      (other, index) =>
        !used.has(index) &&
        overlaps(claim, other) &&
        other.entity_id === claim.entity_id &&
        comparable(other.value) === comparable(claim.value) &&
        (!strict || other.metric_id === claim.metric_id),
    );
    if (found >= 0) used.add(found);
  }
  return [used.size, claims.length - used.size, wanted.length - used.size];
}

/** Numbers compare as numbers however they are written ("£1,200" is 1200), all else as lower-case words. */
function comparable(value: z.infer<typeof ClaimValue>): number | string {
  if (value === null || value === undefined) return 'none';
  const written = String(value).replaceAll(/[,£%]/g, '').trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written)) return Number(written);
  return String(value).trim().toLowerCase();
}

function recallByKind(scores: readonly FileScore[]): Summary['recall_by_kind'] {
  const rows = new Map<string, { hit: number; of: number; recall: number }>();
  for (const { kind, hit } of scores.flatMap((score) => score.kinds)) {
    const row = rows.get(kind) ?? { hit: 0, of: 0, recall: 0 };
    row.hit += hit ? 1 : 0;
    row.of += 1;
    row.recall = row.hit / row.of;
    rows.set(kind, row);
  }
  return Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** With nothing to find and nothing found, precision and recall are 1: an empty table is no fault. */
function figuresOf(scores: readonly FileScore[], table: Table): Figures {
  const tp = total(scores, (score) => score.counts[table][0]);
  const fp = total(scores, (score) => score.counts[table][1]);
  const fn = total(scores, (score) => score.counts[table][2]);
  const precision = tp + fp > 0 ? tp / (tp + fp) : 1;
  const recall = tp + fn > 0 ? tp / (tp + fn) : 1;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { tp, fp, fn, precision, recall, f1 };
}

function withoutRepeats(mentions: readonly PredictedMention[]): PredictedMention[] {
  const seen = new Map<string, PredictedMention>();
  for (const mention of mentions) setDefault(seen, `${keyOf(mention)} ${mention.id}`, mention);
  return [...seen.values()];
}

function setDefault<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}

function keyOf(span: Span): string {
  return `${span.start}-${span.end}`;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function quote(text: string): string {
  return JSON.stringify(text);
}
