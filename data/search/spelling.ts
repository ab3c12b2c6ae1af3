import Fuse from 'fuse.js';
import { lowerBound } from '../../utils/lower-bound';
import type { Entry } from './entry';

/** How many spellings of one word are tried, and how many queries come of them. */
const SPELLINGS = 6;
const QUERIES = 12;
/** As many letters of a word are looked at. */
const LONGEST = 32;

/** The words that entries are made of, to look misspelt ones up in. */
export class Spelling {
  readonly #words: readonly string[];
  readonly #fuse: Fuse<string>;

  constructor(entries: readonly Entry[]) {
    this.#words = [...new Set(entries.flatMap(({ all }) => all.trim().split(' ')))].sort();
    this.#fuse = new Fuse(this.#words, { ignoreLocation: true, includeScore: true, threshold: 0.3 });
  }

  /**
   * What a query may have meant, likeliest first: with each word that nothing is spelt like put right or, where all words are known
   * and yet nothing has them all, any one of them.
   */
  corrected(words: readonly string[]): string[][] {
    const strange = words.filter((word) => !this.#isBegun(word));
    if (strange.length === 0) return words.flatMap((_, at) => this.#withOther(words, at)).slice(0, QUERIES);
    return words.reduce<string[][]>(
      (queries, word) => {
        const spellings = strange.includes(word) ? this.#like(word) : [word];
        return queries.flatMap((query) => spellings.map((spelling) => [...query, spelling])).slice(0, QUERIES);
      },
      [[]],
    );
  }

  #withOther(words: readonly string[], at: number): string[][] {
    const word = words[at] ?? '';
    return this.#like(word)
      .filter((spelling) => !spelling.startsWith(word))
      .slice(0, SPELLINGS / 2)
      .map((spelling) => words.with(at, spelling));
  }

  #isBegun(word: string): boolean {
    return (
      this.#words[lowerBound(this.#words.length, (at) => (this.#words[at] ?? '') < word)]?.startsWith(word) ?? false
    );
  }

  /** First what comes of two letters put in order; then what is near, of two that are as near the one of its own length. */
  #like(word: string): string[] {
    if (word.length < 3) return [];
    const far = (spelling: string): number => Math.abs(spelling.length - word.length);
    const near = this.#fuse
      .search(word.slice(0, LONGEST), { limit: 40 })
      .toSorted((a, b) => (a.score ?? 1) - (b.score ?? 1) || far(a.item) - far(b.item))
      .map(({ item }) => item);
    return [...new Set([...this.#inOrder(word.slice(0, LONGEST)), ...near])].slice(0, SPELLINGS);
  }

  /** The word with two neighbouring letters in each other's place, the slip of a quick hand, where something begins so: in a short word they are too far for what is near. */
  #inOrder(word: string): string[] {
    return [...word.slice(1)]
      .map((letter, at) => `${word.slice(0, at)}${letter}${word.charAt(at)}${word.slice(at + 2)}`)
      .filter((spelling) => spelling !== word && this.#isBegun(spelling));
  }
}
