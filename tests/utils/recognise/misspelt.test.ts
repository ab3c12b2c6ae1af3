import { describe, expect, test } from 'vitest';
import { ABOUT_THE_NHS, lexiconOf, mentionsIn } from './hand-made';

const LEXICON = lexiconOf({
  'ods:RAJ': { kind: 'trust', always: ['Southend University Hospital NHS Foundation Trust'], short: ['Southend'] },
  'ods:R1H': { kind: 'trust', always: ['Barts Health'] },
});
const found = (text: string) => mentionsIn(LEXICON, text, { before: [ABOUT_THE_NHS] });

describe('a long name with one letter', () => {
  test.each([
    ['swapped', 'Southend University Hosptial NHS Foundation Trust'],
    ['left out', 'Southend Universty Hospital NHS Foundation Trust'],
    ['too many', 'Southend University Hospital NHS Founddation Trust'],
    ['wrong', 'Southand University Hospital NHS Foundation Trust'],
  ])('%s is still the name', (_what, name) => {
    expect(found(`At ${name}, nurses wait.`)).toContain(`${name} → ods:RAJ`);
  });
});

describe('is not', () => {
  test.each([
    ['a name with two words wrong', 'Southand University Hosptial NHS Foundation Trust'],
    ['a name with two letters of a word wrong', 'Southend Univresity Hsopital NHS Foundation Trust'],
    ['a short name', 'Barts Helath'],
    ['a name in lower case', 'southend university hosptial nhs foundation trust'],
  ])('%s', (_what, name) => {
    expect(found(`At ${name}, nurses wait.`).filter((mention) => mention.startsWith(name))).toEqual([]);
  });
});
