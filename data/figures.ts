import { ENGLAND } from '../utils/england';
import { lastPublished, lastReleased, mainCadence, missingSince, publicationOf } from '../utils/figures/calendar';
import { concerning, countedAlike, notRanked, speaksOf, whyMissing } from '../utils/figures/caveats';
import { chooseMetrics, spokenOf } from '../utils/figures/choose';
import { crossSectionKey, rankIn } from '../utils/figures/cross-sections';
import { stepFrom } from '../utils/figures/periods';
import { pointsOf } from '../utils/figures/series';
import { drawSpark } from '../utils/figures/spark';
import { ambitionAt, standardAt } from '../utils/figures/standards';
import { periodInFull } from '../utils/figures/words';
import { heldOn } from '../utils/time/state';
import { onDate } from '../utils/time/words';
import type { Knowledge } from './knowledge';
import type { Entity, Metric, Standard } from './schema/entity';
import type {
  CardFigures,
  Caveat,
  CrossSection,
  FigureAt,
  FigureLine,
  MetricSummary,
  Point,
  Publication,
} from './schema/figures';
import type { PartialDate, SourceId } from './schema/identity';
import type { ArticleDate } from './schema/mention';

export interface FigureQuestion {
  readonly entity: Entity;
  readonly article: ArticleDate | null;
  /** The words around the mention, whose metric comes first. */
  readonly sentence?: string | undefined;
  /** An ISO date. */
  readonly today: PartialDate;
}

/**
 * The figures of a card: whose they are, and the two or three metrics that matter, then and now.
 * @returns null for what has no figures and never had.
 */
export async function cardFigures(knowledge: Knowledge, question: FigureQuestion): Promise<CardFigures | null> {
  const subject = await subjectOf(knowledge, question.entity, question.today);
  if (!subject) return null;
  const { entity, relation } = subject;
  const [all, guide] = await Promise.all([knowledge.metricsOf(entity.id), knowledge.figureGuide()]);
  // A measured term is about its own metrics and no others.
  const { measuredBy } = question.entity;
  const held = all.filter((metric) => !measuredBy || measuredBy.includes(metric));
  const spoken = question.sentence ? spokenOf(question.sentence, [...guide.metrics.values()]) : [];
  const chosen = chooseMetrics(held, entity.peers, [...spoken, ...(measuredBy ?? [])]);
  const [series, national] = await Promise.all([
    knowledge.series(entity.id, chosen),
    entity.id === ENGLAND ? [] : knowledge.series(ENGLAND, chosen),
  ]);
  const drafts = chosen.flatMap((id) => {
    const metric = guide.metrics.get(id);
    const own = series.find((candidate) => candidate.metric === id);
    if (!metric || !own) return [];
    const england = national.find((candidate) => candidate.metric === id);
    return draftLine({
      metric,
      entity,
      question,
      all: pointsOf(own, metric),
      england: england ? pointsOf(england, metric) : [],
      steps: guide.standards.get(id) ?? [],
      stepsElsewhere: (metric.standardOn && guide.standards.get(metric.standardOn.metric)) ?? [],
      caveats: concerning(guide.caveats, entity.id, id),
      publications: guide.publications,
    });
  });
  const sections = await sectionsFor(knowledge, entity, drafts);
  return {
    of: { id: entity.id, name: entity.shortName ?? entity.name, label: entity.label },
    relation,
    lines: drafts.map((draft) => finishLine(draft, sections, guide.caveats)),
    held: held.length,
  };
}

/** Whose figures a card shows: the entity's own, for a hospital its trust's, for a measured term England's. */
async function subjectOf(
  knowledge: Knowledge,
  entity: Entity,
  today: PartialDate,
): Promise<{ entity: Entity; relation: CardFigures['relation'] } | undefined> {
  if (entity.measuredBy) {
    const england = await knowledge.entity(ENGLAND);
    return england && { entity: england, relation: 'england' };
  }
  if (entity.peers || entity.id === ENGLAND) return { entity, relation: 'own' };
  if (entity.kind !== 'hospital') return undefined;
  const runs = entity.relations.filter(({ type }) => type === 'run-by');
  const now = runs.find(({ from, until }) => heldOn({ from, to: until }, today)) ?? runs.at(-1);
  const trust = now && (await knowledge.entity(now.to));
  return trust && { entity: trust, relation: 'run-by' };
}

/** A line that lacks only its ranks, which are read for all lines at once. */
interface LineDraft {
  readonly line: FigureLine;
  readonly metric: Metric;
  readonly entity: Entity;
}

interface LineFacts {
  readonly metric: Metric;
  readonly entity: Entity;
  readonly question: FigureQuestion;
  /** Of every cadence, oldest first. */
  readonly all: readonly Point[];
  readonly england: readonly Point[];
  readonly steps: readonly Standard[];
  /** Of the metric on which the standard is set, where that is another. */
  readonly stepsElsewhere: readonly Standard[];
  readonly caveats: readonly Caveat[];
  readonly publications: readonly Publication[];
}

function draftLine(facts: LineFacts): LineDraft {
  const { metric, entity, question, all, england, steps, caveats, publications } = facts;
  const every = mainCadence(all);
  const points = all.filter((point) => point.every === every);
  const latest = points.at(-1);
  const then = question.article && lastPublished(points, question.article.date, metric, publications);
  const at = (point: Point | null | undefined): FigureAt | null => (point ? figureAt(point, facts, points) : null);
  const shown = [then, latest].filter((point) => !!point);
  const elsewhere = latest && standardAt(facts.stepsElsewhere, latest.period);
  const missing = latest && entity.status === 'current' ? missingSince(latest, question.today, metric) : null;
  const whyThen = question.article && !then ? whyNotThen(points, question.article.date, metric, caveats) : undefined;
  return {
    metric,
    entity,
    line: {
      metric: summaryOf(metric),
      whenWritten: at(then),
      latest: at(latest),
      ...(whyThen && { whyNotThen: whyThen }),
      ...(entity.status === 'ended' && latest && { whyNotNow: whyEnded(entity) }),
      caveats: caveats.filter((caveat) => shown.some((point) => speaksOf(caveat, point))),
      ...(elsewhere &&
        metric.standardOn && { standardOn: { standard: elsewhere, inWords: metric.standardOn.inWords } }),
      standards: [...steps],
      spark: drawSpark(points, england, steps, every),
      missingSince: missing,
    },
  };
}

/** What a figure is seen with: England's figures, the standard's history, the doubts and the publisher's files. */
export type FigureContext = Pick<LineFacts, 'metric' | 'england' | 'steps' | 'caveats' | 'publications'>;

/** A figure as a reader needs it, but for its rank. `points` are those of its own series and cadence. */
export function figureAt(
  point: Point,
  { metric, england, steps, caveats, publications }: FigureContext,
  points: readonly Point[],
): FigureAt {
  const before = points.find(({ period }) => period === stepFrom(point.period, 'year', -1));
  const national = england.find(({ period }) => period === point.period);
  const standard = standardAt(steps, point.period);
  const ambition = ambitionAt(steps, point.period);
  return {
    ...point,
    ...publicationOf(point, metric, publications),
    provisional: caveats.some((caveat) => caveat.effect === 'provisional' && speaksOf(caveat, point)),
    ...(before && countedAlike(caveats, before, point) && { yearBefore: before.value }),
    ...(national && { england: national.value }),
    ...(standard && { standard }),
    ...(ambition && { ambition }),
  };
}

/** Why nothing had been published of an entity when the article was written. */
function whyNotThen(points: readonly Point[], date: PartialDate, metric: Metric, caveats: readonly Caveat[]): string {
  const [first] = points;
  const due = first && first.every !== 'year' ? lastReleased(first.every, date, metric) : undefined;
  const missing = due && whyMissing(caveats, due);
  if (missing) return missing.note;
  if (first && due && due < first.period) return `Not held before ${periodInFull(first.period, first.every)}.`;
  return due ? `No figure held for ${periodInFull(due, first?.every ?? 'month')}.` : 'No figure held for that time.';
}

const whyEnded = (entity: Entity): string => {
  const end = entity.periods.at(-1)?.to;
  return end ? `It closed ${onDate(end)}: these are its last figures.` : 'It has closed: these are its last figures.';
};

export const summaryOf = ({ id, name, shortName, unit, better, measures }: Metric): MetricSummary => ({
  id,
  name,
  shortName,
  unit,
  ...(better && { better }),
  measures,
});

/** The cross-sections of all figures that are shown, read at once. */
async function sectionsFor(
  knowledge: Knowledge,
  { peers }: Entity,
  drafts: readonly LineDraft[],
): Promise<Map<string, CrossSection>> {
  if (!peers) return new Map();
  const keys = drafts.flatMap(({ metric, line }) =>
    [line.whenWritten, line.latest].flatMap((at) => (at ? [crossSectionKey(metric.id, peers, at.period)] : [])),
  );
  const found = await knowledge.crossSections([...new Set(keys)]);
  return new Map(
    found.flatMap((section) =>
      section ? [[crossSectionKey(section.metric, section.peers, section.period), section]] : [],
    ),
  );
}

/** Counts rank by size, and a place in a league table is a rank already: only shares, times and scores are ranked. */
const isRanked = ({ unit }: Metric): boolean => /^(%|minutes$|score)/.test(unit);

function finishLine(
  { line, metric, entity }: LineDraft,
  sections: ReadonlyMap<string, CrossSection>,
  caveats: readonly Caveat[],
): FigureLine {
  const ranked = (at: FigureAt | null): FigureAt | null => {
    const { peers } = entity;
    const section = at && peers && sections.get(crossSectionKey(metric.id, peers, at.period));
    const rank =
      section && isRanked(metric)
        ? rankIn(section, entity.id, metric.better, notRanked(caveats, metric.id, section.period))
        : undefined;
    return at && rank ? { ...at, rank } : at;
  };
  return { ...line, whenWritten: ranked(line.whenWritten), latest: ranked(line.latest) };
}

/** The sources of everything that the figures of a card say, for its list of sources. */
export function figureSources(figures: CardFigures | null): SourceId[] {
  const lines = figures?.lines ?? [];
  return lines.flatMap(({ whenWritten, latest, caveats }) => [
    ...[whenWritten, latest].flatMap((at) =>
      at ? [at.source, ...(at.standard?.sources ?? []), ...(at.ambition?.sources ?? [])] : [],
    ),
    ...caveats.flatMap(({ sources }) => sources),
  ]);
}
