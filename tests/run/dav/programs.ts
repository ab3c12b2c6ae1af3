import { existsSync } from 'node:fs';
import { aptInstall, isProgram, onPath } from '../programs';

/** Kinds of WebDAV server: they differ in what they heed and in when they show a file. */
export type ServerKind = 'apache' | 'rclone';
export const SERVERS: readonly ServerKind[] = ['apache', 'rclone'];

interface Whereabouts {
  readonly label: string;
  readonly variable: string;
  readonly debianPackage: string;
  readonly commands: readonly string[];
  /** Where it may lie beside the search path. */
  readonly places: readonly string[];
}

const WHEREABOUTS: Record<ServerKind, Whereabouts> = {
  apache: {
    label: 'Apache with mod_dav',
    variable: 'APACHE_PATH',
    // The program and its modules, without a service that would start by itself.
    debianPackage: 'apache2-bin',
    commands: ['apache2', 'httpd'],
    places: ['/usr/sbin/apache2', '/usr/sbin/httpd', '/opt/homebrew/bin/httpd'],
  },
  rclone: {
    label: 'rclone',
    variable: 'RCLONE_PATH',
    debianPackage: 'rclone',
    commands: ['rclone'],
    places: ['/usr/bin/rclone', '/opt/homebrew/bin/rclone'],
  },
};

const APACHE_MODULES = [
  '/usr/lib/apache2/modules',
  '/usr/lib64/httpd/modules',
  '/usr/lib/httpd/modules',
  '/usr/libexec/apache2',
  '/opt/homebrew/lib/httpd/modules',
];

/** The program of a server: installs Debian's package where we may (root and apt-get), and otherwise says what to install. */
export function requireServer(kind: ServerKind): string {
  const found = findServer(kind);
  if (found) return found;
  const { debianPackage, label, variable } = WHEREABOUTS[kind];
  const log = aptInstall(label, debianPackage);
  const installed = log === undefined ? undefined : findServer(kind);
  if (installed) return installed;
  const tried = log === undefined ? '' : ` (apt-get did not bring it: see ${log})`;
  throw new Error(`Please install ${label} (Debian: ${debianPackage}), or set ${variable} to its program${tried}.`);
}

/** The folder of Apache's modules. */
export function apacheModules(): string {
  const found = APACHE_MODULES.find((folder) => existsSync(`${folder}/mod_dav.so`));
  if (!found) throw new Error(`Apache has no mod_dav in ${APACHE_MODULES.join(', ')}.`);
  return found;
}

function findServer(kind: ServerKind): string | undefined {
  const { commands, places, variable } = WHEREABOUTS[kind];
  const named = process.env[variable];
  if (named && !isProgram(named)) throw new Error(`${variable} is ${named}, and there is no program there.`);
  return named ?? commands.flatMap((command) => onPath(command) ?? [])[0] ?? places.find(isProgram);
}
