import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apacheModules, requireServer, type ServerKind } from './programs';

export const USER = 'student';
/** Beyond Latin-1, and with a colon, as passwords may be. */
export const PASSWORD = 'grün:Łódź 7';

export interface DavServer {
  readonly kind: ServerKind;
  readonly port: number;
  /** What it serves, on this machine's disk. */
  readonly folder: string;
  /** Kills it, as a cut of the power does. */
  kill(): Promise<void>;
  /** Starts it again, at the same port, with what lay there. */
  start(): Promise<void>;
  /** Ends it and removes all that it had. */
  close(): Promise<void>;
}

/**
 * A real WebDAV server in a temporary folder and at a free port of this machine, with one user.
 * @param isPublic whether anybody may read there, without a password; of Apache alone.
 */
export async function startDav(kind: ServerKind, isPublic = false): Promise<DavServer> {
  const program = requireServer(kind);
  const home = mkdtempSync(join(tmpdir(), `sidenote-${kind}-`));
  const folder = join(home, 'files');
  mkdirSync(folder);
  const port = await freePort();
  const args = kind === 'apache' ? apacheArguments(home, folder, port, isPublic) : rcloneArguments(home, folder, port);
  let running: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    const ended = running;
    running = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const gone = once(ended, 'exit');
    // Its workers, too: it leads a group of its own.
    process.kill(-(ended.pid as number), 'SIGKILL');
    await gone;
  };
  const killAtExit = (): void => {
    if (running?.pid !== undefined) process.kill(-running.pid, 'SIGKILL');
  };
  const start = async (): Promise<void> => {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(50)) {
      rmSync(join(home, 'apache.pid'), { force: true });
      const output = openSync(join(home, 'log'), 'a');
      running = spawn(program, args, { detached: true, stdio: ['ignore', output, output] });
      closeSync(output);
      // One that was killed may hold the port a moment longer than it lives: then the next gives up.
      if (await answers(running, port)) return;
    }
    throw new Error(`The WebDAV server did not answer. ${readFileSync(join(home, 'log'), 'utf8').slice(-2000)}`);
  };
  process.once('exit', killAtExit);
  const close = async (): Promise<void> => {
    process.off('exit', killAtExit);
    await kill();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return { kind, port, folder, kill, start, close };
}

function rcloneArguments(home: string, folder: string, port: number): string[] {
  const own = ['--log-file', join(home, 'log'), '--cache-dir', join(home, 'cache')];
  return ['serve', 'webdav', folder, '--addr', `127.0.0.1:${port}`, '--user', USER, '--pass', PASSWORD, ...own];
}

const MODULES = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'dav',
  'dav_fs',
] as const;

function apacheArguments(home: string, folder: string, port: number, isPublic: boolean): string[] {
  const modules = apacheModules();
  const loaded = [...MODULES, 'unixd'].filter((name) => existsSync(`${modules}/mod_${name}.so`));
  const isRoot = process.getuid?.() === 0;
  const secret = `{SHA}${createHash('sha1').update(PASSWORD).digest('base64')}`;
  writeFileSync(join(home, 'users'), `${USER}:${secret}\n`);
  writeFileSync(
    join(home, 'apache.conf'),
    [
      ...loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
      `ServerRoot ${home}`,
      'ServerName 127.0.0.1',
      `Listen 127.0.0.1:${port}`,
      `PidFile ${home}/apache.pid`,
      `DefaultRuntimeDir ${home}`,
      `Mutex file:${home} default`,
      `ErrorLog ${home}/log`,
      // Whoever starts it as root must say as whom it works.
      ...(isRoot ? ['User #65534', 'Group #65534'] : []),
      `DocumentRoot ${folder}`,
      `DavLockDB ${home}/locks`,
      `<Directory ${folder}>`,
      'Dav On',
      'AuthType Basic',
      'AuthName "Files"',
      `AuthUserFile ${home}/users`,
      ...(isPublic ? ['<LimitExcept GET HEAD>', 'Require valid-user', '</LimitExcept>'] : ['Require valid-user']),
      '</Directory>',
    ].join('\n'),
  );
  if (isRoot) {
    chmodSync(home, 0o777);
    chownSync(folder, 65_534, 65_534);
  }
  return ['-D', 'FOREGROUND', '-d', home, '-f', join(home, 'apache.conf')];
}

/** Whether it does before it ends. */
async function answers(server: ChildProcess, port: number): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await answer?.body?.cancel();
    await pause(20);
    // Not by what is left of one that was killed.
    if (answer) return server.exitCode === null;
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
