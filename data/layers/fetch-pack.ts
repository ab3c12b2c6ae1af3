import { PackError } from '../pack-error';
import { PACK_LIMIT } from './read-layer';

/** What a server said to ask by the next time. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export type FetchedPack =
  | { readonly state: 'not-modified' }
  | ({ readonly state: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> } & Validators);

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** In bytes; the total is 0 where the server does not say. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Milliseconds without a byte after which the server is given up. */
  readonly patience?: number;
  /** In bytes, unpacked. */
  readonly limit?: number;
  readonly fetch?: typeof fetch;
}

/**
 * An address that the reader typed, as it may be asked.
 * @throws PackError where it is no address, not secure, or carries a password.
 */
export function packAddress(typed: string): URL {
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    throw new PackError(`"${typed.slice(0, 200)}" is not an address.`, 'An address begins with https://.');
  }
  const own = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && own))
    throw new PackError('A pack can be fetched by https only.', 'Type an address that begins with https://.');
  if (url.username !== '' || url.password !== '')
    throw new PackError('This address carries a password.', 'Type it without one: Sidenote sends none.');
  url.hash = '';
  return url;
}

/**
 * Asks an address for a pack: that one host and no other, without cookies or referrer. Redirects are not followed, for they would
 * ask a host that the reader has not named.
 * @param known what the last answer said to ask by; with it, an unchanged pack is not sent again.
 * @throws PackError where nothing usable comes back; the signal's reason.
 */
export async function fetchPack(
  address: string,
  known: Validators = {},
  { signal, onProgress, patience = 30_000, limit = PACK_LIMIT, fetch: ask = fetch }: FetchOptions = {},
): Promise<FetchedPack> {
  const url = packAddress(address);
  signal?.throwIfAborted();
  const silence = new Silence(patience);
  const stop = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
  try {
    const response = await ask(url.href, {
      signal: stop,
      headers: headersFor(known),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    if (response.status === 304 && (known.etag || known.lastModified)) return { state: 'not-modified' };
    refuseAnswer(response, url);
    const bytes = await bodyOf(response, url, limit, (done, total) => {
      silence.broken();
      onProgress?.(done, total);
    });
    const etag = response.headers.get('etag');
    const lastModified = response.headers.get('last-modified');
    return { state: 'fetched', bytes, ...(etag && { etag }), ...(lastModified && { lastModified }) };
  } catch (error) {
    if (error instanceof PackError) throw error;
    signal?.throwIfAborted();
    if (silence.signal.aborted)
      throw new PackError(`${url.host} does not answer.`, 'Try again later; what you have has been kept.');
    throw new PackError(
      `${url.host} could not be reached.`,
      'See whether the address is right and you are connected; what you have has been kept.',
    );
  } finally {
    silence.end();
  }
}

function headersFor({ etag, lastModified }: Validators): Headers {
  const headers = new Headers();
  if (etag) headers.set('If-None-Match', etag);
  if (lastModified) headers.set('If-Modified-Since', lastModified);
  return headers;
}

function refuseAnswer({ ok, status, type }: Response, { host }: URL): void {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new PackError(
      `This address of ${host} leads elsewhere.`,
      'Open it in a tab to see where it leads, and type that address.',
    );
  if (status === 404 || status === 410)
    throw new PackError(`${host} has no pack at this address.`, 'See whether the address is right.');
  if (!ok)
    throw new PackError(
      `${host} refuses to give the pack (${status}).`,
      'Try again later; what you have has been kept.',
    );
}

async function bodyOf(
  response: Response,
  { host }: URL,
  limit: number,
  progress: (done: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new PackError(`What ${host} sends is too large for a pack.`, 'See whether the address is right.');
  const announced = Number(response.headers.get('content-length')) || 0;
  if (announced > limit) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    size += value.length;
    if (size > limit) {
      // Not waited for: a server that goes on sending must not hold us.
      void reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
    progress(size, announced);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Aborts when nothing has been heard for so long. */
class Silence {
  readonly #controller = new AbortController();
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(patience: number) {
    this.#patience = patience;
    this.#timer = this.#start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  broken(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #start(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#controller.abort(), this.#patience);
  }
}
