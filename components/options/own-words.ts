import type { Layers } from '../../data/layers';
import { type OwnRecords, ownSourceId } from '../../data/layers/own';
import type { Entity, Source } from '../../data/schema/entity';
import type { Naming } from '../../data/schema/form';
import { EntityId } from '../../data/schema/identity';
import type { LayerUndo } from '../../data/schema/layer';
import type { Correction } from '../../data/schema/pack';
import type { OwnTerm, OwnWords } from './port';

const LABEL = 'Your own term';

/** What the reader said, as the page shows it. */
export function ownWords(own: OwnRecords, names: ReadonlyMap<EntityId, string>): OwnWords {
  const nameOf = (id: EntityId): string => names.get(id) ?? id;
  return {
    terms: own.entities.map((entity) => termFrom(entity, own)),
    corrections: own.corrections.map(({ entity, changes }) => ({ entity, name: nameOf(entity), changes })),
    hidden: own.hidden.map(({ entity }) => ({ entity, name: nameOf(entity) })),
  };
}

function termFrom(entity: Entity, own: OwnRecords): OwnTerm & { readonly id: EntityId } {
  const forms = own.namings.find((naming) => naming.entity === entity.id)?.forms ?? [];
  const source = own.sources.find(({ id }) => entity.sources.includes(id));
  return {
    id: entity.id,
    name: entity.name,
    definition: entity.definition,
    forms: forms.map(({ text }) => text),
    sense: forms[0]?.sense === 'cue' ? 'cue' : 'always',
    status: entity.status,
    ...(source && { source: { title: source.title, ...(source.url && { url: source.url }) } }),
  };
}

/** Stores a term; what the form does not show of it stays as it was. */
export async function saveTerm(layers: Layers, term: OwnTerm): Promise<LayerUndo> {
  const own = await layers.own();
  const id = term.id ?? freeId(term.name, new Set(own.entities.map((entity) => entity.id)));
  const before = own.entities.find((entity) => entity.id === id);
  const naming = own.namings.find(({ entity }) => entity === id);
  const label = before?.label ?? LABEL;
  const source = term.source && sourceOf(id, term.source);
  const entity: Entity = {
    ...before,
    id,
    kind: 'term',
    name: term.name,
    label,
    definition: term.definition,
    status: term.status,
    periods: [{ name: term.name, form: label }],
    events: before?.events ?? [],
    relations: before?.relations ?? [],
    sources: source ? [source.id] : [],
    verified: source !== undefined,
  };
  const named: Naming = {
    speaksFor: [],
    speaksAgainst: [],
    ...naming,
    entity: id,
    forms: term.forms.map((text) => ({ text, sense: term.sense })),
  };
  return layers.saveOwn(entity, named, source ? [source] : []);
}

/** Stores a correction with the sources that were given for it before. */
export async function saveCorrection(
  layers: Layers,
  entity: EntityId,
  changes: Correction['changes'],
): Promise<LayerUndo> {
  const own = await layers.own();
  const sources = own.corrections.find((correction) => correction.entity === entity)?.sources ?? [];
  const kept = own.sources.filter(({ id }) => sources.includes(id));
  return layers.saveCorrection({ entity, changes, sources }, kept);
}

function sourceOf(entity: EntityId, { title, url }: NonNullable<OwnTerm['source']>): Source {
  return {
    id: ownSourceId(entity),
    publisher: url === undefined ? 'Noted by you' : new URL(url).hostname.replace(/^www\./, ''),
    title,
    ...(url !== undefined && { url }),
  };
}

/** "term:own-virtual-ward": made of the name, and not yet given. */
function freeId(name: string, taken: ReadonlySet<EntityId>): EntityId {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  for (let number = 1; ; number++) {
    const id = EntityId.parse(['term:own', slug, number > 1 && number].filter(Boolean).join('-'));
    if (!taken.has(id)) return id;
  }
}
