import type { ClaimValue, GoldFile, GoldMention, PredictedMention, PredictionFile } from './gold';

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

export interface Span {
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
  /** The anaphors that were not marked as they should be, with what they were marked as if they were. */
  readonly unsettled: readonly { readonly gold: GoldMention; readonly predicted: PredictedMention | undefined }[];
  /** All that is scored: names, then anaphors. */
  readonly wanted: readonly GoldMention[];
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
  const wrongAnaphors = new Map<string, PredictedMention>();
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
      else setDefault(wrongAnaphors, keyOf(referring), mention);
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
    unsettled: classes.anaphor
      .filter((mention) => !anaphorIdHits.has(keyOf(mention)))
      .map((mention) => ({ gold: mention, predicted: wrongAnaphors.get(keyOf(mention)) })),
    wanted: [...classes.core, ...classes.anaphor],
    missing: classes.missing.length,
    core: cores,
    negative: gold.negative ?? false,
    words: gold.words ?? 0,
  };
}

type MentionClass = 'core' | 'anaphor' | 'optional' | 'missing';

function classOf(mention: GoldMention): MentionClass {
  const note = mention.note ?? '';
  if (note.startsWith('optional')) return 'optional';
  if (mention.id.startsWith('missing:')) return 'missing';
  return note.startsWith('anaphor') ? 'anaphor' : 'core';
}

export function idIsRight(gold: GoldMention, id: string): boolean {
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
function comparable(value: ClaimValue): number | string {
  if (value === null || value === undefined) return 'none';
  const written = String(value).replaceAll(/[,£%]/g, '').trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written)) return Number(written);
  return String(value).trim().toLowerCase();
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

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
