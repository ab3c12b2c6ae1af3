import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../utils/pdf/blocks';
import { dayOf, isScan, titleOf } from '../../../utils/pdf/facts';
import { findIn, patternOf } from '../../../utils/pdf/find';

const run = (text: string, y: number, size: number) =>
  ({ text, x: 50, y, width: text.length * size * 0.5, size, angle: 0, family: 'serif', spaced: false }) as const;
const FIRST = blocksOf([
  run('Minutes', 30, 16),
  run('Winter plan', 70, 24),
  run('The board met and spoke at length.', 110, 10),
]);

describe('the title', () => {
  it.each([
    ['Winter plan 2020', 'Winter plan 2020'],
    ['Microsoft Word - Winter plan', 'Winter plan'],
    ['Microsoft Word - paper v3.docx', 'Winter plan'],
    ['Untitled', 'Winter plan'],
    ['', 'Winter plan'],
  ])('of metadata "%s" is "%s"', (title, wanted) =>
    expect(titleOf({ title, created: '' }, FIRST, 'a.pdf')).toBe(wanted),
  );

  it('is the file’s name where nothing else says one', () =>
    expect(titleOf({ title: '', created: '' }, [], 'Board_papers_May.PDF')).toBe('Board papers May'));
});

it.each([
  ["D:20201215093000+00'00'", '2020-12-15'],
  ['D:2020', '2020-01-01'],
  ['D:20200231', null],
  ['15 December 2020', null],
  ['', null],
])('the day of "%s" is %s', (created, day) => expect(dayOf(created)).toBe(day));

it('a file whose first pages have hardly a letter is a scan', () => {
  expect(isScan([[], blocksOf([run('3', 30, 8)])])).toBe(true);
  expect(isScan([[], FIRST])).toBe(false);
});

describe('finding', () => {
  const find = (typed: string, ...texts: string[]) => {
    const pattern = patternOf(typed);
    return pattern && findIn(texts, pattern).map(({ block, start, end }) => [block, texts[block]?.slice(start, end)]);
  };

  it('heeds neither case nor kinds of white space, quotes and dashes', () => {
    expect(find("st mary's  four-hour", 'None', 'At St Mary’s four–hour waits')).toEqual([[1, 'St Mary’s four–hour']]);
    expect(find('trust', 'Trust and trust')).toEqual([
      [0, 'Trust'],
      [0, 'trust'],
    ]);
  });

  it('takes signs as they are, and nothing for nothing', () => {
    expect(find('57.1% (', '57x1% (', '57.1% (of all)')).toEqual([[1, '57.1% (']]);
    expect(patternOf('  ')).toBeNull();
  });
});
