import { pointsOf } from '../utils/figures/series';
import type { Lexicon } from '../utils/recognise/lexicon';
import { BasePack, type PackSource, type Pointer } from './base-pack';
import type { WholeRecords } from './database';
import type { Layers } from './layers';
import { Compiled } from './layers/compiled';
import type { Ground } from './layers/ground';
import { Latest } from './layers/latest';
import { contributors, mergeEntity, mergeMetric, mergePublications, mergeSeries, topmost } from './layers/merge';
import { namedBy, present, stacksOf } from './layers/reading';
import { type Grouping, mergeSection } from './layers/sections';
import { type LayersView, NO_LAYERS, type Stack } from './layers/view';
import type { Entity, Metric, PeerGroup, Source, Standard } from './schema/entity';
import type { Caveat, CrossSection, FigurePeriod, Publication, Series } from './schema/figures';
import type { EntityId, MetricId, SourceId } from './schema/identity';
import type { KnowledgeStatus } from './schema/messages';
import {
  type PackHeader,
  type PackRecord,
  type RecordKind,
  type RecordValue,
  recordKey,
  seriesKey,
} from './schema/pack';

export type { PackSource, Pointer } from './base-pack';

/** What explains figures, whosoever they are: small, and wanted for every card. */
export interface FigureGuide {
  readonly metrics: ReadonlyMap<MetricId, Metric>;
  /** The steps of each metric's standard. */
  readonly standards: ReadonlyMap<MetricId, readonly Standard[]>;
  readonly caveats: readonly Caveat[];
  /** Of every source. */
  readonly publications: readonly Publication[];
}

/**
 * The knowledge base as it is read: the built-in pack, and the reader's layers laid over it at the moment of reading. Nothing is
 * ever rewritten for a layer, so they come, go and change places in any order. Without layers a read costs one small read more.
 */
export class Knowledge {
  readonly #base: BasePack;
  readonly #layers: Layers | undefined;
  readonly #compiled: Compiled;
  readonly #guide = new Latest<FigureGuide>();

  /** @param layers are told that they stand on this base. */
  constructor(pointer: Pointer, layers?: Layers) {
    this.#base = new BasePack(pointer);
    this.#layers = layers;
    this.#compiled = new Compiled(this.#base, layers);
    layers?.standOn(this.ground);
  }

  /** The built-in pack alone. */
  get ground(): Ground {
    return {
      metrics: () => this.#base.readAll('metric'),
      entities: async (ids) => present(await this.#base.read('entity', ids)),
    };
  }

  status(): Promise<KnowledgeStatus> {
    return this.#base.status();
  }

  /** Installs a pack unless it is the one in use. Callers at the same time share one installation. Failures go to `status`. */
  ensure(source: PackSource): Promise<void> {
    return this.#base.ensure(source);
  }

  /** Whether a pack is in use and can be read. */
  ready(): Promise<boolean> {
    return this.#base.ready();
  }

  /** The built-in pack's header. */
  header(): Promise<PackHeader> {
    return this.#base.whole('header');
  }

  /** The compiled lexicon: the same object until the pack or a layer's names change. */
  async lexicon(): Promise<Lexicon> {
    return this.#compiled.lexicon(await this.#view());
  }

  /** One row an entity: the same array until the pack or a layer's names change. */
  async searchRows(): Promise<WholeRecords['search']> {
    return this.#compiled.searchRows(await this.#view());
  }

  async entity(id: EntityId): Promise<Entity | undefined> {
    return (await this.entities([id]))[0];
  }

  /** Entities by id, in the order asked; unknown and hidden ones are left out. */
  async entities(ids: readonly EntityId[]): Promise<Entity[]> {
    const [base, view] = await Promise.all([this.#base.read('entity', ids), this.#view()]);
    if (!view.touches('entity', 'correction', 'hidden')) return present(base);
    const stacks = await stacksOf(view, ids);
    return present(stacks.map((stack, at) => mergeEntity(base[at], stack)));
  }

  /** The titles of the layers that brought an entity, put it right or named it anew, lowest first. */
  async layersOf(id: EntityId): Promise<string[]> {
    const view = await this.#view();
    if (!view.touches('entity', 'correction', 'hidden', 'naming')) return [];
    const [[base], [stacks], [namings = []]] = await Promise.all([
      this.#base.read('entity', [id]),
      stacksOf(view, [id]),
      view.read('naming', [id]),
    ]);
    if (!stacks) return [];
    return contributors(stacks, namings, base !== undefined).flatMap((at) => view.layers[at]?.title ?? []);
  }

  sources(ids: readonly SourceId[]): Promise<Source[]> {
    return this.#merged('source', ids, topmost);
  }

  /** All that explains figures, read once while the pack and the layers say the same. */
  async figureGuide(): Promise<FigureGuide> {
    const view = await this.#view();
    const tag = `${await this.#base.version()} ${view.tag('metric', 'standards', 'caveat', 'publications')}`;
    return this.#guide.at(tag, async () => {
      const [metrics, standards, caveats, publications] = await Promise.all([
        this.#mergedAll('metric', '', mergeMetric),
        this.#mergedAll('standards', '', topmost),
        this.#mergedAll('caveat', '', topmost),
        this.#mergedPublications(),
      ]);
      return {
        metrics: new Map(metrics.map((metric) => [metric.id, metric])),
        standards: new Map(standards.map(({ metric, steps }) => [metric, steps])),
        caveats,
        publications,
      };
    });
  }

  /** The metrics of which an entity has figures, without reading them. */
  async metricsOf(entity: EntityId): Promise<MetricId[]> {
    const prefix = seriesKey(entity, '');
    const [keys, view] = await Promise.all([this.#base.keys('series', prefix), this.#view()]);
    return [...new Set([...keys, ...(await view.keys('series', prefix))])]
      .sort()
      .map((key) => key.slice(prefix.length) as MetricId);
  }

  /** All series of an entity. */
  seriesOf(entity: EntityId): Promise<Series[]> {
    return this.#mergedAll('series', seriesKey(entity, ''), mergeSeries);
  }

  /** Series of an entity by metric; those that are not held are left out. */
  series(entity: EntityId, metrics: readonly MetricId[]): Promise<Series[]> {
    return this.#merged(
      'series',
      metrics.map((metric) => seriesKey(entity, metric)),
      mergeSeries,
    );
  }

  /** The series of one metric of several entities, in the order asked; undefined where none is held. */
  seriesAcross(entities: readonly EntityId[], metric: MetricId): Promise<(Series | undefined)[]> {
    return this.#mergedEach(
      'series',
      entities.map((entity) => seriesKey(entity, metric)),
      mergeSeries,
    );
  }

  /** Cross-sections by key, in the order asked; undefined where nobody has such a figure. */
  async crossSections(keys: readonly string[]): Promise<(CrossSection | undefined)[]> {
    const [base, view] = await Promise.all([this.#base.crossSections(keys), this.#view()]);
    if (!view.touches('series', 'entity', 'hidden')) return base;
    const groupings = new Map<string, Promise<Grouping | undefined>>();
    const groupingOf = ({ metric, peers }: { metric: MetricId; peers: PeerGroup }) => {
      const found = groupings.get(`${metric} ${peers}`) ?? this.#grouping(view, metric, peers);
      groupings.set(`${metric} ${peers}`, found);
      return found;
    };
    return Promise.all(
      keys.map(async (key, at) => {
        const named = namedBy(key);
        const grouping = named && (await groupingOf(named));
        if (!named || !grouping) return base[at];
        const [layers = []] = await view.sections(named.metric, [named.period]);
        return mergeSection(named.period, base[at], layers, grouping);
      }),
    );
  }

  /** The periods in which a peer group has figures of a metric, oldest first. */
  async periodsOf(metric: MetricId, peers: PeerGroup): Promise<FigurePeriod[]> {
    const view = await this.#view();
    const grouping = view.touches('series', 'entity', 'hidden') && (await this.#grouping(view, metric, peers));
    if (!grouping) return this.#base.periodsOf(metric, peers);
    const [base, layers] = await Promise.all([this.#base.crossSectionsOf(metric, peers), view.sectionsOf(metric)]);
    const own = new Map(base.map((section) => [section.period, section]));
    const candidates = new Set([
      ...own.keys(),
      ...layers.map(({ period }) => period),
      ...grouping.movedIn.flatMap((series) => pointsOf(series, grouping.metric).map(({ period }) => period)),
    ]);
    return [...candidates].sort().filter((period) => {
      const there = layers.filter((section) => section.period === period);
      return mergeSection(period, own.get(period), there, grouping) !== undefined;
    });
  }

  /** Undefined where neither pack nor layers have the metric. */
  async #grouping(view: LayersView, id: MetricId, peers: PeerGroup): Promise<Grouping | undefined> {
    const [[metric], groups] = await Promise.all([
      this.#merged('metric', [id], mergeMetric, view),
      this.#compiled.groups(view),
    ]);
    if (!metric) return undefined;
    const movedIn = groups.moved.filter((entity) => groups.peersOf.get(entity) === peers);
    const series = await this.#base.read(
      'series',
      movedIn.map((entity) => seriesKey(entity, id)),
    );
    return { peersOf: groups.peersOf, metric, peers, movedIn: present(series) };
  }

  async #mergedPublications(): Promise<Publication[]> {
    const all = await this.#mergedAll('publications', '', (base, stack) => {
      const files = mergePublications(base, stack);
      const source = base?.source ?? stack.find((record) => record)?.source;
      return source && { source, files: [...files] };
    });
    return all.flatMap(({ files }) => files);
  }

  async #merged<K extends RecordKind>(
    kind: K,
    keys: readonly string[],
    merge: (base: RecordValue<K> | undefined, stack: Stack<RecordValue<K>>) => RecordValue<K> | undefined,
    known?: LayersView,
  ): Promise<RecordValue<K>[]> {
    return present(await this.#mergedEach(kind, keys, merge, known));
  }

  async #mergedEach<K extends RecordKind>(
    kind: K,
    keys: readonly string[],
    merge: (base: RecordValue<K> | undefined, stack: Stack<RecordValue<K>>) => RecordValue<K> | undefined,
    known?: LayersView,
  ): Promise<(RecordValue<K> | undefined)[]> {
    const [base, view] = await Promise.all([this.#base.read(kind, keys), known ?? this.#view()]);
    if (!view.touches(kind)) return base;
    const stacks = await view.read(kind, keys);
    return stacks.map((stack, at) => merge(base[at], stack));
  }

  async #mergedAll<K extends RecordKind>(
    kind: K,
    prefix: string,
    merge: (base: RecordValue<K> | undefined, stack: Stack<RecordValue<K>>) => RecordValue<K> | undefined,
  ): Promise<RecordValue<K>[]> {
    const [base, view] = await Promise.all([this.#base.readAll(kind, prefix), this.#view()]);
    if (!view.touches(kind)) return base;
    const merged = new Map(base.map((value) => [recordKey({ record: kind, value } as PackRecord), value]));
    // The lowest layer comes first: laying them on one by one is laying on the stack.
    for (const { key, value } of await view.readAll(kind, prefix)) {
      const result = merge(merged.get(key), [value]);
      if (result) merged.set(key, result);
    }
    return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  }

  async #view(): Promise<LayersView> {
    return this.#layers ? this.#layers.view() : NO_LAYERS;
  }
}
