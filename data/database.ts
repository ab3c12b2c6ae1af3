import Dexie, { type Table } from 'dexie';
import type { LexiconArrays, LexiconEntity } from '../utils/recognise/lexicon';
import type { PeerGroup } from './schema/entity';
import type { CrossSection, FigurePeriod } from './schema/figures';
import type { EntityId, MetricId } from './schema/identity';
import type { LayerId, LayerRow } from './schema/layer';
import type { PackHeader, RecordKind, SearchRow } from './schema/pack';

/** A record of a pack by its kind and key; `value` is of the kind. */
export interface StoredRecord {
  readonly kind: RecordKind;
  readonly key: string;
  readonly value: unknown;
}

/** A cross-section by metric, peers and period: derived from the series when they are stored. */
export interface StoredCrossSection extends CrossSection {
  readonly key: string;
}

/** What a knowledge database keeps whole, by key. The lexicon is one record: a cold worker reads it in some ten milliseconds. */
export interface WholeRecords {
  header: PackHeader;
  lexicon: { entities: readonly LexiconEntity[]; forms: readonly string[]; arrays: LexiconArrays };
  search: readonly SearchRow[];
}

/**
 * One installed pack. Each version has a database of its own, named after it, which is filled beside the one in use and dropped
 * whole when the next is ready: no row is ever changed.
 */
export class KnowledgeDatabase extends Dexie {
  declare readonly records: Table<StoredRecord, [RecordKind, string]>;
  declare readonly crossSections: Table<StoredCrossSection, string>;
  declare readonly whole: Table<WholeRecords[keyof WholeRecords], keyof WholeRecords>;

  constructor(version: string) {
    super(`${KNOWLEDGE_PREFIX}${version}`);
    this.version(1).stores({ records: '[kind+key]', crossSections: 'key', whole: '' });
  }
}

export const KNOWLEDGE_PREFIX = 'knowledge-';

/** A record of one of the reader's layers. */
export interface LayerRecord extends StoredRecord {
  readonly layer: LayerId;
}

/**
 * What a layer's figures say of one metric in one period, turned on their side: parallel arrays, one place a cell of a run. An
 * entity with several runs may stand there more than once; the later counts. Values are as published; what follows from parts
 * is worked out when it is read, by the rule that holds then, and so is who is compared with whom.
 */
export interface LayerSection {
  readonly layer: LayerId;
  readonly metric: MetricId;
  readonly period: FigurePeriod;
  readonly entities: readonly EntityId[];
  readonly values: readonly (number | null)[];
  readonly numerators: readonly (number | null)[];
  readonly denominators: readonly (number | null)[];
}

/** What is kept beside the layers: `revision` changes with each change; the others are derived, each of the state that its tag names. */
export interface LayersWhole {
  revision: string;
  /** The store's own name: another name means another store. Given when sync first asks. */
  store: string;
  /** The last batch of other machines' own terms that was brought in, written with it. */
  received: string;
  lexicon: { readonly tag: string; readonly lexicon: WholeRecords['lexicon'] };
  search: { readonly tag: string; readonly search: WholeRecords['search'] };
  peers: {
    readonly tag: string;
    /** Who is compared with whom, all layers considered. */
    readonly peers: readonly (readonly [EntityId, PeerGroup])[];
    /** Those whom the layers moved between groups, into one, or out of all. */
    readonly moved: readonly EntityId[];
  };
}

/** The reader's own layers: kept whatever becomes of the built-in pack. Records and sections are keyed by layer, so none rewrites another's. */
export class LayersDatabase extends Dexie {
  declare readonly layers: Table<LayerRow, LayerId>;
  declare readonly records: Table<LayerRecord, [LayerId, RecordKind, string]>;
  declare readonly sections: Table<LayerSection, [LayerId, MetricId, FigurePeriod]>;
  declare readonly whole: Table<LayersWhole[keyof LayersWhole], keyof LayersWhole>;

  constructor() {
    super('layers');
    this.version(1).stores({
      layers: 'id',
      records: '[layer+kind+key]',
      sections: '[layer+metric+period]',
      whole: '',
    });
  }
}
