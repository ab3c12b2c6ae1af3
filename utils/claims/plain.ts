/**
 * Text as the rules of claims read it: small letters, plain spaces, hyphens and quotation marks. Of the same length as the page's, so
 * that every offset holds in both (UTF-16 units).
 */
export function plain(text: string): string {
  const simple = text
    .replace(/[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]/g, ' ')
    .replace(/[\u2010-\u2012\u00ad\u2212]/g, '-')
    .replace(/[\u2013-\u2015]/g, '–')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
  const small = simple.toLowerCase();
  // Some letters are longer when small, such as İ: the text then stays as it is, letter by letter.
  return small.length === simple.length
    ? small
    : [...simple]
        .map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter))
        .join('');
}
