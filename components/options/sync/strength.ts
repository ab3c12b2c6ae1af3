import { PASSPHRASE_LEAST } from '../../../data/schema/sync-messages';

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** What everybody tries first. */
const COMMON =
  /pass(word|phrase|wort)?|qwert[yz]?|asdf(gh)?|letmein|welcome|admin|secret|iloveyou|sidenote|nextcloud|owncloud/gi;

/** Bits that a character adds: of words, and of what looks like none. Words are easier to guess than they are long. */
const WORD_BITS = 2;
const MIXED_BITS = 4;

/**
 * A rough guess at how long a passphrase withstands guessing; on the low side. It knows no dictionary.
 * @param known words that whoever guesses would try, such as the user's name.
 */
export function strengthOf(passphrase: string, known: readonly string[] = []): Strength {
  if (passphrase.length < PASSPHRASE_LEAST) return 'short';
  let left = passphrase.replace(COMMON, ' ');
  for (const word of known) if (word.length > 2) left = left.replaceAll(word, ' ');
  const isWords = /^[\p{L}\s'’,.-]*$/u.test(left);
  const bits = countedCharacters(left) * (isWords ? WORD_BITS : MIXED_BITS);
  if (bits < 36) return 'weak';
  return bits < 46 ? 'fair' : 'strong';
}

/** Those that are neither the one before, nor the next to it, nor part of what was said already. */
function countedCharacters(text: string): number {
  const characters = [...text.toLowerCase()];
  return characters.filter((character, at) => {
    const step = (character.codePointAt(0) ?? 0) - (characters[at - 1]?.codePointAt(0) ?? -9);
    if (Math.abs(step) <= 1) return false;
    const lately = characters.slice(0, at).join('');
    return !lately.includes(characters.slice(Math.max(0, at - 2), at + 1).join('')) || at < 3;
  }).length;
}

/** Letters and digits that are not taken for one another; 32, so that a byte's remainder favours none. */
const CLEAR = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP = 4;

/** One that nobody guesses: 100 bits. */
export function newPassphrase(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(GROUPS * GROUP))].map((byte) => CLEAR[byte % CLEAR.length]);
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP).join('')).join(
    '-',
  );
}
