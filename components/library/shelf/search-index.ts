import type { ClippingId } from '../../../data/schema/clipping';
import { tokens } from '../find/words';
import { ownEngine, type SearchEngine } from './search-engine';
import { Store } from './store';
import type { Words } from './word-index';

/** What was found for some words. */
interface Found {
  readonly query: string;
  /** Best first; null: these are no words, nothing is left out by them. */
  readonly ids: readonly ClippingId[] | null;
  readonly terms: ReadonlySet<string>;
}

export interface Indexed {
  /** The last answer; it stands until the next one comes. */
  readonly found: Found;
  /** How many clippings are still to be read. */
  readonly waiting: number;
}

const NOTHING: Found = { query: '', ids: null, terms: new Set() };

/** Clippings that are sent at a time: an answer never has to wait for more. */
const LOT = 100;
/** How long those who search wait to be told of what has been read since; twice as long each time, in milliseconds. */
const TELL = 300;

/** The search of the library. What comes in is read in lots; what is asked in between is answered from what is there. */
export class SearchIndex extends Store<Indexed> {
  readonly #words: (id: ClippingId) => Words | undefined;
  #engine: SearchEngine;
  readonly #ids: ClippingId[] = [];
  readonly #numbers = new Map<ClippingId, number>();
  /** The next one last. */
  #waiting: ClippingId[] = [];
  readonly #wanted = new Set<ClippingId>();
  #isPutting = false;
  #query = '';
  #isAsking = false;
  /** Whether what is asked may have another answer by now. */
  #isStale = false;

  /** @param words those of a clipping when its turn comes; undefined where it is gone. */
  constructor(engine: SearchEngine, words: (id: ClippingId) => Words | undefined) {
    super({ found: NOTHING, waiting: 0 });
    this.#engine = engine;
    this.#words = words;
  }

  /** Takes clippings in, or anew, or out where they are gone; the first of them first. */
  update(ids: readonly ClippingId[]): void {
    const fresh = ids.filter((id) => !this.#wanted.has(id));
    for (const id of fresh) this.#wanted.add(id);
    // What has just changed comes before what is still to be read for the first time.
    this.#waiting.push(...fresh.toReversed());
    if (!this.#isPutting && this.#waiting.length > 0) void this.#put();
  }

  /** Has the words looked for; `state.found` has the answer. */
  ask(query: string): void {
    if (query === this.#query) return;
    this.#query = query;
    if (tokens(query).length === 0) this.set({ ...this.state, found: { ...NOTHING, query } });
    else {
      this.#isStale = true;
      void this.#answer();
    }
  }

  async #put(): Promise<void> {
    this.#isPutting = true;
    let pause = TELL;
    let told = performance.now();
    this.set({ ...this.state, waiting: this.#waiting.length });
    while (this.#waiting.length > 0) {
      const lot = this.#waiting.splice(-LOT).reverse();
      for (const id of lot) this.#wanted.delete(id);
      await this.#send(lot);
      if (performance.now() - told < pause) continue;
      this.#tell();
      pause *= 2;
      told = performance.now();
    }
    this.#isPutting = false;
    this.#tell();
  }

  async #send(ids: readonly ClippingId[]): Promise<void> {
    const entries = ids.map((id) => ({ number: this.#number(id), words: this.#words(id) ?? null }));
    try {
      await this.#engine.put(entries);
    } catch {
      // Without the worker the page has to do it; all is to be read once more.
      this.#engine = ownEngine();
      await this.#engine.put(entries);
      this.update(this.#ids.filter((id) => !ids.includes(id)));
    }
  }

  #tell(): void {
    this.set({ ...this.state, waiting: this.#waiting.length });
    this.#isStale = true;
    void this.#answer();
  }

  /** One question at a time: what was typed meanwhile is asked next, and only the last of it. */
  async #answer(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale && tokens(this.#query).length > 0) {
      this.#isStale = false;
      const query = this.#query;
      try {
        const { found, terms } = await this.#engine.search(query);
        if (tokens(this.#query).length === 0) break;
        const ids = found && Array.from(found, (number) => this.#ids[number] as ClippingId);
        this.set({ ...this.state, found: { query, ids, terms: new Set(terms) } });
      } catch {
        // The next lot finds the worker gone as well, and sees to it.
        this.update(this.#ids.slice(0, 1));
      }
    }
    this.#isAsking = false;
  }

  #number(id: ClippingId): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#ids.push(id) - 1;
    this.#numbers.set(id, number);
    return number;
  }
}
