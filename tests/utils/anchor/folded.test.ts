import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldArticle, foldBlock } from '../../../utils/anchor/folded';

const rawText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        ' ',
        '\u00a0',
        '\u2009',
        '\n',
        '\t',
        '\u00ad',
        '\u200b',
        '\ufffc',
        '\ufeff',
        '\u200d',
        '\ud83d',
        '\ude00',
        'é',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('a block is folded', () => {
  test.each([
    ['plain', 'plain'],
    ['  two \n\t words ', 'two words'],
    ['4\u00a0million\u2009people', '4 million people'],
    ['in\u00adte\u200bgrat\u2060ed', 'integrated'],
    ['a \u00ad\u200b b', 'a b'],
    ['\ufeff picture \ufffc ', 'picture'],
    // Joiners make one sign of several: a nurse, and Persian for “I want”.
    ['👩\u200d⚕️', '👩\u200d⚕️'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['\u00ad \u200b', ''],
    ['', ''],
  ])('%j is %j', (raw, text) => {
    expect(foldBlock(raw).text).toBe(text);
  });

  test('folding twice is folding once', () => {
    fc.assert(fc.property(rawText, (raw) => foldBlock(foldBlock(raw).text).text === foldBlock(raw).text));
  });

  test('an offset goes to the raw text and back', () => {
    fc.assert(
      fc.property(rawText, fc.nat(), fc.boolean(), (raw, nat, end) => {
        const block = foldBlock(raw);
        const offset = nat % (block.text.length + 1);
        expect(block.fromRaw(block.toRaw(offset, end))).toBe(offset);
      }),
    );
  });

  test('the raw part of a passage folds to the passage', () => {
    fc.assert(
      fc.property(rawText, fc.nat(), fc.nat(), (raw, one, other) => {
        const block = foldBlock(raw);
        const [start, end] = [one, other].map((nat) => nat % (block.text.length + 1)).sort((a, b) => a - b) as [
          number,
          number,
        ];
        if (start === end) return;
        const part = raw.slice(block.toRaw(start, false), block.toRaw(end, true));
        expect(foldBlock(part).text).toBe(block.text.slice(start, end).trim());
      }),
    );
  });

  test('raw offsets keep their order', () => {
    fc.assert(
      fc.property(rawText, (raw) => {
        const block = foldBlock(raw);
        let last = 0;
        for (let at = 0; at <= raw.length; at++) {
          const now = block.fromRaw(at);
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
        expect(last).toBe(block.text.length);
      }),
    );
  });
});

describe('an article is its blocks', () => {
  const article = foldArticle([' First\n block ', ' \u00a0 ', 'second', '', 'third ']);

  test('joined by line ends, without those that are empty', () => {
    expect(article.text).toBe('First block\nsecond\nthird');
  });

  test('a passage is located block by block', () => {
    const [start, end] = [article.text.indexOf('block'), article.text.indexOf('ird')];
    expect(article.locate(start, end)).toEqual([
      { block: 0, start: 8, end: 13 },
      { block: 2, start: 0, end: 6 },
      { block: 4, start: 0, end: 2 },
    ]);
  });

  test('an offset in an empty block is where the next one begins', () => {
    expect(article.offsetOf(1, 2)).toBe(article.text.indexOf('second'));
    expect(() => article.offsetOf(9, 0)).toThrow(RangeError);
  });

  test('each character is located where its own offset leads back to', () => {
    fc.assert(
      fc.property(fc.array(rawText, { maxLength: 5 }), (raws) => {
        const folded = foldArticle(raws);
        for (let at = 0; at < folded.text.length; at++) {
          const parts = folded.locate(at, at + 1);
          if (folded.text[at] === '\n') expect(parts).toEqual([]);
          else for (const { block, start } of parts) expect(folded.offsetOf(block, start)).toBe(at);
        }
      }),
    );
  });
});
