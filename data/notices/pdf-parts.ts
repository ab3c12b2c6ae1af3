import { readFileSync } from 'node:fs';
import { pdfAssets } from '../build/pdf-assets';
import { mitText } from './licences';

/** What comes with PDF.js and is not its makers' own, or not code: no module of the bundle tells of it. */
export interface Part {
  readonly what: string;
  readonly licence: string;
  /** The licence, whole. */
  readonly text: string;
}

/** By the licence file that lies beside it in the build. Those of fonts and of the colour profile ask no more than those of packages may. */
const COPIED: Readonly<Record<string, readonly [what: string, licence: string]>> = {
  'pdf/iccs/LICENSE': ['the colour profile', 'CC0-1.0'],
  'pdf/standard_fonts/LICENSE_FOXIT': ['the Foxit fonts', 'BSD-3-Clause'],
  'pdf/standard_fonts/LICENSE_LIBERATION': ['the Liberation Sans fonts', 'OFL-1.1'],
  'pdf/wasm/LICENSE_JBIG2': ['PDFium’s JBIG2 reader', 'BSD-3-Clause and Apache-2.0'],
  'pdf/wasm/LICENSE_OPENJPEG': ['OpenJPEG', 'BSD-2-Clause'],
  'pdf/wasm/LICENSE_PDFJS_JBIG2': ['what ties the JBIG2 reader to PDF.js', 'Apache-2.0'],
  'pdf/wasm/LICENSE_PDFJS_OPENJPEG': ['what ties OpenJPEG to PDF.js', 'BSD-2-Clause'],
  'pdf/wasm/LICENSE_PDFJS_QCMS': ['what ties QCMS to PDF.js', 'BSD-2-Clause'],
  'pdf/wasm/LICENSE_QCMS': ['QCMS', 'MIT'],
};

/**
 * The parts of PDF.js that others wrote.
 * @throws Error where a licence lies among its files that nobody has looked at, or one is missed.
 */
export function pdfParts(copied = pdfAssets()): Part[] {
  const licences = copied.filter(({ relativeDest }) => /\/LICEN[CS]E[^/]*$/i.test(relativeDest));
  const there = new Map(licences.map(({ relativeDest, absoluteSrc }) => [relativeDest, absoluteSrc]));
  const unknown = [...there.keys()].filter((file) => !Object.hasOwn(COPIED, file));
  const missed = Object.keys(COPIED).filter((file) => !there.has(file));
  if (unknown.length + missed.length > 0)
    throw new Error(
      `The licences of what comes with pdfjs-dist are not those of data/notices/pdf-parts.ts: ${[...unknown, ...missed].join(', ')}. See that each lets anyone use it, and name what it is for there.`,
    );
  const files = Object.entries(COPIED).map(([file, [what, licence]]) => ({
    what: `${what} (${file.replace(/[^/]+$/, '')})`,
    licence,
    text: readFileSync(there.get(file) ?? '', 'utf8')
      .replaceAll('\r\n', '\n')
      .trim(),
  }));
  // Its build for older browsers has core-js in it, whose text does not come along.
  const coreJs = '2013–2025 Denis Pushkarev (zloirock.ru), 2025–2026 CoreJS Company (core-js.io)';
  return [{ what: 'core-js', licence: 'MIT', text: mitText(coreJs) }, ...files];
}
