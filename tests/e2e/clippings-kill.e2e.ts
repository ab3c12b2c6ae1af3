import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL } from '../../data/schema/protocol';
import { clipOf, EditedStory } from './clipping-page';
import { BROWSERS, openSession, type Session } from './harness';
import { newProfile, removeProfile } from './installed';
import { LibraryOnScreen } from './library-page';

/** What is clipped in these tests, sent to the worker as a page would send it. */
const clipMessage = (words: string, protocol: number) => ({
  type: 'clip',
  protocol,
  ...clipOf(words, 'Killed in the middle'),
});

/** Clips again and again from a page of the extension, and gives back what was acknowledged when it came to an end. */
async function clipping(page: Page, name: string, acknowledged: Set<string>, until: () => boolean): Promise<void> {
  for (let count = 0; !until(); count++) {
    const words = `${name} passage ${count} of the article on the trust`;
    // A worker that was ended may never answer what it was asked.
    const reply = await Promise.race([
      pause(3000),
      page
        .evaluate((message) => chrome.runtime.sendMessage(message).catch(() => undefined), clipMessage(words, PROTOCOL))
        .catch(() => undefined),
    ]);
    if (reply?.ok === true) acknowledged.add(words);
  }
}

/** The exact words of everything that is kept, read straight from the browser's store. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('library');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('clippings').objectStore('clippings').getAll();
          all.onsuccess = () => {
            resolve(all.result.map((row: { anchors: { quote: { exact: string } } }) => row.anchors.quote.exact));
            opening.result.close();
          };
        };
      }),
  );

describe.each(BROWSERS)('in %s, what was acknowledged is there after', (name) => {
  const profile = newProfile(name);
  const { routes } = new EditedStory();
  const acknowledged = new Set<string>();
  let session: Session;

  const restart = async () => {
    session = await openSession(name, routes, { profile });
    return session.extensionPage('popup.html');
  };
  /** Kills the browser, and waits until its driver has put the preferences of a Firefox back: it does so by itself, later. */
  const kill = async () => {
    session.browser.process()?.kill('SIGKILL');
    await session.close().catch(() => undefined);
    await expect.poll(() => readdirSync(profile).filter((file) => file.endsWith('.puppeteer'))).toEqual([]);
  };
  beforeAll(async () => {
    session = await openSession(name, routes, { profile });
  });
  afterAll(async () => {
    await session?.close();
    removeProfile(profile);
  });

  test('the worker was stopped again and again in the middle of saves', async () => {
    const page = await session.extensionPage('popup.html');
    let isOver = false;
    const work = clipping(page, `Stopped after ${acknowledged.size}:`, acknowledged, () => isOver);
    try {
      for (let stop = 0; stop < 4; stop++) {
        const before = acknowledged.size;
        await expect.poll(() => acknowledged.size).toBeGreaterThan(before + 1);
        // Some way into the next one, another each time.
        await pause(stop * 10);
        await session.stopWorker();
      }
    } finally {
      isOver = true;
    }
    await work;
    expect(acknowledged.size).toBeGreaterThan(5);
    expect(await kept(page)).toEqual(expect.arrayContaining([...acknowledged]));
    await page.close();
  });

  test('the browser was killed in the middle of saves', async () => {
    const page = await session.extensionPage('popup.html');
    let isOver = false;
    const before = acknowledged.size;
    const work = clipping(page, `Killed after ${acknowledged.size}:`, acknowledged, () => isOver);
    await expect.poll(() => acknowledged.size).toBeGreaterThan(before + 10);
    const killing = kill();
    isOver = true;
    await killing;
    await Promise.race([work, pause(3000)]);
    const after = await restart();
    const words = await kept(after);
    expect(words).toEqual(expect.arrayContaining([...acknowledged]));
    // Nothing is there twice, either.
    expect(new Set(words).size).toBe(words.length);
    await after.close();
  });

  test('the browser was killed in the middle of an import, which is there whole or not at all', async () => {
    const library = await LibraryOnScreen.open(session, '?view=keep');
    const before = (await kept(library.page)).length;
    await library.choose('many.csv', new TextEncoder().encode(manyRows(5000)));
    const importing = library.press('Import');
    await importing;
    // The more is written the later it is killed; in the middle on some machine, at the end on another.
    await pause(250);
    await kill();
    const after = await restart();
    const count = (await kept(after)).length;
    expect([before, before + 5000]).toContain(count);
    expect(await kept(after)).toEqual(expect.arrayContaining([...acknowledged]));
    await after.close();
  });
});

/** A table such as a reader's spreadsheet holds: words, an address and nothing else. */
const manyRows = (count: number): string =>
  [
    'quote,address,title,clipped',
    ...Array.from(
      { length: count },
      (_, at) => `Imported passage ${at},https://news.example/${at % 50},Story ${at % 50},2026-11-01T00:00:00.000Z`,
    ),
  ].join('\n');

test('a full disk is said in words, and what was kept stays: in chromium, which can be given a quota', async () => {
  const { routes } = new EditedStory();
  const session = await openSession('chromium', routes);
  try {
    const page = await session.extensionPage('popup.html');
    const clip = (words: string) =>
      page.evaluate((message) => chrome.runtime.sendMessage(message), clipMessage(words, PROTOCOL));
    await expect.poll(async () => (await clip('Before the disk was full')).ok).toBe(true);
    const client = await page.createCDPSession();
    await client.send('Storage.overrideQuotaForOrigin', { origin: session.origin, quotaSize: 1000 });
    // Chromium believes for half a minute what room it last saw: until then it keeps what it has room for no longer.
    const saved = ['Before the disk was full'];
    const tried = async () => {
      const words = `While the disk was full: passage ${saved.length}`;
      const reply = await clip(words);
      if (reply.ok) saved.push(words);
      else return reply;
    };
    await expect
      .poll(tried, { timeout: 120_000, interval: 500 })
      .toMatchObject({ ok: false, reason: expect.stringContaining('no room on this disk') });
    await client.send('Storage.overrideQuotaForOrigin', { origin: session.origin });
    expect((await kept(page)).sort()).toEqual(saved.sort());
  } finally {
    await session.close();
  }
});
