import type { LayersWhole } from './database';
import { versionsBefore } from './layers/before';
import { layerPack } from './layers/export';
import type { Ground } from './layers/ground';
import { importRecords } from './layers/import-records';
import type { ImportedFile } from './layers/official';
import type { OwnRecords } from './layers/own';
import { OwnLayer, type OwnRow } from './layers/own-layer';
import { type LayerPack, nameOf, type ReadingOptions, readLayer } from './layers/read-layer';
import { type CompiledKey, LayerStore } from './layers/store';
import { currentOf, newRow, packOf, packRow, putVersion, refuseStranger, takeBackVersion } from './layers/versions';
import type { LayersView } from './layers/view';
import { PackError } from './pack-error';
import type { Entity, Source } from './schema/entity';
import type { Naming } from './schema/form';
import type { EntityId, PartialDate } from './schema/identity';
import type { DamagedLayer, LayerId, LayerOrigin, LayerRow, LayerUndo } from './schema/layer';
import { type Correction, type PackRecord, RECORD_KINDS, type RecordKind } from './schema/pack';

interface AddOptions extends ReadingOptions {
  /** Without it, the pack's or file's own. */
  readonly title?: string | undefined;
}

/**
 * The reader's layers over the built-in pack: packs, own terms and corrections, imports of official files. The only door to their
 * tables. Each change is one transaction with a new revision; one that fails leaves everything as it was. Layers stand on the
 * built-in pack alone, never on each other, and are laid together when they are read: so any order of changes ends the same
 * as if only what remains had ever been added.
 */
export class Layers {
  readonly #store = new LayerStore();
  readonly #now: () => Date;
  readonly #own: OwnLayer;
  #ground: Ground | undefined;

  constructor({ now = () => new Date() }: { readonly now?: () => Date } = {}) {
    this.#now = now;
    this.#own = new OwnLayer(this.#store, now);
  }

  /** Tells what the layers stand on. `Knowledge` does. */
  standOn(ground: Ground): void {
    this.#ground = ground;
  }

  /** The layers there are, hidden ones too, lowest first. */
  async list(): Promise<LayerRow[]> {
    return (await this.#store.rows()).rows.filter(({ standing }) => standing === 'current');
  }

  /** The version that `rollback` would bring back, by the id of the layer that stands in its place. */
  async versionsBefore(): Promise<ReadonlyMap<LayerId, string>> {
    return versionsBefore((await this.#store.rows()).rows);
  }

  /** Layers whose rows cannot be understood: their records are not read. `discardDamaged` is all that can be done for them. */
  async damaged(): Promise<DamagedLayer[]> {
    return (await this.#store.rows()).damaged;
  }

  /** Another after each change, in whichever window it was made; undefined before the first. */
  revision(): Promise<string | undefined> {
    return this.#store.revision();
  }

  /** The layers that are to be seen, for reading. */
  view(): Promise<LayersView> {
    return this.#store.view();
  }

  /** What the reader has said, hidden or not. */
  own(): Promise<OwnRecords> {
    return this.#own.records();
  }

  /**
   * Adds a pack on top of all others.
   * @throws PackError with the line at fault; the signal's reason.
   */
  async addPack(bytes: Uint8Array<ArrayBuffer>, origin: LayerOrigin, options: AddOptions = {}): Promise<LayerRow> {
    const pack = await this.#read(bytes, origin, options);
    return this.#store.change(async (edit) => {
      for (const row of edit.current)
        if (row.kind === 'pack' && row.header?.name === pack.header.name) refuseStranger(row, pack.header);
      const title = options.title ?? pack.header.name;
      const row = newRow(edit, { ...packRow(pack, origin), title }, this.#now());
      await edit.save(row);
      await edit.addRecords(row.id, pack.records, options.signal);
      return row;
    });
  }

  /**
   * Adds what a publisher's file says on top of all others.
   * @throws PackError where Sidenote has no use for anything in it; the signal's reason.
   */
  async addImport(file: ImportedFile, origin: LayerOrigin, options: AddOptions = {}): Promise<LayerRow> {
    const records = await importRecords(file, 'file' in origin ? origin.file : undefined, this.#standing());
    options.signal?.throwIfAborted();
    if (!records.some(({ record }) => record === 'series' || record === 'entity' || record === 'correction'))
      throw new PackError(`${file.title} says nothing that Sidenote does not know.`, 'There is nothing to add.');
    return this.#store.change(async (edit) => {
      const counts: LayerRow['counts'] = {};
      for (const { record } of records) counts[record] = (counts[record] ?? 0) + 1;
      const title = options.title ?? file.title;
      const row = newRow(edit, { kind: 'import', title, origin, counts }, this.#now());
      await edit.save(row);
      await edit.addRecords(row.id, records, options.signal);
      return row;
    });
  }

  /**
   * Puts another version of a pack in its place, and keeps the one that was there for `rollback`.
   * @returns the layer that now stands there: under a new id, or the same where the content is.
   * @throws PackError where it is broken, older, or not signed by whom the reader has trusted; the last good one stays.
   */
  async update(
    id: LayerId,
    bytes: Uint8Array<ArrayBuffer>,
    origin: LayerOrigin,
    options: ReadingOptions = {},
  ): Promise<LayerRow> {
    const pack = await this.#read(bytes, origin, options);
    return this.#store.change((edit) =>
      putVersion(edit, id, pack, { origin, now: this.#now(), signal: options.signal }),
    );
  }

  /** Notes that a pack's server was asked and had nothing newer. */
  async setOrigin(id: LayerId, origin: LayerOrigin): Promise<void> {
    await this.#store.change(async (edit) => edit.save({ ...packOf(edit, id), origin }));
  }

  /**
   * Brings the version back that was there before. Doing so again takes it back.
   * @returns the layer that now stands there.
   * @throws PackError where none was kept.
   */
  rollback(id: LayerId): Promise<LayerRow> {
    return this.#store.change((edit) => takeBackVersion(edit, id));
  }

  /**
   * Stores a term of the reader's own, whole, in place of what the reader said of it before.
   * @param sources with ids as `ownSourceId` gives them.
   * @throws PackError where it cannot be shown or found as it is, or the built-in pack has that id.
   */
  saveOwn(entity: Entity, naming: Naming, sources: readonly Source[] = []): Promise<LayerUndo> {
    return this.#own.save(entity, naming, sources, this.#ground);
  }

  /** Stores what the reader puts right in an entry, in place of what the reader said of it before. */
  saveCorrection(correction: Correction, sources: readonly Source[] = []): Promise<LayerUndo> {
    return this.#own.correct(correction, sources);
  }

  /** Takes an entry away: it is neither marked nor found nor shown. */
  saveHidden(entity: EntityId): Promise<LayerUndo> {
    return this.#own.hide(entity);
  }

  /** Takes back all that the reader said of an entry. */
  removeOwn(entity: EntityId): Promise<LayerUndo> {
    return this.#own.remove(entity);
  }

  /** How the store stands, for sync. */
  standing(): Promise<{ readonly store: string; readonly received: string | null }> {
    return this.#store.standing();
  }

  /** What the reader has said, entry by entry, in an order that is the same on every machine. */
  ownByEntity(): Promise<Map<EntityId, PackRecord[]>> {
    return this.#own.byEntity();
  }

  /**
   * Brings in what the reader said on other machines, all of a batch or nothing.
   * @param rows by entity; each `after` has been checked by `ownWordsFault`.
   * @returns false where something is no longer as it was when the batch was worked out.
   */
  receiveOwn(batch: string, rows: readonly OwnRow[]): Promise<boolean> {
    return this.#own.receive(batch, rows);
  }

  async setHidden(id: LayerId, hidden: boolean): Promise<void> {
    await this.#store.change(async (edit) => edit.save({ ...currentOf(edit, id), hidden }));
  }

  /**
   * Moves a layer.
   * @param to its place in the list afterwards: 0 is the lowest. Beyond the ends is at the end.
   */
  async move(id: LayerId, to: number): Promise<void> {
    await this.#store.change(async (edit) => {
      const row = currentOf(edit, id);
      const others = edit.rows.filter((other) => other.id !== id);
      const next = others.filter(({ standing }) => standing === 'current')[Math.max(to, 0)];
      const at = next ? others.indexOf(next) : others.length;
      const order = [...others.slice(0, at), row, ...others.slice(at)];
      await edit.save(...order.map((other, position) => ({ ...other, position })));
    });
  }

  /** Takes a layer away. What it held is kept until `forget`, so that `undo` brings it back to its place as it was. */
  async remove(id: LayerId): Promise<LayerUndo> {
    await this.#store.change(async (edit) =>
      edit.save({ ...currentOf(edit, id), standing: 'removed', removed: this.#now().toISOString() }),
    );
    return { undo: 'removal', layer: id };
  }

  /** @throws PackError where what is to come back has been forgotten. */
  async undo(undo: LayerUndo): Promise<void> {
    await this.#store.change(async (edit) => {
      const row = edit.row(undo.layer);
      if (undo.undo === 'edit') await edit.setRecords(row, undo.before);
      else if (row.standing === 'removed') {
        const { removed: _, ...rest } = row;
        await edit.save({ ...rest, standing: 'current' });
      }
    });
  }

  /** Deletes for good what was removed before a moment. */
  async forget(before: Date): Promise<void> {
    const { rows } = await this.#store.rows();
    const gone = rows.filter(({ removed }) => removed !== undefined && new Date(removed) < before);
    if (gone.length === 0) return;
    await this.#store.change((edit) =>
      edit.erase(...gone.flatMap(({ id, previous }) => (previous ? [id, previous] : [id]))),
    );
  }

  /** What they held is lost, and not taken back: what sync has of it comes again. */
  async discardDamaged(): Promise<void> {
    const damaged = await this.damaged();
    if (damaged.length === 0) return;
    await this.#store.change(async (edit) => {
      await edit.erase(...damaged.map(({ id }) => id));
      await edit.beOther();
    });
  }

  /** A layer as the text of a pack, which can be added again and says the same. */
  async exportLayer(id: LayerId): Promise<string> {
    const row = (await this.list()).find((layer) => layer.id === id);
    if (!row) throw new PackError('This layer is no longer there.', 'Look at the list again.');
    return layerPack(row, await this.records(id), this.#now().toISOString().slice(0, 10) as PartialDate);
  }

  /** All that a layer holds. */
  async records(id: LayerId): Promise<PackRecord[]> {
    const recordsOf = async (record: RecordKind) =>
      (await this.#store.records(id, record)).map((value) => ({ record, value }) as PackRecord);
    return (await Promise.all(RECORD_KINDS.map(recordsOf))).flat();
  }

  /** For what is compiled of pack and layers; see `Compiled`. */
  kept<K extends CompiledKey>(key: K, tag: string): Promise<LayersWhole[K] | undefined> {
    return this.#store.kept(key, tag);
  }

  keep<K extends CompiledKey>(key: K, row: LayersWhole[K]): Promise<void> {
    return this.#store.keep(key, row);
  }

  async #read(bytes: Uint8Array<ArrayBuffer>, origin: LayerOrigin, options: ReadingOptions): Promise<LayerPack> {
    return readLayer(bytes, nameOf(origin), (await this.#ground?.metrics()) ?? [], options);
  }

  #standing(): Ground {
    return this.#ground ?? { metrics: async () => [], entities: async () => [] };
  }
}
