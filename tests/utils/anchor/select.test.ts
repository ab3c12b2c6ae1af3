import { describe, expect, test } from 'vitest';
import { foldArticle } from '../../../utils/anchor/folded';
import { anchorsOf } from '../../../utils/anchor/select';

const BLOCKS = [
  'A short heading',
  'The first sentence says little. The Queen Elizabeth Hospital King’s Lynn dealt with 77.3% of patients, and St. Helens with 1,204 more. It is one of those in Stoke-on-Trent.',
  '   ',
  'The last paragraph dealt with costs & “savings, among other things”.',
];
const article = foldArticle(BLOCKS);

/** Selects from the first place of some words to the end of the first place of others. */
function select(from: string, to = from) {
  const point = (words: string, end: boolean) => {
    const block = BLOCKS.findIndex((text) => text.includes(words));
    return { block, offset: (BLOCKS[block] as string).indexOf(words) + (end ? words.length : 0) };
  };
  return anchorsOf(article, point(from, false), point(to, true));
}

describe('a selection is widened to whole words', () => {
  test.each([
    ['lizabet', 'Elizabeth'],
    ['sentence ', 'sentence'],
    ['ing’', 'King’s'],
    ['7.', '77.3'],
    ['204', '1,204'],
    ['ke-on', 'Stoke-on-Trent'],
    [' little. ', 'little.'],
    ['“savings', '“savings'],
  ])('%j is %j', (selected, exact) => {
    const anchors = select(selected);
    expect(anchors?.quote.exact).toBe(exact);
    expect(article.text.slice(anchors?.position.start, anchors?.position.end)).toBe(exact);
  });

  test('it may be made backwards, and run over blocks', () => {
    const points = [
      { block: 3, offset: 8 },
      { block: 0, offset: 8 },
    ] as const;
    expect(anchorsOf(article, ...points)?.quote.exact).toBe(article.text.slice(8, article.text.indexOf(' paragraph')));
  });

  test.each([[', '], ['“']])('%j has no word', (selected) => {
    expect(select(selected)).toBeNull();
  });
});

describe('its context', () => {
  test('is what is left of its sentences', () => {
    expect(select('77.3%')?.quote).toEqual({
      prefix: 'The Queen Elizabeth Hospital King’s Lynn dealt with ',
      exact: '77.3%',
      suffix: ' of patients, and St. Helens with 1,204 more.',
    });
  });

  test('is at least 32 characters, over the ends of sentences and blocks', () => {
    const { prefix = '', suffix = '' } = select('The first sentence says little.')?.quote ?? {};
    expect(prefix).toBe('A short heading\n');
    expect(suffix).toBe(' The Queen Elizabeth Hospital King’s');
  });

  test('is at most 200 characters, in whole words', () => {
    const long = foldArticle([`${'words and '.repeat(50)}middle${' and words'.repeat(50)}`]);
    const at = long.text.indexOf('middle');
    const quote = anchorsOf(long, { block: 0, offset: at }, { block: 0, offset: at + 6 })?.quote;
    expect(quote?.prefix).toMatch(/^(words|and) .*and $/);
    expect(quote?.prefix.length).toBeGreaterThan(190);
    expect(quote?.prefix.length).toBeLessThanOrEqual(200);
    expect(quote?.suffix.length).toBeLessThanOrEqual(200);
  });
});

describe('its text fragment', () => {
  test.each([
    ['Queen Elizabeth', 'Queen Elizabeth', 'text=Queen%20Elizabeth'],
    ['Stoke-on-Trent', 'Stoke-on-Trent', 'text=Stoke%2Don%2DTrent'],
    ['costs & “savings, among', 'costs & “savings, among', 'text=costs%20%26%20%E2%80%9Csavings%2C%20among'],
    ['Elizabeth Hospital', 'paragraph', 'text=Elizabeth%20Hospital%20King%E2%80%99s%20Lynn,The%20last%20paragraph'],
  ])('from %j to %j: %s', (from, to, fragment) => {
    expect(select(from, to)?.fragment).toBe(fragment);
  });

  test('has context where its words stand twice', () => {
    expect(select('dealt with')?.fragment).toBe(
      'text=Elizabeth%20Hospital%20King%E2%80%99s%20Lynn-,dealt%20with,-77.3%25%20of%20patients%2C%20and',
    );
  });

  test('survives half an emoji', () => {
    const broken = foldArticle(['half \ud83d here']);
    expect(anchorsOf(broken, { block: 0, offset: 0 }, { block: 0, offset: 11 })?.fragment).toBe(
      'text=half%20%EF%BF%BD%20here',
    );
  });
});
