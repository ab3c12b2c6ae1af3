import { AE_CSV, readAeCsv } from './ae-monthly-csv';
import { isAeWorkbook, readAeWorkbook } from './ae-provider-workbook';
import { bytesOf, type DroppedFile, sliceOf } from './bytes';
import { isCancerWorkbook, readCancerWorkbook } from './cancer-provider-workbook';
import { plain, resemblance } from './columns';
import { gridOf, openCsv } from './csv';
import { isDm01Workbook, readDm01Workbook } from './dm01-provider-workbook';
import { looksLikeOdsList, readOdsTrusts } from './ods-trusts';
import { excerpt, GET_AGAIN, ImportError, type OfficialFile, type ReadOptions } from './official-file';
import { RTT, readRtt } from './rtt-full-extract';
import { recordsOf } from './text';
import { openXls, openXlsx, type Workbook, XLSX_LIMITS } from './workbook';
import { inflated, type ZipEntry, zipEntries } from './zip';

/** What can be read, as an error says it. */
const KINDS =
  'Sidenote reads the monthly A&E CSV and the A&E workbook by provider, the RTT full extract (also in its .zip), the cancer and diagnostics workbooks by provider, and ODS’s etr.csv.';

const LARGEST_TEXT = 1024 * 1024 * 1024;
const MAGIC: readonly (readonly [string, string])[] = [
  ['25504446', 'a PDF'],
  ['1f8b', 'packed with gzip'],
  ['377abcaf', 'a 7z archive'],
  ['52617221', 'a RAR archive'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['504b0506', 'an empty zip'],
];

/**
 * Reads a file as NHS England or ODS publishes it. What it is is told from its content, never from its name. In the extension
 * this runs in a worker that can reach nothing: see `reader.ts`.
 * @throws ImportError where it cannot be used; whatever `signal` was aborted with.
 */
export async function readOfficialFile(file: DroppedFile, options: ReadOptions): Promise<OfficialFile> {
  const official = await readContent(file, options);
  const month = new Date().toISOString().slice(0, 7);
  const future = official.periods.find((period) => period.slice(0, 7) > month);
  if (future)
    throw new ImportError(
      `${file.name} says that it is of ${future}, which has not begun.`,
      'Check its period; a file that was changed cannot be trusted.',
    );
  return official;
}

async function readContent(file: DroppedFile, options: ReadOptions): Promise<OfficialFile> {
  options.signal.throwIfAborted();
  if (file.size === 0) throw new ImportError(`${file.name} is empty.`, GET_AGAIN);
  if (file.size > LARGEST_TEXT) throw new ImportError(`${file.name} is larger than any published file.`, KINDS);
  const magic = [...(await sliceOf(file, 0, 8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (magic.startsWith('504b0304')) return readZip(file, options);
  if (magic === 'd0cf11e0a1b11ae1') return readWorkbook(await openXls(file, options));
  const other = MAGIC.find(([start]) => magic.startsWith(start));
  if (other) throw new ImportError(`${file.name} is ${other[1]}, not a file that can be read here.`, KINDS);
  return readText(file.name, bytesOf(file, options), options);
}

/** A zip is a workbook, or holds one text file. Zips within zips are refused: no publisher makes them, those who do harm do. */
async function readZip(file: DroppedFile, options: ReadOptions): Promise<OfficialFile> {
  const all = await zipEntries(file, { size: LARGEST_TEXT, entries: XLSX_LIMITS.entries });
  if (all.some(({ name }) => name === '[Content_Types].xml')) {
    // A workbook is held whole, so its limits are tighter.
    await zipEntries(file, XLSX_LIMITS);
    return readWorkbook(await openXlsx(file, all, options));
  }
  const entries = all.filter(({ name }) => !isLitter(name));
  const [entry] = entries;
  if (!entry) throw new ImportError(`${file.name} is a zip with nothing in it.`, GET_AGAIN);
  if (entries.length > 1)
    throw new ImportError(
      `${file.name} holds ${entries.length} files (${entries
        .slice(0, 3)
        .map(({ name }) => excerpt(name, 40))
        .join(', ')}${entries.length > 3 ? ' …' : ''}).`,
      'Unpack it, and drop one of them at a time.',
    );
  return readText(
    `${file.name} › ${excerpt(entry.name)}`,
    refuseNested(file, entry, inflated(file, entry, options)),
    options,
  );
}

/** Folders, and what macOS puts beside the files: the RTT extract is published with it. */
const isLitter = (name: string): boolean =>
  name.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\._)/.test(name);

async function* refuseNested(file: DroppedFile, entry: ZipEntry, bytes: AsyncIterable<Uint8Array>) {
  let first = true;
  for await (const piece of bytes) {
    if (first && ((piece[0] === 0x50 && piece[1] === 0x4b) || (piece[0] === 0xd0 && piece[1] === 0xcf)))
      throw new ImportError(
        `${file.name} holds “${excerpt(entry.name)}”, which is a zip or a workbook itself.`,
        'Unpack it, and drop what is in it.',
      );
    first = false;
    yield piece;
  }
}

async function readText(name: string, bytes: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<OfficialFile> {
  const source = await openCsv(name, recordsOf(bytes, name));
  const start = source.head
    .map(({ cells }) => cells.join(','))
    .join('\n')
    .trimStart();
  if (start === '') throw new ImportError(`${name} is empty.`, GET_AGAIN);
  if (start.startsWith('<'))
    throw new ImportError(
      `${name} is a web page, not data: the address answered with a page, perhaps an error.`,
      'Follow the link on the publisher’s page again, and save what it downloads.',
    );
  if (looksLikeOdsList(source.head)) return readOdsTrusts(source, options);
  const grid = gridOf(source.head);
  const [best] = [
    { share: resemblance(grid, AE_CSV).share, read: readAeCsv },
    { share: resemblance(grid, RTT).share, read: readRtt },
  ].sort((a, b) => b.share - a.share);
  // Two thirds of a header's words are no accident: then the error names what is missing.
  if (best && best.share >= 0.6) return best.read(source, options);
  refuseDirectory(
    name,
    source.head.map(({ cells }) => cells.map(plain)),
  );
  throw new ImportError(
    `${name} is not a file that can be read here: its header is not known (“${excerpt(start)}”).`,
    KINDS,
  );
}

/** CQC's directory and ratings: their layout could not be established from a file, so they are named and not read. */
function refuseDirectory(name: string, rows: readonly (readonly string[])[]): void {
  if (
    rows.some(
      (cells) =>
        cells.some((cell) => /^cqc (location|provider) id/.test(cell)) ||
        cells.some((cell) => /^location id$/.test(cell)),
    )
  )
    throw new ImportError(
      `${name} looks like a file of the Care Quality Commission, which cannot be read here yet.`,
      KINDS,
    );
}

function readWorkbook(book: Workbook): OfficialFile {
  if (isAeWorkbook(book.sheets)) return readAeWorkbook(book);
  if (isCancerWorkbook(book.sheets)) return readCancerWorkbook(book);
  if (isDm01Workbook(book.sheets)) return readDm01Workbook(book);
  const names = book.sheets.map(plain);
  if (names.includes('provider level performance'))
    throw new ImportError(
      `${book.name} is the combined cancer workbook published since November 2025, which cannot be read here yet.`,
      KINDS,
    );
  throw new ImportError(
    `${book.name} is not a workbook that can be read here: its sheets are ${book.sheets
      .slice(0, 4)
      .map((sheet) => `“${excerpt(sheet, 40)}”`)
      .join(', ')}.`,
    KINDS,
  );
}
