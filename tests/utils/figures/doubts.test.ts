import { describe, expect, it } from 'vitest';
import { doubtsAt, footnotesOf, isDoubtful } from '../../../utils/figures/doubts';
import { caveat, months, period, point, range, source } from './made';

const points = months('2020-01', [1, 2, 3, 4]);
const ids = (caveats: readonly { id: string }[]): string[] => caveats.map(({ id }) => id);

describe('a doubtful figure', () => {
  it.each(['partial', 'provisional', 'estimated'] as const)('is one that is %s', (effect) => {
    const caveats = [caveat('x', effect, { from: period('2020-02'), to: period('2020-03') })];
    expect(points.map((one) => isDoubtful(caveats, one))).toEqual([false, true, true, false]);
  });

  it('is not one that is merely counted on a basis', () => {
    expect(isDoubtful([caveat('x', 'basis')], point('2020-01', 1))).toBe(false);
  });

  it('is of the source that the doubt is about', () => {
    const caveats = [caveat('x', 'partial', { figureSources: [source('other')] })];
    expect(isDoubtful(caveats, point('2020-01', 1))).toBe(false);
  });
});

describe('what is said beside a figure', () => {
  it('is why it is missing, where it is', () => {
    const caveats = [caveat('gone', 'missing', { to: period('2020-02') }), caveat('part', 'partial')];
    expect(ids(doubtsAt({ points, caveats }, period('2020-01'), undefined))).toEqual(['gone']);
    expect(ids(doubtsAt({ points, caveats }, period('2020-01'), points[0]))).toEqual(['part']);
    expect(doubtsAt({ points, caveats }, period('2020-03'), undefined)).toEqual([]);
  });

  it('is how it is counted only where its neighbours are counted otherwise', () => {
    const always = { points, caveats: [caveat('base', 'basis')] };
    const once = { points, caveats: [caveat('base', 'basis', { to: period('2020-02') })] };
    expect(doubtsAt(always, period('2020-01'), points[0])).toEqual([]);
    expect(ids(doubtsAt(once, period('2020-01'), points[0]))).toEqual(['base']);
    expect(doubtsAt(once, period('2020-03'), points[2])).toEqual([]);
  });
});

describe('footnotes', () => {
  it('have one letter each, whoever they concern', () => {
    const shared = caveat('shared', 'partial');
    const notes = footnotesOf(
      [
        { points, caveats: [shared] },
        { points, caveats: [caveat('own', 'basis'), shared] },
      ],
      range('2020-01', '2020-04'),
    );
    expect(notes.map(({ mark, caveat: { id }, columns }) => [mark, id, columns])).toEqual([
      ['a', 'shared', [0, 1]],
      ['b', 'own', [1]],
    ]);
  });

  it('are about what is in sight', () => {
    const caveats = [
      caveat('before', 'partial', { to: period('2020-01') }),
      caveat('of-others', 'basis', { figureSources: [source('other')] }),
      caveat('gap', 'missing', { from: period('2020-05') }),
    ];
    expect(footnotesOf([{ points, caveats }], range('2020-02', '2020-04'))).toEqual([]);
    expect(ids(footnotesOf([{ points, caveats }], range('2020-01', '2020-06')).map((note) => note.caveat))).toEqual([
      'before',
      'gap',
    ]);
  });
});
