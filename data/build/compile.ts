import { compileLexicon } from '../../utils/recognise/compile';
import { foldForm } from '../../utils/recognise/fold';
import type { Lexicon, LexiconEntity } from '../../utils/recognise/lexicon';
import type { Entity, Metric, Relation, Source, Standard } from '../schema/entity';
import type { SurfaceForm } from '../schema/form';
import type { EntityId, SourceId } from '../schema/identity';
import type { SearchRow } from '../schema/pack';
import { FactError, type Row } from './csv';
import type { EntityDraft } from './draft';
import { type Facts, readFacts } from './facts';
import { ccgDrafts, hospitalDrafts, regionDrafts, trustDrafts } from './organisations';
import { after, refuseFaults } from './refuse';
import { SourceBook } from './sources';
import { Successions } from './successions';
import { systemDrafts } from './systems';
import { personDrafts, termDrafts } from './terms';

/** Everything that the facts of a folder become. */
export interface CompiledFacts {
  readonly entities: readonly Entity[];
  readonly sources: readonly Source[];
  readonly metrics: readonly Metric[];
  readonly standards: readonly Standard[];
  readonly forms: readonly SurfaceForm[];
  readonly lexicon: Lexicon;
  readonly search: readonly SearchRow[];
}

/**
 * Reads, checks and compiles the facts of a folder.
 * @throws FactError on the first fault, naming file, line and column.
 */
export function compileFacts(folder: string): CompiledFacts {
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
  refuseFaults(drafts);
  const entities = withInverseRelations(drafts);
  const forms = settleForms(drafts);
  const standards = facts.standards.map((row) => {
    const { what, sources, metric, from, to, threshold, unit, kind } = row.value;
    if (!facts.metrics.some((m) => m.value.id === metric))
      throw new FactError({ ...row, column: 'metric' }, `no metric is called ${metric}`);
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
  const metrics = facts.metrics.map((row) => {
    const { id, name, short_name, unit, better, measures, source } = row.value;
    return {
      id,
      name,
      shortName: short_name,
      unit,
      ...(better && { better }),
      measures,
      source: book.resolve([source], row).sources[0] as SourceId,
    };
  });
  return {
    entities,
    metrics,
    standards,
    sources: book.used(),
    forms,
    lexicon: compileLexicon(
      lexiconEntities(entities),
      forms,
      drafts.flatMap((draft) => (draft.cues ? [draft.cues] : [])),
    ),
    search: searchRows(entities, forms, facts),
  };
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
      const own = holders.find((holder) => holder.draft === draft);
      if (!own) byKey.set(key, [...holders, { draft, form }]);
      else if (own.form.sense === 'short' && form.sense === 'always') own.form = form;
    }
  return [...byKey.values()].flatMap((holders) => {
    const trust = holders.find((holder) => holder.draft.entity.kind === 'trust');
    const kept = trust
      ? holders.filter((holder) => holder.draft.entity.kind !== 'hospital' || holder === trust)
      : holders;
    const authored = kept.filter((holder) => holder.form.authored && holder.form.sense === 'always');
    const settled = authored.length > 0 && kept.length > 1 ? authored : kept;
    return settled.map(({ form: { authored: _, ...form }, draft }) => ({
      ...form,
      ...(settled.length > 1 && form.sense === 'always' && { sense: 'short' as const }),
      ...useOf(draft, form),
    }));
  });
}

/** How many years before its day a paper, an Act or a board may be spoken of. */
const SPOKEN_OF_BEFORE = 3;

/** A thing is not spoken of long before it exists: that tells one White Paper from another, and Essex from its board of 2026. */
function useOf({ entity }: EntityDraft, form: SurfaceForm): Pick<SurfaceForm, 'from' | 'to'> {
  const from = entity.periods[0]?.from;
  if (form.sense === 'always' || !from || !(entity.kind === 'system' || /^(Paper|Law)/.test(entity.label))) return {};
  return {
    from: String(Number(from.slice(0, 4)) - (entity.kind === 'system' ? 1 : SPOKEN_OF_BEFORE)) as SurfaceForm['from'] &
      string,
  };
}

/** What recognition needs of each entity; `near` are the ties that tell namesakes apart. */
function lexiconEntities(entities: readonly Entity[]): LexiconEntity[] {
  const index = new Map<EntityId, number>(entities.map((entity, at) => [entity.id, at]));
  const trustOf = new Map(
    entities.map((entity) => [
      entity.id,
      entity.relations.filter((r) => r.type === 'run-by' || r.type === 'part-of').map((r) => r.to),
    ]),
  );
  return entities.map((entity) => {
    const direct = trustOf.get(entity.id) ?? [];
    const near =
      entity.kind === 'hospital'
        ? [...direct, ...direct.flatMap((trust) => trustOf.get(trust) ?? [])]
        : entity.kind === 'trust'
          ? direct
          : [];
    const indices = [...new Set(near.flatMap((id) => index.get(id) ?? []))];
    return {
      id: entity.id,
      kind: entity.kind,
      name: entity.shortName ?? entity.name,
      label: entity.label,
      ...(indices.length > 0 && { near: indices }),
    };
  });
}

/** How likely a reader means an entity of a kind, other things being equal. */
const WEIGHT: Record<Entity['kind'], number> = {
  system: 1,
  body: 1,
  term: 0.95,
  trust: 0.95,
  region: 0.8,
  hospital: 0.75,
  person: 0.7,
  ccg: 0.5,
};

function searchRows(entities: readonly Entity[], forms: readonly SurfaceForm[], facts: Facts): SearchRow[] {
  const texts = new Map<EntityId, string[]>();
  for (const form of forms) texts.set(form.entity, [...(texts.get(form.entity) ?? []), form.text]);
  const places = new Map<EntityId, string[]>();
  for (const { value } of facts.places) places.set(value.system, [...(places.get(value.system) ?? []), value.place]);
  return entities.map((entity) => ({
    id: entity.id,
    name: entity.name,
    label: entity.place && entity.kind !== 'ccg' ? `${entity.label} · ${entity.place}` : entity.label,
    forms: tellingForms(entity, texts.get(entity.id) ?? []),
    ...(places.has(entity.id) && { places: [...new Set(places.get(entity.id))] }),
    weight: WEIGHT[entity.kind] * (entity.status === 'ended' ? 0.8 : 1),
  }));
}

/** The forms by which someone may look for a thing: each that has a word which the ones before it lack. Terms keep all of theirs. */
function tellingForms(entity: Entity, texts: readonly string[]): string[] {
  const all = [
    ...new Set(
      [entity.acronym, entity.shortName, ...texts].filter(
        (text): text is string => text !== undefined && text !== entity.name,
      ),
    ),
  ];
  if (entity.kind === 'term' || entity.kind === 'body') return all;
  const known = new Set(foldForm(entity.name).split(' '));
  return all.filter((text) => {
    const words = foldForm(text).split(' ');
    if (words.every((word) => known.has(word)) && text !== entity.acronym) return false;
    for (const word of words) known.add(word);
    return true;
  });
}
