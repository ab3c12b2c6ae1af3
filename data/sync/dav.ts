import { createClient, getPatcher, type WebDAVClient } from 'webdav/web';
import * as z from 'zod/mini';
import { folderAddress } from './address';
import { Refused, refuseAnswer } from './answers';
import { ask } from './ask';
import { RemoteError, type RemoteFile, type RemoteFolder } from './folder';

export interface DavAccount {
  /** As the reader typed it. */
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** Bytes; a listing has some 400 for each file. */
const LISTING_LIMIT = 4_000_000;
const FILE_LIMIT = 64_000_000;
/** A worker is stopped that waits 30 seconds for the beginning of an answer. */
const PATIENCE = 25_000;

/** Only what is needed: a server's own list of properties is many times as long. */
const WANTED =
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><getcontentlength/><resourcetype/></prop></propfind>';

/** Zod's view of what webdav made of a listing, which may be anybody's. */
const Listing = z.array(
  z.object({ basename: z.string(), size: z.int().check(z.nonnegative()), type: z.enum(['file', 'directory']) }),
);

/** The name that a file bears until the server has it whole. Nextcloud refuses names that end in .part. */
const DRAFT = /\.[0-9a-f]{16}\.new$/;
const NAME = /^\w[\w.-]{0,199}$/;

type Request = (address: string, init: RequestInit) => Promise<Response>;

/** webdav asks by whatever its patcher calls "fetch"; whose request it is, is told by its signal. */
const requests = new WeakMap<AbortSignal, Request>();
getPatcher().patch('fetch', (...args: unknown[]) => {
  const [address, init] = args as [string, RequestInit];
  const request = init.signal && requests.get(init.signal);
  if (!request) throw new TypeError('A request that no folder has made.');
  return request(address, init);
});

/**
 * A folder on a WebDAV server. A file is sent under a name of its own and then moved to where it belongs, which no server does by
 * halves: `If-None-Match` would need one request less, but not every server heeds it, and some show a file while it still comes in.
 */
export class DavFolder implements RemoteFolder {
  readonly #url: URL;
  /** With a slash at its end. */
  readonly #path: string;
  readonly #client: WebDAVClient;
  readonly #patience: number;
  /** What the last listing told of: some upload of old was cut off. */
  #drafts: readonly string[] = [];

  /**
   * @param patience milliseconds without a byte after which the server is given up.
   * @throws RemoteError where the address is none that may be asked.
   */
  constructor({ address, user, password }: DavAccount, patience = PATIENCE) {
    this.#url = folderAddress(address);
    this.#path = decodeURIComponent(this.#url.pathname);
    this.#patience = patience;
    this.#client = createClient(this.#url.origin, { headers: { Authorization: basic(user, password) } });
  }

  async list(signal?: AbortSignal): Promise<readonly RemoteFile[]> {
    const found = await this.#entries(signal);
    const files = found.flatMap(({ basename, size, type }) => (type === 'file' ? [{ name: basename, size }] : []));
    this.#drafts = files.map(({ name }) => name).filter((name) => DRAFT.test(name));
    return files.filter(({ name }) => !DRAFT.test(name));
  }

  async read(name: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const path = this.#at(name);
    const body = await this.#do((options) => this.#client.getFileContents(path, options), signal, FILE_LIMIT);
    // The web build gives nothing else; the types are those of Node's.
    return new Uint8Array(body as ArrayBuffer);
  }

  async create(name: string, bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<'created' | 'exists'> {
    const path = this.#at(name);
    const draft = `${name}.${randomHex()}.new`;
    await this.#do((options) => this.#client.putFileContents(this.#at(draft), wholeBuffer(bytes), options), signal);
    const isMade = await this.#move(this.#at(draft), path, signal);
    if (!isMade) await this.#tidy([draft], signal);
    // Only those of its own machine: another may be sending one now.
    const owner = name.slice(0, name.indexOf('.') + 1);
    const isOwn = (left: string): boolean => owner !== '' && left.startsWith(owner);
    await this.#tidy(this.#drafts.filter(isOwn), signal);
    this.#drafts = this.#drafts.filter((left) => !isOwn(left));
    return isMade ? 'created' : 'exists';
  }

  async remove(name: string, signal?: AbortSignal): Promise<void> {
    const path = this.#at(name);
    try {
      await this.#do((options) => this.#client.deleteFile(path, options), signal);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  async #entries(signal: AbortSignal | undefined): Promise<z.infer<typeof Listing>> {
    const headers = { 'Content-Type': 'application/xml; charset=utf-8' };
    try {
      const found = await this.#do(
        (options) =>
          this.#client.getDirectoryContents(this.#path, { ...options, headers, data: WANTED, includeSelf: true }),
        signal,
      );
      const { data = [] } = Listing.safeParse(found);
      if (data.some(({ type }) => type === 'directory')) return data;
    } catch (error) {
      if (!isMissing(error)) throw error;
      await this.#make(this.#path, signal);
      return [];
    }
    throw new RemoteError(
      'unexpected',
      `${this.#url.host} has something else than a folder at this address.`,
      'See whether the address is right.',
    );
  }

  /** Makes a folder, and before it those that it is to lie in. */
  async #make(path: string, signal: AbortSignal | undefined): Promise<void> {
    const attempt = (): Promise<void> => this.#do((options) => this.#client.createDirectory(path, options), signal);
    try {
      await attempt();
    } catch (error) {
      const status = error instanceof Refused ? error.status : undefined;
      // Somebody else was faster.
      if (status === 405) return;
      const parent = path.replace(/[^/]+\/$/, '');
      if (status !== 409 || parent === '/') throw error;
      await this.#make(parent, signal);
      await attempt();
    }
  }

  /** False where there is a file of this name. */
  async #move(from: string, to: string, signal: AbortSignal | undefined): Promise<boolean> {
    try {
      await this.#do((options) => this.#client.moveFile(from, to, { ...options, overwrite: false }), signal);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === 412) return false;
      throw error;
    }
  }

  /** What cannot be removed now is so another time. */
  async #tidy(drafts: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    for (const draft of drafts) await this.remove(draft, signal).catch(() => signal?.throwIfAborted());
  }

  #at(name: string): string {
    if (!NAME.test(name)) throw new TypeError(`"${name}" is no name of a file.`);
    return this.#path + name;
  }

  async #do<T>(
    work: (options: { signal: AbortSignal }) => Promise<T>,
    given: AbortSignal | undefined,
    limit = LISTING_LIMIT,
  ): Promise<T> {
    const { host } = this.#url;
    // Its own for each piece of work, which it stands for.
    const signal = AbortSignal.any(given ? [given] : []);
    requests.set(signal, async (address, init) => {
      const method = init.method ?? 'GET';
      const response = await ask(address, init, { limit, patience: this.#patience });
      refuseAnswer(response, method, host);
      return method === 'PROPFIND' ? wholeListing(response) : response;
    });
    try {
      return await work({ signal });
    } catch (error) {
      if (error instanceof RemoteError) throw error;
      given?.throwIfAborted();
      throw new RemoteError(
        'damaged',
        `What ${host} sends cannot be read.`,
        'See whether the address is that of a WebDAV folder. What you have has been kept.',
      );
    }
  }
}

/**
 * What webdav's parser would let pass: a listing that ends before its end, and one with a document type, for which it has no use, and
 * so with entities of its own making, which may grow without end.
 */
async function wholeListing(response: Response): Promise<Response> {
  const text = await response.text();
  if (/<!DOCTYPE/i.test(text) || !/<(?:\/(?:[\w.-]+:)?multistatus|(?:[\w.-]+:)?multistatus[^<>]*\/)\s*>\s*$/.test(text))
    throw new TypeError('This is no whole listing.');
  return new Response(text, response);
}

const isMissing = (error: unknown): boolean => error instanceof RemoteError && error.fault === 'missing';

/** As RFC 7617 has it: the letters of a password may be any. */
function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

const randomHex = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** webdav sends an ArrayBuffer, and would write a view of one as JSON. */
const wholeBuffer = (bytes: Uint8Array<ArrayBuffer>): ArrayBuffer =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
