/** What mentions are limited to, for those who need no more of their shape. */

/** So much of the words that named something says what it is called; in UTF-16 units, counted from their end. */
export const WORDS_KEPT = 40;
