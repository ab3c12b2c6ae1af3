import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

/** The package whose makers bundle for browsers themselves: no module of our bundle tells what is within. */
const BUNDLE = 'webdav';

/** What its build for browsers leaves out, for only Node needs it. */
const LEFT_OUT: readonly string[] = ['node-fetch', 'entities'];

const Manifest = z.object({ name: z.string(), dependencies: z.optional(z.record(z.string(), z.string())) });

/** These packages, and those that are within the bundle of one of them. */
export function withParts(folders: Iterable<string>): Set<string> {
  const all = new Set(folders);
  for (const folder of [...all]) if (manifestOf(folder).name === BUNDLE) addNeeded(folder, all);
  return all;
}

function addNeeded(folder: string, all: Set<string>): void {
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
    const needed = LEFT_OUT.includes(name) ? undefined : installed(folder, name);
    if (needed === undefined || all.has(needed)) continue;
    all.add(needed);
    addNeeded(needed, all);
  }
}

const manifestOf = (folder: string) => Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

/** As Node finds it: the nearest one above. */
function installed(from: string, name: string): string {
  for (let at = from; at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error(`${name}, which is within ${BUNDLE}, is not installed: its licence cannot be told.`);
}
