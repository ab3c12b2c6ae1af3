import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { restOn, waitForMarks } from '../e2e/harness';
import { demoSite } from '../fixtures/site';
import { type FoundBrowser, findBrowser, requireBrowser } from './browsers';
import { buildVariant, ROOT } from './build';
import { type BrowserSession, launch } from './launch';
import { startServer } from './server';

/**
 * `npm start`: Sidenote in a real browser, on a small news site that runs on this machine. Where there is no screen, it looks at the
 * site by itself and leaves a picture.
 */

const PORT = 5177;

const found = findBrowser('chromium') ?? findBrowser('firefox') ?? requireBrowser('chromium');
const hasScreen =
  !process.env.CI && (process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY);
const extension = await buildVariant(found.kind === 'firefox' ? 'firefox' : 'chrome', 'demo');
const server = await startServer(demoSite, PORT);
const session = await launch({ browser: found.kind, extension, headless: !hasScreen });
try {
  const page = await frontPage(session);
  await (hasScreen ? demonstrate(session, found) : takePicture(page));
} finally {
  await session.close().catch(() => undefined);
  await server.close();
}

/** In the tab that the browser opened with. */
async function frontPage({ browser, newPage }: BrowserSession): Promise<Page> {
  const pages = await browser.pages();
  const page = pages.find((one) => one.url() === 'about:blank') ?? (await newPage());
  await page.goto(server.url('localhost', '/'));
  await page.bringToFront();
  return page;
}

/** Until the reader closes the browser; Ctrl+C closes it too. */
async function demonstrate({ browser, name }: BrowserSession, { path }: FoundBrowser): Promise<void> {
  console.log(`
Sidenote is loaded in ${basename(path)}, in a profile of its own: nothing of yours is touched.

  The demo is at ${server.url('localhost', '/')}
  Open an article there and rest the mouse on an underlined word: a card says what it is.
  The Sidenote button in the toolbar lists everything that was found on the page.

  To end, close the browser or press Ctrl+C here.
`);
  await new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
    // Chromium lives on without a window (always on macOS, elsewhere while it is driven).
    browser.on('targetdestroyed', () => {
      if (name === 'chromium' && !browser.targets().some((target) => target.type() === 'page')) resolve();
    });
  });
}

async function takePicture(page: Page): Promise<void> {
  const article = await page
    .$eval('main a[href^="/"], a[href^="/"]', (link) => (link as HTMLAnchorElement).href)
    .catch(() => null);
  if (article) await page.goto(article);
  console.log(`There is no screen here, so this looks at ${page.url()} without one.`);
  try {
    const marks = await waitForMarks(page);
    const words = [...new Set(marks.map(({ text }) => text))];
    console.log(
      `${marks.length} words and names are marked: ${words.slice(0, 8).join(', ')}${words.length > 8 ? ', …' : ''}`,
    );
    // A long name: it stands nowhere else on the page.
    await restOn(
      page,
      words.slice(0, 12).reduce((longest, word) => (word.length > longest.length ? word : longest), ''),
    );
    // The card's inside is closed to all but Sidenote; that it is there can be seen.
    await page.waitForSelector('sidenote-card', { timeout: 10_000 });
    await pause(1000);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  const folder = join(ROOT, '.output', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, 'start.png') as `${string}.png`;
  await page.screenshot({ path: picture });
  console.log(`Screenshot: ${picture}`);
}
