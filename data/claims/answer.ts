import { periodsIn } from '../../utils/claims/periods';
import { plain } from '../../utils/claims/plain';
import { topicsIn } from '../../utils/claims/topics';
import { ENGLAND } from '../../utils/england';
import { monthNumber } from '../../utils/figures/periods';
import { periodInFull } from '../../utils/figures/words';
import type { Knowledge } from '../knowledge';
import type { Evidence } from '../schema/claim';
import type { CLAIM_MESSAGES } from '../schema/claim-messages';
import type { Metric } from '../schema/entity';
import type { EntityId, MetricId, PartialDate } from '../schema/identity';
import type { ResponseOf } from '../schema/protocol';
import { sourcesOf, sparkOf } from './evidence';
import { FigureReader } from './reader';
import { figureInWords } from './words';

type Answer = ResponseOf<typeof CLAIM_MESSAGES, 'answer'>;

/** How many bodies of a like name are answered for. */
const MOST = 3;

/** What people type for a measure, beside the words of articles. */
const TYPED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:a&e|a and e|ed|four hours?|4 ?h(?:ou)?rs?|4hr)\b/, 'ae-4h-all'],
  [/\btype ?(?:1|one)\b/, 'ae-4h-type1'],
  [/\b(?:12 ?h(?:ou)?rs?|trolley)\b/, 'ae-12h-dta'],
  [/\battendances?\b/, 'ae-attendances'],
  [/\b18 ?w(?:ee)?ks?\b|\brtt\b/, 'rtt-18w'],
  [/\bwaiting list\b|\blist\b|\bbacklog\b/, 'rtt-waiting-list'],
  [/\b52 ?w(?:ee)?ks?\b|\byear waits?\b/, 'rtt-52w'],
  [/\b65 ?w(?:ee)?ks?\b/, 'rtt-65w'],
  [/\b62 ?d(?:ays?)?\b|\bcancer\b/, 'cancer-62d'],
  [/\b28 ?d(?:ays?)?\b|\bfaster diagnosis\b/, 'cancer-28d-fds'],
  [/\b31 ?d(?:ays?)?\b/, 'cancer-31d'],
  [/\b(?:diagnostics?|tests?|dm01|6 ?w(?:ee)?ks?)\b/, 'diagnostics-6w'],
  [/\bcat(?:egory)? ?1\b/, 'amb-cat1-mean'],
  [/\bcat(?:egory)? ?2\b|\bambulances?\b|\bresponse\b/, 'amb-cat2-mean'],
  [/\b(?:discharge|nctr|ready to leave|fit to leave)\b/, 'discharge-ncr'],
  [/\bsegment\b/, 'nof-segment'],
  [/\b(?:league table|rank(?:ing)?)\b/, 'nof-rank'],
  [/\b(?:deficit|surplus)\b/, 'finance-plan-pct'],
  [/\bpopulation\b/, 'population'],
];

/** Answers a figure asked for in words: "Leeds 62 day March 2025". Nothing where the words name no measure. */
export async function answerTo(
  query: string,
  find: (query: string, limit: number) => readonly { readonly id: EntityId }[],
  today: PartialDate,
  knowledge: Knowledge,
): Promise<Answer> {
  const reader = await FigureReader.of(knowledge);
  const asked = plain(query).replaceAll('-', ' ');
  const metric = metricIn(asked, reader.guide.metrics);
  if (!metric) return { answers: [], sources: [] };
  const [period] = periodsIn(asked, today);
  const name = nameIn(asked, period && asked.slice(period.start, period.end));
  const national = name === '' || /^(?:england|national(?:ly)?|nhs)$/.test(name);
  const ids = national ? [ENGLAND] : find(name, 12).map(({ id }) => id);
  const answers: Answer['answers'] = [];
  for (const id of ids) {
    const entity = await reader.entity(id);
    if (!entity || (id !== ENGLAND && !['trust', 'system'].includes(entity.kind))) continue;
    const points = await reader.main(id, metric);
    const point = period ? points.findLast((one) => within(monthNumber(one.period), period)) : points.at(-1);
    if (!point) continue;
    const evidence = await reader.evidence(entity, metric, point);
    answers.push({ evidence, says: inWords(evidence), spark: await sparkOf(evidence, reader) });
    if (answers.length === MOST) break;
  }
  const sources = await sourcesOf(
    answers.map(({ evidence }) => ({ evidence, better: [], standards: [], caveats: [] })),
    knowledge,
  );
  return { answers, sources };
}

const within = (month: number, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  month >= monthNumber(from as Evidence['at']['period']) && month <= monthNumber(to as Evidence['at']['period']);

const inWords = ({ entity, metric, at }: Evidence): string =>
  `${entity.name}, ${metric.shortName}, ${periodInFull(at.period, at.every)}: ${figureInWords(at, metric)}`;

/** The measure that a query names: by what people type, or by the words of articles. */
function metricIn(asked: string, metrics: ReadonlyMap<MetricId, Metric>): Metric | undefined {
  const typed = TYPED.filter(([pattern]) => pattern.test(asked)).map(([, id]) => id);
  // "A&E type 1", "cancer 28 days": the narrower of two.
  const [wide, ...narrow] = typed;
  const id =
    narrow.findLast((one) => one.split('-')[0] === wide?.split('-')[0]) ??
    (asked.includes('cancer') && typed.length > 1 ? typed.find((one) => one !== 'cancer-62d') : wide);
  const known = id && metrics.get(id as MetricId);
  if (known) return known;
  const [topic] = topicsIn(asked, metrics).filter((one) => metrics.has(one.metric) && one.weight > 0);
  return topic && metrics.get(topic.metric);
}

/** What is left of a query once its measure and its month are taken out. */
function nameIn(asked: string, period: string | undefined): string {
  let rest = period ? asked.replace(period, ' ') : asked;
  for (const [pattern] of TYPED) rest = rest.replace(new RegExp(pattern, 'g'), ' ');
  return rest
    .replace(
      /\b(?:in|at|for|of|on|the|target|performance|figures?|waits?|wait|within|over|more than|hours?|days?|weeks?|what|was|is|how many|latest)\b|[?%]/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}
