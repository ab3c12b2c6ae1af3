/** A file of the folder, as its listing tells it. */
export interface RemoteFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * The folder on a server in which machines leave files for each other. It is flat, and a file is never changed once it is there.
 * Every method rejects with a RemoteError, and may have been carried out though it did: an answer can be lost on its way.
 */
export interface RemoteFolder {
  /** Empty where the folder is new: it is made then. */
  list(signal?: AbortSignal): Promise<readonly RemoteFile[]>;
  /** @throws RemoteError `missing` where there is no such file. */
  read(name: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Never overwrites: `exists` where a file of this name is there, whatever it holds. */
  create(name: string, bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<'created' | 'exists'>;
  /** A file that is not there is removed already. */
  remove(name: string, signal?: AbortSignal): Promise<void>;
}

/**
 * What can be wrong with a server or the way to it. `unreachable`: no connection. `silent`: no answer in time. `refused`: it does not
 * take the password (401). `forbidden`: this user may not (403). `missing`: 404. `conflict`: 409 and 412, something stands in the way. `locked`: 423.
 * `busy`: 429 and 503. `full`: 507. `damaged`: the answer is cut short or is no such answer. `unexpected`: anything else.
 */
export type RemoteFault =
  | 'unreachable'
  | 'silent'
  | 'refused'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'locked'
  | 'busy'
  | 'full'
  | 'damaged'
  | 'unexpected';

/** What the server, or the way to it, refused; message and advice are fit to show to a reader. */
export class RemoteError extends Error {
  readonly fault: RemoteFault;
  readonly advice: string;
  /** For how many seconds the server wants to be left alone. */
  readonly retryAfter: number | undefined;

  constructor(fault: RemoteFault, what: string, advice: string, retryAfter?: number) {
    super(what);
    this.name = 'RemoteError';
    this.fault = fault;
    this.advice = advice;
    this.retryAfter = retryAfter;
  }
}
