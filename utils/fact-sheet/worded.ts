import type { Evidence } from '../../data/schema/claim';
import type { Source } from '../../data/schema/entity';
import type { FactSheet, SheetClaim } from '../../data/schema/fact-sheet';
import type { MetricSummary, Point } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import { ENGLAND } from '../england';
import { stepInWords } from '../figures/standard-words';
import {
  numberInWords,
  partsInWords,
  periodInFull,
  publishedInWords,
  standardInShort,
  valueInFull,
  valueInShort,
} from '../figures/words';
import { dateInWords, KNOWN_FROM } from '../time/words';
import { VERDICT_ORDER, VERDICTS } from './verdicts';

/** A published row, in the words in which every form of a fact sheet has it. */
export interface WordedRow {
  /** What it is to the claim: "Published", "Fits better", "One of its months". */
  readonly what: string;
  /** "NHS Lincolnshire: A&E four-hour waits (type 1)" */
  readonly of: string;
  readonly period: string;
  /** "54.0% (4,182 of 7,745), provisional" */
  readonly value: string;
  /** "standard 95%", "England 76.8%" */
  readonly beside: readonly string[];
  readonly source: Source | undefined;
  /** "first published 10 December 2020; revised 13 May 2021"; nothing where its day is not known. */
  readonly published: string | undefined;
}

export interface WordedClaim {
  readonly words: string;
  readonly sentence: string;
  readonly sign: string;
  /** "Agrees at the precision printed" */
  readonly verdict: string;
  /** "NHS Lincolnshire: A&E four-hour waits" */
  readonly about: string;
  readonly says: string;
  readonly rows: readonly WordedRow[];
  /** What else is to be known: the levels that were asked for, how figures are counted, why there is none. */
  readonly notes: readonly string[];
}

export interface WordedSheet {
  readonly title: string;
  readonly address: string;
  /** "Written 9 December 2020, from the page’s own data" */
  readonly written: string;
  /** "Made 22 November 2026 by Sidenote, with facts up to 8 July 2026 (version 1.4)" */
  readonly made: string;
  /** "3 claims. Agree: 2. Cannot be compared: 1." */
  readonly counts: string;
  readonly claims: readonly WordedClaim[];
  readonly misfits: FactSheet['misfits'];
  readonly unknown: readonly string[];
  readonly sources: readonly Source[];
  /** What is to be said of the sheet as a whole, its licence last. */
  readonly colophon: readonly string[];
}

/** A fact sheet as it is read by people, on the page, on paper and in files. */
export function worded(sheet: FactSheet): WordedSheet {
  const { page, claims, misfits, unknown, sources, whole } = sheet;
  return {
    title: page.title || page.url,
    address: page.url,
    written: page.article
      ? `Written ${dateInWords(page.article.date)}, ${KNOWN_FROM[page.article.from]}`
      : 'When it was written is not known',
    made: madeInWords(sheet),
    counts: countsInWords(claims),
    claims: claims.map((claim) => wordedClaim(claim, sources)),
    misfits,
    unknown,
    sources,
    colophon: [
      ...(whole ? [] : ['The page was gone before all of it had been read: it may say more than stands here.']),
      'Numbers are set beside published ones by rule, without a reader’s judgement: the sentence on the page and the row named here decide.',
      ...attribution(sources),
    ],
  };
}

function madeInWords({ made, pack }: FactSheet): string {
  const day = dateInWords(made.slice(0, 10) as PartialDate);
  const facts = pack ? `, with facts up to ${dateInWords(pack.published)} (version ${pack.version})` : '';
  return `Made ${day} by Sidenote${facts}`;
}

function countsInWords(claims: readonly SheetClaim[]): string {
  const counts = VERDICT_ORDER.flatMap((verdict) => {
    const count = claims.filter((claim) => claim.verdict === verdict).length;
    return count === 0 ? [] : [`${VERDICTS[verdict].many}: ${numberInWords(count)}.`];
  });
  return [`${numberInWords(claims.length)} ${claims.length === 1 ? 'claim' : 'claims'}.`, ...counts].join(' ');
}

function wordedClaim(claim: SheetClaim, sources: readonly Source[]): WordedClaim {
  const { evidence, better, total, standards, caveats, notes, unchecked } = claim;
  const metric = evidence?.metric ?? better[0]?.metric;
  return {
    words: claim.claim.text,
    sentence: claim.sentence,
    sign: VERDICTS[claim.verdict].sign,
    verdict: VERDICTS[claim.verdict].words,
    about: `${claim.entityName}: ${claim.metricName}`,
    says: claim.says,
    rows: [
      ...(evidence ? [evidenceRow('Published', evidence, sources)] : []),
      ...better.map((one) => evidenceRow('Fits better', one, sources)),
      ...(total?.rows.map((point) => pointRow(point, claim, metric, sources)) ?? []),
    ],
    notes: [
      ...(unchecked === null ? [] : [`Not set beside what was published: ${unchecked}`]),
      ...(total ? [`Its months together: ${amount(total.value, metric)}.`] : []),
      ...standards.map(
        (step) => `Asked for, ${step.metricName}: ${stepInWords(step, step)}${citedInWords(step.sources, sources)}`,
      ),
      ...new Set([...notes, ...caveats.map(({ note }) => note)]),
    ],
  };
}

/** " Source: Department of Health: Handbook to the NHS Constitution, https://…." */
function citedInWords(ids: readonly Source['id'][], sources: readonly Source[]): string {
  const cited = ids.flatMap((id) => sources.find((source) => source.id === id) ?? []);
  const said = cited.map((source) => [sourceInWords(source), source.url].filter(Boolean).join(', '));
  return said.length === 0 ? '' : ` Source: ${said.join('; ')}`;
}

const amount = (value: number, metric: MetricSummary | undefined): string =>
  metric ? valueInFull(value, metric) : numberInWords(value);

function evidenceRow(what: string, { entity, metric, at }: Evidence, sources: readonly Source[]): WordedRow {
  return {
    what,
    of: `${entity.name}: ${metric.name}`,
    period: periodInFull(at.period, at.every),
    value: `${valueWithParts(at, metric)}${at.provisional ? ', provisional' : ''}`,
    beside: [
      ...(at.standard ? [standardInShort(at.standard, metric)] : []),
      ...(at.ambition ? [standardInShort(at.ambition, metric)] : []),
      ...(at.england === undefined || entity.id === ENGLAND ? [] : [`England ${valueInShort(at.england, metric)}`]),
    ],
    source: sources.find(({ id }) => id === at.source),
    published: publishedInWords(at),
  };
}

/** A month of several; when it came out is not asked for. */
const pointRow = (
  point: Point,
  { entityName, metricName }: SheetClaim,
  metric: MetricSummary | undefined,
  sources: readonly Source[],
): WordedRow => ({
  what: 'One of its months',
  of: `${entityName}: ${metric?.name ?? metricName}`,
  period: periodInFull(point.period, point.every),
  value: metric ? valueWithParts(point, metric) : numberInWords(point.value),
  beside: [],
  source: sources.find(({ id }) => id === point.source),
  published: undefined,
});

function valueWithParts(point: Point, metric: MetricSummary): string {
  const parts = partsInWords(point, metric);
  return `${valueInFull(point.value, metric)}${parts ? ` (${parts})` : ''}`;
}

/** "NHS England: A&E by provider" */
export const sourceInWords = ({ publisher, title }: Source): string => [publisher, title].filter(Boolean).join(': ');

const LICENCE_ADDRESS = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

const OGL = /open government licence|\bOGL\b/i;

/** What their licence asks those to say who pass public figures on. */
function attribution(sources: readonly Source[]): string[] {
  const publishers = new Set(sources.flatMap(({ licence = '', publisher }) => (OGL.test(licence) ? [publisher] : [])));
  return publishers.size === 0
    ? []
    : [
        `Contains public sector information of ${[...publishers].join(', ')}, licensed under the Open Government Licence v3.0 (${LICENCE_ADDRESS}).`,
      ];
}
