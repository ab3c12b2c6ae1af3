import { GET_AGAIN, ImportError } from './official-file';

/**
 * The container of an .xls file, as far as it must be known before a spreadsheet library sees it: that it is whole (the library
 * reads what is left of a cut one without a word) and that it is not encrypted.
 */

const HEADER = 512;
/** Sector numbers from here on are marks, not places. */
const MARKS = 0xfffffffa;

/** @throws ImportError where the file is cut short or protected. */
export function checkCompound(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cut = () => new ImportError(`${name} is cut short or damaged: parts of the workbook are missing.`, GET_AGAIN);
  if (bytes.length < HEADER) throw cut();
  const shift = view.getUint16(0x1e, true);
  if (shift !== 9 && shift !== 12) throw cut();
  const sector = 1 << shift;
  const sectors = Math.floor(bytes.length / sector) - 1;
  const tables = view.getUint32(0x2c, true);
  // The first 109 tables stand in the header: enough for 7 MB, more than was ever published.
  for (let index = 0; index < Math.min(tables, 109); index++) {
    const at = view.getUint32(0x4c + index * 4, true);
    if (at >= MARKS) continue;
    const start = (at + 1) * sector;
    if (start + sector > bytes.length) throw cut();
    for (let entry = 0; entry < sector / 4; entry++) {
      const next = view.getUint32(start + entry * 4, true);
      // A chain that goes on beyond the end. What a writer notes for places that are free is no witness.
      const place = (index * sector) / 4 + entry;
      if (next < MARKS && (next >= sectors || place >= sectors)) throw cut();
    }
  }
  if (includesWide(bytes, 'EncryptedPackage'))
    throw new ImportError(
      `${name} is protected by a password.`,
      'Open it with the password, save it without one, and drop it again.',
    );
}

/** Whether a name of the container's directory, two bytes a letter, is in the file. */
function includesWide(bytes: Uint8Array, word: string): boolean {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 0;
    while (same < word.length && bytes[at + same * 2] === word.charCodeAt(same) && bytes[at + same * 2 + 1] === 0)
      same++;
    if (same === word.length) return true;
  }
  return false;
}
