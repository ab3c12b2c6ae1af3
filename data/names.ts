import { compileLexicon } from '../utils/recognise/compile';
import { foldForm } from '../utils/recognise/fold';
import type { Lexicon, LexiconEntity } from '../utils/recognise/lexicon';
import type { Entity } from './schema/entity';
import type { Naming } from './schema/form';
import type { EntityId } from './schema/identity';
import type { SearchRow } from './schema/pack';

/** What recognition and search need of all entities and what they are called. */
export interface Names {
  readonly lexicon: Lexicon;
  readonly search: readonly SearchRow[];
}

/** Compiles names: once when a pack is installed or a layer changes. The order of the rows has no say in the result. */
export function compileNames(entities: readonly Entity[], namings: readonly Naming[]): Names {
  const sorted = [...entities].sort((a, b) => (a.id < b.id ? -1 : 1));
  const known = new Map(namings.map((naming) => [naming.entity, naming]));
  const ordered = sorted.flatMap(({ id }) => known.get(id) ?? []);
  const lexicon = compileLexicon(
    lexiconEntities(sorted),
    ordered.flatMap(({ entity, forms }) =>
      forms.map(({ text, sense, from, to }) => ({
        text,
        sense,
        entity,
        ...(from && { from }),
        ...(to && { to }),
      })),
    ),
    ordered.filter(({ speaksFor, speaksAgainst }) => speaksFor.length + speaksAgainst.length > 0),
  );
  return { lexicon, search: sorted.map((entity) => searchRow(entity, known.get(entity.id))) };
}

/** What recognition needs of each entity; `near` are the ties that tell namesakes apart. */
function lexiconEntities(entities: readonly Entity[]): LexiconEntity[] {
  const index = new Map<EntityId, number>(entities.map((entity, at) => [entity.id, at]));
  const wholesOf = new Map(
    entities.map((entity) => [
      entity.id,
      entity.relations.filter((r) => r.type === 'run-by' || r.type === 'part-of').map((r) => r.to),
    ]),
  );
  return entities.map((entity) => {
    const direct = wholesOf.get(entity.id) ?? [];
    const near =
      entity.kind === 'hospital'
        ? [...direct, ...direct.flatMap((trust) => wholesOf.get(trust) ?? [])]
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

function searchRow(entity: Entity, naming: Naming | undefined): SearchRow {
  return {
    id: entity.id,
    name: entity.name,
    label: entity.place && entity.kind !== 'ccg' ? `${entity.label} · ${entity.place}` : entity.label,
    forms: tellingForms(entity, naming?.forms.map(({ text }) => text) ?? []),
    ...(entity.covers && { places: entity.covers }),
    weight: WEIGHT[entity.kind] * (entity.status === 'ended' ? 0.8 : 1),
  };
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
