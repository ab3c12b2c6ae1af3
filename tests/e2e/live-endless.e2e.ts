import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS, foreignRequests, type Session } from './harness';
import {
  blocksIn,
  caughtUp,
  compared,
  type Ear,
  grow,
  growingSession,
  LONG,
  marksOf,
  openGrowing,
  pause,
  toldBy,
} from './live-page';
import { TEST_HOST } from './site';
import { FIGURES_WANTED, print } from './told';

/** Of so many articles as `npm run reliability` reads. */
const SHARE = FIGURES_WANTED ? 1 : 0.5;

/** Named at the end of every article. */
const LAST = 'body:care-quality-commission';

describe.each(BROWSERS)('an endless scroll in %s', (name) => {
  let session: Session;
  let ear: Ear;
  let collect: (page: Page) => Promise<void>;

  beforeAll(async () => {
    ({ session, ear } = await growingSession(name));
    collect = await collector(session);
  });
  afterAll(() => session?.close());
  afterEach(async () => {
    for (const page of await session.browser.pages()) if (/[/.]example\b/.test(page.url())) await page.close();
    await ear.forget();
  });

  test.each([
    ['that all stay', '/endless/kept', 80],
    ['of which five stay', '/endless/removed', 60],
    ['of which five stay, in shadow roots', '/endless/shadow', 40],
    ['of which five stay, in frames', '/endless/frame', 30],
    ['beside a first one, without a main', '/endless/bare', 40],
    ['each with its own address', '/endless/addresses', 40],
  ])(
    'articles %s: all are marked, each asked once, what left is forgotten',
    async (what, path, most) => {
      const page = await openGrowing(session, TEST_HOST, path);
      const articles = most * SHARE;
      await expect.poll(async () => (await ear.annotated()).length).toBeGreaterThan(0);
      await ear.forget();
      await grow(page, 20 * SHARE);
      const first = await caughtUp(page);
      await grow(page, articles);
      const last = await caughtUp(page);
      const stay = await page.evaluate(() => document.querySelectorAll('#stream article').length);
      await expect.poll(() => ear.found(LAST)).toBeGreaterThanOrEqual(stay);
      const [told, asked] = [await toldBy(page), await ear.annotated()];
      const counted = compared(told, asked);
      const held = await stillHeld(page);
      print(name, `articles ${what}`, {
        articles,
        'texts written': told.length,
        'blocks asked': blocksIn(asked),
        never: counted.never,
        messages: asked.length,
        'bytes sent': asked.reduce((sum, { bytes }) => sum + bytes, 0),
        'marks at first': first.all,
        'at the end': last.all,
        'articles in the page': stay,
        'removed ones that still live': held,
      });
      expect(counted.again).toEqual([]);
      // What left the page before it could be read was no text of it any more.
      if (stay === articles) expect(counted.never).toBe(0);
      expect(held).toBe(0);
      if (stay < articles) expect(last.all).toBeLessThanOrEqual(first.all * 2);
    },
    LONG,
  );

  test.each([
    ['in the page itself', '/endless/kept'],
    ['in frames', '/endless/all-frames'],
  ])('of very many marks %s those near the reader are painted, wherever the reader goes', async (_where, path) => {
    const page = await openGrowing(session, TEST_HOST, path);
    await grow(page, 40);
    await expect.poll(() => ear.found(LAST)).toBeGreaterThanOrEqual(40);
    for (const place of [0, 0.5, 0.25, 1]) {
      await page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), place);
      await caughtUp(page);
      // What is no longer near is let go a frame later.
      await expect.poll(async () => (await marksOf(page)).all).toBeLessThan(600);
    }
  });

  /** How many removed articles live on after the browser was told to collect its garbage. */
  async function stillHeld(page: Page): Promise<number> {
    const removed = (): Promise<number> =>
      page.evaluate(() => window.growing.gone.filter((one) => one.deref() !== undefined).length);
    let held = await removed();
    // What is being asked about is held until it is answered.
    for (let attempt = 0; held > 0 && attempt < 25; attempt++) {
      await pause(page, 200);
      await collect(page);
      held = await removed();
    }
    return held;
  }

  test('nobody but the pages was asked for anything', () => {
    expect(foreignRequests(session)).toEqual([]);
  });
});

/** Has the browser collect a page's garbage. */
async function collector(session: Session): Promise<(page: Page) => Promise<void>> {
  if (session.name === 'chromium')
    return async (page) => {
      const client = await page.createCDPSession();
      await client.send('HeapProfiler.collectGarbage');
      await client.detach();
    };
  // What "Minimise memory usage" of about:memory asks of the processes of the pages.
  const control = await session.newPage();
  control.goto('about:config', { timeout: 1 }).catch(() => undefined);
  await vi.waitUntil(async () => (await control.evaluate(() => location.href).catch(() => '')) === 'about:config');
  return async (page) => {
    await control.evaluate(`for (const what of ['child-gc-request', 'child-cc-request', 'child-mmu-request'])
      Services.obs.notifyObservers(null, what); 0`);
    await pause(page, 1000);
  };
}
