import { compileLexicon, extendLexicon, type NamedEntities } from '../utils/recognise/compile';
import { foldForm } from '../utils/recognise/fold';
import { indexOf, type Lexicon } from '../utils/recognise/lexicon';
import type { Entity } from './schema/entity';
import type { Naming } from './schema/form';
import type { EntityId } from './schema/identity';
import type { SearchRow } from './schema/pack';

/** What recognition and search need of all entities and what they are called. */
export interface Names {
  readonly lexicon: Lexicon;
  readonly search: readonly SearchRow[];
}

/** Rises when what is compiled changes its form, so that what an older Sidenote has kept is made anew. */
export const NAMES_FORM = 3;

/** Compiles names: once when a pack is installed. The order of the rows has no say in the result. */
export function compileNames(entities: readonly Entity[], namings: readonly Naming[]): Names {
  const sorted = [...entities].sort(byId);
  return { lexicon: compileLexicon(namedEntities(sorted, namings)), search: searchRows(sorted, namings) };
}

/**
 * Names with some entities more, fewer or otherwise named; the rest is not compiled again.
 * @param entities take the place of what had their ids.
 * @param gone what is no longer there.
 */
export function extendNames(
  base: Names,
  { entities, namings, gone }: { entities: readonly Entity[]; namings: readonly Naming[]; gone: readonly EntityId[] },
): Names {
  const sorted = [...entities].sort(byId);
  const touched = new Set<EntityId>([...gone, ...sorted.map(({ id }) => id)]);
  return {
    lexicon: extendLexicon(base.lexicon, namedEntities(sorted, namings, base.lexicon), gone),
    search: [...base.search.filter(({ id }) => !touched.has(id)), ...searchRows(sorted, namings)].sort(byId),
  };
}

const byId = (a: { readonly id: EntityId }, b: { readonly id: EntityId }): number => (a.id < b.id ? -1 : 1);

/** What recognition needs of some entities. @param base what they are to be added to. */
export function namedEntities(sorted: readonly Entity[], namings: readonly Naming[], base?: Lexicon): NamedEntities {
  const known = new Map(namings.map((naming) => [naming.entity, naming]));
  const ordered = sorted.flatMap(({ id }) => known.get(id) ?? []);
  return {
    entities: lexiconEntities(sorted, base),
    forms: ordered.flatMap(({ entity, forms }) =>
      forms.map(({ text, sense, from, to }) => ({ text, sense, entity, ...(from && { from }), ...(to && { to }) })),
    ),
    cues: ordered.filter(({ speaksFor, speaksAgainst }) => speaksFor.length + speaksAgainst.length > 0),
  };
}

/** `near` are the ties that tell namesakes apart: of a trust its systems, of a hospital its trust and that trust's systems. */
function lexiconEntities(entities: readonly Entity[], base: Lexicon | undefined): NamedEntities['entities'] {
  const wholes = new Map(
    entities.map(({ id, relations }) => [
      id,
      relations.filter(({ type }) => type === 'run-by' || type === 'part-of').map(({ to }) => to),
    ]),
  );
  const wholesOf = (id: EntityId): readonly EntityId[] => wholes.get(id) ?? (base ? nearIn(base, id) : []);
  return entities.map(({ id, kind, name, shortName, label }) => {
    const direct = wholesOf(id);
    const near = kind === 'hospital' ? [...direct, ...direct.flatMap(wholesOf)] : kind === 'trust' ? direct : [];
    return { id, kind, name: shortName ?? name, label, near };
  });
}

function nearIn(lexicon: Lexicon, id: EntityId): EntityId[] {
  const near = lexicon.entities[indexOf(lexicon, id) ?? -1]?.near ?? [];
  return near.flatMap((index) => lexicon.entities[index]?.id ?? []);
}

const searchRows = (sorted: readonly Entity[], namings: readonly Naming[]): SearchRow[] => {
  const known = new Map(namings.map((naming) => [naming.entity, naming]));
  return sorted.map((entity) => searchRow(entity, known.get(entity.id)));
};

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

/** Of a town's trusts the one with its emergency department is meant. */
const FULL_HOSPITAL = 0.02;

function searchRow(entity: Entity, naming: Naming | undefined): SearchRow {
  return {
    id: entity.id,
    kind: entity.kind,
    name: entity.name,
    label: entity.place && entity.kind !== 'ccg' ? `${entity.label} · ${entity.place}` : entity.label,
    forms: tellingForms(entity, naming?.forms.map(({ text }) => text) ?? []),
    ...(entity.covers && { places: entity.covers }),
    weight:
      (WEIGHT[entity.kind] + (entity.peers === 'acute' ? FULL_HOSPITAL : 0)) * (entity.status === 'ended' ? 0.8 : 1),
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
