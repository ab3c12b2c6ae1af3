import { seeded } from '../statistics';
import type { TextInput } from './job';

/** Texts that a page could be made of to keep the reader's browser busy: each kind at any length, all in one block. */
export const HOSTILE: readonly { readonly name: string; readonly text: (length: number) => string }[] = [
  { name: '“the the the”', text: repeated('the ') },
  { name: '“the”, then spaces only', text: (length) => `the${' '.repeat(length - 3)}` },
  { name: '“NHS”, spaces, “England” in turn', text: repeated(`NHS${' '.repeat(400)}England `) },
  { name: '“(A(A(A(”', text: repeated('(A') },
  { name: '“NHS NHS NHS”', text: repeated('NHS ') },
  { name: '“Trust Trust Trust”', text: repeated('Trust ') },
  { name: '“trusts trusts trusts”', text: repeated('trusts ') },
  { name: 'commas and dashes only', text: repeated(',-, – ,,—') },
  { name: 'apostrophes and stops only', text: repeated("’'’.'’!") },
  { name: 'one word', text: repeated('a') },
  { name: 'one word beside “NHS”', text: (length) => `NHS X${'a'.repeat(length - 5)}` },
  { name: 'random Unicode', text: unicode },
  { name: 'words with capitals and “and”, then “Trust”', text: (length) => `${capitalised(length - 6)} Trust` },
  {
    name: 'words with capitals, each beside “NHS”',
    text: (length) => capitalised(length).replaceAll(' and ', ' NHS '),
  },
  { name: 'capitals in brackets', text: repeated('some Other Letters (SOL) ') },
  { name: 'a name and letters in brackets', text: repeated('integrated care systems (ICSs) and ') },
  { name: 'a name and ever new letters in brackets', text: newLetters },
  {
    name: 'two trusts in turn, and “the trust”',
    text: repeated('Barts Health NHS Trust met. Homerton Healthcare NHS Foundation Trust left. The trust did not. '),
  },
  { name: '“the trust” and nothing named', text: repeated('the trust, ') },
];

export const hostileText = ({ name, text }: (typeof HOSTILE)[number], length: number): TextInput => ({
  name,
  blocks: [{ text: text(length), role: 'text' }],
});

function repeated(piece: string): (length: number) => string {
  return (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Any units but surrogates, with a space after about every seventh. */
function unicode(length: number): string {
  const random = seeded(31);
  const units: string[] = [];
  while (units.length < length) {
    const code = random() < 0.15 ? 0x20 : Math.floor(random() * 0xffff);
    units.push(String.fromCharCode(code >= 0xd800 && code <= 0xdfff ? code - 0x2000 : code));
  }
  return units.join('');
}

/** "Abcde Fghij and Klmno and …": words that no lexicon has. */
function capitalised(length: number): string {
  const random = seeded(37);
  const letter = (from: number): string => String.fromCharCode(from + Math.floor(random() * 26));
  const words: string[] = [];
  for (let size = 0; size < length; size += words.at(-1)?.length ?? 0) {
    const rest = Array.from({ length: 5 + Math.floor(random() * 5) }, () => letter(97)).join('');
    words.push(`${letter(65)}${rest}${words.length % 2 === 1 ? ' and ' : ' '}`);
  }
  return words.join('').slice(0, length);
}

/** A page that gives a name one more short form after the other, each with letters of the name in their order. */
function newLetters(length: number): string {
  const random = seeded(41);
  const said: string[] = [];
  for (let size = 0; size < length; size += said.at(-1)?.length ?? 0) {
    const some = [...'ntegratedcare'].filter(() => random() < 0.45).slice(0, 6);
    const letters = some.map((one) => (random() < 0.5 ? one.toUpperCase() : one)).join('');
    said.push(`Integrated Care System (I${letters}S). `);
  }
  return said.join('').slice(0, length);
}
