import { Verdict } from '../../../data/schema/claim';
import { table } from '../../bench/table';
import { inContext } from '../tables';
import type { GoldClaim } from './corpus';
import { agreesWrongly, type ClaimScore, type Counts, evidenceIsRight, type Prediction, verdictIsRight } from './score';

/** What is printed of the claims of a half. */

export interface MeasuredClaims {
  readonly name: string;
  readonly text: string;
  readonly score: ClaimScore;
}

export function claimTables(measured: readonly MeasuredClaims[]): string {
  const scores = measured.map(({ score }) => score);
  const matches = scores.flatMap((one) => one.matches);
  const [found, , missed] = total(scores, 'all');
  const right = matches.filter(verdictIsRight).length;
  const wrongAgrees = matches.filter(agreesWrongly).length;
  const off = [...matches.map(({ gold }) => gold), ...scores.flatMap(({ misses }) => misses)].filter(isOff).length;
  const offFound = matches.filter(({ gold, predicted }) => isOff(gold) && OFF.includes(predicted.verdict)).length;
  const shown = matches.map(evidenceIsRight).filter((one) => one !== undefined);
  return [
    `${measured.length} passages, ${found + missed} claims`,
    '',
    `${''.padEnd(34)}prec   recall F1       tp   fp   fn`,
    countsLine('claims', total(scores, 'all')),
    countsLine('claims, slugs by name', total(scores, 'named')),
    countsLine('claims of metrics in the pack', total(scores, 'held')),
    '',
    shareLine('verdict right, of claims found', right, matches.length),
    shareLine('verdict right, of all claims', right, found + missed),
    shareLine('off claims found to be off', offFound, off),
    ...(shown.length > 0 ? [shareLine('deciding figure shown', shown.filter(Boolean).length, shown.length)] : []),
    `${'agrees where it does not'.padEnd(34)}${wrongAgrees}`,
    '',
    confusion(measured),
  ].join('\n');
}

/** The part of REPORT.md on claims: what was asked of the check half, and the tables of both. */
export function claimsReport(development: readonly MeasuredClaims[], check: readonly MeasuredClaims[]): string {
  const scores = check.map(({ score }) => score);
  const matches = scores.flatMap((one) => one.matches);
  const [tp, fp, fn] = total(scores, 'held');
  const f1 = share(2 * tp, 2 * tp + fp + fn);
  const right = share(matches.filter(verdictIsRight).length, matches.length);
  const wrong = matches.filter(agreesWrongly).length;
  const rows = [
    ['check half: claims of measures that the pack holds, F1', '≥ 0.90', f1.toFixed(3), f1 >= 0.9],
    ['check half: verdict right, of those found', '≥ 0.95', right.toFixed(3), right >= 0.95],
    ['check half: *agrees* with what does not', '0', String(wrong), wrong === 0],
  ] as const;
  return [
    '## Claims',
    'Numbers said of bodies, found and set beside the figures; the passages and their rules: [claims](claims/README.md).',
    table(
      ['', 'asked', 'is', 'met'],
      rows.map(([what, asked, is, met]) => [what, asked, is, met ? 'yes' : '**no**']),
    ),
    `Development half:\n\n\`\`\`text\n${claimTables(development)}\n\`\`\``,
    `Check half:\n\n\`\`\`text\n${claimTables(check)}\n\`\`\``,
  ].join('\n\n');
}

const OFF: readonly Verdict[] = ['differs', 'fits-better'];

function isOff({ verdict: [first] }: GoldClaim): boolean {
  return first !== undefined && OFF.includes(first);
}

function total(scores: readonly ClaimScore[], table: 'named' | 'all' | 'held'): Counts {
  const sum = (place: 0 | 1 | 2): number => scores.reduce((so, one) => so + one[table][place], 0);
  return [sum(0), sum(1), sum(2)];
}

function countsLine(title: string, [tp, fp, fn]: Counts): string {
  const precision = share(tp, tp + fp);
  const recall = share(tp, tp + fn);
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  const shares = [precision, recall, f1].map((one) => one.toFixed(3)).join('  ');
  return `${title.padEnd(34)}${shares}  ${[tp, fp, fn].map((count) => String(count).padStart(4)).join(' ')}`;
}

function shareLine(title: string, part: number, whole: number): string {
  return `${title.padEnd(34)}${share(part, whole).toFixed(3)}  ${part} of ${whole}`;
}

/** With nothing to find and nothing found, all is right. */
function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 1;
}

/** Rows are the gold's verdict: the one that was said, where it is fair, else the likeliest. */
function confusion(measured: readonly MeasuredClaims[]): string {
  const counts = new Map<string, number>();
  for (const match of measured.flatMap(({ score }) => score.matches)) {
    const said = match.predicted.verdict;
    const key = `${verdictIsRight(match) ? said : match.gold.verdict[0]} ${said}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const verdicts = Verdict.options;
  const width = 16;
  return [
    `${'gold \\ said'.padEnd(width)}${verdicts.map((said) => said.padStart(width)).join('')}`,
    ...verdicts.map(
      (gold) =>
        gold.padEnd(width) +
        verdicts.map((said) => String(counts.get(`${gold} ${said}`) ?? 0).padStart(width)).join(''),
    ),
  ].join('\n');
}

/** Every error, passage by passage; nothing of the passages without. */
export function claimErrors(measured: readonly MeasuredClaims[]): string {
  return measured
    .flatMap(({ name, text, score }) => {
      const lines = [
        ...score.misses.map((gold) => `missed    ${spot(text, gold)}  ${idsOf(gold)} (${gold.why})`),
        ...score.spurious.map((one) => `spurious  ${spot(text, one)}  ${idsOf(one)} ${one.verdict}`),
        ...score.matches
          .filter((match) => !verdictIsRight(match))
          .map(
            ({ gold, predicted }) =>
              `verdict   ${spot(text, gold)}  ${predicted.verdict}, not ${gold.verdict.join(' or ')} (${gold.why}). Said: ${predicted.says}`,
          ),
      ];
      return lines.length > 0 ? [`\n${name}\n${lines.map((line) => `  ${line}`).join('\n')}`] : [];
    })
    .join('\n');
}

function idsOf({ entity_id, metric_id, value, unit }: GoldClaim | Prediction): string {
  return `${entity_id} ${metric_id} ${value} ${unit}`;
}

function spot(text: string, span: { start: number; end: number }): string {
  const [before, words, after] = inContext(text, span, 25);
  return `…${before}[${words}]${after}…`;
}
