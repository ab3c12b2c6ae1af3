import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFilter, NO_FILTER, readAddress, toggled, writeAddress } from '../../../components/library/address';
import { clippingId } from './made';

const read = (search: string) => readAddress(search).address;
const ALL =
  '?view=bin&article=https://news.example/a&tag=winter&tag=a, b&category=fact&entity=ods:QNX&from=2024-05&to=2024-06-03&q=corridor care&open=';

describe('the address of the library', () => {
  it('says all that is shown', () => {
    expect(read(`${ALL}${clippingId(7)}`)).toEqual({
      view: 'bin',
      articles: ['https://news.example/a'],
      tags: ['winter', 'a, b'],
      categories: ['fact'],
      entities: ['ods:QNX'],
      from: '2024-05',
      to: '2024-06-03',
      q: 'corridor care',
      open: clippingId(7),
    });
  });

  it('is the whole list where nothing is said', () => {
    expect(readAddress('')).toEqual({ address: { ...NO_FILTER, view: 'list', open: null }, notUnderstood: [] });
    expect(writeAddress(read(''))).toBe('?');
    expect(isFilter(read(''))).toBe(false);
    expect(isFilter(read('?q=%20'))).toBe(false);
    expect(isFilter(read('?to=2024'))).toBe(true);
  });

  it.each([
    ['?view=attic', '“attic” is not a part of the library.'],
    ['?category=joke', '“joke” is not a category.'],
    ['?entity=Sussex', '“Sussex” is not the id of an organisation or term.'],
    ['?from=May', '“May” is not a date such as 2024-05.'],
    ['?open=7', '“7” is not the id of a clipping.'],
    [`?view=${'é'.repeat(99)}`, `“${'é'.repeat(39)}…” is not a part of the library.`],
  ])('%s is said not to be understood', (search, said) => {
    expect(readAddress(search).notUnderstood).toEqual([said]);
  });

  it('comes back from writing as it was, whatever is in it', () => {
    const part = fc.array(fc.string({ minLength: 1 }).map((text) => text.trim()));
    fc.assert(
      fc.property(part, part, fc.string(), (articles, tags, q) => {
        const written = new URLSearchParams([
          ...articles.map((each): [string, string] => ['article', each]),
          ...tags.map((each): [string, string] => ['tag', each]),
          ['q', q],
        ]);
        const address = read(`?${written}`);
        expect(read(writeAddress(address))).toEqual(address);
      }),
    );
  });

  it('leaves addresses readable', () => {
    expect(writeAddress(read(ALL))).toContain('article=https://news.example/a&');
    expect(writeAddress(read(ALL))).toContain('entity=ods:QNX');
  });
});

it('puts a value into a list, or takes it away', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
