import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** Files by their path in the archive, parted by slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** All files below a folder but those in the named folders at its top. */
export function filesBelow(folder: string, leftOut: readonly string[] = []): Files {
  const paths = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !leftOut.includes(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join(folder, entry.name), { recursive: true, withFileTypes: true })
            .filter((below) => below.isFile())
            .map((below) => join(below.parentPath, below.name))
        : join(folder, entry.name),
    );
  return new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]));
}

/**
 * A zip that is the same, byte for byte, whenever and wherever it is made of the same files: sorted, of one date, without modes or
 * owners, deflated in JavaScript, so that no version of Node or zlib shows.
 */
export function archive(files: Files): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = Object.fromEntries(sorted);
  // Zip files know the local time and no zone: so it is the zone's own beginning of that year.
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
}
