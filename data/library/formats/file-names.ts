const MOST_BYTES = 120;

/** Names that Windows keeps for devices, with whatever extension. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

const bytesIn = (text: string): number => new TextEncoder().encode(text).length;

/** As much of a text as fits into so many bytes, whole characters. */
function within(text: string, bytes: number): string {
  let length = 0;
  let cut = '';
  for (const character of text) {
    length += bytesIn(character);
    if (length > bytes) break;
    cut += character;
  }
  return cut;
}

/** A text as a name that every system can have for a file, and that no link of Obsidian's breaks on. */
function safe(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[<>:"/\\|?*#^[\]%`{}$~\uFFFD]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return DEVICES.test(plain) ? `_${plain}` : plain;
}

/**
 * Names for files that stand in one folder: readable, safe on Windows, macOS and Linux, at most 120 bytes, and different there where
 * the folder does not tell capital letters from small ones.
 */
export class FileNames {
  readonly #given = new Set<string>();

  give(text: string, extension: string, otherwise: string): string {
    const name = safe(text) || otherwise;
    for (let count = 1; ; count++) {
      const end = `${count === 1 ? '' : ` (${count})`}.${extension}`;
      const whole = `${within(name, MOST_BYTES - bytesIn(end)).replace(/[. ]+$/, '')}${end}`;
      const key = whole.normalize('NFKD').toUpperCase().toLowerCase();
      if (this.#given.has(key)) continue;
      this.#given.add(key);
      return whole;
    }
  }
}
