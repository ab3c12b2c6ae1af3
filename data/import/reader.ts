import { GET_AGAIN, ImportError, type OfficialFile, type ReadOptions } from './official-file';
import { ReaderMessage, type ReadRequest } from './reader-messages';

/** A worker without a sign of life for so long has been sent astray by the file. The largest real one is silent for two seconds. */
const LONGEST_SILENCE_MS = 60_000;

/** What of a worker is used; a test may make one. */
export type ReaderWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

const startWorker = (): ReaderWorker =>
  new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'Sidenote: reading a file' });

/**
 * Reads a published file in a worker of its own, which lives for this one file and can reach nothing. Nothing is stored.
 * @throws ImportError where the file cannot be used, or the worker died or fell silent; whatever `signal` was aborted with.
 */
export function readInWorker(
  file: File,
  { signal, onProgress }: ReadOptions,
  start: () => ReaderWorker = startWorker,
  silence = LONGEST_SILENCE_MS,
): Promise<OfficialFile> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      worker.terminate();
      settle();
    };
    const fail = (what: string, advice: string) => finish(() => reject(new ImportError(what, advice)));
    const aborted = () => finish(() => reject(signal.reason));
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => fail(`${file.name} could not be read: the reader has not answered for a minute.`, GET_AGAIN),
        silence,
      );
    };
    const died = () =>
      fail(`${file.name} could not be read: the reader stopped, perhaps for want of memory.`, GET_AGAIN);

    signal.addEventListener('abort', aborted, { once: true });
    worker.addEventListener('error', died);
    worker.addEventListener('messageerror', died);
    worker.addEventListener('message', (event) => {
      const message = ReaderMessage.safeParse((event as MessageEvent<unknown>).data);
      if (!message.success) {
        fail(`${file.name} was read, but what came of it is not in order; nothing of it is used.`, GET_AGAIN);
        return;
      }
      const { data } = message;
      if (data.type === 'read') finish(() => resolve(data.file));
      else if (data.type === 'failed') fail(data.what, data.advice);
      else {
        wait();
        onProgress(data.done, data.total);
      }
    });
    wait();
    worker.postMessage({ file } satisfies ReadRequest);
  });
}
