import type { Named, RecordKey } from '../../library/record-key';
import { named } from '../../library/record-key';
import type { Record } from '../../library/records';

/**
 * What syncs beside the library where the reader wants it: small things of a name and a value, each of which merges by itself.
 * `site` and `pack` are offers: what another machine has is told of here, and nothing is asked of anybody for it.
 */
export const SHELF_KINDS = ['setting', 'site', 'term', 'pack'] as const;
export type ShelfKind = (typeof SHELF_KINDS)[number];

/** A row of a shelf: what it was when this was worked out, and what it becomes; undefined where there is none. */
export interface ShelfRow {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where such things are kept, by the one owner that each has. */
export interface Shelf {
  /** `store`: another name is another store, and what it lacks was lost and not deleted. `received`: the last batch brought in. */
  standing(): Promise<{ readonly store: string; readonly received: string | null }>;
  rows(): Promise<ReadonlyMap<string, unknown>>;
  /** All of a batch or nothing. @returns false where a row is no longer as it was when this was worked out. */
  receive(id: string, rows: readonly ShelfRow[]): Promise<boolean>;
}

/** What another machine has, and what the reader has not yet decided on here. */
export interface OfferShelf extends Shelf {
  open(): Promise<ReadonlyMap<string, unknown>>;
  /** The reader has decided. */
  close(name: string): Promise<void>;
  /** Forgets what other machines told of, so that none of it comes into another folder. */
  forget(): Promise<void>;
}

export type Shelves = Readonly<{ setting: Shelf; term: Shelf; site: OfferShelf; pack: OfferShelf }>;

/** A row of a shelf as sync sees it. */
export interface Kept {
  readonly is: 'kept';
  readonly key: RecordKey;
  readonly row: { readonly value: unknown };
}

export type SyncRecord = Record | Kept;
export type SyncNamed = Named | { readonly is: 'kept'; readonly kind: ShelfKind; readonly name: string };

/** How the keys of a kind begin. */
export const beginningOf = (kind: ShelfKind): string => `${kind} `;

export const keptKey = (kind: ShelfKind, name: string): RecordKey => `${beginningOf(kind)}${name}` as RecordKey;

/** What a key names; undefined where it names nothing that this Sidenote knows. */
export function namedRecord(key: string): SyncNamed | undefined {
  const kind = SHELF_KINDS.find((each) => key.startsWith(beginningOf(each)));
  return kind ? { is: 'kept', kind, name: key.slice(beginningOf(kind).length) } : named(key);
}
