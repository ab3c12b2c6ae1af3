import type { EntityId } from './schema/identity';
import type { SearchHit } from './schema/messages';
import type { SearchRow } from './schema/pack';
import { type Entry, entryOf } from './search/entry';
import { type Match, MET_BY, matchInitials, matchOf } from './search/match';
import { Spelling } from './search/spelling';
import { wordsOf } from './search/words';

/** Where an entity stands among those that were met lately: the latest is 0. */
export type Met = ReadonlyMap<EntityId, number>;

/** Searches the whole knowledge base as one types: the one order of results for everyone who asks. */
export type Search = (query: string, limit: number, met?: Met) => SearchHit[];

interface Found {
  readonly entry: Entry;
  readonly match: Match;
  /** Found by the words as they were typed. */
  readonly asTyped: boolean;
}

const NOBODY: Met = new Map();

/**
 * Builds a search over rows. Every word of the query must be found, in any order, whole or begun; words that say of what kind a
 * thing is may be among them. A whole name, an abbreviation or a code comes first, then what begins so, then what holds the words;
 * among equals what was met lately, and then what is more often meant. Misspellings are guessed only where nothing is spelt so.
 */
export function buildSearch(rows: readonly SearchRow[]): Search {
  const entries = rows.map(entryOf);
  let spelling: Spelling | undefined;

  const meeting = (words: readonly string[], asTyped: boolean): Found[] =>
    entries.flatMap((entry) => {
      const match =
        matchOf(words, entry) ?? (words.length === 1 && words[0] ? matchInitials(words[0], entry) : undefined);
      return match ? [{ entry, match, asTyped }] : [];
    });
  const guessed = (words: readonly string[], met: Met): Found[] => {
    spelling ??= new Spelling(entries);
    const found = new Map<Entry, Found>();
    for (const guess of spelling.corrected(words))
      for (const one of meeting(guess, false).sort(inOrder(met))) if (!found.has(one.entry)) found.set(one.entry, one);
    return [...found.values()];
  };

  return (query, limit, met = NOBODY) => {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    const typed = meeting(words, true).sort(inOrder(met));
    return (typed.length > 0 ? typed : guessed(words, met)).slice(0, limit).map((found) => hitOf(found, words));
  };
}

const inOrder =
  (met: Met) =>
  (a: Found, b: Found): number => {
    const place = ({ entry }: Found): number => met.get(entry.row.id) ?? met.size;
    // What has the words in its name comes before what is only called so too.
    const aside = ({ match }: Found): number => (match.form === undefined ? 0 : 1);
    return (
      a.match.by - b.match.by ||
      place(a) - place(b) ||
      aside(a) - aside(b) ||
      b.entry.row.weight - a.entry.row.weight ||
      a.entry.row.name.length - b.entry.row.name.length
    );
  };

function hitOf({ entry: { row }, match, asTyped }: Found, words: readonly string[]): SearchHit {
  const name = ` ${wordsOf(row.name).join(' ')}`;
  const tells = match.form !== undefined && !words.every((word) => name.includes(` ${word}`));
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    label: row.label,
    ...(tells && { matched: match.form }),
    ...(asTyped && match.by === MET_BY.whole && { called: true }),
  };
}
