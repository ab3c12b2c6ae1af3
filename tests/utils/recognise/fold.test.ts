import { describe, expect, test } from 'vitest';
import { CHAR, charClass, foldForm } from '../../../utils/recognise/fold';

describe('two spellings of a name are the same when they fold to the same words', () => {
  test.each([
    ['capitals', 'Integrated Care Board', 'integrated care board'],
    ['a straight apostrophe', "Guy's", 'guys'],
    ['a curly apostrophe', 'Guy’s', 'guys'],
    ['an opening quote for an apostrophe', 'Guy‘s', 'guys'],
    ['a modifier letter for an apostrophe', 'Guyʼs', 'guys'],
    ['curly quotation marks', '“place”', 'place'],
    ['a hyphen', 'Stoke-on-Trent', 'stoke on trent'],
    ['a hyphen that does not break', 'Stoke\u2011on\u2011Trent', 'stoke on trent'],
    ['a Unicode hyphen', 'Stoke\u2010on\u2010Trent', 'stoke on trent'],
    ['a figure dash', 'four\u2012hour', 'four hour'],
    ['an en dash', 'four–hour', 'four hour'],
    ['an em dash', 'four—hour', 'four hour'],
    ['a horizontal bar', 'four\u2015hour', 'four hour'],
    ['a minus', 'four\u2212hour', 'four hour'],
    ['a space that does not break', 'NHS\u00a0England', 'nhs england'],
    ['a thin space', 'NHS\u2009England', 'nhs england'],
    ['a narrow space that does not break', 'NHS\u202fEngland', 'nhs england'],
    ['several spaces and a line end', '  NHS \n England ', 'nhs england'],
    ['a soft hyphen', 'commis\u00adsioning', 'commissioning'],
    ['a zero-width space', 'commis\u200bsioning', 'commissioning'],
    ['a zero-width joiner', 'commis\u200dsioning', 'commissioning'],
    ['a word joiner', 'commis\u2060sioning', 'commissioning'],
    ['a byte order mark', '\ufeffNHS', 'nhs'],
    ['the ligature ﬁ', 'ﬁnancial', 'financial'],
    ['the ligature ﬃ', 'eﬃciency', 'efficiency'],
    ['an accent', 'Café', 'cafe'],
    ['an accent written apart', 'Cafe\u0301', 'cafe'],
    ['full-width letters', 'ＮＨＳ', 'nhs'],
    ['an ampersand', 'Tees & Wear', 'tees and wear'],
    ['an ampersand without spaces', 'A&E', 'a and e'],
    ['a full-width ampersand', 'A＆E', 'a and e'],
    ['a full stop', 'St. Mary', 'st mary'],
  ])('%s', (_what, written, folded) => {
    expect(foldForm(written)).toBe(folded);
  });

  test.each([
    ['a comma', 'Devon, Dorset', 'devon , dorset'],
    ['a slash', 'NHSE/I', 'nhse / i'],
  ])('%s counts as a word of its own, so that forms may ask for it', (_what, written, folded) => {
    expect(foldForm(written)).toBe(folded);
  });

  test('what holds no word folds to nothing', () => {
    expect(foldForm(' — “…” \u00ad ')).toBe('');
  });
});

test('no half of an emoji is taken for a letter', () => {
  for (const unit of ['🏥'.charCodeAt(0), '🏥'.charCodeAt(1)]) expect(charClass(unit)).toBe(CHAR.hard);
});
