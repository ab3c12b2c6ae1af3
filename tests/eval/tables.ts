import type { Measured } from './corpus';
import { type Span, TABLES, type Table } from './score';
import { type Summary, summarise } from './summary';

/** What `npm run eval` prints. */

export function tables(measured: readonly Measured[]): string {
  const ours = summarise(measured.map((one) => one.ours));
  const naive = summarise(measured.map((one) => one.naive));
  const row = (title: string, mine: string, theirs: string): string => `${title.padEnd(34)}${mine.padEnd(40)}${theirs}`;
  const heading = 'prec   recall F1       tp   fp   fn';
  const shown = (Object.keys(TABLES) as Table[]).filter((table) => {
    const { tp, fp, fn } = ours.tables[table];
    return tp + fp + fn > 0;
  });
  const negatives = ({ negatives: { per_1000_words, false_positives, words } }: Summary): string =>
    words > 0 ? `${per_1000_words.toFixed(2)}  (${false_positives} in ${words})` : '–';
  const { share, missing } = ours.kb_coverage;
  return [
    `${ours.files} files, ${ours.negative} of them negative`,
    '',
    row('', 'ours', 'naive search'),
    row('', heading, heading),
    ...shown.map((table) => row(TABLES[table], figuresLine(ours, table), figuresLine(naive, table))),
    ...Object.entries(ours.recall_by_kind).map(([kind, mine]) =>
      row(`recall (span + id) of ${kind}`, recallLine(mine), recallLine(naive.recall_by_kind[kind])),
    ),
    row('negatives, errors in 1,000 words', negatives(ours), negatives(naive)),
    `knowledge-base coverage: ${share.toFixed(3)} (${missing} mentions without an entity)`,
  ].join('\n');
}

function figuresLine(summary: Summary, table: Table): string {
  const { precision, recall, f1, tp, fp, fn } = summary.tables[table];
  const shares = [precision, recall, f1].map((share) => share.toFixed(3)).join('  ');
  return `${shares}  ${[tp, fp, fn].map((count) => String(count).padStart(4)).join(' ')}`;
}

function recallLine(row: Summary['recall_by_kind'][string] | undefined): string {
  return row ? `${row.recall.toFixed(3)}  ${row.hit}/${row.of}` : '';
}

/** Every error of ours, passage by passage; nothing of the passages without. */
export function errors(measured: readonly Measured[]): string {
  return measured
    .flatMap(({ name, text, ours }) => {
      const lines = [
        ...ours.falsePositives.map((found) => `false positive  ${spot(text, found)}  ${found.id}`),
        ...ours.wrongIds.map(
          ({ predicted, gold }) => `wrong id        ${spot(text, gold)}  ${predicted.id}  (gold ${gold.id})`,
        ),
        ...ours.misses.map((gold) => `miss            ${spot(text, gold)}  ${gold.id}`),
        ...ours.unsettled.map(
          ({ gold, predicted }) => `anaphor         ${spot(text, gold)}  ${predicted?.id ?? 'none'}  (gold ${gold.id})`,
        ),
      ];
      return lines.length > 0 ? [`\n${name}\n${lines.map((line) => `  ${line}`).join('\n')}`] : [];
    })
    .join('\n');
}

/** Where it is, and the words with a little of what stands around them. */
function spot(text: string, span: Span): string {
  const [before, words, after] = inContext(text, span, 25);
  return `${span.start}-${span.end}  …${before}[${words}]${after}…`;
}

/** The words of a span with so many characters either side, on one line. */
export function inContext(text: string, { start, end }: Span, around: number): [string, string, string] {
  const parts = [text.slice(Math.max(0, start - around), start), text.slice(start, end), text.slice(end, end + around)];
  const [before = '', words = '', after = ''] = parts.map((part) => part.replaceAll(/\s+/g, ' '));
  return [before, words, after];
}
