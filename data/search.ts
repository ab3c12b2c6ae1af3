import Fuse from 'fuse.js';
import { foldForm } from '../utils/recognise/fold';
import type { SearchHit } from './schema/messages';
import type { SearchRow } from './schema/pack';

/** Searches the whole knowledge base as one types. */
export type Search = (query: string, limit: number) => SearchHit[];

interface Document {
  readonly row: SearchRow;
  readonly name: string;
  readonly forms: readonly string[];
  readonly places: readonly string[];
}

const NUMBERS: Readonly<Record<string, string>> = {
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '10': 'ten',
  '12': 'twelve',
};

/** Words as search compares them: folded, numbers in words, "weeks" as "week". */
const normalise = (text: string): string =>
  foldForm(text)
    .split(' ')
    .filter((word) => /[a-z0-9]/.test(word))
    .map((word) => NUMBERS[word] ?? (word.length > 3 ? word.replace(/s$/, '') : word))
    .join(' ');

/**
 * Builds a search over rows. Every word of the query must be found, in any order, whole or begun or misspelt; an acronym or a
 * whole name typed as it is comes first.
 */
export function buildSearch(rows: readonly SearchRow[]): Search {
  const documents: Document[] = rows.map((row) => ({
    row,
    name: normalise(row.name),
    forms: row.forms.map(normalise),
    places: (row.places ?? []).map(normalise),
  }));
  const exact = new Map<string, Document[]>();
  for (const document of documents)
    for (const key of new Set([document.name, bare(document.name), ...document.forms]))
      exact.set(key, [...(exact.get(key) ?? []), document]);
  const fuse = new Fuse(documents, {
    keys: [
      { name: 'name', weight: 3 },
      { name: 'forms', weight: 2 },
      { name: 'places', weight: 0.5 },
    ],
    useTokenSearch: true,
    tokenMatch: 'all',
    ignoreLocation: true,
    includeScore: true,
    threshold: 0.35,
  });
  return (query, limit) => {
    const wanted = normalise(query);
    if (wanted === '') return [];
    const first = [...(exact.get(wanted) ?? [])].sort((a, b) => b.row.weight - a.row.weight);
    const rest = fuse
      .search(wanted)
      .filter(({ item }) => !first.includes(item))
      .map(({ item, score = 1 }) => ({ item, rank: score / item.row.weight - begins(item, wanted) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
    const found = [...first, ...rest.filter((document) => holdsWords(document, wanted))];
    // Guesses at misspellings are shown only where nothing is spelt so.
    return (found.length > 0 ? found : rest).slice(0, limit).map((document) => hit(document, wanted));
  };
}

/** Whether every word of the query begins a word of the document's. */
function holdsWords({ name, forms, places }: Document, wanted: string): boolean {
  const text = ` ${[name, ...forms, ...places].join(' ')}`;
  return wanted.split(' ').every((word) => text.includes(` ${word}`));
}

/** "NHS Sussex" is looked for as "Sussex". */
const bare = (name: string): string => name.replace(/^nhs /, '');

/** A name or form that begins with the query is what people mean more often than one that holds it. */
function begins(document: Document, wanted: string): number {
  if (document.name.startsWith(wanted) || bare(document.name).startsWith(wanted)) return 0.4;
  return document.forms.some((form) => form.startsWith(wanted)) ? 0.2 : 0;
}

function hit({ row, name, forms }: Document, wanted: string): SearchHit {
  const index = name.includes(wanted) ? -1 : forms.indexOf(wanted);
  const matched = index < 0 ? undefined : row.forms[index];
  return { id: row.id, name: row.name, label: row.label, ...(matched && { matched }) };
}
