import type { FileScore, Table } from './score';

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

/** How well the names of one kind are found: span and id. */
interface KindFigures {
  readonly kind: string;
  readonly right: number;
  /** How many the gold has, and how many were marked that count. */
  readonly wanted: number;
  readonly marked: number;
}

/**
 * Names by kind, anaphors left out. A mark that is wrong counts against the kind of what it was marked as, a right one for that
 * of the gold: so the marks of all kinds are those of the table "spans + id".
 */
export function figuresByKind(scores: readonly FileScore[], kindOf: (id: string) => string): KindFigures[] {
  const rows = new Map<string, { kind: string; right: number; wanted: number; marked: number }>();
  const rowOf = (kind: string) => {
    const row = rows.get(kind) ?? { kind, right: 0, wanted: 0, marked: 0 };
    rows.set(kind, row);
    return row;
  };
  for (const { kinds, falsePositives, wrongIds } of scores) {
    for (const { kind, hit } of kinds) {
      const row = rowOf(kind);
      row.wanted += 1;
      row.right += hit ? 1 : 0;
      row.marked += hit ? 1 : 0;
    }
    for (const { id } of [...falsePositives, ...wrongIds.map(({ predicted }) => predicted)])
      rowOf(kindOf(id)).marked += 1;
  }
  return [...rows.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
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

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
