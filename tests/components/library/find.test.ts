import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../components/library/address';
import { facetsOf } from '../../../components/library/find/facets';
import { candidates, sifted } from '../../../components/library/find/filter';
import { excerpt, markedParts } from '../../../components/library/find/highlight';
import { timeline } from '../../../components/library/find/timeline';
import { folded, tokens } from '../../../components/library/find/words';
import { listed } from '../../../components/library/list/VirtualList';
import { mergeRows, rowOf } from '../../../components/library/shelf/row';
import type { PartialDate } from '../../../data/schema/identity';
import { articleAddress, clipping, clippingId, instant, LINCOLNSHIRE, SUSSEX } from './made';

const rows = [
  clipping(5, { tags: ['winter', 'beds'], entities: [SUSSEX], category: 'fact' }),
  clipping(4, { tags: ['winter'], entities: [SUSSEX, LINCOLNSHIRE], category: 'quote' }),
  clipping(3, { tags: [], category: 'fact', clipped: instant('2023-11-15T12:00:00Z') }),
  clipping(2, { binned: instant('2024-02-01T12:00:00Z') }),
].map(rowOf);
const numbers = (found: readonly { id: string }[]): number[] => found.map(({ id }) => Number(id.slice(-3)));
const date = (text: string) => text as PartialDate;

describe('words', () => {
  it('are numbers too, and keep what belongs to them', () => {
    expect(tokens('The trust’s 77.3% of 12,400 A&E patients')).toEqual([
      'The',
      'trust’s',
      '77.3',
      'of',
      '12,400',
      'A',
      'E',
      'patients',
    ]);
  });

  it.each([
    ['Trust’s', 'trust'],
    ["nurses'", 'nurses'],
    ['Café', 'cafe'],
    ['NHS', 'nhs'],
  ])('%s is searched as %s', (word, search) => expect(folded(word)).toBe(search));
});

describe('the filter', () => {
  it('leaves the bin out, and keeps the order of what was found', () => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(numbers(candidates(rows, null, () => undefined))).toEqual([5, 4, 3]);
    const found = [3, 2, 5, 9].map(clippingId);
    expect(numbers(candidates(rows, found, (id) => byId.get(id)))).toEqual([3, 5]);
  });

  it.each([
    [{ tags: ['winter'] }, [5, 4]],
    [{ tags: ['winter', 'beds'] }, [5]],
    [{ entities: [SUSSEX, LINCOLNSHIRE] }, [4]],
    [{ categories: ['fact' as const, 'quote' as const] }, [5, 4, 3, 2].filter((each) => each !== 2)],
    [{ articles: [articleAddress(2), articleAddress(0)] }, [5, 3]],
    [{ from: date('2024') }, [5, 4]],
    [{ from: date('2023-11'), to: date('2023-11') }, [3]],
    [{ to: date('2023-11-14') }, []],
    // The wrong way round is meant all the same.
    [{ from: date('2024-02'), to: date('2024-01-01') }, [5, 4]],
    [{ tags: ['winter'], categories: ['quote' as const], from: date('2024-01') }, [4]],
  ])('%j leaves %j', (filter, left) => {
    const kept = candidates(rows, null, () => undefined);
    expect(numbers(sifted(kept, { ...NO_FILTER, ...filter }))).toEqual(left);
  });
});

describe('the facets', () => {
  const kept = candidates(rows, null, () => undefined);

  it('count what is there, most first', () => {
    const facets = facetsOf(kept, NO_FILTER);
    expect(facets.tags).toEqual([
      { key: 'winter', count: 2 },
      { key: 'beds', count: 1 },
    ]);
    expect(facets.entities[0]).toEqual({ key: SUSSEX, count: 2 });
    expect([...facets.months]).toEqual([
      ['2024-01', 2],
      ['2023-11', 1],
    ]);
  });

  it('count of tags what would be left, of categories and articles what would be added', () => {
    const facets = facetsOf(kept, { ...NO_FILTER, tags: ['beds'], categories: ['fact'] });
    expect(facets.tags).toEqual([
      { key: 'beds', count: 1 },
      { key: 'winter', count: 1 },
    ]);
    const byCategory = facetsOf(kept, { ...NO_FILTER, categories: ['fact'] }).categories;
    expect([byCategory.get('fact'), byCategory.get('quote')]).toEqual([2, 1]);
  });
});

describe('the timeline', () => {
  it('has every month', () => {
    const bars = timeline(
      new Map([
        ['2024-02', 3],
        ['2023-11', 1],
      ]),
    );
    expect(bars.map(({ date: month, count }) => `${month} ${count}`)).toEqual([
      '2023-11 1',
      '2023-12 0',
      '2024-01 0',
      '2024-02 3',
    ]);
  });

  it('goes over to years, and stays short whatever the clock said', () => {
    const bars = timeline(
      new Map([
        ['0001-01', 1],
        ['2024-02', 3],
        ['2024-03', 4],
      ]),
    );
    expect(bars).toHaveLength(96);
    expect(bars.at(-1)).toEqual({ date: '2024', count: 7 });
    expect(timeline(new Map())).toEqual([]);
  });
});

describe('what was searched for', () => {
  const terms = new Set(['corridor', 'trust']);

  it('stands out in the text, in whatever way it is written', () => {
    expect(markedParts('The Trust’s corridor.', terms)).toEqual([
      { text: 'The ', marked: false },
      { text: 'Trust’s', marked: true },
      { text: ' ', marked: false },
      { text: 'corridor', marked: true },
      { text: '.', marked: false },
    ]);
    expect(markedParts('', terms)).toEqual([]);
  });

  it('is in the excerpt of a long text', () => {
    const long = `${'word '.repeat(500)}corridor ${'word '.repeat(500)}`;
    expect(excerpt(long, terms, 200)).toMatch(/^…(word )+corridor (word ?)+…$/);
    expect(excerpt(long, new Set(), 200)).toMatch(/^word (word ?)+…$/);
    expect(excerpt('short', terms, 200)).toBe('short');
    expect(excerpt('😀'.repeat(200), new Set(), 201).endsWith('😀…')).toBe(true);
  });
});

it('lists no more rows than a browser can draw', () => {
  expect(listed([1, 2])).toEqual([1, 2]);
  expect(listed(Array.from({ length: 60_000 }, (_, at) => at))).toHaveLength(50_000);
});

describe('rows', () => {
  it('stay in order when some are put in, changed and taken away', () => {
    const all = [5, 3, 1].map((number) => rowOf(clipping(number)));
    const changed = rowOf(clipping(3, { note: 'new' }));
    const merged = mergeRows(all, [rowOf(clipping(4)), changed, rowOf(clipping(0))], new Set([clippingId(5)]));
    expect(numbers(merged)).toEqual([4, 3, 1, 0]);
    expect(merged[1]?.clipping.note).toBe('new');
  });
});
