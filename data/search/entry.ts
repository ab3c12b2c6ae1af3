import { odsCodeOf } from '../schema/identity';
import type { SearchRow } from '../schema/pack';
import { kindWords } from './kinds';
import { anyOrder, initialsOf, wordsOf } from './words';

/** One way in which an entry is called. */
interface Calling {
  readonly phrase: string;
  readonly key: string;
  /** None where it has an abbreviation of its own: people use that. */
  readonly initials: readonly string[];
  /** As it is written; undefined of the name, which is shown anyway. */
  readonly form?: string;
}

/** A row as search looks at it. */
export interface Entry {
  readonly row: SearchRow;
  readonly callings: readonly Calling[];
  readonly places: readonly { readonly phrase: string; readonly place: string }[];
  /** Where it is, and all that it is called: words that are found although no one name holds them all. */
  readonly all: string;
  readonly kinds: ReadonlySet<string>;
}

/** "FDS", "NHSE&I", "D2A". */
const ABBREVIATION = /^[A-Z][A-Za-z0-9&/]{1,7}$/;

export function entryOf(row: SearchRow): Entry {
  const abbreviated = row.forms.some((form) => ABBREVIATION.test(form));
  const called = (text: string, form?: string): Calling => {
    const words = wordsOf(text);
    return {
      phrase: words.join(' '),
      key: anyOrder(words),
      initials: abbreviated ? [] : initialsOf(text),
      ...(form !== undefined && { form }),
    };
  };
  const code = odsCodeOf(row.id);
  const callings = [
    ...shortened(row.name).map((name) => called(name)),
    ...row.forms.map((form) => called(form, form)),
    ...(code === undefined ? [] : [called(code, code)]),
  ];
  const places = (row.places ?? []).map((place) => ({ phrase: wordsOf(place).join(' '), place }));
  const [, where = ''] = row.label.split(' · ');
  const parts = [...callings, ...places].map(({ phrase }) => phrase);
  return {
    row,
    callings,
    places,
    all: ` ${[...parts, ...wordsOf(where)].join(' ')}`,
    kinds: kindWords(row),
  };
}

/** A name as it is, and as people leave parts of it out: "NHS Sussex", "University Hospitals of Leicester NHS Trust". */
function shortened(name: string): string[] {
  const bare = name.replace(/^(?:NHS|The) /i, '');
  const stem = bare.replace(/ (?:University )?(?:NHS )?(?:Foundation )?Trust$/, '');
  const place = stem.replace(/^(?:Royal|University Hospitals?(?: of)?) /, '');
  return [...new Set([name, bare, stem, place])];
}
