/**
 * Whether the stream of an .xls is whole: records that follow each other to the last byte, each part begun and ended. A stream
 * that is not sends the spreadsheet library astray, at times without end, so it never gets one.
 */

const BEGIN = 0x0809;
const END = 0x000a;
/** No record is longer; what is, goes on in a record of its own. */
const LONGEST = 8224;
const MOST_PARTS = 400;

export function isWholeStream(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** Charts stand inside sheets, so parts may be nested. */
  let depth = 0;
  let parts = 0;
  let at = 0;
  while (at + 4 <= bytes.length) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    // After the last part, a writer may fill up with noughts.
    if (depth === 0 && parts > 0 && type === 0) return bytes.subarray(at).every((byte) => byte === 0);
    if (length > LONGEST || at + 4 + length > bytes.length) return false;
    if (type === BEGIN) {
      depth++;
      parts++;
      if (parts > MOST_PARTS) return false;
    } else if (depth === 0) return false;
    else if (type === END) {
      if (length !== 0) return false;
      depth--;
    }
    at += 4 + length;
  }
  return depth === 0 && parts > 0 && bytes.subarray(at).every((byte) => byte === 0);
}
