import type { PartialDate } from '../../../data/schema/identity';
import type { Block } from '../../../data/schema/mention';
import { annotate } from '../../../utils/recognise/annotate';
import { find } from '../../../utils/recognise/find';
import type { Lexicon } from '../../../utils/recognise/lexicon';
import { tokenise } from '../../../utils/recognise/tokens';
import type { Contestant } from '../statistics';

/** Splitting and finding: every place where a form stands, before anything is decided. */
export const engine = (name: string, blocks: readonly Block[], lexicon: Lexicon): Contestant => ({
  name,
  run: () => {
    let found = 0;
    for (const { text } of blocks) found += find(text, tokenise(text, lexicon.arrays), lexicon).candidates.length;
    return found;
  },
});

/** All that the worker does with a text: finding, the page's evidence, the decision. */
export const whole = (name: string, blocks: readonly Block[], lexicon: Lexicon): Contestant => ({
  name,
  run: () => annotate({ blocks, date: '2025-11-20' as PartialDate }, lexicon).mentions.length,
});

/**
 * What it costs to look for the same forms with one regular expression: plain literals, which V8 groups by their beginnings,
 * longest first, between characters that are no letters or digits. Nothing but places comes of it: no entity, no tolerance.
 */
export function alternation(forms: readonly string[]): RegExp {
  const distinct = [...new Set(forms.map((form) => form.toLowerCase()))].sort((a, b) => b.length - a.length);
  const literals = distinct.map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![A-Za-z0-9])(?:${literals.join('|')})(?![A-Za-z0-9])`, 'gi');
}

export const regExp = (name: string, text: string, pattern: RegExp): Contestant => ({
  name,
  run: () => {
    let found = 0;
    pattern.lastIndex = 0;
    while (pattern.exec(text)) found++;
    return found;
  },
});

/** Looking at every character once: nothing can be faster. */
export const walk = (text: string): Contestant => ({
  name: 'bare walk',
  run: () => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
    return sum;
  },
});

const WORD = new Uint8Array(65_536);
for (let code = 0; code < WORD.length; code++) if (/[\p{L}\p{N}]/u.test(String.fromCharCode(code))) WORD[code] = 1;

/** Looking at every character, telling letters from others and hashing each word: what any search by words must do. */
export const hashWalk = (text: string): Contestant => ({
  name: 'honest floor (walk, classes, hash)',
  run: () => {
    let sum = 0;
    let hash = 0x811c9dc5;
    let inWord = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (WORD[code] === 1) {
        hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code + 32 : code), 0x01000193);
        inWord = true;
      } else if (inWord) {
        sum ^= hash;
        hash = 0x811c9dc5;
        inWord = false;
      }
    }
    return sum;
  },
});
