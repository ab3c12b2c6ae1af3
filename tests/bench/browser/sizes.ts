import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Size {
  readonly part: string;
  readonly raw: number;
  readonly gzip: number;
}

/** Every file of a built extension that is loaded, largest first. */
export function sizesOf(extension: string): Size[] {
  return (readdirSync(extension, { recursive: true }) as string[])
    .filter((file) => /\.(js|css|ndjson)$/.test(file) && statSync(join(extension, file)).isFile())
    .map((part) => {
      const content = readFileSync(join(extension, part));
      return { part, raw: content.byteLength, gzip: gzipSync(content).byteLength };
    })
    .sort((a, b) => b.raw - a.raw);
}
