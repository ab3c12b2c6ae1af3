import { boundedBody } from '../fetching/bounded-body';
import { leadsElsewhere, ONE_HOST } from '../fetching/one-host';
import { Silence } from '../fetching/silence';
import { RemoteError } from './folder';

export interface AskLimits {
  /** Milliseconds without a byte after which the server is given up. */
  readonly patience: number;
  /** Of the answer, in bytes, unpacked. */
  readonly limit: number;
}

/** Bytes a millisecond that the slowest line is granted for what is sent: no fetch tells how far that has come. */
const SLOWEST = 8;

const KEPT = 'What you have has been kept, and Sidenote tries again later.';

/**
 * Asks one server, without cookies or referrer, and waits for the whole answer. Redirects are not followed, for they would take the
 * password to a host that the reader has not named.
 * @throws RemoteError where no whole answer comes; the signal's reason. A refusal is an answer.
 */
export async function ask(
  address: string,
  { body, headers, method, signal }: RequestInit,
  { patience, limit }: AskLimits,
): Promise<Response> {
  const { host } = new URL(address);
  signal?.throwIfAborted();
  const sent = body instanceof ArrayBuffer ? body.byteLength : 0;
  const silence = new Silence(patience + sent / SLOWEST);
  try {
    const response = await fetch(address, {
      ...(method !== undefined && { method }),
      ...(headers !== undefined && { headers }),
      ...(body != null && { body }),
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      ...ONE_HOST,
    });
    refuseRedirect(response, host);
    silence.broken();
    const bytes = await boundedBody(response, limit, () => silence.broken());
    if (!bytes)
      throw new RemoteError('unexpected', `What ${host} sends is too large.`, 'See whether the address is right.');
    refuseTruncated(response, bytes, host);
    return wholeAnswer(response, bytes);
  } catch (error) {
    if (error instanceof RemoteError) throw error;
    signal?.throwIfAborted();
    throw silence.signal.aborted ? new RemoteError('silent', `${host} does not answer.`, KEPT) : unreachable(host);
  } finally {
    silence.end();
  }
}

function refuseRedirect(response: Response, host: string): void {
  if (!leadsElsewhere(response)) return;
  throw new RemoteError(
    'unexpected',
    `This address of ${host} leads elsewhere.`,
    'Open it in a tab to see where it leads, and type that address. Some networks ask you to sign in first.',
  );
}

/** Not every browser minds a body that ends before its announced length. What was packed on the way has another length. */
function refuseTruncated({ headers }: Response, bytes: Uint8Array, host: string): void {
  const announced = headers.get('content-length');
  const packed = headers.get('content-encoding') ?? 'identity';
  if (announced === null || packed !== 'identity' || bytes.length === 0 || Number(announced) === bytes.length) return;
  throw new RemoteError('damaged', `What ${host} sent was cut short.`, KEPT);
}

const BODILESS: readonly number[] = [204, 205];

function wholeAnswer({ status, headers }: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(BODILESS.includes(status) ? null : bytes, { status, headers });
}

/** A browser tells no more: not whether there is such a host, nor whether its certificate is good. */
function unreachable(host: string): RemoteError {
  return globalThis.navigator?.onLine === false
    ? new RemoteError('unreachable', 'This machine is offline.', KEPT)
    : new RemoteError(
        'unreachable',
        `${host} could not be reached.`,
        'See whether the address is right and you are connected. If a tab with this address warns of its certificate, ask whoever runs the server. What you have has been kept.',
      );
}
