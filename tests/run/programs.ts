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

/** What a test needs that is not of npm, and how people are told of it. */
export interface Needed {
  /** "Firefox, version 140 or newer" */
  readonly label: string;
  /** The environment's variable that names it, and goes before wherever else it may lie. */
  readonly variable: string;
  readonly debianPackage: string;
}

/**
 * The program that the variable names, or else the one that is looked for.
 * @throws Error where the variable names none.
 */
export function findProgram({ variable }: Needed, look: () => string | undefined): string | undefined {
  const named = process.env[variable];
  if (named && !isProgram(named)) throw new Error(`${variable} is ${named}, and there is no program there.`);
  return named || look();
}

/**
 * As findProgram, but installs Debian's package where we may (root and apt-get).
 * @throws Error that says what to install, where it is nowhere.
 */
export function requireProgram(needed: Needed, look: () => string | undefined): string {
  const found = findProgram(needed, look);
  if (found) return found;
  const { debianPackage, label, variable } = needed;
  const log = aptInstall(label, debianPackage);
  const installed = log === undefined ? undefined : look();
  if (installed) return installed;
  const tried = log === undefined ? '' : ` (apt-get did not bring it: see ${log})`;
  throw new Error(`Please install ${label} (Debian: ${debianPackage}), or set ${variable} to its program${tried}.`);
}

/** Where Debian's packages may be installed (root and apt-get): the log of having done so; undefined elsewhere. */
function aptInstall(what: string, debianPackage: string): string | undefined {
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
