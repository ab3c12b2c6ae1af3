import { describe, expect, test } from 'vitest';
import { GAP, tokenise } from '../../../utils/recognise/tokens';
import { lexiconOfForms } from './hand-made';

const LEXICON = lexiconOfForms('integrated care board', 'St Mary', 'A&E', 'NHSE/I', 'Devon, Dorset', 'authority');

function read(text: string) {
  const tokens = tokenise(text, LEXICON.arrays);
  const words = Array.from({ length: tokens.count }, (_, at) => ({
    word: text.slice(tokens.start[at], tokens.end[at]),
    known: tokens.token[at] !== 0,
    singularKnown: tokens.stem[at] !== 0,
    withoutPossessive: text.slice(tokens.start[at], tokens.stemEnd[at]),
    gap: tokens.gap[at],
    sentence: tokens.sentence[at],
  }));
  return { words, sentences: (words.at(-1)?.sentence ?? -1) + 1 };
}

describe('what is a word', () => {
  test.each([
    ['spaces of any kind part words', 'care\u00a0board\u2009met', ['care', 'board', 'met']],
    ['a hyphen parts words', 'place-based', ['place', 'based']],
    ['an apostrophe inside a word does not', 'Guy’s', ['Guy’s']],
    ['soft hyphens and zero-width characters stand inside', 'au\u00adtho\u200brity', ['au\u00adtho\u200brity']],
    ['an ampersand, a comma and a slash are words', 'A&E, NHSE/I', ['A', '&', 'E', ',', 'NHSE', '/', 'I']],
    ['emoji and signs are none', '🏥 95% (board)', ['95', 'board']],
    ['an empty text has none', '', []],
  ])('%s', (_rule, text, words) => {
    expect(read(text).words.map(({ word }) => word)).toEqual(words);
  });
});

describe('the singular of a word', () => {
  test.each([
    ['boards', 'a plural with s', true, 'boards'],
    ['authorities', 'a plural with ies', true, 'authorities'],
    ["board's", 'a possessive: the mention ends before it', true, 'board'],
    ['board’s', 'a curly possessive', true, 'board'],
    ['as', 'two letters are no plural', false, 'as'],
    ['ferries', 'a word that no form holds', false, 'ferries'],
  ])('%s: %s', (word, _rule, known, kept) => {
    const [token] = read(word).words;
    expect(token).toMatchObject({ singularKnown: known, withoutPossessive: kept });
  });
});

describe('sentences', () => {
  test.each([
    ['The board met. It agreed.', 2, 'a full stop'],
    ['Will it close? It will! So be it.', 3, 'question and exclamation marks'],
    ['It waited… The board met.', 2, 'an ellipsis'],
    ['“It will close.” The board met.', 2, 'a stop within quotation marks'],
    ['Care at St. Mary is good.', 1, 'the stop of "St." is none'],
    ['Mr J. Smith met the board.', 1, 'the stop of an initial is none'],
    ['It rose by 3.5 points.', 1, 'a decimal point is none'],
    ['See england.nhs.uk for more.', 1, 'the stops of an address are none'],
    ['The board met, and then it agreed: yes.', 1, 'commas and colons are none'],
  ])('%s (%i: %s)', (text, sentences) => {
    expect(read(text).sentences).toBe(sentences);
  });
});

describe('what stands between two words says whether a name may run across', () => {
  test.each([
    ['care board', GAP.soft],
    ['care\nboard', GAP.soft],
    ['care-board', GAP.soft],
    ['care — board', GAP.hard],
    ['care – board', GAP.hard],
    ['care (board', GAP.hard],
    ['care; board', GAP.hard],
    ['care “board', GAP.hard],
    ['care \ufffc board', GAP.hard],
    ['care 🏥 board', GAP.hard],
    ['care. board', GAP.sentence],
    ['St. Mary', GAP.soft],
    ["boards' care", GAP.soft],
    ["'care' 'board'", GAP.hard],
  ])('%s', (text, gap) => {
    expect(read(text).words[1]?.gap).toBe(gap);
  });
});
