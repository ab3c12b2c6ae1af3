import { type Answer, type Entry, WordIndex } from './word-index';

/** Where the words are: in a worker, so that the page stays quick however many there are. */
export interface SearchEngine {
  put(entries: readonly Entry[]): Promise<void>;
  search(query: string): Promise<Answer>;
}

/** Beside the page's own work; where there is no worker to be had. */
export function ownEngine(): SearchEngine {
  const index = new WordIndex();
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return {
    async put(entries) {
      index.put(entries);
      await pause();
    },
    search: async (query) => index.search(query),
  };
}

export type Request = { readonly put: readonly Entry[] } | { readonly search: string };

/** What of a worker is used. */
type EngineWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

const startWorker = (): EngineWorker =>
  new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module', name: 'Sidenote: search' });

/** A worker answers in the order in which it is asked. */
export function workerEngine(signal: AbortSignal, start: () => EngineWorker = startWorker): SearchEngine {
  const worker = start();
  const asked: { resolve: (answer: never) => void; reject: (error: Error) => void }[] = [];
  let died: Error | undefined;
  worker.addEventListener('message', (event) => asked.shift()?.resolve((event as MessageEvent<never>).data));
  worker.addEventListener('error', () => {
    died = new Error('The search has stopped.');
    for (const { reject } of asked.splice(0)) reject(died);
  });
  signal.addEventListener('abort', () => worker.terminate());
  const ask = <T>(request: Request): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (died) {
        reject(died);
        return;
      }
      asked.push({ resolve, reject });
      worker.postMessage(request);
    });
  return { put: (put) => ask({ put }), search: (search) => ask({ search }) };
}
