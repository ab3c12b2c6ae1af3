import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../utils/claims/plain';

describe('a text made plain', () => {
  test('is as long as it was, whatever Unicode it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.string({
            unit: fc.constantFrom('İ', 'ß', 'ẞ', 'ﬁ', 'Σ', '\u00ad', '\u200b', '\ufeff', '“', '𝒜', '𐐀', 'A'),
          }),
        ),
        (text) => {
          expect(plain(text)).toHaveLength(text.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('is plain already, when it has been made so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = plain(text);
        expect(plain(once)).toBe(once);
      }),
    );
  });

  test.each([
    ['capitals', 'A&E At LEEDS', 'a&e at leeds'],
    ['spaces that do not break', '54\u00a0per\u202fcent', '54 per cent'],
    ['line ends and tabs', '54\nper\tcent', '54 per cent'],
    ['hyphens of every kind', '18\u2010week 18\u2011week', '18-week 18-week'],
    ['a minus sign', '\u22121.5%', '-1.5%'],
    ['a long dash', '50\u201460%', '50–60%'],
    ['quotation marks', '“good” and ‘bad’', '"good" and \'bad\''],
    ['a letter that is longer when small', 'İSTANBUL', 'İstanbul'],
  ])('%s: %j reads %j', (_what, text, reads) => {
    expect(plain(text)).toBe(reads);
  });
});
