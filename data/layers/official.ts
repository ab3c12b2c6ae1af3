import { foldForm } from '../../utils/recognise/fold';
import type { ImportedFigure, ImportedOrganisation, OfficialFile } from '../import/official-file';
import type { Entity } from '../schema/entity';
import type { EntityId } from '../schema/identity';

/** What an import is made of: a publisher's file as it was read, without what was not understood. */
export type ImportedFile = Pick<
  OfficialFile,
  'kind' | 'title' | 'periods' | 'published' | 'revised' | 'figures' | 'organisations'
>;
export type { ImportedFigure, ImportedOrganisation };

/** What a list of organisations says that the knowledge base does not. */
export interface OrganisationNews {
  readonly organisation: ImportedOrganisation;
  /** As a reader writes it, not in the list's capitals. */
  readonly name: string;
  /** Undefined: it is not known at all. */
  readonly known: Entity | undefined;
  readonly renamed: boolean;
  readonly closed: boolean;
}

/**
 * Sets a list of organisations beside what is known of them. Of those that are closed the last name is kept as it is known: lists
 * keep the name of the day they closed.
 */
export function organisationNews(
  organisations: readonly ImportedOrganisation[],
  known: ReadonlyMap<EntityId, Entity>,
): OrganisationNews[] {
  return organisations.map((organisation) => {
    const entity = known.get(organisation.entity);
    return {
      organisation,
      name: properName(organisation.name),
      known: entity,
      renamed: !!entity && !organisation.closed && foldForm(entity.name) !== foldForm(organisation.name),
      closed: !!entity && organisation.closed !== undefined && /^(current|being-abolished)$/.test(entity.status),
    };
  });
}

const SMALL = new Set(['and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'upon', 'with', 'under', 'to']);
const CAPITALS = new Set(['NHS', 'CIC', 'UK', 'GP', 'ICB', 'CCG']);

/** "GUY'S AND ST THOMAS' NHS FOUNDATION TRUST" as it is written. A name that is not all in capitals is left as it is. */
export function properName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.replace(/[\p{L}\p{N}'’]+/gu, (word, at: number) => {
    if (CAPITALS.has(word)) return word;
    const low = word.toLowerCase();
    return at > 0 && SMALL.has(low) ? low : low.charAt(0).toUpperCase() + low.slice(1);
  });
}
