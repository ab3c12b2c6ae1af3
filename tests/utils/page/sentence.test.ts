import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceAround } from '../../../utils/page/sentence';

/** The sentence around some words of a text. */
function around(text: string, words: string, limit?: number): string {
  const start = text.indexOf(words);
  expect(start, `"${words}" stands in the text`).toBeGreaterThanOrEqual(0);
  return sentenceAround(text, start, start + words.length, limit);
}

describe('the sentence around a mention', () => {
  const text = 'ICSs are new. Lincolnshire saw just 54.0% of type 1 patients within four hours. Others did better!';

  it('is the one in which it stands, whole and alone', () => {
    expect(around(text, 'Lincolnshire')).toBe('Lincolnshire saw just 54.0% of type 1 patients within four hours.');
    expect(around(text, 'ICSs')).toBe('ICSs are new.');
    expect(around(text, 'Others')).toBe('Others did better!');
  });

  it('is both where the words run over an end', () => {
    expect(around(text, 'new. Lincolnshire')).toBe(
      'ICSs are new. Lincolnshire saw just 54.0% of type 1 patients within four hours.',
    );
  });

  it.each([
    [
      'a saint',
      'Waits grew. St. Mary’s Hospital saw 60% in time. Good.',
      'Hospital',
      'St. Mary’s Hospital saw 60% in time.',
    ],
    [
      'a number',
      'It is late. Staff at No. 10 Downing Street met the trust. It ended.',
      'trust',
      'Staff at No. 10 Downing Street met the trust.',
    ],
    [
      'a month',
      'It is so. Figures of Nov. 2020 show Devon last. It ended.',
      'Devon',
      'Figures of Nov. 2020 show Devon last.',
    ],
    [
      'a title',
      'It is so. Prof. Stephen Powis left NHS England. It ended.',
      'NHS England',
      'Prof. Stephen Powis left NHS England.',
    ],
    ['an initial', 'It is so. Dr. J. Smith of Devon spoke. It ended.', 'Devon', 'Dr. J. Smith of Devon spoke.'],
    ['a decimal', 'It is so. At 54.0% Devon was last. It ended.', 'Devon', 'At 54.0% Devon was last.'],
  ])('is not ended by the full stop of %s', (_, whole, words, sentence) => {
    expect(around(whole, words)).toBe(sentence);
  });

  it('ends where someone says no', () => {
    expect(around('The minister said no. Devon went on.', 'Devon')).toBe('Devon went on.');
  });

  it('has the page’s line breaks as spaces, and is parted by an empty line', () => {
    expect(around('Waits in\n   Devon\n   grew again.', 'Devon')).toBe('Waits in Devon grew again.');
    expect(around('A heading without a stop\n\nDevon grew again.', 'Devon')).toBe('Devon grew again.');
  });

  it('is cut at words where it is too long, with the mention in it', () => {
    const long = `${'before '.repeat(40)}Devon ${'after '.repeat(40)}`;
    const cut = around(long, 'Devon', 60);
    expect(cut).toMatch(/^(before )+Devon( after)+$/);
    expect(cut.length).toBeGreaterThan(45);
  });

  it('is never longer than the limit and holds the words, whatever the text', () => {
    const piece = fc.constantFrom(
      'Devon',
      ' ',
      '. ',
      '\n',
      '\n\n',
      'St. ',
      'No. ',
      '10',
      '54.0%',
      '! ',
      '’',
      '\ufffc',
      '😀',
      'x',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 80 }),
        fc.array(piece, { maxLength: 80 }),
        fc.integer({ min: 20, max: 90 }),
        (before, after, limit) => {
          const head = before.join('');
          const found = sentenceAround(`${head}Mid Yorkshire${after.join('')}`, head.length, head.length + 13, limit);
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(found).toContain('Mid Yorkshire');
        },
      ),
    );
  });

  it('takes no longer in a block of a megabyte', () => {
    const big = 'Waits grew in Devon again. '.repeat(40_000);
    const started = performance.now();
    for (let at = 0; at < 20; at++) sentenceAround(big, 540_014, 540_019);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
