import { describe, expect, it } from 'vitest';
import { replacementInWords, replacementOf } from '../../../components/library/exchange/in/replacement';
import { formatInWords } from '../../../components/library/exchange/out/format-words';
import {
  bytesInWords,
  collectionInWords,
  dayForName,
  planInWords,
  roomInWords,
} from '../../../components/library/exchange/words';
import type { BackupPlan } from '../../../components/library/port';
import { article, clippingsOf } from '../library-study/sample';
import { collectionOf, FORMATS } from './world';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const plan: BackupPlan = {
  every: 'week',
  last: { at: '2026-11-20T12:00:00.000Z', file: 'sidenote-backup-2026-11-20.json.gz', clippings: 412 },
  next: '2026-11-27T12:00:00.000Z',
  failed: null,
};

describe('the plan in words', () => {
  it('says how often, what was last, what is next', () => {
    expect(planInWords(plan, NOW)).toEqual([
      'A backup is written to your downloads every week.',
      'Last: 20 November 2026, sidenote-backup-2026-11-20.json.gz, 412 clippings.',
      'Next: 27 November 2026.',
    ]);
  });

  it('says that there is none yet, and that one is due', () => {
    expect(planInWords({ ...plan, every: 'day', last: null, next: '2026-11-21T12:00:00.000Z' }, NOW)).toEqual([
      'A backup is written to your downloads every day.',
      'None has been written yet.',
      'Next: due now; it is written while the browser is open.',
    ]);
  });

  it('that is off has no next', () => {
    expect(planInWords({ ...plan, every: 'off', last: null, next: null }, NOW)).toEqual([
      'No backup is written by itself.',
      'None has been written yet.',
    ]);
  });
});

describe('room in words', () => {
  it.each([
    [900, '1 KB'],
    [12_400_000, '12.4 MB'],
    [2_100_000_000, '2.1 GB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(bytesInWords(bytes)).toBe(words);
  });

  it('says the share, and when it gets tight', () => {
    expect(roomInWords(12_400_000, 2_000_000_000)).toEqual({
      words: 'Sidenote uses 12.4 MB of the 2 GB that the browser gives it, less than 1%.',
      tight: false,
    });
    expect(roomInWords(90, 100)).toMatchObject({ tight: true, words: expect.stringContaining('90%') });
    expect(roomInWords(1000, 0)).toEqual({ words: 'Sidenote uses 1 KB.', tight: false });
  });
});

describe('a collection in words', () => {
  it('is its clippings and articles, or its articles alone', () => {
    expect(collectionInWords(collectionOf('ICS', 'ICB'))).toBe('2 clippings from 1 article');
    expect(collectionInWords({ articles: [article(), article()], clippings: [] })).toBe('2 articles');
    expect(collectionInWords({ articles: [], clippings: [] })).toBe('nothing');
  });
});

it('the day in a file’s name is the reader’s', () => {
  expect(dayForName(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});

it('a format says what it is for and what survives; one that is not known says what survives', () => {
  expect(FORMATS.map(formatInWords)).toEqual([
    'For a spreadsheet: a row for each clipping. Brings everything back: passages, notes, tags and what the terms meant.',
    expect.stringMatching(/^For Zotero.*passages and notes are not in it\.$/),
    expect.stringContaining('cannot be brought back'),
    'It cannot be brought back in.',
  ]);
});

describe('what replacing changes', () => {
  it('is counted', () => {
    const [ics, icb, stp] = clippingsOf('ICS', 'ICB', 'STP');
    if (!ics || !icb || !stp) throw new Error('three were made');
    const library = { articles: [article(), article({ address: 'https://b.example' })], clippings: [ics, icb] };
    const backup = { articles: [article()], clippings: [{ ...icb, note: 'otherwise' }, stp] };
    const replacement = replacementOf(library, backup);
    expect(replacement).toEqual({ removed: 1, added: 1, changed: 1, same: 0, articlesRemoved: 1 });
    expect(replacementInWords(replacement)).toEqual([
      '1 clipping that is not in the backup will be removed.',
      '1 article that is not in the backup will be removed.',
      '1 clipping will be as the backup has it.',
      '1 clipping will be added.',
    ]);
  });

  it('may be nothing', () => {
    expect(replacementInWords({ removed: 0, added: 0, changed: 0, same: 2, articlesRemoved: 0 })).toEqual([
      '2 clippings will stay as they are.',
    ]);
    const nothing = { articles: [], clippings: [] };
    expect(replacementInWords(replacementOf(nothing, nothing))).toHaveLength(1);
  });
});
