import { foldForm } from '../../utils/recognise/fold';
import type { GoldMention, PredictedMention } from './gold';
import { type FileScore, idIsRight, overlaps } from './score';

/** Why a mark is wrong or missing, as far as the gold and the lexicon can tell; in the order in which they are reported. */
export const REASONS = {
  unknown: 'no such form in the lexicon',
  rejected: 'the form is known but was rejected here',
  span: 'another span',
  sense: 'another sense',
  reference: 'a reference that was not settled',
  none: 'a name where there is none',
} as const;
export type Reason = keyof typeof REASONS;

/** One place where the marks are not those of the gold. */
export interface Fault {
  readonly reason: Reason;
  readonly start: number;
  readonly end: number;
  /** What it is; absent where there is nothing. */
  readonly gold: string | undefined;
  /** What it, or a part of it, was marked as. */
  readonly marked: PredictedMention | undefined;
}

/**
 * The faults of a file in reading order. A place counts once: a miss and the wrong mark that lies across it are one fault, so
 * there are fewer faults than false positives and misses together.
 */
export function faultsOf(score: FileScore, knows: KnowsForm): Fault[] {
  const explained = new Set<PredictedMention>();
  const across = (gold: GoldMention): PredictedMention[] => {
    const found = score.falsePositives.filter((mark) => overlaps(mark, gold));
    for (const mark of found) explained.add(mark);
    return found;
  };
  const faults: Fault[] = [
    ...score.misses.map((gold) => faultOf(missReason(gold, across(gold), knows), gold, across(gold))),
    ...score.wrongIds.map(({ gold, predicted }) => faultOf('sense', gold, [predicted])),
    ...score.unsettled.map(({ gold, predicted }) => faultOf('reference', gold, predicted ? [predicted] : across(gold))),
  ];
  for (const mark of score.falsePositives) {
    if (explained.has(mark)) continue;
    const gold = score.wanted.find((wanted) => overlaps(wanted, mark));
    if (gold) faults.push(faultOf('span', gold, [mark]));
    else faults.push({ reason: 'none', start: mark.start, end: mark.end, gold: undefined, marked: mark });
  }
  return faults.sort((a, b) => a.start - b.start || a.end - b.end);
}

function missReason(gold: GoldMention, marks: readonly PredictedMention[], knows: KnowsForm): Reason {
  if (marks.some((mark) => idIsRight(gold, mark.id))) return 'span';
  if (!knows(gold.text, [gold.id, ...(gold.alt ?? [])])) return 'unknown';
  return marks.length > 0 ? 'sense' : 'rejected';
}

/** Of several marks across a mention, that of the right thing is shown, or else the first. */
function faultOf(reason: Reason, gold: GoldMention, marks: readonly PredictedMention[]): Fault {
  const marked = marks.find((mark) => idIsRight(gold, mark.id)) ?? marks[0];
  return { reason, start: gold.start, end: gold.end, gold: gold.id, marked };
}

/** How often each reason was met. */
export function countReasons(faults: readonly Fault[]): Record<Reason, number> {
  const counts: Record<Reason, number> = { unknown: 0, rejected: 0, span: 0, sense: 0, reference: 0, none: 0 };
  for (const { reason } of faults) counts[reason] += 1;
  return counts;
}

interface Confusion {
  readonly gold: string;
  readonly marked: string;
  readonly count: number;
}

/** What was taken for what, names and references alike; the most frequent first, then by id. */
export function confusionsOf(faults: readonly Fault[]): Confusion[] {
  const rows = new Map<string, { gold: string; marked: string; count: number }>();
  for (const { gold, marked, reason } of faults) {
    if (gold === undefined || marked === undefined || reason === 'span') continue;
    const key = `${gold} ${marked.id}`;
    const row = rows.get(key) ?? { gold, marked: marked.id, count: 0 };
    row.count += 1;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.count - a.count || compare(a.gold, b.gold) || compare(a.marked, b.marked));
}

/** Whether the lexicon holds these words, in the singular or the plural, for one of these entities. */
export type KnowsForm = (text: string, ids: readonly string[]) => boolean;

export function knownForms(forms: Iterable<{ readonly text: string; readonly id: string }>): KnowsForm {
  const known = new Map<string, Set<string>>();
  for (const { text, id } of forms) {
    const key = withoutCommas(text);
    const ids = known.get(key) ?? new Set();
    ids.add(id);
    known.set(key, ids);
  }
  return (text, ids) => spellings(withoutCommas(text)).some((key) => ids.some((id) => known.get(key)?.has(id)));
}

/** News drops the commas of names at will, and so does the lexicon. */
const withoutCommas = (text: string): string =>
  foldForm(text)
    .split(' ')
    .filter((word) => word !== ',')
    .join(' ');

/** As they stand, with the last word in the singular, and with every word so ("councils of governors"). */
function spellings(folded: string): string[] {
  return [folded, folded.replace(/\S+$/, singular), folded.replaceAll(/\S+/g, singular)];
}

const singular = (word: string): string =>
  word.length > 4 && word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.length > 2 ? word.replace(/s$/, '') : word;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
