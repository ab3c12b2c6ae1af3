/**
 * Whether words on a page are spelt as a form asks. A form's capitals are meaning: `ICS` must stand in capitals, `Monitor` with
 * one, `white paper` anyhow. Words that are common nouns of names may be in lower case after the first: "the Royal
 * Wolverhampton trust", "North West London integrated care system".
 */
const COMMON = new Set(
  (
    'trust trusts foundation hospital hospitals integrated care board system partnership clinical commissioning group university teaching ' +
    'sustainability and transformation plan service services ambulance mental health community infirmary review report act bill inquiry ' +
    'accountable programme region in of the childrens womens children women committee board'
  ).split(' '),
);

const words = (text: string): string[] =>
  text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff'’‘]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word.toLowerCase() !== 'and');

const capitals = (word: string): number => (word.match(/\p{Lu}/gu) ?? []).length;

interface FormWord {
  readonly text: string;
  readonly capitals: number;
}

/** What each form asks for, worked out once; null where it asks for nothing. Bounded by the lexicon's forms. */
const ASKED = new Map<string, readonly FormWord[] | null>();

function askedBy(form: string): readonly FormWord[] | null {
  let asked = ASKED.get(form);
  if (asked === undefined) {
    const all = words(form).map((text) => ({ text, capitals: capitals(text) }));
    asked = all.some((word) => word.capitals > 0) ? all : null;
    ASKED.set(form, asked);
  }
  return asked;
}

function wordFits(form: FormWord, page: string, first: boolean, last: boolean): boolean {
  if (form.capitals === 0) return true;
  // A plural of an acronym has a small s: ICSs, CCGs.
  if (form.capitals >= 2) return page === form.text || (last && page === `${form.text}s`);
  if (form.text.length === 1 && page.length === 1) return page === form.text;
  if (/^\p{Lu}/u.test(page)) return true;
  return !first && COMMON.has(page.toLowerCase());
}

let lastPage = '';
let lastWords: readonly string[] = [];

/** @param page the words as they stand on the page, without possessive. */
export function spellingFits(form: string, page: string): boolean {
  if (page === form) return true;
  const asked = askedBy(form);
  if (!asked) return true;
  // Forms that are spelt alike ask about the same words one after the other.
  if (page !== lastPage) {
    lastPage = page;
    lastWords = words(page);
  }
  const pageWords = lastWords;
  if (asked.length !== pageWords.length) return /^\p{Lu}/u.test(page);
  return asked.every((word, index) =>
    wordFits(word, pageWords[index] as string, index === 0, index === asked.length - 1),
  );
}
