import { PackError } from '../pack-error';
import type { Entity, Source } from '../schema/entity';
import type { Naming } from '../schema/form';
import type { EntityId } from '../schema/identity';
import type { LayerUndo } from '../schema/layer';
import type { Correction, PackRecord, RecordKind, RecordValue } from '../schema/pack';
import type { Ground } from './ground';
import { correctionRecords, type OwnRecords, ownTermRecords, replaceOwn, saysOwn } from './own';
import type { LayerStore } from './store';
import { newRow } from './versions';

/** What the reader's own words are listed as. */
const OWN_TITLE = 'Your own terms and corrections';

/**
 * The layer of the reader's own words, made with the first of them. There are two of it where one was removed, another begun and
 * the first brought back: the upper is written to, both are read.
 */
export class OwnLayer {
  readonly #store: LayerStore;
  readonly #now: () => Date;

  constructor(store: LayerStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  async records(): Promise<OwnRecords> {
    const { rows } = await this.#store.rows();
    const own = rows.filter(({ kind, standing }) => kind === 'own' && standing === 'current');
    const all = async <K extends RecordKind>(kind: K): Promise<RecordValue<K>[]> =>
      (await Promise.all(own.map(({ id }) => this.#store.records(id, kind)))).flat();
    return {
      entities: await all('entity'),
      namings: await all('naming'),
      corrections: await all('correction'),
      hidden: await all('hidden'),
      sources: await all('source'),
    };
  }

  async save(
    entity: Entity,
    naming: Naming,
    sources: readonly Source[],
    ground: Ground | undefined,
  ): Promise<LayerUndo> {
    const records = ownTermRecords(entity, naming, sources);
    if ((await ground?.entities([entity.id]))?.length)
      throw new PackError(
        `${entity.id} is there already.`,
        'Name the term otherwise, or correct the one that is there.',
      );
    return this.#replace(entity.id, records);
  }

  async correct(correction: Correction, sources: readonly Source[]): Promise<LayerUndo> {
    return this.#replace(correction.entity, correctionRecords(correction, sources));
  }

  hide(entity: EntityId): Promise<LayerUndo> {
    return this.#replace(entity, [{ record: 'hidden', value: { entity } }]);
  }

  remove(entity: EntityId): Promise<LayerUndo> {
    return this.#store.change(async (edit) => {
      for (const row of edit.current.reverse())
        if (row.kind === 'own' && (await saysOwn(edit, row.id, entity))) return replaceOwn(edit, row, entity, []);
      throw new PackError(`You have said nothing of ${entity}.`, 'It stays as it is.');
    });
  }

  #replace(entity: EntityId, records: readonly PackRecord[]): Promise<LayerUndo> {
    return this.#store.change(async (edit) => {
      const row =
        edit.current.findLast(({ kind }) => kind === 'own') ??
        newRow(edit, { kind: 'own', title: OWN_TITLE, origin: { made: 'here' }, counts: {} }, this.#now());
      return replaceOwn(edit, row, entity, records);
    });
  }
}
