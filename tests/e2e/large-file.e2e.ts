import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { zipSync } from 'fflate';
import type { CDPSession } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FigureSheet } from '../../data/schema/figures';
import { rttExtract } from '../fixtures/official/rtt-extract';
import { openSession, type Session } from './harness';
import { ask, type OptionsPage, openOptions, settledDump, someFiles } from './options-page';
import { routes } from './site';
import { FIGURES_WANTED } from './told';

// The large file takes a slow machine minutes.
vi.setConfig({ testTimeout: 400_000 });

const MEGABYTE = 1024 * 1024;
const files = someFiles();
afterAll(files.remove);

/** Large enough to see it stream; for `npm run reliability`, as large as the extract of April 2026, too. Megabytes. */
const SIZES = FIGURES_WANTED ? [8, 82] : [4];

describe.each(SIZES)('a file of %i MB in chromium', (size) => {
  /** Its first two providers are real ones. */
  const extract = rttExtract(size * 1_000_000, 'April-2026', 'rtt-full-extract.csv', ['RWD', 'RXF']);
  let large = '';
  let zipped = '';
  let session: Session;
  let options: OptionsPage;
  beforeAll(async () => {
    const bytes = new Uint8Array(await extract.file.arrayBuffer());
    large = files.path('rtt-full-extract.csv', bytes);
    zipped = files.path(
      'rtt-full-extract.zip',
      zipSync({ '20260430-RTT-April-2026-full-extract.csv': [bytes, { level: size < 10 ? 1 : 0 }] }),
    );
    files.path('rtt-cut.csv', bytes.subarray(0, Math.floor(bytes.length / 2)));
  });
  const whole = [['as it is', () => large]] as const;
  const ways = size < 10 ? ([...whole, ['in its zip', () => zipped]] as const) : whole;
  beforeEach(async () => {
    session = await openSession('chromium', routes);
    options = await openOptions(session);
  });
  afterEach(() => session?.close());

  test.each(ways)('is added %s, its sums are right, and memory stays bounded', async (how, path) => {
    const memory = await watchMemory(options);
    const start = performance.now();
    await options.choose('data', path());
    await options.says('Add to my figures', 'data', 300_000);
    const read = performance.now();
    const peak = await memory.stop();
    await options.press('Add to my figures', 'data');
    await options.says('Added: Referral to treatment waiting times, full extract, April 2026.', undefined, 120_000);
    const added = performance.now();
    console.info(
      `${extract.rows} rows ${how}: read in ${seconds(read - start)}, added in ${seconds(added - read)}; peaks: page's heap ${inMegabytes(peak.page)}, worker's heap ${inMegabytes(peak.worker)}${peak.process ? `, the largest process of a page ${inMegabytes(peak.process)} (${inMegabytes(peak.atRest)} before)` : ''}`,
    );
    expect(peak.page).toBeLessThan(100 * MEGABYTE);
    expect(peak.worker).toBeLessThan(160 * MEGABYTE);
    for (const code of ['RWD', 'RXF']) {
      const made = extract.expected.get(code);
      const of = async (metric: string) => {
        const { value } = await ask<FigureSheet>(options.page, 'figures', { entities: [`ods:${code}`], metric });
        return value?.columns[0]?.points.find(({ period }) => period === '2026-04');
      };
      expect(await of('rtt-18w')).toMatchObject({ numerator: made?.within18, denominator: made?.all });
      expect((await of('rtt-waiting-list'))?.value).toBe(made?.all);
      expect((await of('rtt-52w'))?.value).toBe(made?.over52);
    }
    expect(await seriesIn(options)).toEqual(
      Object.fromEntries([...extract.expected].map(([code, { all }]) => [`ods:${code}`, all])),
    );
  });

  test.each(whole)('that is stopped half-way, %s, leaves all as it was', async (_, path) => {
    const stored = await settledDump(options.page);
    await options.choose('data', path());
    expect(await cancelAt(options, 0.4)).toBeLessThan(1);
    await options.says('Drop files anywhere', 'data');
    await pause(1000);
    expect(await settledDump(options.page)).toEqual(stored);
    await options.says('None yet.', 'data');
  });

  // What can go wrong is the same at any size: the smaller file shows it sooner.
  if (size !== SIZES[0]) return;

  test('that is cut in the middle, a zip bomb, and a page that goes while it reads leave all as it was', async () => {
    const stored = await settledDump(options.page);
    const refused = async (path: string, message: RegExp) => {
      await options.choose('data', path);
      expect(await options.says('was not added', 'data', 300_000)).toMatch(message);
      await options.press('Close', 'data');
      expect(await settledDump(options.page)).toEqual(stored);
    };
    await refused(large.replace('full-extract', 'cut'), /cut short|is not whole|part of an extract|never closed/);
    const zip = readFileSync(zipped);
    const half = Math.floor(zip.length / 2);
    await refused(files.path('cut.zip', zip.subarray(0, half)), /cut short or damaged/);
    zip.fill(0, half, half + 1000);
    await refused(files.path('damaged.zip', zip), /damaged|cut short/);
    const bomb = zipSync({ 'rtt.csv': new Uint8Array(64 * MEGABYTE) });
    await refused(files.path('bomb.zip', bomb), /unpacks to far more than a published file holds/);
    await options.choose('data', large);
    await expect.poll(() => share(options), { timeout: 120_000, interval: 20 }).toBeGreaterThan(0.2);
    await options.page.close();
    options = await openOptions(session);
    expect(await settledDump(options.page)).toEqual(stored);
  });

  test('is added although the background worker is stopped in the middle', async () => {
    await options.choose('data', large);
    await expect.poll(() => share(options), { timeout: 120_000, interval: 20 }).toBeGreaterThan(0.2);
    await session.stopWorker();
    await options.says('Add to my figures', 'data', 300_000);
    await session.stopWorker();
    await options.press('Add to my figures', 'data');
    await options.says('Added: ', undefined, 120_000);
    await session.stopWorker();
    const { value } = await ask<FigureSheet>(options.page, 'figures', {
      entities: ['ods:RWD'],
      metric: 'rtt-waiting-list',
    });
    expect(value?.columns[0]?.points.find(({ period }) => period === '2026-04')?.value).toBe(
      extract.expected.get('RWD')?.all,
    );
  });
});

/** How far the reading is; 1 once it is done. */
const share = ({ page }: OptionsPage): Promise<number> =>
  page.evaluate(() => {
    const bar = document.querySelector('progress');
    return bar ? Math.max(bar.position, 0) : document.querySelector('.tally') ? 1 : 0;
  });

/** Presses Cancel as soon as more than that is read, and says how much was: in the page itself, for a test's question comes late. */
const cancelAt = ({ page }: OptionsPage, wanted: number): Promise<number> =>
  page.evaluate(
    (part) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const read = document.querySelector('progress')?.position ?? (document.querySelector('.tally') ? 1 : 0);
          const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel');
          if (read <= part || (read < 1 && !cancel)) {
            setTimeout(look, 5);
            return;
          }
          cancel?.click();
          resolve(read);
        };
        look();
      }),
    wanted,
  );

/** The lists of those waiting that the one import holds, straight from where they are stored. */
function seriesIn({ page }: OptionsPage): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('layers'));
    const rows = await settled(database.transaction('records').objectStore('records').getAll());
    database.close();
    const lists = rows.filter(({ kind, value }) => kind === 'series' && value.metric === 'rtt-waiting-list');
    return Object.fromEntries(lists.map(({ value }) => [value.entity, value.runs[0].values[0]]));
  });
}

interface Peaks {
  readonly page: number;
  readonly worker: number;
  /** What the page's process took of the machine; nought where that cannot be seen. */
  readonly process: number;
  readonly atRest: number;
}

/** Looks at the heaps of the page and of its workers, again and again, until it is stopped. */
async function watchMemory({ page }: OptionsPage): Promise<{ stop(): Promise<Peaks> }> {
  const client = await page.createCDPSession();
  const peaks = { page: 0, worker: 0, process: 0, atRest: 0 };
  const heapOf = async (of: CDPSession): Promise<number> => {
    const { usedSize, backingStorageSize = 0 } = (await of.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return usedSize + backingStorageSize;
  };
  const { processInfo } = (await (
    await page.browser().target().createCDPSession()
  ).send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] };
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  // Which of them holds the page is not told: the largest, once it reads.
  const resident = () => Math.max(0, ...renderers.map(residentOf));
  peaks.atRest = resident();
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      peaks.page = Math.max(peaks.page, await heapOf(client));
      for (const worker of page.workers())
        peaks.worker = Math.max(peaks.worker, await heapOf(worker.client).catch(() => 0));
      peaks.process = Math.max(peaks.process, resident());
      await pause(50);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
      return peaks;
    },
  };
}

function residentOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) * 1024;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
const inMegabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;
