import { sha256 } from '../../utils/sha256';
import { ReaderError } from './errors';

/** Where a PDF comes from. `asks`: the browser must be asked for the host. */
export type PdfSource =
  | { readonly is: 'address'; readonly url: URL; readonly asks: boolean }
  | { readonly is: 'file'; readonly file: File };

/** A PDF's bytes, and what it is known by. */
export interface GotPdf {
  readonly bytes: Uint8Array;
  /** Its article's address: where it was fetched, or "urn:sha256:…" of its bytes. */
  readonly address: string;
  readonly fileName: string;
  /** The site whose choices hold for it, or "files" for a file. */
  readonly host: string;
}

/** What has come so far, in bytes; `of` null where the server does not say how much there is. */
export type OnProgress = (got: number, of: number | null) => void;

/** A board pack of four hundred pages has some forty million. */
const LIMIT = 300_000_000;

/** Under this name the reader's choices for files of their own are kept. */
export const FILES = 'files';

const LOCAL = /^(?:localhost|127\.0\.0\.1)$/;

/**
 * The address under which a PDF is asked for. What is not encrypted is asked for encrypted, but on this machine.
 * @throws ReaderError where it is none.
 */
export function pdfAddress(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new ReaderError('address');
  url.hash = '';
  url.username = '';
  url.password = '';
  if (url.protocol === 'http:' && !LOCAL.test(url.hostname)) {
    url.protocol = 'https:';
    if (url.port === '80') url.port = '';
  }
  return url;
}

/** @throws ReaderError */
export async function fetchPdf(url: URL, onProgress: OnProgress, signal: AbortSignal): Promise<GotPdf> {
  const host = url.hostname;
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ReaderError('offline', host);
  }
  const { status } = response;
  if (status === 404 || status === 410) throw new ReaderError('missing', host);
  if (status === 401 || status === 403) throw new ReaderError('login', host);
  if (!response.ok) throw new ReaderError('server', host);
  const bytes = await bodyOf(response, onProgress, host, signal);
  if (!isPdf(bytes)) throw new ReaderError('not-pdf');
  return { bytes, address: url.href, fileName: fileNameOf(url), host };
}

/** @throws ReaderError */
export async function readPdf(file: File): Promise<GotPdf> {
  if (file.size > LIMIT) throw new ReaderError('too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isPdf(bytes)) throw new ReaderError('other-file');
  return { bytes, address: `urn:sha256:${await sha256(bytes)}`, fileName: file.name, host: FILES };
}

async function bodyOf(
  response: Response,
  onProgress: OnProgress,
  host: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const told = Number(response.headers.get('content-length'));
  const size = Number.isSafeInteger(told) && told > 0 && !response.headers.has('content-encoding') ? told : null;
  if (size !== null && size > LIMIT) throw new ReaderError('too-large');
  const parts: Uint8Array[] = [];
  let got = 0;
  try {
    for await (const part of partsOf(response)) {
      parts.push(part);
      got += part.length;
      if (got > LIMIT) throw new ReaderError('too-large');
      onProgress(got, size);
    }
  } catch (error) {
    if (signal.aborted || error instanceof ReaderError) throw error;
    throw new ReaderError('offline', host);
  }
  const bytes = new Uint8Array(got);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function* partsOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** Some programs write a line or two before it; nobody more than a kilobyte. */
const isPdf = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-');

function fileNameOf({ pathname, hostname }: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
