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
    .filter(Boolean);

const capitals = (word: string): number => (word.match(/\p{Lu}/gu) ?? []).length;

function wordFits(form: string, page: string, first: boolean, last: boolean): boolean {
  const wanted = capitals(form);
  if (wanted === 0) return true;
  if (wanted >= 2) {
    if (page === form) return true;
    // A plural of an acronym has a small s: ICSs, CCGs.
    return last && page === `${form}s`;
  }
  if (form.length === 1 && page.length === 1) return page === form;
  if (/^\p{Lu}/u.test(page)) return true;
  return !first && COMMON.has(page.toLowerCase());
}

/** @param page the words as they stand on the page, without possessive. */
export function spellingFits(form: string, page: string): boolean {
  const formWords = words(form).filter((word) => word.toLowerCase() !== 'and');
  const pageWords = words(page).filter((word) => word.toLowerCase() !== 'and');
  if (formWords.length !== pageWords.length)
    return formWords.every((word) => capitals(word) === 0) || /^\p{Lu}/u.test(page);
  return formWords.every((word, index) =>
    wordFits(word, pageWords[index] as string, index === 0, index === formWords.length - 1),
  );
}
