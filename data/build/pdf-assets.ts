import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What PDF.js fetches when a file needs it: fonts that a file names and does not hold, readers of pictures, a colour profile. */
const FOLDERS = ['standard_fonts', 'wasm', 'iccs'] as const;

/** Only where there is no WebAssembly, which every browser of ours has. */
const LEFT_OUT = /nowasm_fallback/;

/** The files that the built extension carries for PDF.js, as they come with it; their licences too. */
export function pdfAssets(): { relativeDest: string; absoluteSrc: string }[] {
  const root = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => !LEFT_OUT.test(name))
      .map((name) => ({ relativeDest: `pdf/${folder}/${name}`, absoluteSrc: join(root, folder, name) })),
  );
}
