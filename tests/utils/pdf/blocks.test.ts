import { describe, expect, it } from 'vitest';
import { blocksOf, blockText } from '../../../utils/pdf/blocks';
import { type PageContent, type Run, runsOf } from '../../../utils/pdf/runs';

/** A page of plain text: each line [text, x, y], every letter half as wide as high. */
const page = (lines: readonly (readonly [text: string, x: number, y: number, size?: number])[]): Run[] =>
  lines.map(([text, x, y, size = 10]) => ({
    text,
    x,
    y,
    width: text.length * size * 0.5,
    size,
    angle: 0,
    family: 'sans-serif',
    spaced: false,
  }));

const texts = (runs: readonly Run[]): string[] => blocksOf(runs).map(blockText);

/** So wide that it fills its column. */
const FULL = 'a line of the paragraph that fills its column to';

describe('lines', () => {
  it('go on into the next of their paragraph, with a space', () =>
    expect(
      texts(
        page([
          [FULL, 50, 100],
          ['the end and stops here.', 50, 113],
        ]),
      ),
    ).toEqual([`${FULL} the end and stops here.`]));

  it('lose the hyphen that parted a word, and keep that of a compound', () => {
    const line = 'a line of the paragraph that ends with Lincoln-';
    expect(
      texts(
        page([
          [line, 50, 100],
          ['shire, and a four-', 50, 113],
          ['hour wait.', 50, 126],
        ]),
      ),
    ).toEqual(['a line of the paragraph that ends with Lincolnshire, and a four-hour wait.']);
  });

  it('of another paragraph are apart: farther down, set in, or after a line with room', () => {
    expect(
      texts(
        page([
          [FULL, 50, 100],
          ['and ends.', 50, 113],
          ['Another one.', 50, 140],
        ]),
      ),
    ).toHaveLength(2);
    expect(
      texts(
        page([
          [FULL, 50, 100],
          [`${FULL.slice(0, -1)}.`, 50, 113],
          ['Another one.', 65, 126],
        ]),
      ),
    ).toHaveLength(2);
    expect(
      texts(
        page([
          [FULL, 50, 100],
          ['and ends.', 50, 113],
          ['Another one.', 50, 126],
        ]),
      ),
    ).toHaveLength(2);
  });

  it('of a list each are their own', () =>
    expect(
      texts(
        page([
          [FULL, 50, 80],
          ['• one thing', 50, 100],
          ['• another', 50, 113],
          ['2. a third', 50, 126],
        ]),
      ),
    ).toHaveLength(4));

  it('of larger letters are a heading, though it breaks where it has room', () => {
    const [heading, text] = blocksOf(
      page([
        ['Report of the Leeds', 50, 40, 20],
        ['Teaching Hospitals', 50, 64, 20],
        [FULL, 50, 100],
      ]),
    );
    expect(heading?.role).toBe('heading');
    expect(heading && blockText(heading)).toBe('Report of the Leeds Teaching Hospitals');
    expect(text?.role).toBe('text');
  });
});

describe('columns', () => {
  const left = ['words of the left column', 'go on in the second line', 'and in the third of them'] as const;
  const right = ['words of the right column', 'have a second line as well', 'and a third that ends them.'] as const;
  const line = (words: string, x: number, at: number) => [words, x, 100 + at * 13] as const;

  it.each([
    [
      'one after the other',
      [...left.map((words, at) => line(words, 50, at)), ...right.map((words, at) => line(words, 300, at))],
    ],
    ['line by line', left.flatMap((words, at) => [line(words, 50, at), line(right[at] as string, 300, at)])],
  ])('written %s are read each by itself', (_, lines) =>
    expect(texts(page(lines))).toEqual([left.join(' '), right.join(' ')]),
  );

  it('of a table are cells: names and numbers of two rows never run together', () => {
    const rows = ['Leeds', 'York', 'Hull'].flatMap((name, at) => [line(name, 50, at), line(`${90 - at}%`, 300, at)]);
    expect(texts(page(rows))).toEqual(['Leeds', '90%', 'York', '89%', 'Hull', '88%']);
  });
});

describe('runs', () => {
  const content = (items: PageContent['items']): PageContent => ({
    items,
    styles: { f: { fontFamily: 'serif', vertical: false } },
  });
  const item = (str: string, x: number, y: number) => ({
    str,
    transform: [10, 0, 0, 10, x, y],
    width: 20,
    fontName: 'f',
  });

  it('stand where the page shows them, from its top', () =>
    expect(runsOf(content([item('words', 50, 742)]), [1, 0, 0, -1, 0, 842])).toEqual([
      { text: 'words', x: 50, y: 100, width: 20, size: 10, angle: 0, family: 'serif', spaced: false },
    ]));

  it('remember white space between them, and leave out what is no text', () =>
    expect(
      runsOf(
        content([item('one', 0, 0), { type: 'beginMarkedContent' }, item(' ', 20, 0), item('two', 24, 0)]),
        [],
      ).map(({ text, spaced }) => [text, spaced]),
    ).toEqual([
      ['one', false],
      ['two', true],
    ]));

  it('side by side are one line, with a space where one is seen', () => {
    const beside = page([
      ['Lincoln', 50, 100],
      ['shire', 85, 100],
      ['STP', 115, 100],
    ]);
    expect(texts(beside)).toEqual(['Lincolnshire STP']);
  });

  it('of odd places break nothing', () => {
    expect(runsOf(content([item('x', Number.NaN, 0)]), [1, 0, 0, 1, 0, 0])).toEqual([]);
    expect(texts([])).toEqual([]);
    expect(texts([{ ...(page([['turned', 10, 10]])[0] as Run), angle: 90 }, ...page([['plain', 10, 20]])])).toEqual([
      'turned',
      'plain',
    ]);
  });
});
