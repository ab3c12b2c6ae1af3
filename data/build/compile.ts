import { groupBy } from '../../utils/group-by';
import { foldForm } from '../../utils/recognise/fold';
import type { Entity, Metric, PeerGroup, Relation, Source, Standard } from '../schema/entity';
import type { Caveat, Publication, Series } from '../schema/figures';
import type { Naming, SurfaceForm } from '../schema/form';
import type { EntityId, MetricId, SourceId } from '../schema/identity';
import type { Correction, Hidden } from '../schema/pack';
import { correctionsFrom, hiddenFrom } from './corrections';
import { FactError, type Row } from './csv';
import type { EntityDraft } from './draft';
import { type Facts, readFacts, type TrustRow } from './facts';
import { caveatsFrom, measuresFrom, publicationsFrom, readFigureFacts, seriesFrom } from './figures';
import { FactsFolder } from './folder';
import { type Ground, NO_GROUND } from './ground';
import { ccgDrafts, hospitalDrafts, regionDrafts, trustDrafts } from './organisations';
import { after, refuseFaults } from './refuse';
import { SourceBook } from './sources';
import { Successions } from './successions';
import { systemDrafts } from './systems';
import { personDrafts, termDrafts } from './terms';
import { readTiles } from './tiles';

/** Everything that the facts of a folder become. */
export interface CompiledFacts {
  readonly entities: readonly Entity[];
  readonly sources: readonly Source[];
  readonly metrics: readonly Metric[];
  readonly standards: readonly Standard[];
  readonly series: readonly Series[];
  readonly caveats: readonly Caveat[];
  readonly publications: readonly Publication[];
  readonly namings: readonly Naming[];
  readonly corrections: readonly Correction[];
  readonly hidden: readonly Hidden[];
}

/**
 * Reads, checks and compiles the facts of a folder.
 * @param ground given for a newsroom's folder: it may point to what is there, correct and hide it, and lack files.
 * @throws FactError on the first fault, naming file, line and column.
 */
export function compileFacts(path: string, ground?: Ground): CompiledFacts {
  const folder = new FactsFolder(path, ground ? 'newsroom' : 'whole');
  const below = ground ?? NO_GROUND;
  const facts = readFacts(folder);
  const book = new SourceBook(facts);
  const successions = new Successions(facts, book);
  const drafts = [
    ...systemDrafts(facts, book, successions),
    ...trustDrafts(facts, book, successions),
    ...regionDrafts(facts, book),
    ...hospitalDrafts(facts, book, successions),
    ...ccgDrafts(facts, book),
    ...termDrafts(facts, book),
    ...personDrafts(facts, book),
  ];
  refuseStrays(facts, new Set(drafts.map((draft) => draft.entity.id)));
  refuseFaults(drafts, below.entities);
  const ids = new Set(drafts.map((draft) => draft.entity.id));
  const metrics = metricsFrom(facts, book);
  const known = {
    entities: new Set([...below.entities, ...ids]),
    metrics: new Set([...below.metrics, ...metrics.map(({ id }) => id)]),
    book,
  };
  const figures = readFigureFacts(folder);
  const series = seriesFrom(figures, known);
  // A term is measured by its own row, and of the ground there is none here.
  const measures = measuresFrom(figures, { ...known, entities: ids });
  const peers = peersOf(facts, series);
  const tiles = readTiles(folder, new Set(facts.systems.map(({ value }) => value.id)));
  const entities = withInverseRelations(drafts).map((entity) => {
    const tile = tiles.get(entity.id);
    const group = peers.get(entity.id);
    const measuredBy = measures.get(entity.id);
    return { ...entity, ...(group && { peers: group }), ...(tile && { tile }), ...(measuredBy && { measuredBy }) };
  });
  return {
    entities,
    metrics,
    standards: standardsFrom(facts, known.metrics, book),
    series,
    caveats: caveatsFrom(figures, known),
    publications: publicationsFrom(figures, known),
    corrections: correctionsFrom(folder, ids, below, book),
    hidden: hiddenFrom(folder, below),
    sources: book.used(),
    namings: namingsFrom(drafts),
  };
}

function metricsFrom(facts: Facts, book: SourceBook): Metric[] {
  return facts.metrics.map((row) => {
    const { id, name, short_name, unit, better, measures, source, derive, decimals, months_to_release, spoken } =
      row.value;
    const [other, inWords] = row.value.standard_on?.split('=') ?? [];
    if (other && !(inWords && facts.metrics.some((metric) => metric.value.id === other)))
      throw new FactError({ ...row, column: 'standard_on' }, `"${row.value.standard_on}" is not "metric=in words"`);
    return {
      id,
      name,
      shortName: short_name,
      unit,
      ...(better && { better }),
      measures,
      source: book.resolve([source], row).sources[0] as SourceId,
      ...(derive && { derive }),
      decimals,
      monthsToRelease: months_to_release,
      ...(other && inWords && { standardOn: { metric: other as MetricId, inWords } }),
      spoken: spoken.map((words) => foldForm(words)),
    };
  });
}

function standardsFrom(facts: Facts, metrics: ReadonlySet<MetricId>, book: SourceBook): Standard[] {
  return facts.standards.map((row) => {
    const { what, sources, metric, from, to, threshold, unit, kind } = row.value;
    if (!metrics.has(metric)) throw new FactError({ ...row, column: 'metric' }, `no metric is called ${metric}`);
    return {
      metric,
      ...(from && { from }),
      ...(to && { to }),
      threshold,
      unit,
      kind,
      note: what,
      sources: book.resolve(sources, row).sources,
    };
  });
}

const PEERS: Record<Exclude<TrustRow['type'], 'integrated'>, PeerGroup> = {
  acute: 'acute',
  specialist: 'specialist',
  ambulance: 'ambulance',
  'mental health': 'mental-health',
  community: 'community',
};

/** With whom each organisation is ranked. A trust of several kinds of care is an acute one where it has a major A&E. */
function peersOf(facts: Facts, series: readonly Series[]): Map<EntityId, PeerGroup> {
  const majorEmergency = new Set(
    series.filter(({ metric }) => metric === 'ae-attendances-type1').map(({ entity }) => entity),
  );
  return new Map([
    ...facts.systems.map(({ value }) => [value.id, 'system'] as const),
    ...facts.trusts.map(
      ({ value: { id, type } }) =>
        [id, type === 'integrated' ? (majorEmergency.has(id) ? 'acute' : 'community') : PEERS[type]] as const,
    ),
  ]);
}

/** What text may call each entity, and what speaks for and against it. */
function namingsFrom(drafts: readonly EntityDraft[]): Naming[] {
  const forms = groupBy(settleForms(drafts), ({ entity }) => entity);
  return drafts.map(({ entity: { id }, cues }) => ({
    entity: id,
    forms: (forms.get(id) ?? []).map(({ entity: _, ...form }) => form),
    speaksFor: [...(cues?.speaksFor ?? [])],
    speaksAgainst: [...(cues?.speaksAgainst ?? [])],
  }));
}

/** Rows that no entity takes up would be lost without a word. */
function refuseStrays(facts: Facts, ids: ReadonlySet<EntityId>): void {
  const check = <T>(rows: readonly Row<T>[], column: keyof T & string): void => {
    for (const row of rows) {
      const id = row.value[column] as EntityId | undefined;
      if (id && !ids.has(id)) throw new FactError({ ...row, column }, `no file has ${id}`);
    }
  };
  check(facts.memberships, 'trust');
  check(facts.clusters, 'system');
  check(facts.places, 'system');
  check(facts.trusts, 'system');
  check(facts.successions, 'from');
  check(facts.successions, 'to');
  for (const row of facts.standards)
    if (row.value.from && row.value.to && after(row.value.from, row.value.to))
      throw new FactError({ ...row, column: 'to' }, `ends (${row.value.to}) before it begins (${row.value.from})`);
}

const INVERSE: Partial<Record<Relation['type'], Relation['type']>> = { 'part-of': 'has-part', 'run-by': 'runs' };

/** Gives the whole what its parts say of it: a system its trusts, a trust its hospitals. */
function withInverseRelations(drafts: readonly EntityDraft[]): Entity[] {
  const byId = new Map(
    drafts.map((draft) => [draft.entity.id, { ...draft.entity, relations: [...draft.entity.relations] }]),
  );
  for (const { entity } of drafts)
    for (const relation of entity.relations) {
      const type = INVERSE[relation.type];
      if (type) byId.get(relation.to)?.relations.push({ ...relation, type, to: entity.id });
    }
  return [...byId.values()];
}

/** Where the grammar makes one spelling twice for an entity, the surer stays. */
const SURENESS: Readonly<Record<SurfaceForm['sense'], number>> = {
  always: 2,
  cue: 1,
  ordinary: 1,
  area: 1,
  short: 1,
  town: 0,
};

/**
 * One list of forms, each spelling once for an entity. Where a hospital bears the usual name of its trust, the name is the
 * trust's; where the grammar made one form for several, none of them has it beyond doubt.
 */
function settleForms(drafts: readonly EntityDraft[]): SurfaceForm[] {
  const byKey = new Map<string, { draft: EntityDraft; form: SurfaceForm & { authored: boolean } }[]>();
  for (const draft of drafts)
    for (const form of draft.forms) {
      const key = foldForm(form.text);
      if (key === '') continue;
      const holders = byKey.get(key) ?? [];
      // "UNISON" asks for capitals, "Unison" does not: two forms.
      const own = holders.find(
        (holder) => holder.draft === draft && capitalsOf(holder.form.text) === capitalsOf(form.text),
      );
      if (!own) byKey.set(key, [...holders, { draft, form }]);
      else if (SURENESS[form.sense] > SURENESS[own.form.sense]) own.form = form;
    }
  return [...byKey.values()].flatMap((holders) => {
    // A trust that has closed leaves its name to the hospital; the article's date says which is meant.
    const trust = holders.find(({ draft: { entity } }) => entity.kind === 'trust' && entity.status !== 'ended');
    const kept = trust
      ? holders.filter((holder) => holder.draft.entity.kind !== 'hospital' || holder === trust)
      : holders;
    const authored = kept.filter((holder) => holder.form.authored && holder.form.sense === 'always');
    const settled = authored.length > 0 && entitiesAmong(kept) > 1 ? authored : kept;
    return settled.map(({ form: { authored: _, ...form }, draft }) => ({
      ...form,
      ...(entitiesAmong(settled) > 1 && form.sense === 'always' && { sense: 'short' as const }),
      ...useOf(draft, form),
    }));
  });
}

const entitiesAmong = (holders: readonly { readonly draft: EntityDraft }[]): number =>
  new Set(holders.map(({ draft }) => draft)).size;

/** A text with its letters as capitals or not, whatever they are. */
const capitalsOf = (text: string): string =>
  text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/[^Aa]/g, '');

/** How many years before its day a paper, an Act or a board may be spoken of. */
const SPOKEN_OF_BEFORE = 3;

/** A thing is not spoken of long before it exists: that tells one White Paper from another, and Essex from its board of 2026. */
function useOf({ entity }: EntityDraft, form: SurfaceForm): Pick<SurfaceForm, 'from' | 'to'> {
  if (form.from) return {};
  const from = entity.periods[0]?.from;
  const to = entity.periods.at(-1)?.to;
  if (entity.kind === 'trust' && entity.status === 'ended' && form.sense !== 'always')
    return { ...(from && { from }), ...(to && { to }) };
  if (form.sense === 'always' || !from || !(entity.kind === 'system' || /^(Paper|Law)/.test(entity.label))) return {};
  return {
    from: String(Number(from.slice(0, 4)) - (entity.kind === 'system' ? 1 : SPOKEN_OF_BEFORE)) as SurfaceForm['from'] &
      string,
  };
}
