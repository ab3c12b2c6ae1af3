import Dexie from 'dexie';
import { inTurn } from '../../utils/in-turn';
import { now } from '../../utils/time/clock';
import type { Library } from '../library/library';
import { clippingKey } from '../library/record-key';
import type { ClippingId } from '../schema/clipping';
import { type AlsoChange, SYNC_EVERY, type SyncOffer, type SyncProblem, type SyncState } from '../schema/sync-messages';
import { alsoOf, choose, offersOf } from './also';
import { announceSync } from './announce';
import { type Membership, type Progress, SyncDatabase } from './database';
import { documentOf, doneBy } from './document';
import type { RemoteFolder } from './folder';
import { join } from './join';
import { beginningOf, SHELF_KINDS, type Shelves } from './kept/shelf';
import { LIBRARY } from './look-through';
import { newMachine } from './names';
import { mayBegin, notBefore } from './pace';
import { hasNews, run } from './run';
import { problemOf, SyncError } from './sync-error';
import { counted, NO_TRAFFIC, type Traffic, together } from './traffic';
import { takeAway } from './writing';

/** Where the folder is, and who asks. */
interface Server {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

export interface SyncPorts {
  readonly library: Library;
  /** What syncs beside it, where the reader wants it. */
  readonly shelves: Shelves;
  /** @throws RemoteError, SyncError where the address is none that can be asked. */
  connect(server: Server): RemoteFolder;
  /** Has the worker woken every so many minutes for a run; null: never. */
  plan(every: number | null): Promise<void>;
  /** Keeps the worker from being stopped for a moment longer, and has it woken if it is stopped all the same; `false`: no longer. */
  stayAwake(isNeeded: boolean): Promise<void>;
}

export interface SetUp extends Server {
  readonly passphrase: string;
  readonly machineName: string;
}

type Changeable = Pick<Membership, 'every' | 'machineName' | 'user' | 'password'>;
export type Change = { readonly [K in keyof Changeable]?: Changeable[K] | undefined } & {
  readonly also?: AlsoChange | undefined;
};

type Refused = { readonly is: 'refused'; readonly problem: SyncProblem };
export type Outcome = { readonly is: 'done'; readonly state: SyncState } | Refused;

const NOTHING_YET: Progress = {
  last: null,
  failed: 0,
  notBefore: 0,
  problems: [],
  traffic: { all: NO_TRAFFIC, last: NO_TRAFFIC },
};

/** The one door to sync. Off until it is set up, and while it is off nothing is asked of any server. */
export class Sync {
  readonly #ports: SyncPorts;
  readonly #database: SyncDatabase;
  /** PBKDF2 rounds of a folder that is made; undefined for as many as are safe. */
  readonly #rounds: number | undefined;
  readonly #turn = inTurn();
  #running: { readonly done: Promise<void>; readonly abort: AbortController } | undefined;
  #doing: Extract<SyncState, { is: 'on' }>['doing'] = null;

  /** @param rounds fewer than the usual are for tests. */
  constructor(ports: SyncPorts, database = new SyncDatabase(), rounds?: number) {
    this.#ports = ports;
    this.#database = database;
    this.#rounds = rounds;
  }

  async state(): Promise<SyncState> {
    // While it is off there need be no store either.
    if (!(await Dexie.exists(this.#database.name))) return { is: 'off' };
    const membership = await this.#database.kept('membership');
    if (!membership) return { is: 'off' };
    const { address, user, machine, machineName, every, since, shelves } = membership;
    const { last, notBefore: next, problems, traffic } = await this.#progress();
    const others = await this.#database.machines.toArray();
    const beginnings = SHELF_KINDS.filter((kind) => kind in shelves).map(beginningOf);
    const [out, arrived] = await Promise.all([
      this.#database.outbox.count(),
      this.#database.inbox
        .where('key')
        .startsWithAnyOf([...LIBRARY, ...beginnings])
        .count(),
    ]);
    return {
      is: 'on',
      address,
      user,
      machineName,
      every,
      since,
      also: alsoOf(shelves),
      offers: await offersOf(this.#database, this.#ports.shelves, shelves),
      last,
      next: next ? (new Date(next).toISOString() as Membership['since']) : null,
      doing: this.#doing,
      problems: [...problems],
      machines: [
        { id: machine, name: machineName, isThis: true, left: false, heard: last },
        ...others.map(({ id, name, left, heard }) => ({ id, name, isThis: false, left, heard })),
      ],
      waiting: { out, in: arrived },
      traffic,
    };
  }

  /** Joins a folder, or makes it, and begins the first run. Nothing is kept where it cannot be joined. */
  setUp({ passphrase, machineName, ...server }: SetUp): Promise<Outcome> {
    return this.#attempt(async () => {
      if ((await this.state()).is === 'on')
        throw new SyncError('folder', 'Sync is on already.', 'Turn it off first, then set it up anew.');
      const opened = await join(this.#ports.connect(server), passphrase, this.#rounds);
      const membership: Membership = {
        ...server,
        ...opened,
        machine: newMachine(),
        machineName,
        every: SYNC_EVERY[1],
        since: now(),
        written: 0,
        store: null,
        score: null,
        shelves: {},
        refill: false,
      };
      await this.#database.transaction('rw', this.#database.whole, async () => {
        await this.#database.whole.put(NOTHING_YET, 'progress');
        await this.#database.whole.put(membership, 'membership');
      });
      await this.#ports.plan(membership.every);
    }).then((outcome) => {
      if (outcome.is === 'done') void this.run('asked');
      return outcome;
    });
  }

  /**
   * Runs, unless a run goes on already: then that one's end is this one's. Never rejects: what goes wrong is told by the state.
   * @param why `asked` by the reader; `due`: its time has come; `news`: there may be something new here, and nothing is asked of the server if not.
   */
  run(why: 'asked' | 'due' | 'news'): Promise<void> {
    if (this.#running) return this.#running.done;
    const abort = new AbortController();
    const done = this.#turn(() => this.#run(why, abort.signal)).finally(() => {
      this.#running = undefined;
      this.#doing = null;
      announceSync();
    });
    this.#running = { done, abort };
    return done;
  }

  /** What is undefined stays. Another password is tried at once, and what is to sync as well is synced. */
  async change({ also, ...change }: Change): Promise<SyncState> {
    if ((await this.state()).is === 'on') {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      await this.#database.member(given);
      if (also) await choose(this.#database, also);
      await this.#ports.plan((await this.#database.membership()).every);
      if (change.password !== undefined || also) void this.#runAnew();
      announceSync();
    }
    return this.state();
  }

  /** The reader has decided on what another machine has. It is not offered again. */
  async answerOffer({ is, name }: Pick<SyncOffer, 'is' | 'name'>): Promise<SyncState> {
    if ((await this.state()).is === 'on') {
      await this.#ports.shelves[is].close(name);
      announceSync();
    }
    return this.state();
  }

  /** Turns sync off; the library stays as it is. @param erase takes this machine's files off the server first, or stays on. */
  end(erase: boolean): Promise<Outcome> {
    this.#running?.abort.abort();
    return this.#attempt(async () => {
      if (erase && (await this.state()).is === 'on') {
        const membership = await this.#database.membership();
        const signal = new AbortController().signal;
        await takeAway({ database: this.#database, folder: this.#ports.connect(membership), signal });
      }
      await this.#ports.plan(null);
      await this.#database.delete({ disableAutoOpen: false });
      // A score that is kept in vain takes a little room, and is no reason to go on syncing.
      const { library, shelves } = this.#ports;
      await library
        .open()
        .then(() => library.records.dropScore())
        .catch(tell);
      for (const is of ['site', 'pack'] as const) await shelves[is].forget();
    });
  }

  /** Has the worker woken as it should be: browsers forget alarms. */
  async replan(): Promise<void> {
    const state = await this.state();
    await this.#ports.plan(state.is === 'on' ? state.every : null);
  }

  /** Who clipped and who last wrote the note, by the names of their machines. */
  async clippedBy(ids: readonly ClippingId[]): Promise<{ id: ClippingId; clipped: string; noted: string | null }[]> {
    if ((await this.state()).is === 'off') return [];
    const documents = await this.#database.documents.bulkGet(ids.map(clippingKey));
    return ids.flatMap((id, at) => {
      const state = documents[at]?.state;
      if (!state) return [];
      const doc = documentOf([state]);
      const clipped = doneBy(doc, 'made');
      return clipped === null ? [] : [{ id, clipped, noted: doneBy(doc, 'noted') }];
    });
  }

  /** Runs with what was chosen just now: a run that goes on began with what held before. */
  async #runAnew(): Promise<void> {
    await this.#running?.done;
    await this.run('asked');
  }

  async #run(why: 'asked' | 'due' | 'news', signal: AbortSignal): Promise<void> {
    const database = this.#database;
    const { library, shelves, connect, stayAwake } = this.#ports;
    let traffic: Traffic = NO_TRAFFIC;
    try {
      if ((await this.state()).is === 'off') return;
      const progress = await this.#progress();
      if (why !== 'asked' && !mayBegin(progress.notBefore, Date.now())) return;
      if (why === 'news' && !(await hasNews(database, library, shelves))) return;
      const folder = counted(connect(await database.membership()), (more) => {
        traffic = together(traffic, more);
      });
      const problems = await run({
        database,
        library,
        shelves,
        folder,
        signal,
        step: (step, done, of) => {
          this.#doing = { step, done, of };
          announceSync();
          void stayAwake(true);
        },
      });
      await this.#note(traffic, { last: now(), failed: 0, notBefore: 0, problems });
    } catch (error) {
      if (!signal.aborted) await this.#fail(error, traffic).catch(tell);
    } finally {
      await stayAwake(false).catch(tell);
    }
  }

  async #fail(error: unknown, traffic: Traffic): Promise<void> {
    const failed = (await this.#progress()).failed + 1;
    const problems = [problemOf(error)];
    await this.#note(traffic, { failed, notBefore: notBefore(error, failed, Date.now()), problems });
  }

  async #note(traffic: Traffic, part: Partial<Progress>): Promise<void> {
    const { whole } = this.#database;
    await this.#database.transaction('rw', whole, async () => {
      const progress = await this.#progress();
      const all = together(progress.traffic.all, traffic);
      await whole.put({ ...progress, ...part, traffic: { all, last: traffic } }, 'progress');
    });
  }

  async #progress(): Promise<Progress> {
    return (await this.#database.kept('progress')) ?? NOTHING_YET;
  }

  /** What is done in its turn, and its failure as an answer. */
  #attempt(work: () => Promise<void>): Promise<Outcome> {
    return this.#turn(async () => {
      try {
        await work();
        return { is: 'done', state: await this.state() } as const;
      } catch (error) {
        return { is: 'refused', problem: problemOf(error) } as const;
      } finally {
        announceSync();
      }
    });
  }
}

const tell = (error: unknown): void =>
  console.warn(`Sidenote: sync could not write down how it stands (${String(error)}).`);
