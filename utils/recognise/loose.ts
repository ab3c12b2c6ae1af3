import type { Candidate } from './find';
import { foldForm } from './fold';
import { hashWord } from './hash';
import { type Lexicon, SENSE_CODE } from './lexicon';
import { isPartOfName } from './neighbours';
import { GAP, type Tokenised, type Tokens } from './tokens';
import { tokenOf } from './trie';

/**
 * Names that end in what the body is, whatever of the rest was left out, put in or turned round: "Royal Berkshire Hospital
 * Foundation Trust", "Hinchingbrooke Healthcare Trust", "Coast, Humber and Vale STP". A form counts by the set of words that tell
 * it from others; the words before "Trust" are tried from the longest run of capitals on.
 */

/** A run of more words than this is a sentence in capitals. */
const LONGEST = 14;

const ENDS = {
  trust: /(?:NHS\s+)?(?:(?:Hospitals?\s+)?Foundation\s+Trust|(?:Hospitals?\s+|Care\s+)?Trust|FT)$/i,
  system:
    /(?:NHS\s+)?(?:ICB|ICS|STP|Integrated\s+Care\s+(?:Board|System|Partnership)|Sustainability\s+and\s+Transformation\s+(?:Plan|Partnership)|footprint)s?$/i,
} as const;
/** The last word of such a name. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['trust', 'trust'],
  ['ft', 'trust'],
  ...['icb', 'icbs', 'ics', 'stp', 'stps', 'board', 'system', 'partnership', 'plan', 'footprint'].map(
    (word): [string, Kind] => [word, 'system'],
  ),
]);

/** Words that say what kind of body it is, or nothing. */
const TELLS_NOTHING: Readonly<Record<Kind, ReadonlySet<string>>> = {
  trust: new Set(
    'nhs national foundation trust ft hospital hospitals university teaching general district acute of and the services service'.split(
      ' ',
    ),
  ),
  system: new Set(
    'nhs icb icbs ics stp stps integrated board system partnership sustainability transformation plan footprint of and the'.split(
      ' ',
    ),
  ),
};
const ALIKE: Readonly<Record<string, string>> = {
  northern: 'north',
  southern: 'south',
  eastern: 'east',
  western: 'west',
  teesside: 'tees',
  saint: 'st',
  ne: 'north east',
  nw: 'north west',
  se: 'south east',
  sw: 'south west',
};
const ENDS_A_NAME = /^(trusts?|FTs?|ICBs?|ICSs?|STPs?|CCGs?)$/i;
/** Small words inside a name. */
const INSIDE = /^(of|and|the|on|in|upon|for|&)$/i;

/** The words of a name that tell it from others. */
const wordsOf = (name: string, kind: Kind): string[] =>
  foldForm(name)
    .replace(/[,/]/g, ' ')
    .replace(/\bhealthcare\b/g, 'health care')
    .replace(/\bintegrated care\b/g, 'integrated')
    .split(/\s+/)
    .flatMap((word) => (ALIKE[word] ?? word).split(' '))
    .filter((word) => word !== '' && !TELLS_NOTHING[kind].has(word));

/** The same in alphabetical order, each once. */
const keyOf = (name: string, kind: Kind): string => [...new Set(wordsOf(name, kind))].sort().join(' ');

/** The forms of one kind of body by the words that tell them from others. */
class Index {
  /** One form for each entity that a set of words can mean. */
  readonly #forms = new Map<string, number[]>();
  readonly #keysWith = new Map<string, Set<string>>();
  /** The word that the name of a key begins with. */
  readonly #first = new Map<string, string>();
  readonly #kind: Kind;
  readonly #entityOf: Int32Array;

  constructor(kind: Kind, entityOf: Int32Array) {
    this.#kind = kind;
    this.#entityOf = entityOf;
  }

  add(name: string, form: number): void {
    const key = keyOf(name, this.#kind);
    if (key === '') return;
    const forms = this.#forms.get(key) ?? [];
    if (forms.some((other) => this.#entityOf[other] === this.#entityOf[form])) return;
    this.#forms.set(key, [...forms, form]);
    this.#first.set(key, wordsOf(name, this.#kind)[0] ?? '');
    for (const word of key.split(' ')) this.#keysWith.set(word, (this.#keysWith.get(word) ?? new Set()).add(key));
  }

  /** The forms of those words; or of the one body that has all of them among others: "North Tees Trust". */
  formsOf(name: string): readonly number[] {
    const key = keyOf(name, this.#kind);
    const exact = this.#forms.get(key);
    if (exact) return exact;
    const words = key.split(' ');
    if (words.length < 2 || words.every((word) => POINTS.has(word))) return [];
    const [rarest, ...others] = words
      .map((word) => this.#keysWith.get(word) ?? new Set<string>())
      .sort((one, other) => one.size - other.size);
    // "East Surrey" is not Sussex and East Surrey: what a name begins with is not left out.
    const forms = [...(rarest ?? [])]
      .filter((longer) => others.every((keys) => keys.has(longer)) && words.includes(this.#first.get(longer) ?? ''))
      .flatMap((longer) => this.#forms.get(longer) ?? []);
    return new Set(forms.map((form) => this.#entityOf[form])).size === 1 ? forms.slice(0, 1) : [];
  }
}

const POINTS: ReadonlySet<string> = new Set(['north', 'south', 'east', 'west', 'mid', 'central']);

type Kind = 'trust' | 'system';
interface Indices extends Readonly<Record<Kind, Index>> {
  /** The last words of such names, as tokens. */
  readonly kinds: ReadonlyMap<number, Kind>;
}
const INDICES = new WeakMap<Lexicon, Indices>();

/** Built once for a lexicon, of its trusts and systems alone: of those there are some hundreds, however large it is. */
function indicesOf(lexicon: Lexicon): Indices {
  const known = INDICES.get(lexicon);
  if (known) return known;
  const { formEntity, formSense } = lexicon.arrays;
  const kinds = new Map([...KINDS].map(([word, kind]) => [tokenOf(lexicon.arrays.words, ...hashWord(word)), kind]));
  kinds.delete(0);
  const indices = { kinds, trust: new Index('trust', formEntity), system: new Index('system', formEntity) };
  for (let form = 0; form < lexicon.forms.length; form++) {
    const kind = lexicon.entities[formEntity[form] as number]?.kind;
    if (kind !== 'trust' && kind !== 'system') continue;
    const text = lexicon.forms[form] as string;
    if (formSense[form] === SENSE_CODE.always || /^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(text)) indices[kind].add(text, form);
  }
  INDICES.set(lexicon, indices);
  return indices;
}

/**
 * The names that are no form of the lexicon but can mean one body only, or those that share the words. What ends a known form is
 * left alone.
 */
export function looseNames(read: Tokenised, known: readonly Candidate[], lexicon: Lexicon): Candidate[] {
  const found: Candidate[] = [];
  const { block, tokens } = read;
  const { text } = block;
  const { count, start, end } = tokens;
  const indices = indicesOf(lexicon);
  // "Essex ICB" in "Suffolk and North Essex ICB" is a part of another name.
  const isWhole = (candidate: Candidate, kind: Kind): boolean =>
    candidate.forms.some((form) => lexicon.entities[lexicon.arrays.formEntity[form] as number]?.kind === kind) &&
    !isPartOfName(read, candidate);
  for (let last = 0; last < count; last++) {
    const kind = indices.kinds.get(tokens.token[last] as number);
    if (!kind) continue;
    const first = runBefore(text, tokens, last);
    if (first === last || !ENDS[kind].test(text.slice(start[first], end[last]))) continue;
    const named = longestNamed(text, tokens, first, last, kind, indices[kind]);
    if (!named) continue;
    const place = { start: start[named.first] as number, end: end[last] as number };
    if (known.some((candidate) => candidate.end === place.end && isWhole(candidate, kind))) continue;
    found.push({
      ...place,
      firstToken: named.first,
      endToken: last + 1,
      forms: named.forms,
      plural: false,
      loose: true,
    });
  }
  return found;
}

/** The first token of the run of capitals that ends at a token. */
function runBefore(text: string, { start, end, gap }: Tokens, last: number): number {
  let first = last;
  for (let at = last - 1; at >= 0 && last - at <= LONGEST && gap[at + 1] === GAP.soft; at--) {
    const word = text.slice(start[at], end[at]);
    // "Sussex, the ICB", "the Health Foundation and the National Trust" are two.
    if (word === 'the') break;
    // Another name ends here.
    if (ENDS_A_NAME.test(word) || (/^foundation$/i.test(word) && at < last - 1)) break;
    if (/^\p{Lu}/u.test(word)) first = at;
    else if (!INSIDE.test(word) && word !== ',' && !/^(hospitals?|foundation|care)$/i.test(word)) break;
  }
  return first;
}

function longestNamed(
  text: string,
  { start, end }: Tokens,
  first: number,
  last: number,
  kind: Kind,
  index: Index,
): { first: number; forms: readonly number[] } | undefined {
  for (let at = first; at < last; at++) {
    const word = text.slice(start[at], end[at]);
    if (!/^\p{Lu}/u.test(word) || word === 'The') continue;
    const name = text.slice(start[at], end[last]);
    // "At Pinderfields Hospital, Leeds Teaching Hospitals Trust": a comma parts, unless it stands for "of".
    if (
      /^Hospitals?$/i.test(word) ||
      (name.includes(',') && TELLS_NOTHING[kind].has(word.toLowerCase()) && !/^University/.test(word))
    )
      continue;
    const forms = index.formsOf(name);
    if (forms.length > 0) return { first: at, forms };
  }
  return undefined;
}
