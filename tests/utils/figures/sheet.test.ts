import { describe, expect, it } from 'vitest';
import type { Cadence } from '../../../data/schema/figures';
import {
  countedInWords,
  isTotal,
  missingInWords,
  periodOfRow,
  sinceInWords,
  tickInWords,
  valueInTile,
} from '../../../utils/figures/chart-words';
import { mapNotes, ownNotes } from '../../../utils/figures/map-notes';
import { groupedMetrics } from '../../../utils/figures/metric-groups';
import { rowsOf } from '../../../utils/figures/sheet-rows';
import { sourceFiles } from '../../../utils/figures/source-files';
import { stepInWords } from '../../../utils/figures/standard-words';
import {
  COUNT,
  caveat,
  entity,
  MINUTES,
  metricId,
  months,
  period,
  point,
  range,
  SHARE,
  source,
  standard,
} from './made';

describe('rows of a table', () => {
  const here = [point('2020', 79), ...months('2020-11', [54, 55])];
  const rows = rowsOf(
    { columns: [{ points: here }, { points: months('2020-12', [60]) }] as never, england: months('2020-10', [70, 71]) },
    range('2020-01', '2020-12'),
  );

  it('are newest first, a year after its months', () => {
    expect(rows.map(({ period: of }) => of)).toEqual(['2020-12', '2020', '2020-11', '2020-10']);
  });

  it('have a place for everyone, empty where there is no figure', () => {
    expect(rows.map(({ cells, england }) => [...cells, england].map((one) => one?.value))).toEqual([
      [55, 60, undefined],
      [79, undefined, undefined],
      [54, undefined, 71],
      [undefined, undefined, 70],
    ]);
  });
});

describe('figures where there is little room', () => {
  it.each([
    [72.3, SHARE, '72.3%'],
    [30.44, MINUTES, '30.4'],
    [812, COUNT, '812'],
    [124_135, COUNT, '124k'],
    [7_278_384, COUNT, '7.3m'],
  ])('%d is %s', (value, metric, said) => {
    expect(valueInTile(value, metric)).toBe(said);
  });

  it('say what a mean is of, and what a share is of', () => {
    expect(countedInWords({ numerator: 4182, denominator: 7745 }, SHARE)).toBe('4,182 of 7,745');
    expect(countedInWords({ numerator: 100, denominator: 48_210 }, MINUTES)).toBe('over 48,210 calls');
    expect(countedInWords({ denominator: 7745 }, SHARE)).toBeUndefined();
    expect(tickInWords(-2, SHARE)).toBe('−2%');
  });

  it('are totals where England is the sum', () => {
    expect([SHARE, COUNT, MINUTES, { unit: 'segment 1-5' }, { unit: 'place' }].map(isTotal)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('words', () => {
  it('say which figures are missing since', () => {
    const since = { from: period('2026-06'), to: period('2026-09') };
    expect(missingInWords(period('2026-05'), since, 'month')).toBe(
      'Latest held: May 2026. June to September 2026 have been published since.',
    );
    expect(missingInWords(period('2026-05'), { from: period('2026-06'), to: period('2026-06') }, 'month')).toMatch(
      /June 2026 has been published since\.$/,
    );
  });

  it('say what a row is of', () => {
    expect(periodOfRow(period('2020'), 'year')).toBe('2020, the whole year');
    expect(periodOfRow(period('2020-11'), 'month')).toBe('November 2020');
  });

  it('say what was asked for, and when', () => {
    expect(stepInWords(standard(76, '2022-12', '2024-03', { kind: 'interim ambition' }), SHARE)).toBe(
      '76% ambition, December 2022 to March 2024: 76 was asked for.',
    );
    expect(stepInWords(standard(92), SHARE)).toBe('92% standard: 92 was asked for.');
  });
});

it('puts metrics under what they are about, the unknown last', () => {
  const metrics = ['zzz', 'nof-rank', 'cancer-62d', 'ae-4h-all', 'finance-plan-pct'].map((id) => ({
    id: metricId(id),
  }));
  expect(groupedMetrics(metrics).map(({ name, metrics: own }) => [name, own.length])).toEqual([
    ['A&E', 1],
    ['Cancer', 1],
    ['Oversight and money', 2],
    ['Other', 1],
  ]);
});

it('finds the newest file of a source that the figures are from', () => {
  const publications = ['2020-01', '2020-02', '2020-03'].map((of) => ({
    source: source(),
    period: period(of),
    published: `${of}-28` as never,
  }));
  expect(sourceFiles({ publications }, months('2020-01', [1, 2])).map(({ published }) => published)).toEqual([
    '2020-02-28',
  ]);
});

describe('doubts of a map', () => {
  const common = caveat('all', 'basis');
  const row = (id: string, value: number | null, caveats: ReturnType<typeof caveat>[]) =>
    ({
      entity: { id: entity(id), name: id, label: '' },
      tile: { column: 0, row: 0, label: '' },
      value,
      caveats,
    }) as const;
  const rows = [
    row('ods:AAA', 1, [common]),
    row('ods:BBB', 2, [caveat('own', 'partial'), common]),
    row('ods:CCC', 3, [common]),
    row('ods:DDD', null, [caveat('gone', 'missing')]),
  ].map((one) => ({ ...one, caveats: [...one.caveats] }));

  it('are said once, those of most first', () => {
    expect(mapNotes(rows).map(({ caveat: { id }, common: most }) => [id, most])).toEqual([
      ['all', true],
      ['own', false],
      ['gone', false],
    ]);
  });

  it('are marked at a tile only where they are its own', () => {
    const notes = mapNotes(rows);
    expect(rows.map((one) => ownNotes(notes, one))).toEqual([[], ['Note own.'], [], ['Note gone.']]);
  });
});

it.each<[string, string, Cadence, string]>([
  ['2026-06', '2026-06', 'month', 'June 2026 has been published since'],
  ['2026-06', '2026-09', 'month', 'June to September 2026 have been published since'],
  ['2025-11', '2026-01', 'month', 'November 2025 to January 2026 have been published since'],
  ['2026-03', '2026-03', 'quarter', 'The quarter to March 2026 has been published since'],
  ['2026-03', '2026-06', 'quarter', 'Jan–Mar 2026 to Apr–Jun 2026 have been published since'],
  ['2021', '2023', 'year', '2021 to 2023 have been published since'],
])('what came out since, from %s to %s by %s, is said in words', (from, to, every, words) =>
  expect(sinceInWords({ from: period(from), to: period(to) }, every)).toBe(words),
);
