import { boundedBody } from '../fetching/bounded-body';
import { leadsElsewhere, ONE_HOST } from '../fetching/one-host';
import { Silence } from '../fetching/silence';
import { PackError } from '../pack-error';
import { packAddress } from './pack-address';
import { PACK_LIMIT } from './read-layer';

/** What a server said to ask by the next time. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** What came, and what to ask by the next time. */
export type FetchedPack = Validators &
  ({ readonly state: 'not-modified' } | { readonly state: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> });

/** The host has nothing at an address. */
export class NotThere extends PackError {}

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
      ...ONE_HOST,
    });
    if (response.status === 304 && (known.etag || known.lastModified))
      return { state: 'not-modified', etag: known.etag, lastModified: known.lastModified };
    refuseAnswer(response, url);
    const bytes = await boundedBody(response, limit, (done, total) => {
      silence.broken();
      onProgress?.(done, total);
    });
    if (!bytes)
      throw new PackError(`What ${url.host} sends is too large for a pack.`, 'See whether the address is right.');
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

function refuseAnswer(response: Response, { host }: URL): void {
  const { ok, status } = response;
  if (leadsElsewhere(response))
    throw new PackError(
      `This address of ${host} leads elsewhere.`,
      'Open it in a tab to see where it leads, and type that address.',
    );
  if (status === 404 || status === 410)
    throw new NotThere(`${host} has no pack at this address.`, 'See whether the address is right.');
  if (!ok)
    throw new PackError(
      `${host} refuses to give the pack (${status}).`,
      'Try again later; what you have has been kept.',
    );
}
