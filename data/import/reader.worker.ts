/// <reference lib="webworker" />
// The lock comes first: modules are run in the order in which they are imported, and what reads files is imported after it.
import { lock } from './lock';

const left = lock(globalThis);

/** The next sign of life may be this late: progress told for every piece would cost more than the reading. */
const EVERY_MS = 100;

type Message = import('./reader-messages').ReaderMessage;
const say = (message: Message): void => globalThis.postMessage(message);

globalThis.addEventListener(
  'message',
  async ({ data }: MessageEvent<unknown>) => {
    if (left.length > 0) {
      say({
        type: 'failed',
        what: `This browser does not let the reader shut itself in (${left.join(', ')}).`,
        advice: 'Nothing was read. Update the browser and try again.',
      });
      return;
    }
    const { ImportError } = await import('./official-file');
    try {
      const { ReadRequest } = await import('./reader-messages');
      const { readOfficialFile } = await import('./read-official-file');
      let last = 0;
      const file = await readOfficialFile(ReadRequest.parse(data).file, {
        // The page ends the worker instead.
        signal: new AbortController().signal,
        onProgress: (done, total) => {
          if (done < total && Date.now() - last < EVERY_MS) return;
          last = Date.now();
          say({ type: 'progress', done, total });
        },
      });
      say({ type: 'read', file });
    } catch (error) {
      if (error instanceof ImportError)
        say({ type: 'failed', what: error.message.slice(0, 2000), advice: error.advice.slice(0, 2000) });
      else
        say({
          type: 'failed',
          what: `The file could not be read (${String(error).slice(0, 200)}).`,
          advice: 'Nothing was added. Tell us about the file, so that this can be mended.',
        });
    }
  },
  { once: true },
);
