import type { LookEvery, Subscription } from '../../data/layers/subscriptions';
import type { Entity } from '../../data/schema/entity';
import type { FigurePeriod } from '../../data/schema/figures';
import type { Sense } from '../../data/schema/form';
import type { EntityId, PartialDate } from '../../data/schema/identity';
import type { DamagedLayer, LayerId, LayerOrigin, LayerRow, RecordCounts } from '../../data/schema/layer';
import type { Correction } from '../../data/schema/pack';
import type { SettingsPort } from './settings/port';
import type { SyncPort } from './sync/port';

/** Takes back what was just done. */
export type Undo = () => Promise<void>;

/** The pack that came with the extension. */
export interface BuiltIn {
  readonly name: string;
  readonly version: string;
  readonly published: PartialDate;
}

/** Something in a file from which nothing was made, and where it stands. */
export interface NotUnderstood {
  readonly sheet?: string | undefined;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly what: string;
}

/** A figure that a file says otherwise than what is held. */
export interface Change {
  readonly entity: string;
  readonly metric: { readonly name: string; readonly unit: string };
  readonly period: FigurePeriod;
  readonly was: number;
  readonly is: number;
}

interface Addable {
  /** What it is, in words. */
  readonly title: string;
  /** Stores it, whole or not at all. */
  add(): Promise<Undo>;
}

/** A publisher's file that was read, set beside what is held. Nothing of it is stored yet. */
export interface FileDraft extends Addable {
  readonly what: 'file';
  readonly file: string;
  readonly published?: PartialDate;
  readonly revised?: PartialDate;
  readonly rowsRead: number;
  /** Of figures; of organisations where the file lists those. */
  readonly unit: 'figure' | 'organisation';
  readonly added: number;
  readonly same: number;
  readonly changed: number;
  readonly examples: readonly Change[];
  /** Those that have figures in the file and are not in the knowledge base. */
  readonly unknown: readonly { readonly code: string; readonly name: string }[];
  /** Figures of measures that Sidenote does not have. */
  readonly leftOut: number;
  readonly notUnderstood: readonly NotUnderstood[];
}

/** A pack that was read and checked. Nothing of it is stored yet. */
export interface PackDraft extends Addable {
  readonly what: 'pack';
  readonly origin: LayerOrigin;
  readonly version: string;
  readonly published: PartialDate;
  readonly licence: string;
  /** Of its content: two with the same are the same pack. */
  readonly sha256: string;
  readonly key?: string;
  readonly counts: RecordCounts;
  /** The version of the same pack that it would take the place of. */
  readonly replaces?: string;
}

export type Draft = FileDraft | PackDraft;

export interface Reading {
  readonly signal: AbortSignal;
  /** In bytes; a total of 0 is not known. */
  onProgress(done: number, total: number): void;
}

/** A term that the reader explains. */
export interface OwnTerm {
  /** Absent while it has not been stored. */
  readonly id?: EntityId;
  readonly name: string;
  readonly definition: string;
  readonly forms: readonly string[];
  readonly sense: Extract<Sense, 'always' | 'cue'>;
  readonly status: Entity['status'];
  readonly source?: { readonly title: string; readonly url?: string };
}

/** What the reader put right in an entry, with the name that the entry has below. */
export interface OwnCorrection {
  readonly entity: EntityId;
  readonly name: string;
  readonly changes: Correction['changes'];
}

export interface OwnWords {
  readonly terms: readonly (OwnTerm & { readonly id: EntityId })[];
  readonly corrections: readonly OwnCorrection[];
  /** Entries that the reader does not want to see. */
  readonly hidden: readonly { readonly entity: EntityId; readonly name: string }[];
}

/** A layer, with the version that one can go back to, and how Sidenote looks for updates by itself, where it does. */
export type ListedLayer = LayerRow & {
  readonly before?: string;
  readonly updates?: Pick<Subscription, 'every' | 'looked'>;
};

/** All that the options page asks of the world around it. Failures are errors fit to be shown, some with an `advice`. */
export interface OptionsPort extends SettingsPort, SyncPort {
  builtIn(): Promise<BuiltIn>;
  /** The top one first. */
  layers(): Promise<readonly ListedLayer[]>;
  /** Reads a file of whatever kind; stores nothing. */
  read(file: File, reading: Reading): Promise<Draft>;
  /**
   * Call it within a click: the browser asks the reader for the host.
   * @param key whose signature is trusted for it on another machine of the reader's; what bears no such one is refused.
   */
  readAddress(url: string, reading: Reading, key?: string): Promise<PackDraft>;
  /** As above. Undefined where there is nothing newer. */
  checkForUpdate(layer: LayerRow, reading: Reading): Promise<PackDraft | undefined>;
  /** As above, unless it is never. */
  lookForUpdates(layer: LayerRow, every: LookEvery | 'never'): Promise<void>;
  setHidden(id: LayerId, hidden: boolean): Promise<void>;
  /** @param place 0 is the top. */
  move(id: LayerId, place: number): Promise<void>;
  remove(id: LayerId): Promise<Undo>;
  rollBack(id: LayerId): Promise<Undo>;
  /** Hands the layer to the reader as a file. */
  exportLayer(layer: LayerRow): Promise<void>;
  /** Layers that were stored and can no longer be understood. */
  damaged(): Promise<readonly DamagedLayer[]>;
  discardDamaged(): Promise<void>;
  ownWords(): Promise<OwnWords>;
  saveTerm(term: OwnTerm): Promise<Undo>;
  correct(entity: EntityId, changes: Correction['changes']): Promise<Undo>;
  hideEntry(entity: EntityId): Promise<Undo>;
  /** Takes away whatever the reader said of an entry. */
  removeOwn(entity: EntityId): Promise<Undo>;
}
