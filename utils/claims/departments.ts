import type { MetricId } from '../../data/schema/identity';
import { gapOf } from './gap';

/** Of type 1 alone: the major departments. */
export const TYPE_ONE =
  /\btype[- ]?(?:1|one)\b|\bmajor (?:a ?& ?e|a&es|accident and emergency|emergency|hospital a&e|casualty)\w*|\bmajors\b|\bmajor (?:ones|departments?|units?|attendances?)\b|\bconsultant-led (?:a&e|emergency|departments?|units?)\w*|\bmain (?:a&e|emergency|casualty)(?: (?:department|unit))?\b|\bmain departments?\b/g;
export const TYPE_ONE_OF: Readonly<Record<string, string>> = {
  'ae-4h-all': 'ae-4h-type1',
  'ae-attendances': 'ae-attendances-type1',
};

/** All departments together, where it is said. */
const ALL_TYPES =
  /\ball[- ]types?\b|\boverall\b|\bcounting (?:all|every)\w*|\b(?:urgent treatment|walk-in) (?:centres?|units?)\b|\bminor injur(?:y|ies)\b|\bminor (?:units?|ones|departments?|cases)\b|\bas a whole\b|\bin all\b|\b(?:all|across) (?:of )?(?:its|their|the) (?:\w+ )?(?:sites|departments|a&es|units)\b|\beveryone\b|\bheadline\b|\ball (?:attendances|departments|patients|a&e)\b|\(all\)/g;

/** Whether a sentence says which departments it counts. */
export const saysDepartments = (sentence: string): boolean =>
  new RegExp(`${TYPE_ONE.source}|${ALL_TYPES.source}`).test(sentence);

interface Between {
  /** The number. */
  readonly start: number;
  readonly end: number;
  /** Where the other numbers of the same unit stand. */
  readonly others: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Which of the departments a number is of: what is said nearest to it, be it "type 1" or "all types"; what follows it counts only
 * up to the next number. Where nothing is said it is what the metric says.
 */
export function departmentsOf(metric: MetricId, sentence: string, { start, end, others }: Between): MetricId {
  const wide = Object.entries(TYPE_ONE_OF).find(([all, one]) => metric === all || metric === one);
  if (!wide) return metric;
  const costOf = (cue: { index: number; 0: string }): number => {
    const cueEnd = cue.index + cue[0].length;
    const gap = gapOf({ start: cue.index, end: cueEnd }, { from: start, end });
    const between = others.filter((other) => other.start >= gap.start && other.end <= gap.end).length;
    const way = sentence.slice(gap.start, gap.end);
    if (cue.index >= end && (between > 0 || /[;,] | but | while | and /.test(way))) return Number.POSITIVE_INFINITY;
    const parted = /[;]| but | while | and (?:the|its) /.test(way) ? 60 : 0;
    return way.length + between * 20 + parted;
  };
  const nearest = (cues: RegExp): number =>
    Math.min(Number.POSITIVE_INFINITY, ...[...sentence.matchAll(cues)].map(costOf));
  const [one, all] = [nearest(TYPE_ONE), nearest(ALL_TYPES)];
  if (one === Number.POSITIVE_INFINITY && all === Number.POSITIVE_INFINITY) return metric;
  return (one < all ? wide[1] : wide[0]) as MetricId;
}
