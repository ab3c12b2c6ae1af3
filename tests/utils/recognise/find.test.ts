import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { find } from '../../../utils/recognise/find';
import { tokenise } from '../../../utils/recognise/tokens';
import { lexiconOf, lexiconOfForms, wordsFound } from './hand-made';

describe('a form is found however it is set', () => {
  test.each([
    ['in any case, if the form is in lower case', 'care board', 'Care Board', 'Care Board'],
    ['over any space', 'care board', 'the care\u00a0\n board met', 'care\u00a0\n board'],
    ['over a hyphen', 'care board', 'care-board', 'care-board'],
    ['with an ampersand for "and"', 'Tees and Wear', 'Tees & Wear', 'Tees & Wear'],
    ['with "and" for an ampersand', 'Tees & Wear', 'Tees and Wear', 'Tees and Wear'],
    ['in the plural', 'care board', 'care boards', 'care boards'],
    ['in the plural with ies', 'health authority', 'health authorities', 'health authorities'],
    ['with a plural inside', 'council of governors', 'councils of governors', 'councils of governors'],
    ['in the possessive, which is left out', 'care board', 'the care board’s plan', 'care board'],
    ['in the possessive plural', 'care board', 'the care boards’ plans', 'care boards'],
    ['with its own apostrophe left out', "Guy's", 'Guys', 'Guys'],
    ['with an apostrophe at its end', "St Thomas'", 'at St Thomas’ today', 'St Thomas’'],
    ['with a stop after "St"', 'St Mary', 'St. Mary', 'St. Mary'],
    ['with its commas', 'Leicester, Rutland and York', 'Leicester, Rutland and York', 'Leicester, Rutland and York'],
    ['without its commas', 'Leicester, Rutland and York', 'Leicester Rutland and York', 'Leicester Rutland and York'],
    [
      'with a comma before its "and"',
      'Leicester, Rutland and York',
      'Leicester, Rutland, and York',
      'Leicester, Rutland, and York',
    ],
    ['with a ligature', 'efficiency', 'eﬃciency', 'eﬃciency'],
    ['with soft hyphens', 'commissioning', 'commis\u00adsion\u00ading', 'commis\u00adsion\u00ading'],
    ['beside an emoji', 'care board', '🏥care board🏥', 'care board'],
    ['in a text of single letters and signs', 'A&E', 'R&D, A&E', 'A&E'],
  ])('%s', (_rule, form, text, words) => {
    expect(wordsFound(text, lexiconOfForms(form))).toEqual([words]);
  });

  test.each([
    ['across the end of a sentence', 'care board', 'We care. Board members met.'],
    ['across a dash between spaces', 'care board', 'We care – board members met.'],
    ['across a bracket', 'care board', 'care (board)'],
    ['inside a longer word', 'care', 'careful healthcare'],
    ['with a word between', 'care board', 'care and board'],
    ['in part', 'integrated care board', 'integrated care'],
  ])('but not %s', (_rule, form, text) => {
    expect(wordsFound(text, lexiconOfForms(form))).toEqual([]);
  });
});

test('forms that begin at one word are all found, the longest first', () => {
  const lexicon = lexiconOfForms('integrated care', 'integrated care board', 'care board');
  expect(wordsFound('an integrated care board', lexicon)).toEqual([
    'integrated care board',
    'integrated care',
    'care board',
  ]);
});

test('a plural inside a form is found also where another form is that plural', () => {
  const lexicon = lexiconOfForms('council of governors', 'councils');
  expect(wordsFound('councils of governors', lexicon)).toEqual(['councils of governors', 'councils']);
});

test('a name that two things share is found once, with a form of each', () => {
  const lexicon = lexiconOf({ 'term:one': { always: ["St Mary's"] }, 'term:two': { always: ['St Mary’s'] } });
  const text = "St Mary's";
  const { candidates } = find(text, tokenise(text, lexicon.arrays), lexicon);
  expect(candidates.map(({ forms }) => forms)).toEqual([[0, 1]]);
});

/**
 * Text of words that forms are made of, their plurals and possessives, and words that mean nothing. No form has a plural where
 * another has its singular.
 */
const FORMS = [
  'integrated care board',
  'integrated care',
  'care board cluster',
  'board',
  'health authority',
  'primary care',
  'Tees and Wear',
  'health and care',
  'neighbourhood health centre',
];
const KNOWN = new Set(FORMS.flatMap((form) => form.toLowerCase().split(' ')));
const word = fc.constantFrom(
  ...KNOWN,
  'Tees',
  'Wear',
  'boards',
  'boards',
  'authorities',
  'centres',
  'met',
  'the',
  'caring',
  '&',
);
const soft = fc.constantFrom(' ', '\u00a0', '-', '\n', '  ', '\u2011');
const hard = fc.constantFrom('. ', '; ', ' – ', ' (', ') ', ' “', '… ', ' 🏥 ');
const ending = fc.constantFrom('', '', '', '’s', "'s");
const phrase = fc.tuple(word, ending, fc.oneof({ weight: 6, arbitrary: soft }, { weight: 1, arbitrary: hard }));
const text = fc
  .array(phrase, { maxLength: 30 })
  .map((parts) => parts.map(([w, e, gap]) => (w === '&' ? ` & ` : w + e + gap)).join(''));

/** The words that a word on the page may be read as: itself, or its singular without a possessive. */
function readings(onPage: string): { words: Set<string>; bare: string } {
  const bare = onPage.replace(/['’]s$/, '');
  const own = onPage.toLowerCase().replace(/['’]/, '');
  const base = bare === onPage ? own : `${bare.toLowerCase()}s`;
  const singulars = [base.replace(/s$/, ''), base.replace(/ies$/, 'y')];
  return { words: new Set([own === '&' ? 'and' : own, ...(base.endsWith('s') ? singulars : [])]), bare };
}

/** Every form at every word, tried one by one: slow and plain. */
function naiveSpans(page: string): string[] {
  const words = [...page.matchAll(/[a-z]+(?:['’][a-z]+)?|&/gi)].map((match) => ({ text: match[0], at: match.index }));
  const spans = new Set<string>();
  for (const form of FORMS) {
    const wanted = form.toLowerCase().split(' ');
    words.forEach((first, index) => {
      const here = words.slice(index, index + wanted.length);
      const fits =
        here.length === wanted.length &&
        here.every((found, at) => {
          const next = wanted[at] ?? '';
          const between =
            at === 0 ? '' : page.slice((here[at - 1]?.at ?? 0) + (here[at - 1]?.text.length ?? 0), found.at);
          return readings(found.text).words.has(next) && !/[.;()“…🏥–]/u.test(between);
        });
      const last = here.at(-1);
      if (!fits || !last) return;
      const capital = form.split(' ').every((w, at) => !/^[A-Z]/.test(w) || /^[A-Z]/.test(here[at]?.text ?? ''));
      const shownLast = readings(last.text).bare;
      if (capital) spans.add(`${first.at}-${last.at + shownLast.length}`);
    });
  }
  return [...spans].sort();
}

describe('for any text', () => {
  const lexicon = lexiconOfForms(...FORMS);
  const spansOf = (page: string) =>
    find(page, tokenise(page, lexicon.arrays), lexicon).candidates.map(({ start, end }) => `${start}-${end}`);

  test('the one pass finds what trying every form at every word finds', () => {
    fc.assert(
      fc.property(text, (page) => {
        expect([...new Set(spansOf(page))].sort()).toEqual(naiveSpans(page));
      }),
      { numRuns: 400 },
    );
  });

  test('whatever characters come, nothing fails and every span lies within the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      text,
    );
    const loneHalves = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.array(fc.oneof(anything, loneHalves), { maxLength: 4 }), (parts) => {
        const page = parts.join('care board');
        const { candidates } = find(page, tokenise(page, lexicon.arrays), lexicon);
        for (const { start, end } of candidates) {
          expect(0 <= start && start < end && end <= page.length).toBe(true);
          expect(page.slice(start, end)).toMatch(/^[\p{L}\p{N}\p{M}&].*[\p{L}\p{N}\p{M}]$/su);
        }
      }),
      { numRuns: 150 },
    );
  });
});
