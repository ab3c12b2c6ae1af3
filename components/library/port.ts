import type { Changed } from '../../data/library/changes';
import type { Format, OutFile, ReadFile } from '../../data/library/formats/format';
import type { ClippingPatch, Done } from '../../data/library/library';
import type { Fate } from '../../data/library/merge';
import type { DamagedRow } from '../../data/library/reads';
import type {
  Article,
  Category,
  Clipping,
  ClippingId,
  Collection,
  Gloss,
  GlossedClipping,
  Sighting,
} from '../../data/schema/clipping';
import type { EntityId } from '../../data/schema/identity';
import type { GroupPort } from './exchange/group/port';

/** By the names of their machines, as their readers gave them. */
export interface By {
  readonly clipped: string;
  /** Who wrote the note last; null where there is none. */
  readonly noted: string | null;
}

/** What the library page reads and does. Failures reject with an Error whose message is fit to show. */
export interface LibraryPort {
  /** The latest that are not in the bin, for a first sight. */
  latest(count: number): Promise<Clipping[]>;
  /** Every clipping, the bin's too, latest first, in lots. */
  clippings(): AsyncGenerator<Clipping[]>;
  some(ids: readonly ClippingId[]): Promise<Clipping[]>;
  articles(): Promise<Article[]>;
  glosses(ids: readonly ClippingId[]): Promise<ReadonlyMap<ClippingId, readonly Gloss[]>>;
  sightings(ids: readonly ClippingId[]): Promise<ReadonlyMap<ClippingId, Sighting>>;
  withGlosses(clippings: readonly Clipping[]): Promise<GlossedClipping[]>;
  /** Names of entities as they are called today; those that the knowledge base does not have are missing. */
  names(ids: readonly EntityId[]): Promise<ReadonlyMap<EntityId, string>>;
  /** Who clipped and who noted, where a folder is synced by more than this machine; others are missing. */
  clippedBy(ids: readonly ClippingId[]): Promise<ReadonlyMap<ClippingId, By>>;
  /** Rows that were met and have not the shape that they should have. */
  damaged(): readonly DamagedRow[];
  onChanged(listener: (changed: Changed) => void, signal: AbortSignal): void;

  edit(id: ClippingId, patch: ClippingPatch, base?: string): Promise<Done>;
  categorise(ids: readonly ClippingId[], category: Category): Promise<Done>;
  retag(ids: readonly ClippingId[], add: readonly string[], remove?: readonly string[]): Promise<Done>;
  mergeTags(tags: readonly string[], into: string): Promise<Done>;
  editArticle(article: Article): Promise<Done>;
  bin(ids: readonly ClippingId[]): Promise<Done>;
  restore(ids: readonly ClippingId[]): Promise<Done>;
  erase(ids: readonly ClippingId[]): Promise<Done>;
  undo(number: number): Promise<string>;
  /** What could be undone, or done again, now. */
  lastDone(what: 'undo' | 'redo'): Promise<Done | undefined>;
}

export type Frequency = 'off' | 'day' | 'week' | 'month';

/** The plan by which backups are written to the reader's downloads, and how it went. */
export interface BackupPlan {
  readonly every: Frequency;
  /** The last that was written, and its file. */
  readonly last: { readonly at: string; readonly file: string; readonly clippings: number } | null;
  /** When the next is due; null where the plan is off. */
  readonly next: string | null;
  /** Why the last attempt failed; null where it did not. */
  readonly failed: string | null;
}

/** What keeps the library safe, and takes it out and in. */
export interface ExchangePort {
  /** The library, or those of its clippings and their articles. */
  collect(ids: readonly ClippingId[] | 'all'): Promise<Collection>;
  readonly formats: readonly Format[];
  /** Hands files to the reader: one as it is, several as a zip. */
  save(files: readonly OutFile[], name: string): Promise<void>;

  /** Reads a file of any format that is known, zips and backups too; says which it is. */
  open(file: File): Promise<{ readonly format: string; readonly isBackup: boolean } & ReadFile>;
  preview(collection: Collection): Promise<Record<Fate, number> & { readonly articles: number }>;
  import(collection: Collection, from: string): Promise<Done>;
  /** Makes the library exactly what a backup holds. */
  replaceAll(collection: Collection, from: string): Promise<Done>;

  /** Writes a backup to the reader's downloads now. */
  backUp(): Promise<BackupPlan>;
  plan(): Promise<BackupPlan>;
  /** Asks for the browser's permission to write downloads if need be; must be called from a click. Resolves to the plan that holds then. */
  setPlan(every: Frequency): Promise<BackupPlan>;
  storage(): Promise<{ readonly persisted: boolean; readonly used: number; readonly room: number }>;
  /** Asks the browser to keep the library even when it needs room. */
  persist(): Promise<boolean>;
  /** A library that the browser has lost, until that is dismissed. */
  lost(): Promise<{ readonly clippings: number; readonly noticed: string } | null>;
  dismissLoss(): Promise<void>;
  undo(number: number): Promise<string>;

  readonly group: GroupPort;
}
