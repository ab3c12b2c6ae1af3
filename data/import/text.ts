import { GET_AGAIN, ImportError } from './official-file';

/** A line of a CSV file before it is taken apart. `row` as a spreadsheet shows it, from 1: a line end inside quotation marks is none. */
export interface RawRecord {
  readonly row: number;
  readonly text: string;
}

/** Ten times the longest row ever published. */
const LONGEST_RECORD = 256 * 1024;

const SAVE_AS = 'Get the file again, or save it as “CSV UTF-8”.';

/** Text in pieces, whatever its encoding: UTF-8 unless a byte order mark says UTF-16. No other is guessed at. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, name: string, rows: () => number): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let start: Uint8Array = new Uint8Array(0);
  for await (const piece of bytes) {
    let rest = piece;
    if (!decoder) {
      // The mark may be parted between two pieces.
      rest = new Uint8Array(start.length + piece.length);
      rest.set(start);
      rest.set(piece, start.length);
      start = rest;
      if (start.length < 2) continue;
      decoder = new TextDecoder(encodingOf(start), { fatal: true });
    }
    let text: string;
    try {
      text = decoder.decode(rest, { stream: true });
    } catch {
      throw new ImportError(
        `${name}, row ${rows() + linesBeforeFault(rest, decoder.encoding)}: there are bytes that are not text in ${decoder.encoding.toUpperCase()}.`,
        SAVE_AS,
      );
    }
    yield text;
  }
  try {
    const last = (decoder ?? new TextDecoder('utf-8', { fatal: true })).decode(decoder ? undefined : start);
    if (last) yield last;
  } catch {
    throw new ImportError(`${name} ends in the middle of a character: it is cut short.`, GET_AGAIN);
  }
}

const encodingOf = (start: Uint8Array): string =>
  start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';

/** The line of the piece, from 1, that holds the first fault. */
function linesBeforeFault(piece: Uint8Array, encoding: string): number {
  if (encoding !== 'utf-8') return 1;
  // What belongs to a character of the piece before is not at fault.
  let at = 0;
  while (at < 3 && ((piece[at] ?? 0) & 0xc0) === 0x80) at++;
  for (let line = 1; ; line++) {
    const next = piece.indexOf(0x0a, at);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(piece.subarray(at, next < 0 ? piece.length : next));
    } catch {
      return line;
    }
    if (next < 0) return line;
    at = next + 1;
  }
}

/**
 * The records of a CSV file as they come, a batch for each piece of the file. Never more than a piece and one record are held.
 * @throws ImportError naming the row, for bytes that are no text, and for a quotation mark that is never closed.
 */
export async function* recordsOf(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<RawRecord[]> {
  let rest = '';
  let row = 0;
  /** How far `rest` has been looked through, and whether a quotation mark is open there. */
  let seen = 0;
  let open = false;
  for await (const piece of decoded(bytes, name, () => row)) {
    const text = rest + piece;
    const records: RawRecord[] = [];
    let start = 0;
    for (let end = text.indexOf('\n', seen); end >= 0; end = text.indexOf('\n', seen)) {
      open = oddQuotes(text, seen, end) !== open;
      seen = end + 1;
      if (open) continue;
      row++;
      records.push({ row, text: text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end) });
      start = seen;
    }
    rest = text.slice(start);
    seen -= start;
    for (const record of records) check(record, name);
    if (rest.length > LONGEST_RECORD) check({ row: row + 1, text: rest }, name);
    if (records.length > 0) yield records;
  }
  if (rest === '') return;
  if (oddQuotes(rest, seen, rest.length) !== open)
    throw new ImportError(`${name}, row ${row + 1}: a quotation mark is opened and never closed.`, GET_AGAIN);
  const last = { row: row + 1, text: rest.endsWith('\r') ? rest.slice(0, -1) : rest };
  check(last, name);
  yield [last];
}

function oddQuotes(text: string, from: number, to: number): boolean {
  let odd = false;
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function check({ row, text }: RawRecord, name: string): void {
  if (text.length > LONGEST_RECORD)
    throw new ImportError(`${name}, row ${row}: the row is far longer than any that was published.`, GET_AGAIN);
  if (text.includes('\0')) throw new ImportError(`${name}, row ${row}: there are empty bytes in the text.`, SAVE_AS);
}
