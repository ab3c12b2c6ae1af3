import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from '../../../utils/anchor/difference';

const told = (before: string, after: string): string =>
  difference(before, after)
    .map(({ is, text }) => (is === 'same' ? text : is === 'gone' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

test.each([
  ['the same', 'the same', 'the same'],
  ['It was 77.3% in May', 'It was 78.1% in May', 'It was [-77.3-][+78.1+]% in May'],
  ['within four hours of it', 'within six weeks of it', 'within [-four hours-][+six weeks+] of it'],
  ['a trust', 'a good trust', 'a [+good +]trust'],
  ['King’s Lynn', 'King’s', 'King’s[- Lynn-]'],
  ['', 'new', '[+new+]'],
  ['gone', '', '[-gone-]'],
  ['', '', ''],
])('%j to %j: %s', (before, after, expected) => {
  expect(told(before, after)).toBe(expected);
});

test('it holds both texts whole', () => {
  const text = fc.array(fc.constantFrom('one', 'two', ' ', '.', '\n', '7.5', '😀')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = difference(before, after);
      const without = (kind: string) => parts.flatMap(({ is, text }) => (is === kind ? [] : [text])).join('');
      expect([without('new'), without('gone')]).toEqual([before, after]);
    }),
  );
});

test('texts too long to compare come back whole', () => {
  const [before, after] = ['before '.repeat(5_000), 'after '.repeat(5_000)];
  expect(difference(before, after)).toEqual([
    { is: 'gone', text: before },
    { is: 'new', text: after },
  ]);
});
