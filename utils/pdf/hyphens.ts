/** How the text of a line is joined to that of the next: by a space, by nothing, or by nothing with the hyphen at its end left out. */
export type Join = 'space' | 'bare' | 'unhyphenated';

const HYPHEN_AT_END = /([\p{L}\p{N}][\p{L}\p{N}\p{M}’']*(?:[-‐][\p{L}\p{N}’']+)*)([-‐‑\u00ad])$/u;
const WORD_AT_START = /^([\p{L}\p{N}][\p{L}\p{N}\p{M}’']*)([-‐‑]?)/u;

/** First parts of words that are written with a hyphen, wherever the line ends. */
const HYPHENATED =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|full|half|part|long|short|mid|non|self|well|high|low|co|ex|year|day|on|in|out|end|cross|third|face|follow|multi|post|pre|sub|semi|decision|policy|evidence|patient|whole|so)$/iu;

/**
 * How a line goes on in the next. A hyphen at its end is one of the word, as in "four-hour", or was put there to part a word.
 * @param words of the page, in small letters: a word that stands there undivided says which it is.
 */
export function joinOf(line: string, next: string, words: ReadonlySet<string>): Join {
  const end = HYPHEN_AT_END.exec(line.trimEnd());
  if (!end) return /[-‐‑–—/]$/u.test(line.trimEnd()) && /\S[-‐‑/]$/u.test(line.trimEnd()) ? 'bare' : 'space';
  const [, before = '', hyphen] = end;
  if (hyphen === '\u00ad') return 'unhyphenated';
  const start = WORD_AT_START.exec(next.trimStart());
  // "long- and short-term": the hyphen stands for a word, and a space follows.
  if (!start || /^(?:and|or|to)$/i.test(start[1] ?? '')) return 'space';
  const [, after = '', more] = start;
  // "Stoke-/on-Trent", "COVID-/19", "Leeds-/York".
  if (more !== '' || !/^\p{Ll}/u.test(after) || before.includes('-')) return 'bare';
  const [first, second] = [before.toLowerCase(), after.toLowerCase()];
  if (words.has(first + second)) return 'unhyphenated';
  if (words.has(`${first}-${second}`) || HYPHENATED.test(before) || /\p{N}$/u.test(before)) return 'bare';
  return 'unhyphenated';
}

/** The words of some lines, in small letters, with those that have a hyphen; the divided ones at the ends of lines are left out. */
export function wordsOf(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines)
    for (const [word] of line
      .trim()
      .matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’']*(?:[-‐‑][\p{L}\p{N}’']+)*(?![-‐‑\p{L}])/gu))
      words.add(word.toLowerCase().replace(/[‐‑]/gu, '-'));
  return words;
}
