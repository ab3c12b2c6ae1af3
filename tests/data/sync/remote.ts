import { RemoteError, type RemoteFault, type RemoteFile, type RemoteFolder } from '../../../data/sync/folder';

/** What may go wrong with one question. */
export type Mishap =
  /** It never came to the server. */
  | { readonly is: 'cut' }
  /** The server did it, and its answer was lost. */
  | { readonly is: 'answer lost' }
  /** It was asked twice, as by a proxy that tries again. */
  | { readonly is: 'doubled' }
  /** A part of the file came through, up or down. */
  | { readonly is: 'truncated' }
  /** The server says no. */
  | { readonly is: 'refused'; readonly fault: RemoteFault }
  /** It comes late: others are served in between. */
  | { readonly is: 'late' };

type Question = 'list' | 'read' | 'create' | 'remove';

/** A folder in memory, as several machines share it. */
export class MemoryServer {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  /** What was asked, in order. */
  readonly asked: string[] = [];
  /** Decides what goes wrong with a question; nothing by itself. */
  mishap: (question: Question, name: string) => Mishap | undefined = () => undefined;

  folder(): RemoteFolder {
    return {
      list: () =>
        this.#ask('list', '', () => [...this.files].map(([name, bytes]): RemoteFile => ({ name, size: bytes.length }))),
      read: (name) =>
        this.#ask(
          'read',
          name,
          () => {
            const bytes = this.files.get(name);
            if (!bytes) throw new RemoteError('missing', `${name} is not there.`, 'Nothing.');
            return bytes.slice();
          },
          (bytes) => bytes.slice(0, Math.floor(bytes.length / 2)),
        ),
      create: (name, bytes) =>
        this.#ask(
          'create',
          name,
          () => this.#create(name, bytes),
          () => {
            // A server that keeps what came of a file before the line was cut.
            this.#create(name, bytes.slice(0, Math.floor(bytes.length / 2)));
            throw cut();
          },
          true,
        ),
      remove: (name) =>
        this.#ask('remove', name, () => {
          this.files.delete(name);
        }),
    };
  }

  #create(name: string, bytes: Uint8Array<ArrayBuffer>): 'created' | 'exists' {
    if (this.files.has(name)) return 'exists';
    this.files.set(name, bytes.slice());
    return 'created';
  }

  async #ask<T>(
    question: Question,
    name: string,
    serve: () => T,
    truncate?: (served: T) => T,
    isBefore = false,
  ): Promise<T> {
    this.asked.push(name ? `${question} ${name}` : question);
    const mishap = this.mishap(question, name);
    await new Promise((resolve) => setTimeout(resolve, mishap?.is === 'late' ? 2 : 0));
    if (mishap?.is === 'cut') throw cut();
    if (mishap?.is === 'refused') throw new RemoteError(mishap.fault, `The server said: ${mishap.fault}.`, 'Wait.', 1);
    if (mishap?.is === 'truncated' && truncate) return isBefore ? truncate(undefined as T) : truncate(serve());
    const served = serve();
    if (mishap?.is === 'doubled') return serve();
    if (mishap?.is === 'answer lost') throw cut();
    return served;
  }
}

const cut = (): RemoteError =>
  new RemoteError('unreachable', 'The server could not be reached.', 'Look at the network.');
