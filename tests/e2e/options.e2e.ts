import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aeCsv, THREE } from '../fixtures/official/ae-csv';
import { rttExtract } from '../fixtures/official/rtt-extract';
import { axe, BROWSERS, inScheme, openSession, type Session } from './harness';
import { openOptions, settledDump, someFiles } from './options-page';
import { routes } from './site';

// Reading an extract takes a slow machine minutes.
vi.setConfig({ testTimeout: 400_000 });

const files = someFiles();
afterAll(files.remove);

/** Chromium lets a page's own stores be put in the way. */
describe('a disk that is full, in chromium', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession('chromium', routes);
  });
  afterAll(() => session?.close());

  const csv = files.path('ae.csv', aeCsv('booked', 'NOVEMBER-2020', THREE));

  test.each([0, 1, 5, 20])('after %i records leaves all as it was, and says so', async (room) => {
    const options = await openOptions(session, fillDisk);
    const stored = await settledDump(options.page);
    await options.choose('data', csv);
    await options.says('Add to my figures', 'data');
    await options.page.evaluate((left) => Object.assign(globalThis, { roomLeft: left }), room);
    await options.press('Add to my figures', 'data');
    await options.says(
      /could not be added. There is no room on this disk for it. Free some space, then try again. Nothing has been changed./,
    );
    await options.page.evaluate(() => Object.assign(globalThis, { roomLeft: Number.POSITIVE_INFINITY }));
    expect(await settledDump(options.page)).toEqual(stored);
    // The reader makes room, and goes on with what is still there.
    await options.press('Add to my figures', 'data');
    await options.says('Added: ');
    await options.press('Undo');
    await options.says('None yet.', 'data');
    await options.page.close();
  });

  test('by the browser’s own quota leaves all as it was, and says so', async () => {
    const options = await openOptions(session);
    const stored = await settledDump(options.page);
    const client = await options.page.createCDPSession();
    await client.send('Storage.overrideQuotaForOrigin', { origin: session.origin, quotaSize: 1000 });
    // Chromium keeps what room it last saw for half a minute; to read a file takes none.
    const forgotten = pause(35_000);
    const extract = rttExtract(8_000_000, 'April-2026');
    await options.choose('data', files.path('rtt.csv', new Uint8Array(await extract.file.arrayBuffer())));
    await options.says('Add to my figures', 'data', 300_000);
    await forgotten;
    await options.press('Add to my figures', 'data');
    await options.says(/There is no room on this disk for it/, undefined, 120_000);
    await client.send('Storage.overrideQuotaForOrigin', { origin: session.origin });
    expect(await settledDump(options.page)).toEqual(stored);
    await options.page.close();
  });
});

describe.each(BROWSERS)('axe finds nothing on the options page in %s', (name) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());

  // Firefox's driver cannot change what the system prefers.
  test.each(name === 'chromium' ? (['light', 'dark'] as const) : (['light'] as const))('%s', async (scheme) => {
    const options = await openOptions(session);
    const { page } = options;
    if (name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await options.says('Latest held', 'age');
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await options.choose('data', files.path('again.csv', aeCsv('booked', 'NOVEMBER-2020', THREE)));
    await options.says('Add to my figures', 'data');
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await options.press('Add to my figures', 'data');
    await options.says('Added: ');
    // Where the notice covers nothing: what lies below it has no contrast to measure.
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await options.press('Undo');
    await options.says('None yet.', 'data');
    await options.choose('packs', files.path('wrong.csv', 'a,b\n'));
    await options.says('was not added', 'packs');
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await options.press('Close', 'packs');
    await options.press('Correct an entry', 'terms');
    await page.keyboard.type('lincolnshire');
    await options.says(/\d results/, 'terms');
    await pause(300);
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await page.keyboard.press('Enter');
    await options.says('Save the correction', 'terms');
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await options.press('Cancel', 'terms');
    await options.press('Explain a term', 'terms');
    await options.press('Add the term', 'terms');
    await options.says('Say in a sentence what it is.', 'terms');
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await options.press('Cancel', 'terms');
    await options.press('Fetch and look', 'packs');
    await options.says('Type the address of a pack.', 'packs');
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await page.close();
  });
});

/** Runs in the page before its own scripts: from the moment that `roomLeft` is set, that many records still fit. */
function fillDisk(): void {
  const room = globalThis as unknown as { roomLeft?: number };
  for (const name of ['put', 'add'] as const) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...given) {
      room.roomLeft = (room.roomLeft ?? Number.POSITIVE_INFINITY) - 1;
      if (room.roomLeft < 0) throw new DOMException('No room.', 'QuotaExceededError');
      return write.apply(this, given);
    };
  }
}
