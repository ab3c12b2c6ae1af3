import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../../components/library/study/excerpt';
import { readMatter } from '../../../components/library/study/read';
import { termsOf } from '../../../components/library/study/terms';
import { articleInWords } from '../../../components/library/study/words';
import type { ArticleAddress } from '../../../data/schema/clipping';
import { article, clipping, clippingId, clippingsOf, gloss, libraryOf } from './sample';

const never = new AbortController().signal;

describe('terms of glosses', () => {
  it('are there once each, by the alphabet, without regard to an article or to case', () => {
    const terms = termsOf(clippingsOf('The Health Act', 'integrated care', 'Ambulance', 'integrated care'), []);
    expect(terms.map(({ name }) => name)).toEqual(['Ambulance', 'The Health Act', 'integrated care']);
  });

  it('have the words of the latest clipping, and say that another has others', () => {
    const old = gloss('ICS', { definition: 'A partnership.' });
    const [term] = termsOf(
      [
        clipping(1, 'An ICS here.', [old], { clipped: '2025-03-03T12:00:00.000Z' }),
        clipping(2, 'The ICS there.', [gloss('ICS', { definition: 'A statutory body.' })]),
        clipping(3, 'No ICS.', [old], { clipped: '2025-04-04T12:00:00.000Z' }),
      ],
      [],
    );
    expect(term).toMatchObject({
      definition: 'A statutory body.',
      asOf: '2026-11-20T09:30:00.000Z',
      otherwiseUntil: '2025-04-04T12:00:00.000Z',
    });
  });

  it('say nothing of it where all are one but for white space', () => {
    const [term] = termsOf(
      [
        clipping(1, 'ICS', [gloss('ICS', { definition: 'A  body. ' })]),
        clipping(2, 'ICS', [gloss('ICS', { definition: 'A body.' })]),
      ],
      [],
    );
    expect(term?.otherwiseUntil).toBeNull();
  });

  it('keep each state of an article’s day once, the earliest first', () => {
    const then = (date: string, summary: string) => gloss('ICS', { whenWritten: { date, summary } });
    const [term] = termsOf(
      [
        clipping(1, 'ICS', [then('2020-12-09', 'STP'), then('2018-01-01', 'Footprint')]),
        clipping(2, 'ICS', [then('2020-12-09', 'STP')]),
      ],
      [],
    );
    expect(term?.whenWritten.map(({ date }) => date)).toEqual(['2018-01-01', '2020-12-09']);
  });

  it('bring each passage and each source once', () => {
    const source = { publisher: 'NHS England', title: 'ICS', url: 'https://x.example' };
    const one = gloss('ICS', { start: 3, sources: [source] });
    const [term] = termsOf(
      [
        clipping(1, 'An ICS here.', [one]),
        clipping(2, 'An ICS here.', [one]),
        clipping(3, 'An ICS here.', [one], { article: 'https://news.example/b' }),
      ],
      [article(), article({ address: 'https://news.example/b' })],
    );
    expect(term?.meetings).toHaveLength(2);
    expect(term?.sources).toEqual([source]);
  });
});

describe('an excerpt', () => {
  it('is the sentence in which the words stand', () => {
    expect(excerptOf('Winter came. The trust, said the ICS, was  ready. It was.', 'ICS', 33)).toEqual({
      before: 'The trust, said the ',
      words: 'ICS',
      after: ', was ready.',
    });
  });

  it('of a long sentence is what stands around them, cut between words', () => {
    const { before, words, after } = excerptOf(`${'many '.repeat(60)}ICS ${'more '.repeat(60)}`, 'ICS', 300);
    expect(words).toBe('ICS');
    expect(before).toMatch(/^… many .*many $/);
    expect(after).toMatch(/^ more .*more …$/);
    expect(before.length + after.length).toBeLessThan(260);
  });

  it('finds words that do not stand where they are said to, and gives them alone where they stand nowhere', () => {
    expect(excerptOf('The ICS.', 'ICS', 0)).toEqual({ before: 'The ', words: 'ICS', after: '.' });
    expect(excerptOf('Nothing.', 'ICS', 0)).toEqual({ before: '', words: 'ICS', after: '' });
  });
});

describe('an article in words', () => {
  it.each([
    [{}, 'The Guardian, 9 December 2020'],
    [{ container: '', published: null }, 'Thirteen to go'],
    [{ container: '', title: '', published: null, address: 'https://www.news.example/x' }, 'news.example'],
    [{ container: '', authors: [{ is: 'person', family: 'Campbell', given: 'Denis' }] }, 'Campbell, 9 December 2020'],
  ])('%o', (otherwise, words) => {
    expect(articleInWords(article(otherwise as { address?: ArticleAddress }))).toBe(words);
  });
});

describe('what there is to study', () => {
  it('is all that has terms and is not in the bin, where nothing is chosen', async () => {
    const [ics, icb] = clippingsOf('ICS', 'ICB');
    const binned = clipping(3, 'STP', [gloss('STP')], { binned: '2026-11-20T09:30:00.000Z' });
    const { port, withGlosses } = libraryOf([ics, icb, binned, clipping(4, 'Nothing.', [])] as NonNullable<
      typeof ics
    >[]);
    const matter = await readMatter(port, [], never);
    expect(matter).toMatchObject({ clippings: 2, cut: false });
    expect(matter.terms.map(({ name }) => name)).toEqual(['ICB', 'ICS']);
    expect(withGlosses.mock.calls.flat(2).map(({ id }) => id)).toEqual([clippingId(1), clippingId(2)]);
  });

  it('is what was chosen', async () => {
    const { port } = libraryOf(clippingsOf('ICS', 'ICB', 'STP'));
    const { terms } = await readMatter(port, [clippingId(2)], never);
    expect(terms.map(({ name }) => name)).toEqual(['ICB']);
  });

  it('has a limit, and says so', async () => {
    const { port } = libraryOf(clippingsOf('ICS', 'ICB', 'STP', 'CCG', 'PCT'));
    const matter = await readMatter(port, [], never, 3);
    expect(matter).toMatchObject({ clippings: 3, cut: true });
    await expect(readMatter(port, [], AbortSignal.abort())).rejects.toThrow();
  });
});
