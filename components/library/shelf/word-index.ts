import MiniSearch from 'minisearch';
import { folded, tokens } from '../find/words';

/** What is searched of one clipping. */
export interface Words {
  readonly passage: string;
  readonly note: string;
  readonly tags: string;
  readonly title: string;
  readonly authors: string;
  readonly names: string;
}

/** A clipping goes by a number here: ids would be most of an answer. Null: it is gone. */
export interface Entry {
  readonly number: number;
  readonly words: Words | null;
}

export interface Answer {
  /** Those that have all of the words, best first; null where no words were asked for. */
  readonly found: Uint32Array<ArrayBuffer> | null;
  /** The words that were meant, as texts have them: "corridor" for "coridor". */
  readonly terms: readonly string[];
}

/** A word of fewer letters is meant whole: it begins too many others. */
const PREFIX = 3;
/** A word of fewer letters is not taken for misspelt. */
const MISSPELT = 5;

const isBeginning = (term: string): boolean => term.length >= PREFIX;
const likeness = (term: string): number | false => (term.length >= MISSPELT && !/\d/.test(term) ? 0.2 : false);

/** Full-text search: by whole words, by their beginnings, and where nothing has those, by words that are alike. */
export class WordIndex {
  readonly #index = new MiniSearch<Words & { readonly number: number }>({
    idField: 'number',
    fields: ['passage', 'note', 'tags', 'title', 'authors', 'names'],
    tokenize: tokens,
    processTerm: (term) => folded(term) || null,
    searchOptions: {
      combineWith: 'AND',
      boost: { tags: 2, names: 1.5, title: 1.5, note: 1.2 },
      prefix: isBeginning,
      weights: { prefix: 0.6, fuzzy: 0.25 },
      maxFuzzy: 2,
    },
  });

  put(entries: readonly Entry[]): void {
    for (const { number, words } of entries) {
      if (this.#index.has(number)) this.#index.discard(number);
      if (words) this.#index.add({ ...words, number });
    }
  }

  search(query: string): Answer {
    const words = tokens(query);
    const whole = this.#find(words);
    if (whole.found === null || whole.found.length > 0) return whole;
    const alike = this.#find(words, likeness);
    if (alike.found && alike.found.length > 0) return alike;
    // A word that has only been begun says nothing yet.
    const last = words.at(-1) ?? '';
    return last.length < PREFIX && query.endsWith(last) ? this.search(words.slice(0, -1).join(' ')) : whole;
  }

  #find(words: readonly string[], fuzzy: typeof likeness | false = false): Answer {
    if (words.length === 0) return { found: null, terms: [] };
    const results = this.#index.search(words.join(' '), { fuzzy });
    const terms = new Set<string>();
    for (const result of results) for (const term of result.terms) terms.add(term);
    return { found: Uint32Array.from(results, ({ id }) => id as number), terms: [...terms] };
  }
}
