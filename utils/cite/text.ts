/** The few named references that publishers leave in their JSON-LD and meta tags. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  pound: '£',
  eacute: 'é',
};

/** A line as a reader would write it: character references read, mark-up and invisible characters out, white space folded. */
export const cleanLine = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) =>
      name ? (Object.hasOwn(NAMED, name) ? (NAMED[name] as string) : whole) : character(decimal ?? `0x${hex}`),
    )
    .replace(/<\/?(?:em|i|b|strong|sup|sub|span|br|p|a|u)\b[^<>]{0,200}>/gi, '')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Controls but white space, zero widths, marks of direction: what turns a reference's text about. */
const INVISIBLE = /(?![\t\n\f\r])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu;

function character(code: string): string {
  const point = Number(code);
  const valid = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return valid ? String.fromCodePoint(point) : '';
}

/** A text for comparing: letters and digits alone, small, without accents and without a leading "the". */
export const comparable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '');
