/** The categories of clippings and their limits, for those who need no more of their shape. Lengths in UTF-16 units. */

export const CATEGORIES = ['fact', 'figure', 'quote', 'question', 'own'] as const;

/** What a reader calls them. */
export const CATEGORY_NAMES: Readonly<Record<(typeof CATEGORIES)[number], string>> = {
  fact: 'Fact',
  figure: 'Figure',
  quote: 'Quote',
  question: 'Question',
  own: 'Own thought',
};

export const PASSAGE_LIMIT = 50_000;
export const NOTE_LIMIT = 50_000;
export const TAG_LIMIT = 100;
export const TAGS_LIMIT = 100;
/** Context on each side of a passage. */
export const CONTEXT_LIMIT = 400;
