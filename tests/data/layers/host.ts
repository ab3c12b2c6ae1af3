import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

interface Asked {
  readonly path: string;
  readonly status: number;
  /** Of the content that was sent. */
  readonly bytes: number;
}

export interface Host {
  readonly index: string;
  /** What was asked since it was last looked at. */
  asked(): Asked[];
  /** What is sent in place of a file, by its name; null is nothing at all. */
  readonly instead: Map<string, Uint8Array | null>;
  /** Packed files are sent as a server does that thinks them packed for the way. */
  encodes: boolean;
}

/** A dumb host of a folder, with entity tags. */
export async function host(folder: string): Promise<Host> {
  let seen: Asked[] = [];
  const self = { instead: new Map<string, Uint8Array | null>(), encodes: false };
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    const content = self.instead.has(path) ? self.instead.get(path) : read(join(folder, path));
    const etag = `"${Buffer.from(content ?? '').toString('base64').length}-${sum(content ?? new Uint8Array())}"`;
    const status = !content ? 404 : request.headers['if-none-match'] === etag ? 304 : 200;
    const body = status === 200 && content ? content : new Uint8Array();
    seen.push({ path, status, bytes: body.length });
    const encoded = self.encodes && path.endsWith('.gz') && { 'content-encoding': 'gzip' };
    response.writeHead(status, { etag, ...encoded }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(self, {
    index: `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.json`,
    asked() {
      const asked = seen;
      seen = [];
      return asked;
    },
  });
}

const sum = (content: Uint8Array): number => content.reduce((all, byte) => (all * 31 + byte) % 1_000_003, 7);

function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
