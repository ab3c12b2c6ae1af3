import { zipSync } from 'fflate';
import { messageOf } from '../../utils/message-of';
import { isWholeStream } from './biff';
import { type DroppedFile, wholeOf } from './bytes';
import type { Grid } from './columns';
import { checkCompound } from './compound';
import type { Cell } from './counts';
import { excerpt, GET_AGAIN, ImportError, type ReadOptions } from './official-file';
import { inflated, type ZipEntry } from './zip';

/** A workbook: the names of its sheets, and those sheets that are asked for, read once. */
export interface Workbook {
  readonly name: string;
  readonly sheets: readonly string[];
  open(sheet: string): Grid;
}

const LARGEST_WORKBOOK = 48 * 1024 * 1024;
export const XLSX_LIMITS = { size: 160 * 1024 * 1024, entries: 1000 } as const;
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 1000;

/** The parts of an .xlsx that hold cells. Pictures, macros, links to other files and the like never reach the library. */
const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(_rels\/workbook\.xml\.rels|workbook\.xml|sharedStrings\.xml|styles\.xml|metadata\.xml|theme\/[^/]+\.xml|worksheets\/[^/]+\.xml))$/;

/** An .xlsx is unpacked under our own limits and handed over stored: the library inflates nothing that was not counted. */
export async function openXlsx(
  file: DroppedFile,
  entries: readonly ZipEntry[],
  options: ReadOptions,
): Promise<Workbook> {
  const needed = entries.filter(({ name }) => NEEDED.test(name));
  if (new Set(needed.map(({ name }) => name)).size < needed.length)
    throw new ImportError(`${file.name} is damaged: it holds a part of the workbook twice.`, GET_AGAIN);
  if (!needed.some(({ name }) => name === 'xl/workbook.xml'))
    throw new ImportError(
      `${file.name} is not an Excel workbook of a kind that is read here.`,
      'Save it as .xlsx and drop it again.',
    );
  const parts: Record<string, Uint8Array> = {};
  for (const entry of needed) {
    const pieces: Uint8Array[] = [];
    for await (const piece of inflated(file, entry, options)) pieces.push(piece);
    parts[entry.name] = joined(pieces, entry.size);
  }
  options.signal.throwIfAborted();
  return open(file.name, zipSync(parts, { level: 0 }));
}

/** @throws ImportError where the file is too large, cut short, protected or no workbook. */
export async function openXls(file: DroppedFile, options: ReadOptions): Promise<Workbook> {
  if (file.size > LARGEST_WORKBOOK)
    throw new ImportError(`${file.name} is far larger than any published workbook.`, GET_AGAIN);
  const bytes = await wholeOf(file, options);
  checkCompound(bytes, file.name);
  const { CFB } = await import('@e965/xlsx');
  const stream = attempt(file.name, () => {
    const container = CFB.read(bytes, { type: 'array' });
    return CFB.find(container, 'Workbook') ?? CFB.find(container, 'Book');
  });
  if (!stream?.content || !isWholeStream(Uint8Array.from(stream.content)))
    throw new ImportError(`${file.name} is damaged: what is in it is not a whole workbook.`, GET_AGAIN);
  return open(file.name, bytes);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** What the library throws is its own; the reader gets what was wrong. */
function attempt<T>(name: string, reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    const why = messageOf(error);
    if (/password|encrypt/i.test(why))
      throw new ImportError(
        `${name} is protected by a password.`,
        'Open it with the password, save it without one, and drop it again.',
      );
    throw new ImportError(`${name} cannot be read as a workbook (${excerpt(why, 80)}).`, GET_AGAIN);
  }
}

async function open(name: string, bytes: Uint8Array): Promise<Workbook> {
  // Only now, when the worker has shut itself in: this is the library that reads a stranger's file.
  const { read } = await import('@e965/xlsx');
  const sheets = attempt(name, () => read(bytes, { type: 'array', bookSheets: true })).SheetNames.filter(
    (sheet): sheet is string => typeof sheet === 'string',
  );
  return {
    name,
    sheets,
    open: (sheet) => {
      const book = attempt(name, () =>
        read(bytes, {
          type: 'array',
          sheets: [sheet],
          dense: true,
          cellFormula: true,
          cellText: false,
          cellHTML: false,
          sheetRows: MOST_ROWS,
        }),
      );
      const found = book.Sheets[sheet];
      if (!found) throw new ImportError(`${name}: the sheet “${excerpt(sheet)}” cannot be read.`, GET_AGAIN);
      return gridOf(name, sheet, found['!data'] ?? []);
    },
  };
}

interface LibraryCell {
  readonly t: string;
  readonly v?: unknown;
  readonly f?: string;
  readonly F?: string;
  readonly w?: string;
}

function gridOf(
  name: string,
  sheet: string,
  data: readonly (readonly (LibraryCell | undefined)[] | undefined)[],
): Grid {
  const wide = data.findIndex((row) => row !== undefined && row.length > MOST_COLUMNS);
  if (wide >= 0)
    throw new ImportError(
      `${name}, sheet “${excerpt(sheet)}”, row ${wide + 1}: there are more columns than any published file has.`,
      GET_AGAIN,
    );
  return { sheet, rows: data.length, row: (index) => Array.from(data[index] ?? [], cellOf) };
}

function cellOf(cell: LibraryCell | undefined): Cell | undefined {
  if (!cell) return undefined;
  const calculated = cell.f !== undefined || cell.F !== undefined;
  const { v, t } = cell;
  if (t === 'n' && typeof v === 'number') return { value: v, ...(calculated && { calculated }) };
  if (t === 's' && typeof v === 'string')
    return v === '' && !calculated ? undefined : { value: v, ...(calculated && { calculated }) };
  if (t === 'e') return { value: cell.w ?? '#ERROR', ...(calculated && { calculated }) };
  if (t === 'z' || v === undefined || v === null) return undefined;
  // A date or a truth value: nothing that a count can be.
  return { value: `${String(v)} (${t})`, ...(calculated && { calculated }) };
}
