import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A program on the search path. */
export function onPath(command: string): string | undefined {
  const file = process.platform === 'win32' ? `${command}.exe` : command;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, file))
    .find(isProgram);
}

export function isProgram(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where Debian's packages may be installed (root and apt-get): the log of having done so; undefined elsewhere. */
export function aptInstall(what: string, debianPackage: string): string | undefined {
  const aptGet = process.platform === 'linux' && process.getuid?.() === 0 ? onPath('apt-get') : undefined;
  if (!aptGet) return undefined;
  const log = join(tmpdir(), `sidenote-install-${debianPackage}.log`);
  console.log(`${what} is not here: installing Debian's ${debianPackage} (log: ${log}).`);
  const output = openSync(log, 'w');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', debianPackage]]) {
    // Another test may be installing at this moment.
    spawnSync(aptGet, ['-o', 'DPkg::Lock::Timeout=300', ...args], { env, stdio: ['ignore', output, output] });
  }
  closeSync(output);
  return log;
}
