import { describe, expect, test } from 'vitest';
import { findAll, findPassage, prepare, type Wanted } from '../../../utils/anchor/find';
import { foldArticle } from '../../../utils/anchor/folded';
import { anchorsOf } from '../../../utils/anchor/select';

const LINCOLN =
  'Lincolnshire had the lowest share: 57.1% of patients at its major departments were dealt with within four hours.';
const STOKE =
  'Staffordshire had the second lowest share: 59.8% of patients at its major departments were dealt with within four hours.';
const PAGE = [
  'Some of those that have still to change are also those that struggle most.',
  `The latest figures are October’s. ${LINCOLN} Nobody was surprised by that.`,
  'The standard is 95%, and it is set on all types together.',
  'Behind each line stands a trust or two, and behind each trust a finance director.',
  `Others are not far behind. ${STOKE} Its neighbours do better.`,
  'Until Parliament has a bill, an integrated care system is a promise made to one another.',
];
const text = (blocks: readonly string[]): string => foldArticle(blocks).text;

/** A passage as it is kept when the page is as above. */
function kept(words: string, occurrence = 0): Wanted {
  const article = foldArticle(PAGE);
  let at = article.text.indexOf(words);
  for (let skip = 0; skip < occurrence; skip++) at = article.text.indexOf(words, at + 1);
  const [first, last] = [article.locate(at, at + words.length)[0], article.locate(at, at + words.length).at(-1)];
  if (!first || !last) throw new Error(`The page has no ${words}`);
  const anchors = anchorsOf(
    article,
    { block: first.block, offset: first.start },
    { block: last.block, offset: last.end },
  );
  if (!anchors) throw new Error(`No words: ${words}`);
  return { anchors, refused: [] };
}

/** What is found, as the kind and the words. */
function found(wanted: Wanted, blocks: readonly string[]): string {
  const page = prepare(text(blocks));
  const result = findPassage(page, wanted);
  if (result.is === 'orphan') return 'orphan';
  if (result.is !== 'placed') expect(result.found).toBe(page.text.slice(result.start, result.end));
  return `${result.is}: ${page.text.slice(result.start, result.end)}`;
}

const edit = (from: string | RegExp, to: string): string[] => PAGE.map((block) => block.replace(from, to));

describe('the same words', () => {
  test('where they stood', () => {
    for (const words of [LINCOLN, 'finance director', '95%', 'that'])
      expect(found(kept(words), PAGE)).toBe(`placed: ${words}`);
  });

  test('after text was added before them', () => {
    expect(found(kept(LINCOLN), ['A correction was made to this article.', ...PAGE])).toBe(`placed: ${LINCOLN}`);
  });

  test('in other kinds of quotation marks, hyphens and dashes', () => {
    expect(found(kept('The latest figures are October’s.'), edit('’', "'"))).toBe(
      "placed: The latest figures are October's.",
    );
  });

  test('in paragraphs split or merged', () => {
    expect(found(kept(`October’s. ${LINCOLN}`), edit('October’s. ', 'October’s.\n').join('\n').split('\n'))).toBe(
      `placed: October’s.\n${LINCOLN}`,
    );
  });

  test('of two occurrences the one with the context', () => {
    const second = kept('dealt with within four hours', 1);
    const blocks = ['A new first paragraph.', ...PAGE];
    const result = findPassage(prepare(text(blocks)), second);
    expect(result).toMatchObject({ is: 'placed', start: text(blocks).lastIndexOf('dealt with') });
  });

  test('of two that are alike neither', () => {
    const wanted = { ...kept('finance director'), anchors: { ...kept('finance director').anchors, position: null } };
    const twice = [...PAGE, 'Something else stands between.', ...PAGE];
    expect(found(wanted, twice)).toBe('candidate: finance director');
  });

  test('a few of them in other company are only perhaps the passage', () => {
    expect(found(kept('95%'), ['A wholly other page.', 'Here 95% of something is blue.'])).toMatch(
      /^candidate|^orphan/,
    );
  });

  test('not as part of another word', () => {
    expect(found(kept('bill'), ['A billion pounds, and that is all that the page says of it.'])).toBe('orphan');
  });
});

describe('other words', () => {
  test('a number corrected', () => {
    expect(found(kept(LINCOLN), edit('57.1%', '58.4%'))).toBe(`changed: ${LINCOLN.replace('57.1%', '58.4%')}`);
    expect(found(kept('57.1%'), edit('57.1%', '58.4%'))).toBe('changed: 58.4%');
  });

  test('a word replaced, its ends included', () => {
    expect(found(kept(LINCOLN), edit('within four hours. Nobody', 'in four hours. Nobody'))).toMatch(
      /^changed: Lincolnshire .* in four hours\.$/,
    );
  });

  test('a sentence of its like elsewhere is not the passage', () => {
    const removed = edit(`${LINCOLN} `, '');
    expect(found(kept(LINCOLN), removed)).not.toMatch(/^placed|^changed/);
    expect(found(kept('57.1%'), removed)).not.toMatch(/^placed|^changed/);
    expect(found(kept('patients at its major departments'), removed)).not.toMatch(/^placed|^changed/);
  });

  test('nor is a copy with other numbers where the sentence was removed', () => {
    const copy = LINCOLN.replace('57.1%', '61.3%');
    const moved = edit(`${LINCOLN} `, '').map((block) => block.replace(STOKE, `${STOKE} ${copy}`));
    for (const words of [LINCOLN, '57.1%', 'lowest share: 57.1% of patients', 'patients at its major departments'])
      expect(found(kept(words), moved)).not.toMatch(/^placed|^changed/);
  });

  test('a number corrected in a sentence that has moved on the page with those beside it', () => {
    const drifted = ['A correction was made to this article.', ...edit('57.1%', '58.4%')];
    expect(found(kept(LINCOLN), drifted)).toBe(`changed: ${LINCOLN.replace('57.1%', '58.4%')}`);
    expect(found(kept('57.1%'), drifted)).toBe('candidate: 58.4%');
  });

  test('the page of another article', () => {
    expect(
      found(kept(LINCOLN), ['Something quite different about gardens, and how they grow in the month of May.']),
    ).toBe('orphan');
  });
});

describe('what the reader said', () => {
  const other = 'An updated sentence with hardly one word of the first, as the newspaper put it later.';
  const blocks = edit(LINCOLN, other);

  test('words accepted are found, as changed', () => {
    const accepted = {
      exact: other,
      prefix: 'The latest figures are October’s. ',
      suffix: ' Nobody was surprised by that.',
    };
    expect(found({ ...kept(LINCOLN), accepted }, blocks)).toBe(`changed: ${other}`);
  });

  test('words refused are not asked about again', () => {
    const removed = edit(`${LINCOLN} `, '');
    const asked = findPassage(prepare(text(removed)), kept(LINCOLN));
    if (asked.is !== 'candidate') throw new Error(`Not a candidate: ${asked.is}`);
    expect(found({ ...kept(LINCOLN), refused: [asked.found] }, removed)).toBe('orphan');
  });

  test('the first words, where they come back, are the passage again', () => {
    const accepted = { exact: other, prefix: '', suffix: '' };
    expect(found({ ...kept(LINCOLN), accepted }, PAGE)).toBe(`placed: ${LINCOLN}`);
  });
});

describe('bounds', () => {
  test('passages are found one after the other, in steps', () => {
    const steps = [...findAll(prepare(text(PAGE)), [kept(LINCOLN), kept(STOKE)])];
    expect(steps.filter((step) => step !== undefined)).toMatchObject([{ is: 'placed' }, { is: 'placed' }]);
    expect(steps.at(-1)).toMatchObject({ is: 'placed' });
  });

  test('a passage of 50,000 characters, edited in its middle', () => {
    const words = Array.from({ length: 7_000 }, (_, at) => `w${(at * 7919) % 6007}`)
      .join(' ')
      .slice(0, 49_990);
    const edited = words.replace(words.slice(20_000, 20_200), ' something else was put here ');
    const blocks = ['It begins after this.', words, 'It ends before this one.'];
    const article = foldArticle(blocks);
    const anchors = anchorsOf(article, { block: 1, offset: 0 }, { block: 1, offset: words.length });
    if (!anchors) throw new Error('No words');
    const result = findPassage(prepare(text(['Added.', 'It begins after this.', edited, 'It ends before this one.'])), {
      anchors,
      refused: [],
    });
    expect(result.is).toMatch(/^changed|^candidate/);
  });

  test('nothing is found for no words or on no page', () => {
    const nothing = { quote: { exact: '', prefix: '', suffix: '' }, position: { start: 0, end: 0 } };
    expect(findPassage(prepare(''), { anchors: nothing, refused: [] })).toEqual({ is: 'orphan' });
    expect(findPassage(prepare(''), kept(LINCOLN))).toEqual({ is: 'orphan' });
  });
});
