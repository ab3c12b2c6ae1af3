import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backUp, backUpIfDue, planAlarm } from '../../../data/library/back-up';
import { readBackup } from '../../../data/library/backup';
import { changePlan, type Frequency, nextBackup, readPlan, type StoredPlan } from '../../../data/library/backup-plan';
import type { Library } from '../../../data/library/library';
import { inOrder } from '../../../data/library/merge';
import { SAMPLE } from './samples';
import { freshStore, instant, libraryWith, wakeUp } from './store';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const NO_PLAN: StoredPlan = { every: 'off', last: null, failed: null };

const lastAt = (at: string): StoredPlan['last'] => ({ at: instant(at), file: 'x.json.gz', clippings: 5 });

let library: Library;
let saved: { file: Blob; name: string }[];
const save = async (file: Blob, name: string): Promise<void> => void saved.push({ file, name });
beforeEach(async () => {
  library = await libraryWith(SAMPLE);
  saved = [];
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('when a backup is due', () => {
  test.each<[Frequency, string | null, boolean]>([
    ['off', null, false],
    ['off', '2020-01-01', false],
    ['day', null, true],
    ['week', null, true],
    ['month', null, true],
    ['day', '2026-11-21T12:00:00.000Z', true],
    ['day', '2026-11-21T12:00:00.001Z', false],
    ['day', '2026-11-22T11:59:59.000Z', false],
    ['week', '2026-11-15T12:00:00.000Z', true],
    ['week', '2026-11-15T12:00:00.001Z', false],
    ['month', '2026-10-23T12:00:00.000Z', true],
    ['month', '2026-10-23T12:00:00.001Z', false],
    ['month', '2020-01-01', true],
    // The clock was wrong when the last was made: no reason to wait for years.
    ['day', '2036-01-01', true],
    ['month', '2026-11-22T12:00:00.001Z', true],
  ])('every %s, the last at %s: %s', async (every, last, isDue) => {
    await changePlan({ every, last: last === null ? null : lastAt(last) });
    await backUpIfDue(library, save, NOW);
    expect(saved).toHaveLength(isDue ? 1 : 0);
  });

  test('what is not planned is never due; what is, on a day that is told', () => {
    expect(nextBackup(NO_PLAN, NOW)).toBeNull();
    expect(nextBackup({ ...NO_PLAN, every: 'week', last: lastAt('2026-11-20') }, NOW)).toEqual(new Date('2026-11-27'));
  });

  test('after one is written the next is due only then', async () => {
    await changePlan({ every: 'day' });
    await backUpIfDue(library, save, NOW);
    await backUpIfDue(library, save, new Date(NOW.getTime() + 86_399_999));
    expect(saved).toHaveLength(1);
    await backUpIfDue(library, save, new Date(NOW.getTime() + 86_400_000));
    expect(saved.map(({ name }) => name)).toEqual([
      'sidenote-backup-2026-11-22.json.gz',
      'sidenote-backup-2026-11-23.json.gz',
    ]);
  });
});

describe('what is written', () => {
  test('is the whole library, and the plan remembers it', async () => {
    await changePlan({ every: 'week' });
    const plan = await backUp(library, save, NOW);
    expect((await readBackup(saved[0]?.file as Blob)).collection).toEqual(inOrder(SAMPLE));
    expect(plan).toEqual({
      every: 'week',
      last: { at: NOW.toISOString(), file: 'sidenote-backup-2026-11-22.json.gz', clippings: 5 },
      failed: null,
    });
    expect(await readPlan()).toEqual(plan);
  });

  test('of an empty library is nothing, and the plan does not take it for a backup', async () => {
    freshStore();
    await changePlan({ every: 'day' });
    await backUpIfDue(wakeUp(), save, NOW);
    expect(saved).toEqual([]);
    expect(await readPlan()).toEqual({ ...NO_PLAN, every: 'day' });
  });
});

describe('a backup that fails', () => {
  const fails = async (): Promise<void> => {
    throw new Error('The disk is gone.');
  };

  test('is remembered with the plan, and so is the last that went well', async () => {
    await changePlan({ every: 'day', last: lastAt('2026-11-20') });
    await backUpIfDue(library, fails, NOW);
    expect(await readPlan()).toEqual({ every: 'day', last: lastAt('2026-11-20'), failed: 'The disk is gone.' });
  });

  test('is told to whoever asked for it', async () => {
    expect((await backUp(library, fails, NOW)).failed).toBe('The disk is gone.');
  });

  test('is tried again at the next look, and forgotten when that goes well', async () => {
    await changePlan({ every: 'day', last: lastAt('2026-11-20') });
    await backUpIfDue(library, fails, NOW);
    await backUpIfDue(library, save, NOW);
    expect(await readPlan()).toMatchObject({ failed: null, last: { at: NOW.toISOString() } });
  });

  test('because the library cannot be read is told too', async () => {
    vi.spyOn(library.reads, 'everything').mockRejectedValue(new Error('The store cannot be opened.'));
    expect((await backUp(library, save, NOW)).failed).toBe('The store cannot be opened.');
    expect(saved).toEqual([]);
  });
});

describe('the plan', () => {
  test('is none, before the reader has made one', async () => {
    expect(await readPlan()).toEqual(NO_PLAN);
  });

  test('keeps what is not changed', async () => {
    await changePlan({ every: 'month', last: lastAt('2026-11-20') });
    expect(await changePlan({ every: 'day' })).toEqual({ every: 'day', last: lastAt('2026-11-20'), failed: null });
  });

  test.each([['text'], [7], [null], [{ every: 'hour', last: null, failed: null }], [{ every: 'day' }]])(
    'that cannot be read (%j) is none, and a new one can be made',
    async (stored) => {
      await fakeBrowser.storage.local.set({ 'backup-plan': stored });
      expect(await readPlan()).toEqual(NO_PLAN);
      await backUpIfDue(library, save, NOW);
      expect(saved).toEqual([]);
      await changePlan({ every: 'day' });
      await backUpIfDue(library, save, NOW);
      expect(saved).toHaveLength(1);
    },
  );

  test('is looked at now and then; one alarm is enough', async () => {
    await planAlarm();
    const alarm = await fakeBrowser.alarms.get('backup');
    await planAlarm();
    expect(await fakeBrowser.alarms.getAll()).toEqual([alarm]);
    expect(alarm).toMatchObject({ periodInMinutes: 60 });
  });
});
