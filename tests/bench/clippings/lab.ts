import { strToU8, zipSync } from 'fflate';
import { readBackup, writeBackup } from '../../../data/library/backup';
import { LibraryDatabase } from '../../../data/library/database';
import { FORMATS } from '../../../data/library/formats/all';
import { Library } from '../../../data/library/library';
import { openFile } from '../../../data/library/open-file';
import { StoreWatch } from '../../../data/library/watch';
import type { Collection, Instant } from '../../../data/schema/clipping';
import { type LibrarySize, type Lot, type Materials, madeLibrary } from './made';

/** In a page of the extension: fills the library, and does to it what the library's page would, with a clock beside it. */

export interface Written {
  readonly took: number;
  readonly files: number;
  readonly bytes: number;
  /** To pack several files into the one that is handed out. */
  readonly zipping: number;
}

const library = new Library(new StoreWatch());
const database = new LibraryDatabase();
let collection: Collection = { articles: [], clippings: [] };
let file: Blob = new Blob();

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function put({ articles, clippings }: Lot): Promise<void> {
  await database.transaction('rw', ['articles', 'clippings', 'glosses'], async () => {
    await database.articles.bulkPut(articles);
    await database.clippings.bulkPut(clippings.map(({ glosses: _, ...clipping }) => clipping));
    await database.glosses.bulkPut(clippings.map(({ id, glosses }) => ({ clipping: id, glosses })));
  });
}

const doings = {
  put,
  /** Straight into the store. */
  async fill(materials: Materials, size: LibrarySize): Promise<void> {
    await library.open();
    for (const lot of madeLibrary(materials, size)) await put(lot);
    await new StoreWatch().remember(await library.reads.count());
  },
  async empty(): Promise<void> {
    const tables = ['articles', 'clippings', 'glosses', 'sightings', 'journal'];
    await database.transaction('rw', tables, async () => {
      for (const table of tables) await database.table(table).clear();
    });
  },
  count: () => library.reads.count(),
  /** One clipping's glosses as JSON. */
  async glosses(id: string): Promise<unknown> {
    return (await database.glosses.get(id as never))?.glosses ?? [];
  },
  collect: () =>
    timed(async () => {
      collection = await library.reads.everything();
    }),
  forget(): void {
    collection = { articles: [], clippings: [] };
    file = new Blob();
  },
  formats: () => FORMATS.map(({ id, name, holds, read, write }) => ({ id, name, holds, in: !!read, out: !!write })),
  async write(id: string): Promise<Written> {
    const format = FORMATS.find((one) => one.id === id);
    const began = performance.now();
    const files = format?.write?.(collection) ?? [];
    const took = performance.now() - began;
    const [first] = files;
    if (first && files.length === 1) {
      // As the page makes it; its text becomes bytes here.
      const packed = await timed(() => {
        file = new File([first.text], first.name, { type: first.type });
      });
      return { took: took + packed, files: 1, bytes: file.size, zipping: 0 };
    }
    const zipping = await timed(() => {
      const bytes = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]));
      file = new File([zipSync(bytes) as Uint8Array<ArrayBuffer>], 'sidenote.zip');
    });
    return { took, files: files.length, bytes: file.size, zipping };
  },
  async read(): Promise<{ took: number; articles: number; clippings: number; faults: number }> {
    let faults = 0;
    const took = await timed(async () => {
      const opened = await openFile(file as File);
      faults = opened.faults.length;
      collection = opened.collection;
    });
    return { took, articles: collection.articles.length, clippings: collection.clippings.length, faults };
  },
  preview: () => timed(() => library.preview(collection)),
  import: () => timed(() => library.import(collection, 'a file')),
  replace: () => timed(() => library.replaceAll(collection, 'a backup')),
  async backup(): Promise<{ took: number; bytes: number; text: number }> {
    const took = await timed(async () => {
      file = new File([await writeBackup(collection, '2026-11-20T09:00:00.000Z' as Instant)], 'backup.json.gz');
    });
    let text = 0;
    const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value.byteLength;
    return { took, bytes: file.size, text };
  },
  readBackup: () =>
    timed(async () => {
      collection = (await readBackup(file)).collection;
    }),
  /** Questions to the worker one after the other, asking to answer. */
  async ask(messages: readonly Record<string, unknown>[]): Promise<number[]> {
    const took: number[] = [];
    for (const message of messages) {
      const began = performance.now();
      const reply = await chrome.runtime.sendMessage(message);
      took.push(performance.now() - began);
      if (!reply?.ok) throw new Error(`${message.type}: ${JSON.stringify(reply)}`);
    }
    return took;
  },
  /** What the worker answers, word for word. */
  async tell(messages: readonly Record<string, unknown>[]): Promise<unknown[]> {
    const replies: unknown[] = [];
    for (const message of messages) replies.push(await chrome.runtime.sendMessage(message));
    return replies;
  },
  /** One long question, and how long others had to wait for their answers meanwhile at most. */
  async askBeside(message: Record<string, unknown>, other: Record<string, unknown>) {
    const began = performance.now();
    let took = 0;
    let value: unknown;
    const answered = chrome.runtime.sendMessage(message).then((reply) => {
      took = performance.now() - began;
      if (!reply?.ok) throw new Error(`${message.type}: ${JSON.stringify(reply)}`);
      value = reply.value;
    });
    const waits: number[] = [];
    while (took === 0) {
      const from = performance.now();
      const isOver = await Promise.race([
        answered.then(() => true),
        chrome.runtime.sendMessage(other).then(() => false),
      ]);
      if (!isOver) waits.push(performance.now() - from);
    }
    await answered;
    return { took, longestWait: Math.max(0, ...waits), others: waits.length, value };
  },
};

export type Doings = typeof doings;

interface Outcome {
  readonly value?: unknown;
  readonly failed?: string;
}
let outcome: Outcome | null = null;

/** A doing may take longer than the driver waits for an answer: it is begun, and asked after. */
Object.assign(globalThis, {
  lab: {
    begin(name: keyof Doings, args: readonly unknown[]): void {
      outcome = null;
      const doing = doings[name] as (...all: readonly unknown[]) => unknown;
      Promise.resolve()
        .then(() => doing(...args))
        .then(
          (value) => {
            outcome = { value };
          },
          (error: unknown) => {
            outcome = { failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
          },
        );
    },
    outcome: () => outcome,
  },
});
