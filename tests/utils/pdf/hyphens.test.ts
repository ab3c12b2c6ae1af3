import { expect, it } from 'vitest';
import { joinOf, wordsOf } from '../../../utils/pdf/hyphens';

const NONE: ReadonlySet<string> = new Set();

it.each([
  ['of the board', 'that met', 'space'],
  ['in Lincoln-', 'shire they', 'unhyphenated'],
  ['the hos\u00ad', 'pital', 'unhyphenated'],
  ['a four-', 'hour wait', 'bare'],
  ['a 62-', 'day wait', 'bare'],
  ['in Stoke-on-', 'Trent', 'bare'],
  ['in Stoke-', 'on-Trent', 'bare'],
  ['after COVID-', '19 had come', 'bare'],
  ['short-', 'and long-term', 'space'],
  ['pounds –', 'and pence', 'space'],
])('"%s" / "%s": %s', (line, next, join) => expect(joinOf(line, next, NONE)).toBe(join));

it('a word that stands on the page undivided says how it is written', () => {
  expect(joinOf('the multi-', 'agency team', wordsOf(['a multiagency team']))).toBe('unhyphenated');
  expect(joinOf('the winter-', 'time wait', wordsOf(['in winter-time too']))).toBe('bare');
});

it('what ends a line with a hyphen is no word of the page', () =>
  expect([...wordsOf(['of Lincoln-', 'shire and four-hour'])]).toEqual(['of', 'shire', 'and', 'four-hour']));
