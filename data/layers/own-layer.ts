import { canonical } from '../library/merge';
import { PackError } from '../pack-error';
import type { Entity, Source } from '../schema/entity';
import type { Naming } from '../schema/form';
import type { EntityId } from '../schema/identity';
import type { LayerUndo } from '../schema/layer';
import { type Correction, type PackRecord, type RecordKind, type RecordValue, recordKey } from '../schema/pack';
import type { Ground } from './ground';
import { correctionRecords, entityOf, OWN_KINDS, type OwnRecords, ownTermRecords, replaceOwn, saysOwn } from './own';
import type { LayerStore } from './store';
import { type NewRow, newRow } from './versions';

/** What the reader's own words are listed as. */
const OWN_ROW: NewRow = { kind: 'own', title: 'Your own terms and corrections', origin: { made: 'here' }, counts: {} };

/** What the reader said of an entry on another machine: what was said here when it was worked out, and what is from now on. */
export interface OwnRow {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

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

  async byEntity(): Promise<Map<EntityId, PackRecord[]>> {
    const { rows } = await this.#store.rows();
    const own = rows.filter(({ kind, standing }) => kind === 'own' && standing === 'current');
    const said = new Map<EntityId, Map<string, PackRecord>>();
    for (const { id } of own)
      for (const record of OWN_KINDS)
        for (const value of await this.#store.records(id, record)) {
          const one = { record, value } as PackRecord;
          const entity = entityOf(one);
          if (!entity) continue;
          const all = said.get(entity) ?? new Map<string, PackRecord>();
          // Of two layers the upper one is believed.
          said.set(entity, all.set(`${record} ${recordKey(one)}`, one));
        }
    return new Map(
      [...said]
        .map(([entity, all]) => [entity, [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)] as const)
        // A source by itself says nothing.
        .filter(([, all]) => all.some(({ record }) => record !== 'source')),
    );
  }

  receive(batch: string, rows: readonly OwnRow[]): Promise<boolean> {
    return this.#store.change(async (edit) => {
      const said = await this.byEntity();
      if (!rows.every(({ name, before }) => canonical(said.get(name as EntityId)) === canonical(before))) return false;
      const own = edit.current.filter(({ kind }) => kind === 'own');
      const upper = own.at(-1) ?? newRow(edit, OWN_ROW, this.#now());
      for (const { name, after } of rows) {
        const entity = name as EntityId;
        for (const row of own)
          if (row !== upper && (await saysOwn(edit, row.id, entity))) await replaceOwn(edit, row, entity, []);
        await replaceOwn(edit, upper, entity, (after ?? []) as PackRecord[]);
      }
      await edit.received(batch);
      return true;
    });
  }

  #replace(entity: EntityId, records: readonly PackRecord[]): Promise<LayerUndo> {
    return this.#store.change(async (edit) => {
      const row = edit.current.findLast(({ kind }) => kind === 'own') ?? newRow(edit, OWN_ROW, this.#now());
      return replaceOwn(edit, row, entity, records);
    });
  }
}
