import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { now } from '../../utils/time/clock';
import type { LibraryDatabase } from './database';

/** What is remembered of the library outside of it, so that its loss does not go unseen. */
const Memory = z.object({
  store: z.string(),
  clippings: z.number(),
  /** A store with so many clippings was lost; kept until the reader has decided what is to be done. */
  lost: z.nullable(z.object({ clippings: z.number(), noticed: z.string() })),
});
type Memory = z.infer<typeof Memory>;

const KEY = 'library';

/**
 * Notices that the browser gives us an empty store where there was a full one: after "clear site data", a broken profile, a disk
 * that was full. What was remembered is not overwritten by the new emptiness.
 */
export class StoreWatch {
  /**
   * Compares the store that was opened with the one remembered. A new store has its name only once its predecessor's loss is
   * written down: whoever opens it at the same time, or after a crash, then finds the one or the other.
   */
  async check(database: LibraryDatabase): Promise<void> {
    const known = await database.kept('store');
    const memory = await read();
    if (known !== undefined && memory?.store === known) return;
    const store = known ?? crypto.randomUUID();
    const clippings = await database.clippings.count();
    await write({ store, clippings, lost: known === undefined ? lossOf(memory) : (memory?.lost ?? null) });
    if (known === undefined) await database.transaction('rw', database.whole, async () => name(database, store));
  }

  /** So many more, or fewer, than there were. Counted anew only when the store is opened. */
  async remember(grown: number): Promise<void> {
    const memory = await read();
    if (memory && grown !== 0) await write({ ...memory, clippings: Math.max(0, memory.clippings + grown) });
  }

  /** What was lost, until the reader has dismissed it. */
  async lost(): Promise<Memory['lost']> {
    return (await read())?.lost ?? null;
  }

  async dismiss(): Promise<void> {
    const memory = await read();
    if (memory) await write({ ...memory, lost: null });
  }
}

/** What a new store must find: what was in the one before, and what of earlier losses the reader has not seen yet. */
function lossOf(memory: Memory | undefined): Memory['lost'] {
  if (!memory || memory.clippings === 0) return memory?.lost ?? null;
  const { clippings, noticed } = memory.lost ?? { clippings: 0, noticed: now() };
  return { clippings: clippings + memory.clippings, noticed };
}

async function name(database: LibraryDatabase, store: string): Promise<void> {
  if ((await database.whole.get('store')) === undefined) await database.whole.put(store, 'store');
}

async function read(): Promise<Memory | undefined> {
  const result = Memory.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return result.success ? result.data : undefined;
}

const write = (memory: Memory): Promise<void> => browser.storage.local.set({ [KEY]: memory });
