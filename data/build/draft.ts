import type { Entity, LifeEvent, Relation } from '../schema/entity';
import type { CueWords, SurfaceForm } from '../schema/form';
import type { Row } from './csv';

/** An entity on its way into the pack, with the forms that name it and the row that it came from. */
export interface EntityDraft {
  readonly entity: Omit<Entity, 'events' | 'relations'> & { events: LifeEvent[]; relations: Relation[] };
  /** Forms that an editor wrote, or that follow from the name alone; `authored` ones may not clash. */
  readonly forms: readonly (SurfaceForm & { readonly authored: boolean })[];
  readonly cues?: CueWords;
  readonly row: Pick<Row<unknown>, 'file' | 'line'>;
}
