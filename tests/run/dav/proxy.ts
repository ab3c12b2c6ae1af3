import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { DavServer } from './server';

/** What may happen to one request on its way to a server and back. */
export type Fault =
  /** The connection: before the server has heard of it, in the middle of what is sent, or once the server has done it. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'during' | 'after' }
  /** Half of the answer comes. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** It reaches the server twice, the second time later; the second answer comes. */
  | { readonly kind: 'double' }
  /** The server never hears of it. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The server's power is cut, and comes back. */
  | { readonly kind: 'kill'; readonly when: 'before' | 'after' };

interface Passed {
  readonly method: string;
  readonly path: string;
  readonly fault: Fault | undefined;
  /** Of the answer that was given; undefined where none was. */
  readonly status: number | undefined;
  /** Bytes of the request and of the answer, with their heads. */
  readonly sent: number;
  readonly received: number;
}

/** The fault that the nth request suffers (0 is the first). */
type Plan = (nth: number, method: string) => Fault | undefined;

export interface FaultProxy {
  readonly port: number;
  /** All requests, in the order in which they were done with. */
  readonly passed: Passed[];
  /** Undefined: all goes well. */
  plan: Plan | undefined;
  /** No connection reaches the server, as when the network is gone. */
  isCut: boolean;
  /** For a server that has taken a request for this one in. */
  handle(asked: IncomingMessage, answer: ServerResponse): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly head: number;
}

/** Stands before a WebDAV server, records what passes, and does to it what the plan says. */
export async function startProxy({
  port: serverPort,
  kill,
  start,
}: Pick<DavServer, 'port' | 'kill' | 'start'>): Promise<FaultProxy> {
  const passed: Passed[] = [];
  let count = 0;
  /** One at a time: a server that starts cannot be killed for another. */
  let restart = Promise.resolve();
  const cutPower = (): Promise<void> => {
    restart = restart.then(kill).then(start);
    return restart;
  };

  const handle = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = asked;
    const path = url.replace(/^https?:\/\/[^/]+/i, '');
    const body = await whole(asked);
    const sent = headSize(`${method} ${path} HTTP/1.1`, asked.rawHeaders) + body.length;
    const fault: Fault | undefined = proxy.isCut ? { kind: 'cut', when: 'before' } : proxy.plan?.(count++, method);
    const forward = (part = body.length): Promise<Answer | undefined> =>
      send({ method, path, headers: asked.headers, body, port: serverPort }, part);
    const done = (given?: Answer, cut = false): void => {
      const received = given ? given.head + (cut ? given.body.length >> 1 : given.body.length) : 0;
      passed.push({ method, path, fault, status: given?.status, sent, received });
      if (!given) answer.destroy();
      else reply(answer, given, cut);
    };
    switch (fault?.kind) {
      case undefined:
        return done(await forward());
      case 'cut':
        if (fault.when !== 'before') await forward(fault.when === 'during' ? body.length >> 1 : undefined);
        return done();
      case 'truncate':
        return done(await forward(), true);
      case 'delay':
        await pause(fault.milliseconds);
        return done(await forward());
      case 'double':
        await forward();
        return done(await forward());
      case 'answer': {
        const { status, headers = {}, body: said = '' } = fault;
        return done({ status, headers, body: Buffer.from(said), head: 0 });
      }
      case 'kill':
        if (fault.when === 'after') await forward();
        await cutPower();
        return done();
    }
  };

  const server = createServer((asked, answer) => proxy.handle(asked, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultProxy = {
    port: (server.address() as AddressInfo).port,
    passed,
    plan: undefined,
    isCut: false,
    handle(asked, answer) {
      // Whoever asked may have gone away meanwhile.
      handle(asked, answer).catch(() => answer.destroy());
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await restart;
    },
  };
  return proxy;
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Sending {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly port: number;
}

/** Sends that much of the body, and cuts the connection there; undefined where no whole answer came. */
function send({ method, path, headers, body, port }: Sending, part: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    // A connection of its own: whatever is cut here is nobody else's.
    const { 'transfer-encoding': _, ...kept } = headers;
    const own = { ...kept, connection: 'close', ...(body.length > 0 && { 'content-length': body.length }) };
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers: own, agent: false });
    outgoing.on('error', () => resolve(undefined));
    outgoing.on('response', (incoming) => {
      const head = headSize('HTTP/1.1 200 OK', incoming.rawHeaders);
      whole(incoming).then(
        (received) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: received, head }),
        () => resolve(undefined),
      );
    });
    if (body.length === 0) outgoing.end();
    else if (part >= body.length) outgoing.end(body);
    else outgoing.write(body.subarray(0, Math.max(part, 1)), () => outgoing.destroy());
  });
}

function reply(answer: ServerResponse, { status, headers, body }: Answer, cut: boolean): void {
  const { connection: _, 'transfer-encoding': __, 'keep-alive': ___, ...kept } = headers;
  const isBodiless = status === 204 || status === 304;
  answer.writeHead(status, { ...kept, ...(!isBodiless && { 'content-length': body.length }) });
  if (!cut) {
    answer.end(body);
    return;
  }
  answer.write(body.subarray(0, body.length >> 1), () => answer.destroy());
  if (body.length < 2) answer.destroy();
}

/** Bytes of a head: its first line, a line for each field, and an empty one. */
function headSize(first: string, rawHeaders: readonly string[]): number {
  const fields = rawHeaders.reduce((sum, part) => sum + Buffer.byteLength(part) + 2, 0);
  return first.length + 2 + fields + 2;
}
