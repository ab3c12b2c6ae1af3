import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Packages that lend code under a name of their own making, which is no path. */
const VIRTUAL: readonly (readonly [start: string, name: string])[] = [
  ['\0rolldown/', 'rolldown'],
  ['\0vite/', 'vite'],
];

const PACKAGE_FOLDER = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** The folder of the package that a module belongs to; undefined for a module of our own. */
function packageFolder(id: string): string | undefined {
  const virtual = VIRTUAL.find(([start]) => id.startsWith(start));
  if (virtual) return join(PACKAGES, virtual[1]);
  return PACKAGE_FOLDER.exec(id.replaceAll('\\', '/').replaceAll('\0', ''))?.[1];
}

/**
 * Notes the packages of which anything reaches the bundle: not those that are installed, nor those that were wholly shaken off. Files
 * that are bundled as they are, such as a worker of a package, count too.
 */
export function noteBundled(folders: Set<string>): Plugin {
  return {
    name: 'note-bundled',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const ids =
          file.type === 'chunk'
            ? Object.entries(file.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? id : []))
            : file.originalFileNames;
        for (const id of ids) {
          const folder = packageFolder(id);
          if (folder !== undefined) folders.add(folder);
        }
      }
    },
  };
}
