import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Session } from '../../e2e/harness';

/** Milliseconds since the navigation, and of each long task; 0 where it has not come yet. */
interface LibrarySeen {
  readonly longTasks: readonly { readonly at: number; readonly took: number }[];
  firstRows: number;
  whole: number;
  /** A search has everything to look through. */
  searchable: number;
  /** The last key, as the browser dates it. */
  key: number;
  /** The last answer of the search's worker, and when the frame that shows it was done. */
  answer: { query: string; answered: number; painted: number } | null;
}

export interface LibraryVisit {
  readonly seen: LibrarySeen;
  readonly heap: number;
  readonly searchHeap: number;
}

const LIMIT_MS = 170_000;

const read = (page: Page): Promise<LibrarySeen> => page.evaluate('benchLibrary') as Promise<LibrarySeen>;

async function until(page: Page, what: string, isSo: (seen: LibrarySeen) => boolean): Promise<LibrarySeen> {
  for (const deadline = Date.now() + LIMIT_MS; ; await pause(50)) {
    const seen = await read(page);
    if (isSo(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`The library was not ${what} after ${LIMIT_MS / 1000} s.`);
  }
}

async function opened(session: Session, query: string): Promise<Page> {
  const page = await session.newPage();
  await page.bringToFront();
  await page.evaluateOnNewDocument(`(() => { const __name = (it) => it; (${probe})(); })()`);
  await page.goto(`${session.origin}/library.html${query}`);
  return page;
}

async function heapOf(page: Page): Promise<{ heap: number; searchHeap: number }> {
  const devtools = await page.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await devtools.send('Runtime.getHeapUsage');
  const [worker] = page.workers();
  await worker?.client.send('HeapProfiler.collectGarbage');
  const searchHeap = (await worker?.client.send('Runtime.getHeapUsage'))?.usedSize ?? 0;
  return { heap, searchHeap };
}

/** Opens the library, with a search in its address or without one, until it is whole or until that search is. */
export async function visitLibrary(session: Session, word: string | null): Promise<LibraryVisit> {
  const page = await opened(session, word === null ? '' : `?q=${encodeURIComponent(word)}`);
  try {
    let seen = await until(page, 'whole', ({ whole, searchable }) => (word === null ? whole : searchable) > 0);
    await pause(300);
    seen = await read(page);
    return { seen, ...(await heapOf(page)) };
  } finally {
    await page.close();
  }
}

interface Typed {
  readonly query: string;
  /** From the last key to the painted answer, and to the answer of the worker. */
  readonly painted: number;
  readonly answered: number;
  /** From each key to its painted answer. */
  readonly keys: readonly number[];
}

export interface Searching {
  readonly typed: readonly Typed[];
  readonly longTasks: readonly number[];
}

/** Types searches key by key, each after the answer to the one before. */
export async function typeSearches(session: Session, queries: readonly string[]): Promise<Searching> {
  const page = await opened(session, '?q=trust');
  try {
    await until(page, 'searchable', ({ searchable }) => searchable > 0);
    await page.focus('input[type=search]');
    await page.keyboard.press('Escape');
    await pause(1_500);
    const before = (await read(page)).longTasks.length;
    const typed: Typed[] = [];
    for (const query of queries) {
      const keys: number[] = [];
      let answered = Number.NaN;
      for (let length = 1; length <= query.length; length++) {
        await page.keyboard.type(query.slice(length - 1, length));
        const seen = await answerTo(page, query.slice(0, length));
        if (!seen?.answer) continue;
        keys.push(seen.answer.painted - seen.key);
        answered = seen.answer.answered - seen.key;
        await pause(60);
      }
      typed.push({ query, painted: keys.at(-1) ?? Number.NaN, answered, keys });
      await page.keyboard.press('Escape');
      await pause(400);
    }
    const { longTasks } = await read(page);
    return { typed, longTasks: longTasks.slice(before).map(({ took }) => took) };
  } finally {
    await page.close();
  }
}

async function answerTo(page: Page, query: string): Promise<LibrarySeen | undefined> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(5)) {
    const seen = await read(page);
    if (seen.answer?.query === query && seen.answer.painted > seen.key) return seen;
    // A blank alone asks nothing new of the worker where the field trims it.
    if (query.endsWith(' ') && Date.now() > deadline - 9_000) return undefined;
  }
  throw new Error(`No answer to “${query}” was painted.`);
}

/** Runs in the page before anything of it and uses nothing from here. */
function probe(): void {
  const longTasks: { at: number; took: number }[] = [];
  const seen: LibrarySeen = { longTasks, firstRows: 0, whole: 0, searchable: 0, key: 0, answer: null };
  Object.assign(window, { benchLibrary: seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, took: duration });
  }).observe({ type: 'longtask', buffered: true });

  /** After the frame that is being made. */
  const afterFrame = (tell: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      tell();
    };
    port2.postMessage(null);
  };
  const look = (): void => {
    const status = document.querySelector('.count-line [role=status]')?.textContent ?? '';
    const hasRows = document.querySelector('.rows li') !== null;
    const isWhole = status !== '' && !status.includes('so far');
    const isSearched = isWhole && hasRows && location.search.includes('q=') && !status.includes('still being read');
    if (hasRows || isWhole)
      afterFrame(() => {
        const now = performance.now();
        if (hasRows) seen.firstRows ||= now;
        if (isWhole) seen.whole ||= now;
        if (isSearched) seen.searchable ||= now;
      });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  addEventListener(
    'keydown',
    (event) => {
      seen.key = event.timeStamp;
    },
    { capture: true, passive: true },
  );
  const Native = window.Worker;
  window.Worker = class extends Native {
    readonly #asked: { search?: string }[] = [];

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', () => {
        const query = this.#asked.shift()?.search;
        if (query === undefined) return;
        const answered = performance.now();
        requestAnimationFrame(() =>
          afterFrame(() => {
            seen.answer = { query, answered, painted: performance.now() };
          }),
        );
      });
    }

    override postMessage(message: unknown): void {
      this.#asked.push(message as { search?: string });
      super.postMessage(message);
    }
  };
}
