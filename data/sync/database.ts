import Dexie, { type Table } from 'dexie';
import type { Score } from '../library/database';
import type { RecordKey } from '../library/record-key';
import type { Instant } from '../schema/clipping';
import type { SyncProblem, SyncState } from '../schema/sync-messages';
import type { RecordUpdate } from './batch';
import { beginningOf, type ShelfKind } from './kept/shelf';
import type { MachineId } from './names';

type On = Extract<SyncState, { is: 'on' }>;

/** The folder that is synced, and this machine in it. */
export interface Membership {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly id: string;
  readonly head: string;
  /** Cannot be taken out of the browser. */
  readonly key: CryptoKey;
  readonly machine: MachineId;
  readonly machineName: string;
  readonly every: On['every'];
  readonly since: Instant;
  /** The number of this machine's last update on the server. */
  readonly written: number;
  /** The library's store, and how many changes of the reader's there were, when these were last settled to the end; null before. */
  readonly store: string | null;
  readonly score: Score | null;
  /** What syncs beside the library, and the name of its store when that was last settled to the end; empty before. */
  readonly shelves: Readonly<Partial<Record<ShelfKind, string>>>;
  /** A machine has left with its files: what others built on is to be written once more. */
  readonly refill: boolean;
}

/** How the runs go. */
export interface Progress {
  readonly last: Instant | null;
  /** Runs that failed one after the other. */
  readonly failed: number;
  /** Before this no run begins by itself; in milliseconds, null where it waits for the reader. */
  readonly notBefore: number | null;
  readonly problems: readonly SyncProblem[];
  readonly traffic: On['traffic'];
}

/** A row that is synced. */
export interface SyncedRecord {
  readonly key: RecordKey;
  /** Of the row as it was when its document stood as it stands; null where there was none. */
  readonly stamp: string | null;
  /** It was deleted for good. An article stays even then as long as something is clipped from it. */
  readonly erased: boolean;
  /** Why what others wrote cannot be brought into the library; null where it was. */
  readonly fault: string | null;
}

export interface Machine {
  readonly id: MachineId;
  readonly name: string;
  /** Up to which number all of its updates were read. */
  readonly seen: number;
  readonly left: boolean;
  readonly heard: Instant;
}

/** One of this machine's own files on the server. */
export interface OwnFile {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly keys: readonly RecordKey[];
}

export interface Arrival extends RecordUpdate {
  readonly number?: number;
}

/** What becomes of some records, worked out and to be kept together. */
export interface Settlement {
  /** Its batch's in the library; null where that need not be written. */
  readonly id: string | null;
  readonly records: readonly SyncedRecord[];
  readonly documents: readonly StoredDocument[];
  /** What was written here, to be sent. */
  readonly updates: readonly RecordUpdate[];
  /** What arrived and has been taken in, by number. */
  readonly taken: readonly number[];
  /** Articles to be looked at once more, for clippings of theirs have come or gone. */
  readonly again: readonly RecordKey[];
}

export interface StoredDocument {
  readonly key: RecordKey;
  readonly state: Uint8Array<ArrayBuffer>;
}

/** A file that is being written: the very bytes, to tell it from another's if the answer is lost. */
export interface Sending extends OwnFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What of the outbox it holds, by number. */
  readonly sent: readonly number[];
}

/** Kept whole, by key. */
export interface SyncWhole {
  membership: Membership;
  progress: Progress;
  /** What is being written into the library. */
  settling: Settlement;
  sending: Sending;
}

/**
 * What sync knows. Not the library, which stands by itself: what is lost here is read and written again.
 */
export class SyncDatabase extends Dexie {
  declare readonly whole: Table<SyncWhole[keyof SyncWhole], keyof SyncWhole>;
  declare readonly records: Table<SyncedRecord, RecordKey>;
  declare readonly documents: Table<StoredDocument, RecordKey>;
  /** What others wrote, not yet taken in. */
  declare readonly inbox: Table<Arrival, number>;
  /** What was written here, not yet on the server. */
  declare readonly outbox: Table<Arrival, number>;
  declare readonly machines: Table<Machine, MachineId>;
  declare readonly files: Table<OwnFile, string>;

  /** @param name another than the usual for tests of several machines. */
  constructor(name = 'sync') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      whole: '',
      records: 'key',
      documents: 'key',
      inbox: '++number, key',
      outbox: '++number',
      machines: 'id',
      files: 'name',
    });
    // What was changed is written down by the library since: all is compared once more, and then no longer.
    this.version(2).upgrade(async (transaction) => {
      const whole = transaction.table('whole');
      const old = await whole.get('membership');
      if (!old) return;
      const { changed: _, ...membership } = old;
      await whole.put({ ...membership, score: null, shelves: {} }, 'membership');
    });
  }

  async kept<K extends keyof SyncWhole>(key: K): Promise<SyncWhole[K] | undefined> {
    return (await this.whole.get(key)) as SyncWhole[K] | undefined;
  }

  /** @throws Error where sync was turned off meanwhile. */
  async membership(): Promise<Membership> {
    const membership = await this.kept('membership');
    if (!membership) throw new Error('Sync was turned off.');
    return membership;
  }

  /** Syncs a shelf from now on, or no longer. What was synced of it stays as documents. */
  async shelve(kind: ShelfKind, isWanted: boolean): Promise<void> {
    await this.transaction('rw', [this.whole, this.records], async () => {
      const { [kind]: store, ...others } = (await this.membership()).shelves;
      if (isWanted === (store !== undefined)) return;
      await this.member({ shelves: isWanted ? { ...others, [kind]: '' } : others });
      if (!isWanted) await this.records.where('key').startsWith(beginningOf(kind)).delete();
    });
  }

  /** Notes in which store a shelf was settled to its end, unless it is synced no longer. */
  async settledIn(kind: ShelfKind, store: string): Promise<void> {
    await this.transaction('rw', this.whole, async () => {
      const { shelves } = await this.membership();
      if (kind in shelves) await this.member({ shelves: { ...shelves, [kind]: store } });
    });
  }

  /** Changes a part of the membership. @throws Error where sync was turned off meanwhile. */
  async member(part: Partial<Membership>): Promise<void> {
    await this.transaction('rw', this.whole, async () => {
      await this.whole.put({ ...(await this.membership()), ...part }, 'membership');
    });
  }
}
