import { describe, expect, test } from 'vitest';
import { articleDate, type DateCandidate } from '../../../utils/time/article-date';

const TODAY = '2026-11-21';
const dateOf = (...candidates: readonly DateCandidate[]) => articleDate(candidates, TODAY);

describe('each place where a page states its date', () => {
  test.each([
    ['json-ld', '2020-12-09', '2020-12-09'],
    ['json-ld', '2020-12-09T10:15:00Z', '2020-12-09'],
    ['json-ld', '2020-12-09T23:30:00-05:00', '2020-12-09'],
    ['json-ld', ' 2020-12-09 10:15 ', '2020-12-09'],
    ['meta', '2020-12', '2020-12'],
    ['meta', '2020/12/09', '2020-12-09'],
    ['meta', 'Wed, 09 Dec 2020 10:15:00 GMT', '2020-12-09'],
    ['time', '9 December 2020', '2020-12-09'],
    ['time', '9th December, 2020', '2020-12-09'],
    ['text', 'By A Reporter | 9 Dec 2020, 10.15am', '2020-12-09'],
    ['text', 'Wednesday, December 9, 2020', '2020-12-09'],
    ['text', 'Last updated on 09/12/2020', '2020-12-09'],
    ['text', '09/12/20', '2020-12-09'],
    ['text', 'The strike began three days ago. Published 9 December 2020', '2020-12-09'],
    ['given', '2020-12-09', '2020-12-09'],
    ['url', 'https://example.org/news/2020/12/09/a-story', '2020-12-09'],
    ['url', 'https://example.org/society/2020/dec/09/a-story', '2020-12-09'],
    ['url', 'https://example.org/2020/12/9/a-story', '2020-12-09'],
    ['url', 'https://example.org/2020-12-09-a-story', '2020-12-09'],
    ['url', 'https://example.org/2020/12/09', '2020-12-09'],
    ['url', 'https://example.org/2020/12/a-story', '2020-12'],
    ['url', 'https://example.org/2020/12/3-ways-to-save', '2020-12'],
  ] as const)('%s: "%s" is %s', (from, text, date) => {
    expect(dateOf({ from, text })).toEqual({ date, from });
  });
});

describe('what is no date', () => {
  test.each([
    ['url', 'https://example.org/story-20201209123'],
    ['url', 'https://example.org/2020/13/09/a-story'],
    ['url', 'https://example.org/2020/abc/09/a-story'],
    ['url', 'https://example.org/page/2020'],
    ['json-ld', ''],
    ['json-ld', 'soon'],
    ['json-ld', '2021-02-30'],
    ['given', '9 December 2020'],
    ['text', 'Tuesday 8 December'],
    ['text', 'December 2020'],
    ['text', 'Posted 2 hours ago'],
    ['text', 'The hospital said today that it would close.'],
    ['text', 'Founded in 1948, rebuilt on 5 July 1974'],
  ] as const)('%s: "%s"', (from, text) => {
    expect(dateOf({ from, text })).toBeNull();
  });
});

describe('which is believed', () => {
  const later = { from: 'text', text: '10 December 2020' } as const;

  test('the first that holds a date; the caller puts the best first', () => {
    expect(dateOf({ from: 'json-ld', text: 'none' }, { from: 'url', text: '/2020/12/09/' }, later)).toEqual({
      date: '2020-12-09',
      from: 'url',
    });
  });

  test('never a day after today', () => {
    expect(dateOf({ from: 'meta', text: '2026-11-22' }, later)).toEqual({ date: '2020-12-10', from: 'text' });
    expect(dateOf({ from: 'meta', text: '2026-11-21' }, later)).toEqual({ date: '2026-11-21', from: 'meta' });
  });

  test('never a day before there was a web', () => {
    expect(dateOf({ from: 'json-ld', text: '1970-01-01T00:00:00Z' }, later)).toEqual({
      date: '2020-12-10',
      from: 'text',
    });
  });

  test('nothing, where the page states none', () => {
    expect(dateOf()).toBeNull();
  });
});
