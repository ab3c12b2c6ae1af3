import { describe, expect, test } from 'vitest';
import { spellingFits } from '../../../utils/recognise/spelling';

describe('the capitals of a form are part of its meaning', () => {
  test.each([
    ['in lower case: any case fits', 'white paper', ['white paper', 'White Paper', 'WHITE PAPER'], []],
    ['in capitals: exactly so', 'ICS', ['ICS'], ['ics', 'Ics', 'iCS']],
    ['in capitals: the plural has a small s', 'ICS', ['ICSs'], ['ICSS', 'icss']],
    ['in capitals: a soft hyphen changes nothing', 'NHSE', ['NH\u00adSE'], ['NH\u00adse']],
    ['in mixed capitals: exactly so', 'SLaM', ['SLaM'], ['SLAM', 'slam', 'Slam']],
    ['with one capital: it must stand', 'Monitor', ['Monitor', 'MONITOR'], ['monitor', 'monitors']],
    ['a single letter: exactly so', 'Plan B', ['Plan B'], ['Plan b']],
    ['the first word of a name keeps its capital', 'Trust Board', ['Trust Board'], ['trust Board']],
    [
      'later words that are common nouns may be small',
      'Royal Wolverhampton Trust',
      ['Royal Wolverhampton trust', 'Royal Wolverhampton Trust'],
      ['Royal wolverhampton Trust', 'royal Wolverhampton trust'],
    ],
    [
      'so may a whole tail of them',
      'North West London Integrated Care System',
      ['North West London integrated care system', 'North West London Integrated Care System'],
      ['north west London integrated care system'],
    ],
    [
      'a common noun in the possessive, too',
      "Alder Hey Children's Hospital",
      ['Alder Hey children’s hospital', 'Alder Hey Children’s Hospital'],
      ['alder hey children’s hospital'],
    ],
    ['"and" and "&" are the same', 'Tees and Wear', ['Tees & Wear', 'Tees AND Wear'], ['Tees & wear']],
    ['curly or straight, an apostrophe does not count', "Guy's", ['Guy’s', "Guy's", 'Guys'], ["guy's"]],
  ])('%s', (_rule, form, fits, fitsNot) => {
    for (const page of fits) expect(spellingFits(form, page), page).toBe(true);
    for (const page of fitsNot) expect(spellingFits(form, page), page).toBe(false);
  });
});
