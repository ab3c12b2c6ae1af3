import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { card, type Session, textPoint } from '../e2e/harness';
import { ROOT } from './build';

/** What `npm run pictures` draws with: how a window looks, and where its picture goes. */

/** Every surface, light and dark, as README.md and docs/pictures/README.md show them. */
export const PICTURES = 'docs/pictures';
/** To be looked at, and not kept. */
export const CHECK_FOLDER = '.output/pictures';

/** What the stores show, in the order of the names; see docs/store. */
export const STORE_FOLDER = 'docs/store';

export type Scheme = 'light' | 'dark';
export const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** What a reader's window and system are like. */
export interface Look {
  readonly scheme: Scheme;
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture to one of the page. */
  readonly scale: number;
  readonly forcedColours?: boolean;
  /** The page to its end, and not the window alone. */
  readonly whole?: boolean;
}

/** The one size that both stores take. */
export const STORE: Look = { scheme: 'light', width: 1280, height: 800, scale: 1 };

export const CHECKS: Readonly<Record<string, Look>> = {
  'forced-light': { scheme: 'light', width: 1000, height: 820, scale: 1, forcedColours: true, whole: true },
  'forced-dark': { scheme: 'dark', width: 1000, height: 820, scale: 1, forcedColours: true, whole: true },
  // A window of 1280 by 820 at 200 %.
  zoomed: { scheme: 'light', width: 640, height: 410, scale: 2, whole: true },
  narrow: { scheme: 'light', width: 360, height: 740, scale: 2, whole: true },
  'whole-light': { scheme: 'light', width: 1280, height: 900, scale: 1, whole: true },
  'whole-dark': { scheme: 'dark', width: 1280, height: 900, scale: 1, whole: true },
};

/** Makes a page, or another that was opened, look as it does to a reader. */
export async function inLook(page: Page, { scheme, width, height, scale, forcedColours = false }: Look): Promise<Page> {
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'forced-colors', value: forcedColours ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
  return page;
}

export async function save(path: string, page: Page, whole = false): Promise<void> {
  const file = join(ROOT, `${path}.png`);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, await page.screenshot({ fullPage: whole }));
  console.log(`${path}.png`);
}

/** A page of the extension, drawn when what `shows` selects is there and `first` is done. */
export async function drawPage(
  session: Session,
  path: string,
  look: Look,
  address: string,
  shows: string,
  first: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  const page = await inLook(await session.newPage(), look);
  await page.goto(`${session.origin}/${address}`);
  await first(page);
  await page.waitForSelector(shows, { timeout: 30_000 });
  await pause(700);
  await save(path, page, look.whole);
  await page.close();
}

/** Opens the card of some words by the pointer; they stand high in the window, so that the card has room below. */
export async function restOnWords(page: Page, look: Look, words: string, saying: string): Promise<void> {
  const { x, y } = await textPoint(page, words);
  const scrolled = await page.evaluate(
    (by) => {
      const before = scrollY;
      scrollBy({ top: by, behavior: 'instant' });
      return scrollY - before;
    },
    y - look.height / 6,
  );
  // From the margin, so that no other name is crossed on the way.
  await page.mouse.move(look.width - 6, y - scrolled);
  await page.mouse.move(x, y - scrolled, { steps: 8 });
  await card(page).waitOpen(saying);
  await pause(500);
}
