import { describe, expect, it } from 'vitest';
import { marked, pathThrough, pointsIn, stretchesOf } from '../../../utils/figures/lines';
import { months, point, range } from './made';

const plain = { isDoubtful: () => false, countedAlike: () => true };
const shape = (stretches: ReturnType<typeof stretchesOf>): string[] =>
  stretches.map(
    ({ points, doubtful }) => `${points.map(({ value }) => value).join('-')}${doubtful ? ' doubtful' : ''}`,
  );

describe('lines of figures', () => {
  it('end at a gap', () => {
    expect(shape(stretchesOf(months('2020-01', [1, 2, null, 4, 5]), plain))).toEqual(['1-2', '4-5']);
  });

  it('keep a figure that stands alone', () => {
    expect(shape(stretchesOf(months('2020-01', [1, null, 3]), plain))).toEqual(['1', '3']);
  });

  it('join quarters to quarters and never to months or years', () => {
    const quarters = [point('2025-09', 3, { every: 'quarter' }), point('2025-12', 4, { every: 'quarter' })];
    expect(shape(stretchesOf(quarters, plain))).toEqual(['3-4']);
    expect(shape(stretchesOf([...quarters, ...months('2026-01', [5, 6])], plain))).toEqual(['3-4', '5-6']);
    expect(shape(stretchesOf([point('2019', 9), ...months('2020-01', [1, 2]), point('2021', 8)], plain))).toEqual([
      '1-2',
    ]);
  });

  it('lead into a doubtful stretch and out of it by doubtful lines', () => {
    const doubtful = new Set([3, 4]);
    const stretches = stretchesOf(months('2020-01', [1, 2, 3, 4, 5, 6]), {
      ...plain,
      isDoubtful: ({ value }) => doubtful.has(value),
    });
    expect(shape(stretches)).toEqual(['1-2', '2-3-4-5 doubtful', '5-6']);
  });

  it('end with a doubtful stretch without a mark of its own for the last certain figure', () => {
    const stretches = stretchesOf(months('2020-01', [1, 2, 3]), { ...plain, isDoubtful: ({ value }) => value < 3 });
    expect(shape(stretches)).toEqual(['1-2-3 doubtful']);
  });

  it('end where the way of counting changes', () => {
    const stretches = stretchesOf(months('2020-01', [1, 2, 3, 4]), {
      ...plain,
      countedAlike: (one, other) => one.value !== 2 || other.value !== 3,
    });
    expect(shape(stretches)).toEqual(['1-2', '3-4']);
  });

  it('are paths of a tenth of a pixel', () => {
    expect(
      pathThrough([
        [0.123, 1],
        [2, 3.96],
      ]),
    ).toBe('M0.1,1L2,4');
  });
});

it('takes a year into a range where any month of it is', () => {
  const points = [point('2019', 1), ...months('2020-01', [2, 3])];
  expect(pointsIn(points, range('2019-12', '2020-01')).map(({ value }) => value)).toEqual([1, 2]);
});

it('marks a line at intervals, and always at its end', () => {
  const points = Array.from({ length: 11 }, (_, x) => ({ x: x * 10 }));
  expect(marked(points, 40, 0.5).map(({ x }) => x)).toEqual([20, 60, 100]);
  expect(marked(points, 90, 0).map(({ x }) => x)).toEqual([0, 90, 100]);
  expect(marked([], 40, 0)).toEqual([]);
});
