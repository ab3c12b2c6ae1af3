import { groupBy } from '../../utils/group-by';
import { now } from '../../utils/time/clock';
import { isFullDisk } from '../failure';
import {
  type Article,
  type ArticleAddress,
  type Category,
  Clipping,
  type ClippingId,
  type Collection,
  type GlossedClipping,
  type Instant,
  type Sighting,
} from '../schema/clipping';
import { NOTE_LIMIT, TAG_LIMIT, TAGS_LIMIT } from '../schema/clipping-limits';
import { announce, announceToPages } from './changes';
import { LibraryDatabase, type RowChange } from './database';
import { Recorder, takeBack, UndoError, WRITING, writeDown } from './journal';
import { type Fate, later, type Merged, mergeArticle, mergeClipping, passageOf } from './merge';
import { LibraryReads } from './reads';
import { type Received, receive } from './receive';
import { LibraryRecords } from './records';
import type { StoreWatch } from './watch';

/** What the reader may change in a clipping. */
export type ClippingPatch = Partial<Pick<Clipping, 'note' | 'category' | 'tags'>>;

/** A doing, by the number under which it can be undone. */
export interface Done {
  readonly what: string;
  readonly number: number;
}

const NO_ROOM =
  'There is no room on this disk: nothing was saved, and what was there is safe. Free some space, then try again.';

const TOO_MUCH = `A clipping takes ${TAGS_LIMIT} tags of ${TAG_LIMIT} characters and a note of ${NOTE_LIMIT} at most: nothing was changed.`;

/** A note that was changed meanwhile, by another window or another machine; the message is fit to show. */
export class NoteError extends Error {}

/** How long the bin keeps what is put into it, in days. */
export const BIN_DAYS = 30;

/**
 * The one way in which the library is changed. Each method is one transaction: what it says is done is on the disk, and what fails
 * has changed nothing. Every doing is written down and can be undone.
 */
export class Library {
  readonly #database: LibraryDatabase;
  readonly #watch: StoreWatch;
  #opened: Promise<void> | undefined;
  readonly reads: LibraryReads;
  /** What sync reads. */
  readonly records: LibraryRecords;

  /** @param watch remembers, outside the database, that there are clippings in it. */
  constructor(watch: StoreWatch, database = new LibraryDatabase()) {
    this.#watch = watch;
    this.#database = database;
    this.reads = new LibraryReads(database);
    this.records = new LibraryRecords(database);
    // The browser may take the store from under us: what is opened after that is to be looked at anew.
    const lookAgain = () => {
      this.#opened = undefined;
    };
    this.#database.on('close', lookAgain);
    this.#database.on('versionchange', lookAgain);
  }

  /** Opens the store, and sees to it that the loss of one is noticed, before anything is written. */
  open(): Promise<void> {
    this.#opened ??= toldOfRoom(this.#watch.check(this.#database)).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Keeps a passage. What is kept of it already stays as it is and is given back, out of the bin if need be. */
  clip(clipping: GlossedClipping, article: Article): Promise<{ clipping: Clipping; done: Done | null }> {
    return this.#transact<{ clipping: Clipping; done: Done | null }>(async (at) => {
      const around = await this.#around([article.address]);
      const kept = around.find((other) => passageOf(other) === passageOf(clipping));
      if (kept && !kept.binned) return { result: { clipping: kept, done: null }, ids: [], grown: 0 };
      const row = kept ? { ...kept, binned: null, changed: later(kept.changed, at) } : bare(clipping);
      const { result, ...changed } = await this.#record(
        kept ? 'Restored a clipping' : 'Clipped a passage',
        at,
        async (recorder) => {
          await this.#putArticles(recorder, [article]);
          await (kept ? recorder.put('clippings', [row]) : put(recorder, [clipping]));
          return [row.id];
        },
      );
      return { ...changed, result: { clipping: row, done: result } };
    });
  }

  /**
   * @param base the note to which another was written; without it what is kept now.
   * @throws NoteError where it is another by now, and the one that is written would undo what was written there.
   */
  edit(id: ClippingId, patch: ClippingPatch, base?: string): Promise<Done> {
    const isNote = Object.keys(patch).every((part) => part === 'note');
    return this.#change([id], isNote ? WRITING : 'Changed a clipping', (clipping) => ({
      ...clipping,
      ...patch,
      ...(patch.note !== undefined && { note: noteBeside(clipping.note, patch.note, base ?? clipping.note) }),
    }));
  }

  categorise(ids: readonly ClippingId[], category: Category): Promise<Done> {
    return this.#change(ids, `Changed the category of ${counted(ids)}`, (clipping) => ({ ...clipping, category }));
  }

  /** Adds tags to some clippings and takes others away. */
  retag(ids: readonly ClippingId[], add: readonly string[], remove: readonly string[] = []): Promise<Done> {
    return this.#change(ids, `Changed the tags of ${counted(ids)}`, (clipping) => ({
      ...clipping,
      tags: [...new Set([...clipping.tags.filter((tag) => !remove.includes(tag)), ...add])],
    }));
  }

  /** Makes several tags one, wherever they are; one tag alone is given another name. */
  async mergeTags(tags: readonly string[], into: string): Promise<Done> {
    const old = new Set(tags);
    const concerned = await this.#database.clippings.where('tags').anyOf(tags).distinct().primaryKeys();
    return this.#change(concerned, `Merged tags into “${into}”`, (clipping) => ({
      ...clipping,
      tags: [...new Set(clipping.tags.map((tag) => (old.has(tag) ? into : tag)))],
    }));
  }

  /** Puts an article's description right. Its address stays: it is what the article is known by. */
  async editArticle(article: Article): Promise<Done> {
    return this.#write('Changed an article’s details', async (recorder) => {
      if (!(await this.#database.articles.get(article.address)))
        throw new UndoError('This article is no longer there.');
      await recorder.put('articles', [article]);
      return this.#database.clippings.where('article').equals(article.address).primaryKeys();
    });
  }

  bin(ids: readonly ClippingId[]): Promise<Done> {
    return this.#change(ids, `Deleted ${counted(ids)}`, (clipping, at) => ({ ...clipping, binned: at }));
  }

  restore(ids: readonly ClippingId[]): Promise<Done> {
    return this.#change(ids, `Restored ${counted(ids)}`, (clipping) => ({ ...clipping, binned: null }));
  }

  /** Deletes for good, with the articles of which nothing is left. It can still be undone as long as the journal remembers. */
  erase(ids: readonly ClippingId[]): Promise<Done> {
    return this.#write(`Deleted ${counted(ids)} for good`, async (recorder) => {
      await this.#remove(recorder, ids);
      return ids;
    });
  }

  /** Deletes what has been in the bin for its time. */
  async sweepBin(): Promise<number> {
    const before = new Date(Date.now() - BIN_DAYS * 86_400_000).toISOString();
    return this.#transact(async (at) => {
      const due = await this.#database.clippings.where('binned').below(before).primaryKeys();
      if (due.length === 0) return { result: 0, ids: [], grown: 0 };
      const changed = await this.#record(`Deleted ${counted(due)} for good`, at, async (recorder) => {
        await this.#remove(recorder, due);
        return due;
      });
      return { ...changed, result: due.length };
    });
  }

  /** What would become of a file's contents, if they were brought in. */
  async preview({ articles, clippings }: Collection): Promise<Record<Fate, number> & { readonly articles: number }> {
    const counts = { added: 0, merged: 0, same: 0 };
    for (const { fate } of await this.#merged(clippings)) counts[fate]++;
    const known = await this.#database.articles.bulkGet(articles.map(({ address }) => address));
    return { ...counts, articles: known.filter((row) => row === undefined).length };
  }

  /** Brings a file's contents in, all of them or, if anything fails, none. */
  import(collection: Collection, from: string): Promise<Done> {
    return this.#write(`Imported ${from}`, async (recorder) => {
      await this.#putArticles(recorder, collection.articles);
      const changed = (await this.#merged(collection.clippings)).filter(({ fate }) => fate !== 'same');
      await put(
        recorder,
        changed.map(({ clipping }) => clipping),
      );
      return changed.map(({ clipping }) => clipping.id);
    });
  }

  /** Makes the library exactly what a backup holds; what is only here goes, and comes back by undo. */
  replaceAll({ articles, clippings }: Collection, from: string): Promise<Done> {
    return this.#write(`Restored ${from}`, async (recorder) => {
      const ids = new Set(clippings.map(({ id }) => id));
      const addresses = new Set(articles.map(({ address }) => address));
      const others = (await this.#database.clippings.toCollection().primaryKeys()).filter((id) => !ids.has(id));
      await recorder.remove('clippings', others);
      await recorder.remove('glosses', others);
      const gone = (await this.#database.articles.toCollection().primaryKeys()).filter((key) => !addresses.has(key));
      await recorder.remove('articles', gone);
      await recorder.put('articles', articles);
      await put(recorder, clippings);
      return [...ids, ...others];
    });
  }

  /** The last doing that can be undone, or done again. */
  async latest(what: 'undo' | 'redo'): Promise<Done | undefined> {
    const entry = await this.#database.journal
      .orderBy(':id')
      .reverse()
      .filter(({ undone, undoes }) => !undone && (what === 'redo' || undoes === null))
      .first();
    // Once something new was done, what had been undone stays so.
    if (!entry || (what === 'redo' && entry.undoes === null)) return undefined;
    return { what: entry.what, number: entry.number as number };
  }

  /** @throws UndoError where it cannot be undone any more. */
  undo(number: number): Promise<string> {
    return this.#transact(async (at) => {
      const entry = await this.#database.journal.get(number);
      const what = await takeBack(this.#database, number, at);
      const ids = entry?.changes.filter(({ table }) => table === 'clippings').map(({ key }) => key as ClippingId);
      return { result: what, ids: ids ?? [], grown: -growthOf(entry?.changes ?? []) };
    });
  }

  /** Remembers how clippings were found on their page. Not a doing of the reader's: nothing to undo. */
  async sight(sightings: readonly Sighting[]): Promise<void> {
    await this.open();
    await toldOfRoom(this.#database.sightings.bulkPut([...sightings]));
    announce(sightings.map(({ clipping }) => clipping));
  }

  /**
   * Brings in what was done on other machines, all of a batch or nothing. Not a doing of the reader's: there is nothing to undo, and
   * what the reader did before can be undone only where it was not changed by this.
   * @returns whether it was brought in: not where a row is no longer what the batch was worked out from.
   */
  async receive(batch: Received): Promise<boolean> {
    await this.open();
    const outcome = await toldOfRoom(receive(this.#database, this.records, batch));
    if (outcome) await this.#tell(outcome);
    return outcome !== undefined;
  }

  #change(ids: readonly ClippingId[], what: string, how: (clipping: Clipping, at: Instant) => Clipping): Promise<Done> {
    return this.#write(what, async (recorder, at) => {
      const rows = await this.reads.some(ids);
      if (rows.length === 0) throw new UndoError('This clipping is no longer there.');
      const changed = rows.map((row) => ({ ...how(row, at), changed: later(row.changed, at) }));
      // What has not the shape of a clipping could not be read again.
      if (!changed.every((row) => Clipping.safeParse(row).success)) throw new Error(TOO_MUCH);
      await recorder.put('clippings', changed);
      return rows.map(({ id }) => id);
    });
  }

  async #remove(recorder: Recorder, ids: readonly ClippingId[]): Promise<void> {
    const rows = (await this.#database.clippings.bulkGet([...ids])).filter((row) => row !== undefined);
    await recorder.remove('clippings', ids);
    await recorder.remove('glosses', ids);
    const empty: ArticleAddress[] = [];
    for (const address of groupBy(rows, ({ article }) => article).keys())
      if ((await this.#database.clippings.where('article').equals(address).count()) === 0) empty.push(address);
    await recorder.remove('articles', empty);
  }

  async #putArticles(recorder: Recorder, articles: readonly Article[]): Promise<void> {
    const known = await this.#database.articles.bulkGet(articles.map(({ address }) => address));
    const merged = new Map(known.flatMap((row) => (row ? [[row.address, row]] : [])));
    for (const article of articles) merged.set(article.address, mergeArticle(merged.get(article.address), article));
    await recorder.put('articles', [...merged.values()]);
  }

  /** The clippings of some articles, the bin's too. */
  async #around(articles: readonly ArticleAddress[]): Promise<Clipping[]> {
    // One question an article: a cursor over many goes row by row.
    const { clippings } = this.#database;
    const keys = await Promise.all(articles.map((address) => clippings.where('article').equals(address).primaryKeys()));
    return this.reads.some(keys.flat());
  }

  /** What each clipping of a file becomes beside what is kept; of two in one file that are both new neither is merged into the other. */
  async #merged(clippings: readonly GlossedClipping[]): Promise<Merged[]> {
    const around = await this.#around([...new Set(clippings.map(({ article }) => article))]);
    const same = await this.reads.some(clippings.map(({ id }) => id));
    const rows = await this.reads.withGlosses([...around, ...same]);
    const kept = new Map(rows.map((row) => [row.id, row]));
    const merge = (into: ClippingId | undefined, clipping: GlossedClipping): Merged => {
      const merged = mergeClipping(into && kept.get(into), clipping);
      kept.set(merged.clipping.id, merged.clipping);
      return merged;
    };
    const isKnown = new Set(kept.keys());
    // Each is brought up to date itself before others are merged into it.
    const known = clippings.filter(({ id }) => isKnown.has(id)).map((clipping) => merge(clipping.id, clipping));
    // Where several are kept of one passage it is always the same one that takes what is brought: the first by id.
    const rowsById = [...kept.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    const passages = new Map(rowsById.map((row) => [passageOf(row), row.id]));
    const others = clippings
      .filter(({ id }) => !isKnown.has(id))
      .map((clipping) => merge(kept.has(clipping.id) ? clipping.id : passages.get(passageOf(clipping)), clipping));
    return [...known, ...others];
  }

  #write(what: string, work: Work): Promise<Done> {
    return this.#transact((at) => this.#record(what, at, work));
  }

  /** Does something and writes it down, within the transaction that does it. */
  async #record(what: string, at: Instant, work: Work): Promise<Outcome<Done>> {
    const recorder = new Recorder(this.#database);
    const ids = await work(recorder, at);
    const number = await writeDown(this.#database, { at, what, changes: recorder.changes, undoes: null });
    return { result: { what, number }, ids, grown: growthOf(recorder.changes) };
  }

  async #transact<T>(work: (at: Instant) => Promise<Outcome<T>>): Promise<T> {
    await this.open();
    const tables = ['articles', 'clippings', 'glosses', 'journal', 'edits', 'whole'];
    // An async function itself, or Dexie takes no care of the awaits in it.
    const written = this.#database.transaction('rw', tables, async () => work(now()));
    const outcome = await toldOfRoom(written);
    await this.#tell(outcome);
    return outcome.result;
  }

  async #tell({ ids, grown }: Omit<Outcome<unknown>, 'result'>): Promise<void> {
    announce(ids);
    try {
      await Promise.all([announceToPages(), this.#watch.remember(grown)]);
    } catch (error) {
      // It is done all the same.
      console.warn(`Sidenote could not tell its pages that the library has changed (${String(error)}).`);
    }
  }
}

/**
 * A note that was written to another than is kept now. What was added to its end is added here, too; any other change would undo
 * what was written in the other window.
 */
function noteBeside(kept: string, written: string, base: string): string {
  if (kept === base || kept === written) return written;
  if (written.startsWith(base)) return `${kept}${written.slice(base.length)}`;
  throw new NoteError('The note was changed in another window. Copy yours, then open this card again.');
}

/** What a transaction gives back, and the clippings that it changed. */
interface Outcome<T> {
  readonly result: T;
  readonly ids: readonly ClippingId[];
  /** How many more clippings there are. */
  readonly grown: number;
}
type Work = (recorder: Recorder, at: Instant) => Promise<readonly ClippingId[]>;

/** How many more clippings there are after some changes: to count them all takes the longer the more there are. */
function growthOf(changes: readonly RowChange[]): number {
  const clippings = changes.filter(({ table }) => table === 'clippings');
  return clippings.reduce((sum, { before, after }) => sum + (after === undefined ? 0 : 1) - (before ? 1 : 0), 0);
}

/** A full disk in the reader's words. */
async function toldOfRoom<T>(work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isFullDisk(error) ? new Error(NO_ROOM) : error;
  }
}

async function put(recorder: Recorder, clippings: readonly GlossedClipping[]): Promise<void> {
  await recorder.put('clippings', clippings.map(bare));
  await recorder.put(
    'glosses',
    clippings.map(({ id, glosses }) => ({ clipping: id, glosses })),
  );
}

const bare = ({ glosses: _, ...clipping }: GlossedClipping): Clipping => clipping;

const counted = (ids: readonly unknown[]): string => (ids.length === 1 ? 'a clipping' : `${ids.length} clippings`);
