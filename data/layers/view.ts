import type { LayerSection, LayersDatabase } from '../database';
import type { FigurePeriod } from '../schema/figures';
import type { MetricId } from '../schema/identity';
import type { LayerId, LayerRow } from '../schema/layer';
import type { RecordKind, RecordValue } from '../schema/pack';

/** What one layer has under a key: nothing, where undefined. */
export type Stack<T> = readonly (T | undefined)[];

/**
 * The layers that are to be seen, lowest first, as they were at one revision, and their records. Kinds that no layer holds cost no
 * read.
 */
export class LayersView {
  readonly #database: LayersDatabase | undefined;
  /** Lowest first. */
  readonly layers: readonly LayerRow[];

  constructor(database: LayersDatabase | undefined, layers: readonly LayerRow[]) {
    this.#database = database;
    this.layers = layers;
  }

  /** Whether any layer holds records of one of these kinds. */
  touches(...kinds: readonly RecordKind[]): boolean {
    return this.#with(kinds).length > 0;
  }

  /** Names the state of all that the layers hold of these kinds: the same only while that is the same. */
  tag(...kinds: readonly RecordKind[]): string {
    return this.#with(kinds)
      .map(({ id, edition }) => `${id}.${edition}`)
      .join(' ');
  }

  /** For each key what each layer has there, lowest first. */
  async read<K extends RecordKind>(kind: K, keys: readonly string[]): Promise<Stack<RecordValue<K>>[]> {
    const holders = this.#with([kind]);
    if (!this.#database || holders.length === 0 || keys.length === 0) return keys.map(() => []);
    const rows = await this.#database.records.bulkGet(
      keys.flatMap((key) => holders.map(({ id }): [LayerId, RecordKind, string] => [id, kind, key])),
    );
    return keys.map((_, at) => {
      const stack = new Array<RecordValue<K> | undefined>(this.layers.length).fill(undefined);
      holders.forEach((holder, place) => {
        stack[this.layers.indexOf(holder)] = rows[at * holders.length + place]?.value as RecordValue<K> | undefined;
      });
      return stack;
    });
  }

  /** All records of a kind whose keys begin so, by layer (lowest first), then by key. */
  async readAll<K extends RecordKind>(
    kind: K,
    prefix = '',
  ): Promise<{ readonly at: number; readonly key: string; readonly value: RecordValue<K> }[]> {
    const lists = await Promise.all(
      this.#with([kind]).map(async (layer) => {
        const rows = await this.#database?.records
          .where('[layer+kind+key]')
          .between([layer.id, kind, prefix], [layer.id, kind, `${prefix}\uffff`], true, true)
          .toArray();
        const at = this.layers.indexOf(layer);
        return (rows ?? []).map(({ key, value }) => ({ at, key, value: value as RecordValue<K> }));
      }),
    );
    return lists.flat();
  }

  /** The keys of a kind that begin so in some layer, without reading the records. */
  async keys(kind: RecordKind, prefix: string): Promise<string[]> {
    const lists = await Promise.all(
      this.#with([kind]).map(({ id }) =>
        this.#database?.records
          .where('[layer+kind+key]')
          .between([id, kind, prefix], [id, kind, `${prefix}\uffff`], true, true)
          .primaryKeys(),
      ),
    );
    return lists.flatMap((list) => (list ?? []).map(([, , key]) => key));
  }

  /** What the layers say of a metric in each period, lowest layer first. */
  async sections(metric: MetricId, periods: readonly FigurePeriod[]): Promise<LayerSection[][]> {
    const holders = this.#with(['series']);
    if (!this.#database || holders.length === 0) return periods.map(() => []);
    const rows = await this.#database.sections.bulkGet(
      periods.flatMap((period) => holders.map(({ id }): [LayerId, MetricId, FigurePeriod] => [id, metric, period])),
    );
    return periods.map((_, at) =>
      rows.slice(at * holders.length, (at + 1) * holders.length).filter((row) => row !== undefined),
    );
  }

  /** The same for every period in which some layer says anything. */
  async sectionsOf(metric: MetricId): Promise<LayerSection[]> {
    const lists = await Promise.all(
      this.#with(['series']).map(({ id }) =>
        this.#database?.sections
          .where('[layer+metric+period]')
          .between([id, metric, ''], [id, metric, '\uffff'], true, true)
          .toArray(),
      ),
    );
    return lists.flatMap((list) => list ?? []);
  }

  #with(kinds: readonly RecordKind[]): LayerRow[] {
    return this.layers.filter(({ counts }) => kinds.some((kind) => (counts[kind] ?? 0) > 0));
  }
}

/** No layers at all. */
export const NO_LAYERS = new LayersView(undefined, []);
