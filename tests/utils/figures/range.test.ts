import { describe, expect, it } from 'vitest';
import { presetsOf, rangeOf } from '../../../utils/figures/range';
import { date, months, period, point } from './made';

const many = Array.from({ length: 86 }, () => 50);
const sheet = {
  columns: [{ points: months('2019-04', many) }],
  england: months(
    '2010-11',
    Array.from({ length: 188 }, () => 60),
  ),
};
const none = { from: null, to: null };

describe('the months in sight', () => {
  it('are those of the organisations, though England goes further', () => {
    expect(rangeOf(sheet, none)).toEqual({ from: '2019-04', to: '2026-05' });
  });

  it('are those that the reader asked for, as far as there are figures', () => {
    expect(rangeOf(sheet, { from: period('2015-01'), to: period('2016-12') })).toEqual({
      from: '2015-01',
      to: '2016-12',
    });
    expect(rangeOf(sheet, { from: period('1999-01'), to: period('2040-01') })).toEqual({
      from: '2010-11',
      to: '2026-06',
    });
  });

  it('are put in order where they are the wrong way round', () => {
    expect(rangeOf(sheet, { from: period('2022-01'), to: period('2020-01') })).toEqual({
      from: '2020-01',
      to: '2022-01',
    });
  });

  it('are whole years where figures are yearly, England’s where the organisations have none, and none without any', () => {
    expect(rangeOf({ columns: [{ points: [point('2012', 1), point('2013', 2)] }], england: [] }, none)).toEqual({
      from: '2012-01',
      to: '2013-12',
    });
    expect(rangeOf({ columns: [{ points: [] }], england: months('2020-01', [1]) }, none)).toEqual({
      from: '2020-01',
      to: '2020-01',
    });
    expect(rangeOf({ columns: [], england: [] }, none)).toBeNull();
  });
});

describe('the usual periods', () => {
  const named = (written: string | null) =>
    presetsOf(sheet, written === null ? null : date(written)).map(({ name, from, to }) => [name, from, to]);

  it('are all, five years, two, and the year around the article', () => {
    expect(named('2020-12-09')).toEqual([
      ['All', '2019-04', '2026-05'],
      ['5 years', '2021-06', '2026-05'],
      ['2 years', '2024-06', '2026-05'],
      ['Around the article', '2020-06', '2021-06'],
    ]);
  });

  it('know no article where there is none, or where it was written before all figures', () => {
    expect(named(null).map(([name]) => name)).not.toContain('Around the article');
    expect(named('1995').map(([name]) => name)).not.toContain('Around the article');
  });

  it('are only those that are shorter than all', () => {
    const short = { columns: [{ points: months('2025-01', [1, 2, 3]) }], england: [] };
    expect(presetsOf(short, null).map(({ name }) => name)).toEqual(['All']);
  });
});
