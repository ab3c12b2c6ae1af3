/**
 * Folding: how text is made comparable without being changed. Case, accents, ligatures, soft hyphens, zero-width characters and
 * apostrophes do not count; `&` is "and"; every dash, hyphen and kind of space is a gap between words.
 */

/** What a character is to the tokeniser. */
export const CHAR = {
  gap: 0,
  word: 1,
  ignored: 2,
  apostrophe: 3,
  and: 4,
  comma: 5,
  slash: 6,
  dash: 7,
  stop: 8,
  hard: 9,
} as const;

const ASCII = new Uint8Array(128).fill(CHAR.hard);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[0-9A-Za-z]/.test(char)) ASCII[code] = CHAR.word;
  else if (/\s/.test(char)) ASCII[code] = CHAR.gap;
}
ASCII[0x26] = CHAR.and;
// A colon stands inside titles: "Integrating care: next steps".
ASCII[0x3a] = CHAR.gap;
ASCII[0x27] = CHAR.apostrophe;
ASCII[0x2c] = CHAR.comma;
ASCII[0x2d] = CHAR.dash;
ASCII[0x2e] = CHAR.stop;
ASCII[0x2f] = CHAR.slash;
ASCII[0x21] = CHAR.stop;
ASCII[0x3f] = CHAR.stop;

const OTHER = new Map<number, number>();

function classifyOther(code: number): number {
  const char = String.fromCharCode(code);
  if (code === 0x00ad || code === 0x2060 || code === 0xfeff || (code >= 0x200b && code <= 0x200f)) return CHAR.ignored;
  if (code === 0x2018 || code === 0x2019 || code === 0x02bc || code === 0xff07) return CHAR.apostrophe;
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return CHAR.dash;
  if (code === 0xff06) return CHAR.and;
  if (/\s/.test(char)) return CHAR.gap;
  if (code === 0x2026) return CHAR.stop;
  // Surrogates belong to letters outside the basic plane as often as to emoji; neither is ever part of a form.
  return /[\p{L}\p{N}\p{M}]/u.test(char) ? CHAR.word : CHAR.hard;
}

/** The class of a UTF-16 unit. */
export function charClass(code: number): number {
  if (code < 128) return ASCII[code] as number;
  let found = OTHER.get(code);
  if (found === undefined) {
    found = classifyOther(code);
    OTHER.set(code, found);
  }
  return found;
}

const FOLDED = new Map<number, string>();

/** A letter or digit outside ASCII as it counts for comparison: no accent, no ligature, lower case. May be empty or longer than one. */
/** Letters that Unicode takes for letters of their own: "Orthopædic". */
const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ø: 'o', ß: 'ss', ł: 'l', đ: 'd' };

export function foldOther(code: number): string {
  let found = FOLDED.get(code);
  if (found === undefined) {
    const letter = String.fromCharCode(code).toLowerCase();
    found = LETTERS[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    FOLDED.set(code, found);
  }
  return found;
}

/** A form as its words count: the key by which two spellings are the same. Commas and slashes are kept as words. */
export function foldForm(text: string): string {
  const words: string[] = [];
  let word = '';
  const close = () => {
    if (word !== '') words.push(word);
    word = '';
  };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = charClass(code);
    if (kind === CHAR.word) word += code < 128 ? text.charAt(index).toLowerCase() : foldOther(code);
    else if (kind === CHAR.apostrophe || kind === CHAR.ignored) continue;
    else {
      close();
      if (kind === CHAR.and) words.push('and');
      else if (kind === CHAR.comma) words.push(',');
      else if (kind === CHAR.slash) words.push('/');
    }
  }
  close();
  return words.join(' ');
}
