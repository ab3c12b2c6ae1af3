import type { CheckedClaim, Evidence } from '../../data/schema/claim';
import type { CLAIM_MESSAGES, PackStamp } from '../../data/schema/claim-messages';
import type { Source } from '../../data/schema/entity';
import type { ResponseOf } from '../../data/schema/protocol';
import { ENGLAND } from '../../utils/england';
import { VERDICTS } from '../../utils/fact-sheet/verdicts';
import { stepInWords } from '../../utils/figures/standard-words';
import {
  isShare,
  numberInWords,
  partsInWords,
  rankInWords,
  spanInWords,
  standardInShort,
  valueInFull,
  valueInShort,
} from '../../utils/figures/words';
import { dateInWords } from '../../utils/time/words';
import { citationInWords } from '../card/figure-words';

export type EvidenceAnswer = ResponseOf<typeof CLAIM_MESSAGES, 'evidence'>;
type Total = NonNullable<CheckedClaim['total']>;
export type DrawnClaim = EvidenceAnswer['checked'][number];
export type GuessAnswer = ResponseOf<typeof CLAIM_MESSAGES, 'couldBe'>;

/** What a figure is to be compared with: "England 76.8% · standard 95% · ambition 78% · lowest of 41 systems". */
export function besideInWords({ at, metric, entity }: Evidence): string {
  const { england, standard, ambition, rank, provisional } = at;
  return [
    england !== undefined && entity.id !== ENGLAND && `England ${valueInShort(england, metric)}`,
    standard && standardInShort(standard, metric),
    ambition && standardInShort(ambition, metric),
    rank && rankInWords(rank),
    provisional && 'provisional',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "2.0 points more than was published"; undefined where it is not less and not more. */
export function byInWords(by: number, metric: Evidence['metric']): string | undefined {
  const size = Number(Math.abs(by).toFixed(2));
  if (size === 0) return undefined;
  const words = isShare(metric)
    ? `${numberInWords(size)} ${size === 1 ? 'point' : 'points'}`
    : metric.unit === 'minutes'
      ? `${numberInWords(size)} minutes`
      : numberInWords(size);
  return `${words} ${by > 0 ? 'more' : 'less'} than was published`;
}

/** "2,317,000 waits (1,234 of 5,678), April 2020 to March 2021": what several months come to. */
export function totalInWords({ value, rows }: Total, metric: Evidence['metric']): string {
  const [first] = rows;
  const last = rows.at(-1);
  const months = first && last && `, ${spanInWords({ from: first.period, to: last.period }, first.every)}`;
  return `${valueInFull(value, metric)}${months ?? ''}`;
}

/** One month of a total: "November 2020: 54.0% (4,182 of 7,745)". */
export function rowInWords(row: Total['rows'][number], metric: Evidence['metric']): string {
  const parts = partsInWords(row, metric);
  return `${valueInShort(row.value, metric)}${parts ? ` (${parts})` : ''}`;
}

/** What a claim stands on, by the sources that were sent: each once, in the order in which it is shown. */
export function sourcesOf(
  { evidence, total, better, standards, caveats }: CheckedClaim,
  sources: readonly Source[],
): Source[] {
  const ids = new Set([
    ...(evidence ? [evidence.at.source] : []),
    ...(total?.rows ?? []).map(({ source }) => source),
    ...better.map(({ at }) => at.source),
    ...standards.flatMap((step) => step.sources),
    ...caveats.flatMap((caveat) => caveat.sources),
  ]);
  return [...ids].flatMap((id) => sources.find((source) => source.id === id) ?? []);
}

/** The claim with all that proves what it comes to, to be pasted into a note or a message. */
export function evidenceInWords(checked: CheckedClaim, sources: readonly Source[], pack: PackStamp): string {
  const { claim, verdict, says, evidence, total, better, standards, caveats, notes } = checked;
  const cited = ({ entity, metric, at }: Evidence): string =>
    citationInWords(
      entity.name,
      metric,
      at,
      sources.find(({ id }) => id === at.source),
    );
  return [
    `“${claim.text}”`,
    `${VERDICTS[verdict].words}. ${says}`,
    evidence && `Published: ${cited(evidence)}`,
    evidence && total && `Together: ${totalInWords(total, evidence.metric)}.`,
    ...better.map((row) => `Fits better: ${cited(row)}`),
    ...standards.map((step) => {
      const source = sources.find(({ id }) => id === step.sources[0]);
      return `Asked for, ${step.metricName}: ${stepInWords(step, step)}${source?.url ? ` ${source.url}` : ''}`;
    }),
    ...[...notes, ...caveats.map(({ note }) => note)].map((note) => `Note: ${note}`),
    `Sidenote, facts ${pack.version} of ${dateInWords(pack.published)}.`,
  ]
    .filter(Boolean)
    .join('\n');
}
