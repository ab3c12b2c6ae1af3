import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWORD, startDav, USER } from '../run/dav/server';

/** A folder on a real web server, to which files are sent by WebDAV and which anybody may read. */
export interface WebFolder {
  /** Without a slash at its end. */
  readonly address: string;
  /** Sends files, in this order. */
  put(files: Readonly<Record<string, Uint8Array>>): Promise<void>;
  close(): Promise<void>;
}

export async function openWebFolder(): Promise<WebFolder> {
  const { port, close } = await startDav('apache', true);
  const address = `http://127.0.0.1:${port}/packs`;
  const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  const send = async (method: string, url: string, content?: Uint8Array): Promise<void> => {
    const body = content && new Uint8Array(content);
    const { status } = await fetch(url, { method, headers: { authorization }, ...(body && { body }) });
    if (status !== 201 && status !== 204) throw new Error(`Apache answered ${status} to ${method} ${url}.`);
  };
  await send('MKCOL', address);
  return {
    address,
    async put(files) {
      for (const [name, content] of Object.entries(files)) await send('PUT', `${address}/${name}`, content);
    },
    close,
  };
}

/** The files of a folder, the index last: what readers are told of must be there. */
export function filesOf(folder: string): Record<string, Uint8Array> {
  const names = readdirSync(folder).sort((a, b) => Number(a === 'index.json') - Number(b === 'index.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
}
