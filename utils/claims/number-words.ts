/** Numbers said in words, as far as newspapers do: up to ninety-nine, and simple fractions. */

const UNITS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]; // prettier-ignore
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  sixths: 6,
  tenth: 10,
  tenths: 10,
}; // prettier-ignore

/** "six", "forty", "forty-two". */
export const NUMBER_WORD = `(?:(?:${TENS.join('|')})(?:[- ](?:${UNITS.slice(1, 10).join('|')}))?|(?:one|a) hundred|${[...UNITS].reverse().join('|')})`;

/** "third", "quarters". */
export const PART_WORD = `(?:${Object.keys(PARTS).join('|')})`;

/** The value of a number in words or figures: "forty-two", "7,745", "61.8". NaN for what is none. */
export function numberOf(text: string): number {
  const bare = text.replaceAll(',', '').trim();
  if (/^\d+(\.\d+)?$/.test(bare)) return Number(bare);
  if (bare === 'a' || bare === 'an') return 1;
  if (/^(?:one|a) hundred$/.test(bare)) return 100;
  return bare.split(/[- ]/).reduce((sum, word) => {
    const unit = UNITS.indexOf(word);
    const ten = TENS.indexOf(word);
    return sum + (unit >= 0 ? unit : ten >= 0 ? (ten + 2) * 10 : Number.NaN);
  }, 0);
}

/** The value of a number in words with hundreds and thousands: "one thousand four hundred and fourteen". */
export function numberInWords(words: string): number {
  let thousands = 0;
  let here = 0;
  for (const part of words.replaceAll(',', '').split(/ (?:and )?/)) {
    if (part === 'hundred') here = Math.max(1, here) * 100;
    else if (part === 'thousand') {
      thousands += Math.max(1, here) * 1000;
      here = 0;
    } else if (part !== 'and') here += numberOf(part);
  }
  return thousands + here;
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
]; // prettier-ignore

/** "first", "ninth", up to "twelfth". */
export const ORDINAL_WORD = `(?:${ORDINALS.join('|')})`;

/** The place that a word names: 9 of "ninth", 57 of "57th". */
export const ordinalOf = (word: string): number => ORDINALS.indexOf(word) + 1 || Number.parseInt(word, 10);

/** Into how many parts a word divides: 3 of "thirds". */
export const partsOf = (word: string): number => PARTS[word] ?? Number.NaN;
