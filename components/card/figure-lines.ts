import type { Standard } from '../../data/schema/entity';
import type { FigureAt, FigureLine } from '../../data/schema/figures';
import { capital } from '../../utils/capital';
import { periodInFull, spanInWords, standardInShort, thresholdInShort } from '../../utils/figures/words';
import { dateInWords } from '../../utils/time/words';

/** A figure of one time, or the gap where it would be. */
export interface Column {
  readonly when: 'then' | 'now';
  readonly at: FigureAt | null;
  /** What stands under the dash of a gap. */
  readonly gap: string;
}

/** A longer reason would be a tower of words in a column: it gets a line of its own. */
const SHORT_REASON = 36;

/** Then and now; one alone where the article has no date or nothing was published since. */
export function columnsOf(line: FigureLine, dated: boolean): Column[] {
  const { whenWritten, latest, whyNotThen, whyNotNow } = line;
  const now: Column = { when: 'now', at: latest, gap: shortReason(whyNotNow) ?? 'no figure now' };
  if (!dated || (whenWritten && whenWritten.period === latest?.period)) return [now];
  return [{ when: 'then', at: whenWritten, gap: shortReason(whyNotThen) ?? 'no figure then' }, now];
}

const shortReason = (reason: string | undefined): string | undefined =>
  reason && reason.length <= SHORT_REASON ? sentenceEnd(reason) : undefined;

/** Under a dash it is a phrase, not a sentence. */
const sentenceEnd = (reason: string): string =>
  reason.replace(/\.$/, '').replace(/^(Not|No) /, (word) => word.toLowerCase());

/** Something to be said of a line, beneath it. */
export interface Note {
  readonly about: 'then' | 'now' | 'caveat';
  readonly text: string;
}

/**
 * What is said under a line without being asked for: why a figure is not there, how else it was counted.
 * That it is provisional stands beside the figure already.
 */
function notesOf(line: FigureLine): Note[] {
  const { whenWritten, latest, whyNotThen, whyNotNow, caveats } = line;
  const notes: Note[] = [];
  if (whyNotThen && !whenWritten && !shortReason(whyNotThen)) notes.push({ about: 'then', text: whyNotThen });
  if (whyNotNow && (latest || !shortReason(whyNotNow))) notes.push({ about: 'now', text: whyNotNow });
  for (const { effect, note } of caveats) if (effect !== 'provisional') notes.push({ about: 'caveat', text: note });
  return notes.filter((note, at) => notes.findIndex(({ text }) => text === note.text) === at);
}

/** The notes of every line, and apart from them those that all lines share: these are said once. */
export function shareNotes(lines: readonly FigureLine[]): { readonly own: Note[][]; readonly shared: Note[] } {
  const all = lines.map(notesOf);
  const [first = [], ...others] = all;
  const shared =
    others.length === 0
      ? []
      : first.filter(({ text }) => others.every((notes) => notes.some((note) => note.text === text)));
  const said = new Set<string>(shared.map(({ text }) => text));
  const own = all.map((notes) =>
    notes
      .filter(({ text }) => !shared.some((note) => note.text === text))
      .flatMap((note) => {
        const again = said.has(note.text);
        said.add(note.text);
        if (!again) return [note];
        // How it was counted was just said; why a figure is not there is said at each dash.
        return note.about === 'caveat' ? [] : [{ ...note, text: 'As above.' }];
      }),
  );
  return { own, shared };
}

/**
 * "standard 95% · ambition 82%", "standard 75% then, 80% now", "standard 95% on all types", "no standard of its own". Nothing for what cannot be good or bad.
 */
export function targetInWords({ metric, whenWritten, latest, standardOn }: FigureLine): string {
  const shown = latest ?? whenWritten;
  const { standard } = shown ?? {};
  const before = whenWritten?.standard;
  const targets = [
    standard && before && before.threshold !== standard.threshold
      ? `standard ${thresholdInShort(before.threshold, metric)} then, ${thresholdInShort(standard.threshold, metric)} now`
      : standard && standardInShort(standard, metric),
    ambitionInShort(metric, whenWritten, latest),
  ].filter((target) => target !== undefined);
  if (targets.length > 0) return targets.join(' · ');
  if (standardOn) return `${standardInShort(standardOn.standard, metric)} on ${standardOn.inWords}`;
  return metric.better ? 'no standard of its own' : '';
}

/** "ambition 82%"; "ambition 76% then, 82% now", "ambition 82% now" where it was not the same when the article was written. */
function ambitionInShort(
  metric: FigureLine['metric'],
  whenWritten: FigureLine['whenWritten'],
  latest: FigureLine['latest'],
): string | undefined {
  const [then, now] = [whenWritten?.ambition, latest?.ambition];
  if (!whenWritten || !latest || then?.threshold === now?.threshold) {
    const one = now ?? then;
    return one && standardInShort(one, metric);
  }
  if (then && now) return `${standardInShort(then, metric)} then, ${thresholdInShort(now.threshold, metric)} now`;
  return then ? `${standardInShort(then, metric)} then` : now && `${standardInShort(now, metric)} now`;
}

/** "76% by March 2024", "target 92% by March 2029": the steps that are not the standard itself, oldest first. */
export function ambitionsInWords({ metric, standards }: FigureLine): string[] {
  return standards
    .filter(({ kind }) => kind !== 'constitutional standard')
    .map((step) => {
      const level = thresholdInShort(step.threshold, metric);
      return `${step.kind === 'recovery target' ? 'target ' : ''}${level}${spanOf(step)}`;
    });
}

const spanOf = ({ from, to }: Standard): string =>
  to ? ` by ${dateInWords(to)}` : from ? ` from ${dateInWords(from)}` : '';

/**
 * How old the figures are: what has come out since the latest that is held. Said once for all lines where it is true of all, else
 * with the names of those that it is true of.
 */
export function ageInWords(lines: readonly FigureLine[]): string | undefined {
  const old = lines.flatMap(({ metric, latest, missingSince }) =>
    latest && missingSince
      ? [
          {
            name: metric.shortName,
            held: periodInFull(latest.period, latest.every),
            since: spanInWords(missingSince, latest.every),
          },
        ]
      : [],
  );
  const [first] = old;
  if (!first) return undefined;
  const all = old.length === lines.length && old.every(({ since }) => since === first.since);
  const plural = first.since.includes(' to ') && !first.since.startsWith('the quarter');
  if (all && old.every(({ held }) => held === first.held))
    return `Latest held: ${first.held}. ${capital(first.since)} ${plural ? 'have' : 'has'} been published since.`;
  if (all) return `Published since, and not held: ${first.since}.`;
  const spans = [...new Set(old.map(({ since }) => since))].map((span) => {
    const names = old.filter(({ since }) => since === span).map(({ name }) => name);
    return `${span} (${names.join('; ')})`;
  });
  return `Published since, and not held: ${spans.join('; ')}.`;
}
