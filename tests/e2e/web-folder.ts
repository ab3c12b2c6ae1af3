import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A folder on a real web server: Debian's Apache, to which files are sent by WebDAV and which serves them as they are. */
export interface WebFolder {
  /** Without a slash at its end. */
  readonly address: string;
  /** Sends files, in this order. */
  put(files: Readonly<Record<string, Uint8Array>>): Promise<void>;
  close(): Promise<void>;
}

const APACHE = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';

export async function openWebFolder(): Promise<WebFolder> {
  if (!existsSync(APACHE)) throw new Error('Please install Apache: apt-get install apache2 (as root, on Debian).');
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-apache-'));
  const port = await freePort();
  for (const inner of ['www/packs', 'dav']) mkdirSync(join(folder, inner), { recursive: true });
  writeFileSync(join(folder, 'apache.conf'), configuration(folder, port));
  // Without mod_unixd it keeps the rights of whoever runs the test, and so can write here.
  const server = spawn(APACHE, ['-X', '-f', join(folder, 'apache.conf')], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}/packs`;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await answering(address, () => readFileSync(join(folder, 'error.log'), 'utf8'));
  return {
    address,
    async put(files) {
      for (const [name, content] of Object.entries(files)) {
        const { status } = await fetch(`${address}/${name}`, { method: 'PUT', body: new Uint8Array(content) });
        if (status !== 201 && status !== 204) throw new Error(`Apache answered ${status} to ${name}.`);
      }
    },
    async close() {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The files of a folder, the index last: what readers are told of must be there. */
export function filesOf(folder: string): Record<string, Uint8Array> {
  const names = readdirSync(folder).sort((a, b) => Number(a === 'index.json') - Number(b === 'index.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
}

const configuration = (folder: string, port: number): string => `
ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
${['mpm_event', 'authz_core', 'mime', 'dav', 'dav_fs']
  .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`)
  .join('\n')}
TypesConfig /etc/mime.types
DAVLockDB ${folder}/dav/locks
DocumentRoot ${folder}/www
<Directory ${folder}/www>
  Dav On
</Directory>
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(address: string, log: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  throw new Error(`Apache does not answer: ${log()}`);
}
