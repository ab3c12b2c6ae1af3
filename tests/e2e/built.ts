import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The production builds, as files: what the stores are given. */

export const BUILDS = ['chrome-mv3', 'firefox-mv3'] as const;
export type Build = (typeof BUILDS)[number];

/** A file of a build; `path` as in the extension, "chunks/a.js". */
export const builtFile = (build: Build, path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../.output/${build}/${path}`, import.meta.url)), 'utf8');

export const gzipped = (build: Build, path: string): number => gzipSync(builtFile(build, path)).byteLength;

/** The names of the extension's own pages. */
export const ownPages = (build: Build): string[] =>
  readdirSync(fileURLToPath(new URL(`../../.output/${build}`, import.meta.url)))
    .flatMap((file) => /^(.+)\.html$/.exec(file)?.[1] ?? [])
    .sort();

/** What a page's scripts weigh, gzipped: those it names, and whatever these import before they run. */
export function weightOfPage(build: Build, page: string): number {
  const named = [...builtFile(build, `${page}.html`).matchAll(/<script[^>]* src="\/([^"]+)"/g)];
  return weightOf(
    build,
    named.map(([, path = '']) => path),
  );
}

/** What scripts weigh with all that they import statically. */
export function weightOf(build: Build, scripts: readonly string[]): number {
  const all = new Set(scripts);
  // A set that grows is walked to its end.
  for (const script of all) {
    for (const [, path = ''] of builtFile(build, script).matchAll(
      /(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g,
    ))
      all.add(new URL(path, `file:///${script}`).pathname.slice(1));
  }
  return [...all].reduce((sum, path) => sum + gzipped(build, path), 0);
}
