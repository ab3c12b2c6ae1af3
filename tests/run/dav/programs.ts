import { existsSync } from 'node:fs';
import { isProgram, type Needed, onPath, requireProgram } from '../programs';

/** Kinds of WebDAV server: they differ in what they heed and in when they show a file. */
export type ServerKind = 'apache' | 'rclone';
export const SERVERS: readonly ServerKind[] = ['apache', 'rclone'];

interface Whereabouts extends Needed {
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
  const { commands, places } = WHEREABOUTS[kind];
  return requireProgram(
    WHEREABOUTS[kind],
    () => commands.flatMap((command) => onPath(command) ?? [])[0] ?? places.find(isProgram),
  );
}

/** The folder of Apache's modules. */
export function apacheModules(): string {
  const found = APACHE_MODULES.find((folder) => existsSync(`${folder}/mod_dav.so`));
  if (!found) throw new Error(`Apache has no mod_dav in ${APACHE_MODULES.join(', ')}.`);
  return found;
}
