import { LayersDatabase, type LayersWhole } from '../database';
import { isFullDisk } from '../failure';
import { PackError } from '../pack-error';
import type { Series } from '../schema/figures';
import { type DamagedLayer, type LayerId, LayerRow, type RecordBefore, type RecordCounts } from '../schema/layer';
import { type PackRecord, type RecordKind, type RecordValue, recordKey } from '../schema/pack';
import { sectionsFrom } from './sections';
import { LayersView, NO_LAYERS } from './view';

/** What is compiled of the layers, and kept under the tag of the state that it is of. */
export type CompiledKey = 'lexicon' | 'search' | 'peers';

/** Rows written between two looks at whether the reader still wants it. */
const CHUNK = 500;

/** The layers' tables: what is read of them, and the one way in which they are changed. */
export class LayerStore {
  readonly #database = new LayersDatabase();
  #seen: { readonly revision: string | undefined; readonly view: LayersView } | undefined;

  /** Another after each change, whoever made it; undefined before the first. */
  async revision(): Promise<string | undefined> {
    return (await this.#database.whole.get('revision')) as string | undefined;
  }

  /** The store's own name, and the last batch of other machines' own terms that was brought in. */
  async standing(): Promise<{ store: string; received: string | null }> {
    const { whole } = this.#database;
    return this.#database.transaction('rw', whole, async () => {
      const [known, received] = (await whole.bulkGet(['store', 'received'])) as (string | undefined)[];
      const store = known ?? crypto.randomUUID();
      if (known === undefined) await whole.put(store, 'store');
      return { store, received: received ?? null };
    });
  }

  /** The layers that are to be seen. Costs one small read as long as nothing has changed. */
  async view(): Promise<LayersView> {
    try {
      if (!this.#database.isOpen()) await this.#database.open();
    } catch {
      // Where the browser does not open them, the built-in pack is still worth reading; `list` says what is wrong.
      return NO_LAYERS;
    }
    const revision = await this.revision();
    if (this.#seen?.revision !== revision || !this.#seen) {
      const { rows } = await this.rows();
      const shown = rows.filter(({ standing, hidden }) => standing === 'current' && !hidden);
      this.#seen = { revision, view: new LayersView(this.#database, shown) };
    }
    return this.#seen.view;
  }

  /** All rows, lowest first, whatever their standing; and those that cannot be understood. */
  async rows(): Promise<{ rows: LayerRow[]; damaged: DamagedLayer[] }> {
    const rows: LayerRow[] = [];
    const damaged: DamagedLayer[] = [];
    for (const raw of await this.#database.layers.toArray()) {
      const result = LayerRow.safeParse(raw);
      const issue = result.error?.issues[0];
      if (result.success) rows.push(result.data);
      else damaged.push({ id: String(raw.id), what: `${issue?.path.join('.')}: ${issue?.message}` });
    }
    return { rows: rows.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)), damaged };
  }

  /** All records of a layer and a kind, by key. */
  async records<K extends RecordKind>(layer: LayerId, kind: K): Promise<RecordValue<K>[]> {
    const rows = await this.#database.records
      .where('[layer+kind+key]')
      .between([layer, kind, ''], [layer, kind, '\uffff'], true, true)
      .toArray();
    return rows.map(({ value }) => value as RecordValue<K>);
  }

  /** What was compiled of the state that the tag names; undefined where it was not, or of another. */
  async kept<K extends CompiledKey>(key: K, tag: string): Promise<LayersWhole[K] | undefined> {
    const row = (await this.#database.whole.get(key)) as LayersWhole[K] | undefined;
    return row?.tag === tag ? row : undefined;
  }

  /** Keeps what was compiled, if there is room: it can be made again. */
  async keep<K extends CompiledKey>(key: K, row: LayersWhole[K]): Promise<void> {
    await this.#database.whole.put(row, key).catch(() => undefined);
  }

  /**
   * Makes a change: in one transaction, whole or not at all.
   * @param work must wait for nothing but the database.
   * @throws PackError where the disk is full; whatever `work` throws.
   */
  async change<T>(work: (edit: LayerEdit) => Promise<T>): Promise<T> {
    const { layers, records, sections, whole } = this.#database;
    try {
      return await this.#database.transaction('rw', [layers, records, sections, whole], async () => {
        const result = await work(new LayerEdit(this.#database, (await this.rows()).rows));
        await whole.put(crypto.randomUUID(), 'revision');
        return result;
      });
    } catch (error) {
      if (!isFullDisk(error)) throw error;
      throw new PackError(
        'There is no room on this disk for it.',
        'Free some space, then try again. Nothing has been changed.',
      );
    }
  }
}

/** What can be done within a change. */
export class LayerEdit {
  readonly #database: LayersDatabase;
  /** As they were when the change began, lowest first. */
  readonly rows: readonly LayerRow[];

  constructor(database: LayersDatabase, rows: readonly LayerRow[]) {
    this.#database = database;
    this.rows = rows;
  }

  get current(): LayerRow[] {
    return this.rows.filter(({ standing }) => standing === 'current');
  }

  /** @throws PackError where there is no such layer. */
  row(id: LayerId): LayerRow {
    const row = this.rows.find((candidate) => candidate.id === id);
    if (row) return row;
    throw new PackError('This layer is no longer there.', 'Look at the list again: it may have changed elsewhere.');
  }

  /** The place above all others. */
  top(): number {
    return Math.max(-1, ...this.rows.map(({ position }) => position)) + 1;
  }

  async save(...rows: readonly LayerRow[]): Promise<void> {
    await this.#database.layers.bulkPut([...rows]);
  }

  async addRecords(layer: LayerId, records: readonly PackRecord[], signal?: AbortSignal): Promise<void> {
    for (let at = 0; at < records.length; at += CHUNK) {
      signal?.throwIfAborted();
      await this.#database.records.bulkPut(
        records
          .slice(at, at + CHUNK)
          .map((record) => ({ layer, kind: record.record, key: recordKey(record), value: record.value })),
      );
    }
    const sections = sectionsFrom(layer, seriesAmong(records));
    for (let at = 0; at < sections.length; at += CHUNK) {
      signal?.throwIfAborted();
      await this.#database.sections.bulkPut(sections.slice(at, at + CHUNK));
    }
    signal?.throwIfAborted();
  }

  /** Makes records what is given, and says what they were. Not for figures, whose sections would be left as they are. */
  async setRecords(row: LayerRow, wanted: readonly RecordBefore[]): Promise<RecordBefore[]> {
    const { records } = this.#database;
    const keys = wanted.map(({ kind, key }): [LayerId, RecordKind, string] => [row.id, kind, key]);
    const before = await records.bulkGet(keys);
    for (const [at, { kind, key, value }] of wanted.entries())
      if (value) await records.put({ layer: row.id, kind, key, value });
      else if (before[at]) await records.delete([row.id, kind, key]);
    await this.save({ ...row, counts: await this.#count(row.id), edition: row.edition + 1 });
    return wanted.map(({ kind, key }, at) => ({ kind, key, value: before[at]?.value }) as RecordBefore);
  }

  /** Writes down which batch of other machines' this change brings in. */
  async received(batch: string): Promise<void> {
    await this.#database.whole.put(batch, 'received');
  }

  /** Has the store go by another name from now on: what it lacks was lost. */
  async beOther(): Promise<void> {
    await this.#database.whole.delete('store');
  }

  /** Keys of a layer's records of a kind that begin so. */
  async keys(layer: LayerId, kind: RecordKind, prefix: string): Promise<string[]> {
    const rows = await this.#database.records
      .where('[layer+kind+key]')
      .between([layer, kind, prefix], [layer, kind, `${prefix}\uffff`], true, true)
      .primaryKeys();
    return rows.map(([, , key]) => key);
  }

  /** Deletes layers with all that they hold, and damaged rows likewise. */
  async erase(...ids: readonly string[]): Promise<void> {
    for (const id of ids as LayerId[]) {
      await this.#database.layers.delete(id);
      await this.#database.records.where('[layer+kind+key]').between([id], [id, []], true, true).delete();
      await this.#database.sections.where('[layer+metric+period]').between([id], [id, []], true, true).delete();
    }
  }

  async #count(layer: LayerId): Promise<RecordCounts> {
    const counts: RecordCounts = {};
    const keys = await this.#database.records.where('[layer+kind+key]').between([layer], [layer, []]).primaryKeys();
    for (const [, kind] of keys) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }
}

function* seriesAmong(records: readonly PackRecord[]): Generator<Series> {
  for (const record of records) if (record.record === 'series') yield record.value;
}
