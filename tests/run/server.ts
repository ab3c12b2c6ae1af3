import {
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

interface FixtureRequest {
  /** Without the port. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
  /** Names in small letters. */
  readonly headers?: IncomingHttpHeaders;
}

interface FixtureAnswer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Undefined is answered with 404. A route may ask another server first. */
export type Routes = (request: FixtureRequest) => FixtureAnswer | undefined | Promise<FixtureAnswer | undefined>;

/** A server of another kind that lives on one host of this one; what it is asked is recorded all the same. */
export interface Lodger {
  readonly host: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** A server that listens on this machine, by its number: it is asked the same, and where it breaks off, so does the answer. */
export const serverAt = (port: number): Lodger => ({
  host: '127.0.0.1',
  handle(request, response) {
    const { method, headers } = request;
    const { path } = addressed(request.url ?? '/', headers.host ?? '');
    const asking = ask({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    asking.on('error', () => response.destroy());
    request.pipe(asking);
  },
});

export interface RecordedRequest extends FixtureRequest {
  /** CONNECT is an attempt at https or a web socket: it is refused, and its path is not known. */
  readonly method: string;
  readonly referer: string | undefined;
}

export interface FixtureServer {
  readonly port: number;
  readonly requests: RecordedRequest[];
  url(host: string, path: string): string;
  close(): Promise<void>;
}

/**
 * A web server on this machine that plays every site. It also answers as an HTTP proxy: a browser that has it for its proxy (see
 * launch) can reach nothing else, and whatever it asks of whomever, from a page, a frame or the worker, is recorded here.
 * `preferredPort` is given up for a free one if it is taken.
 */
export async function startServer(routes: Routes, preferredPort = 0, lodger?: Lodger): Promise<FixtureServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const { host, path } = addressed(request.url ?? '/', request.headers.host ?? '');
    requests.push({ host, path, method: request.method ?? 'GET', referer: request.headers.referer });
    if (host === lodger?.host) return lodger.handle(request, response);
    const answer: FixtureAnswer = (await routes({ host, path, headers: request.headers })) ?? {
      status: 404,
      type: 'text/plain',
      body: 'Not here',
    };
    response.writeHead(answer.status ?? 200, {
      'content-type': /charset|^image/.test(answer.type) ? answer.type : `${answer.type}; charset=utf-8`,
      'cache-control': 'no-store',
      ...answer.headers,
    });
    response.end(answer.body);
  });
  server.on('connect', (request, socket) => {
    requests.push({ host: hostOf(request.url ?? ''), path: '', method: 'CONNECT', referer: undefined });
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 502 No way out\r\n\r\n');
  });
  await listen(server, preferredPort);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    url: (host, path) => `http://${host}:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A proxy is asked for a whole address, a server for a path. */
function addressed(target: string, hostHeader: string): FixtureRequest {
  if (!/^https?:/i.test(target)) return { host: hostOf(hostHeader), path: target };
  const { hostname, pathname, search } = new URL(target);
  return { host: hostname, path: pathname + search };
}

const hostOf = (authority: string): string => authority.replace(/:\d+$/, '');

async function listen(server: Server, preferredPort: number): Promise<void> {
  const attempt = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await attempt(preferredPort).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || preferredPort === 0) throw error;
    return attempt(0);
  });
}
