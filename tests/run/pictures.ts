import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { card, openSession, popupOfPage, restOn, type Session, waitForMarks } from '../e2e/harness';
import { routes } from '../e2e/site';
import { buildVariant, ROOT } from './build';

/** `npm run pictures`: the icons and the README's pictures, from the real extension in a real browser. */

const FOLDER = join(ROOT, 'docs', 'pictures');
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

mkdirSync(FOLDER, { recursive: true });
await buildVariant('chrome', 'test');
const session = await openSession('chromium', routes);
try {
  await drawIcons(session);
  for (const scheme of SCHEMES) {
    await drawCard(session, scheme, 'card', '/thirteen-to-go', 'Lincolnshire STP');
    await drawPopup(session, scheme);
  }
  await drawCard(session, 'light', 'merged', '/thirteen-to-go', 'North Central London');
  await drawCard(session, 'light', 'trust', '/thirteen-to-go', 'Weston Area Health NHS Trust');
} finally {
  await session.close();
}

async function inScheme(page: Page, scheme: Scheme): Promise<Page> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  return page;
}

async function save(name: string, page: Page): Promise<void> {
  writeFileSync(join(FOLDER, `${name}.png`), await page.screenshot());
  console.log(`docs/pictures/${name}.png`);
}

async function drawIcons({ newPage }: Session): Promise<void> {
  const page = await newPage();
  const drawing = readFileSync(join(ROOT, 'public', 'icon', 'icon.svg'), 'utf8');
  for (const size of [16, 32, 48, 128]) {
    await page.setViewport({ width: size, height: size });
    await page.goto(
      `data:text/html,${encodeURIComponent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`)}`,
    );
    writeFileSync(join(ROOT, 'public', 'icon', `${size}.png`), await page.screenshot({ omitBackground: true }));
  }
  await page.close();
}

async function drawCard(
  { newPage, url }: Session,
  scheme: Scheme,
  name: string,
  path: string,
  words: string,
): Promise<void> {
  const page = await inScheme(await newPage(), scheme);
  await page.setViewport({ width: 1000, height: 820, deviceScaleFactor: 1.5 });
  await page.goto(url('notes.sidenote.example', path));
  await waitForMarks(page, 30_000);
  await pause(600);
  // From the margin, so that no other name is crossed on the way.
  await page.mouse.move(990, 400);
  await restOn(page, words);
  await card(page).waitOpen();
  await pause(500);
  await save(`${name}-${scheme}`, page);
  await page.close();
}

async function drawPopup({ newPage, url }: Session, scheme: Scheme): Promise<void> {
  const page = await newPage();
  await page.goto(url('notes.sidenote.example', '/thirteen-to-go'));
  await waitForMarks(page, 30_000);
  await pause(600);
  const popup = await inScheme(await popupOfPage(session), scheme);
  await popup.setViewport({ width: 380, height: 600, deviceScaleFactor: 1.5 });
  await pause(900);
  await save(`popup-${scheme}`, popup);
  await (await popup.$('input'))?.type('4 hour target');
  await pause(900);
  await save(`search-${scheme}`, popup);
  await popup.close();
  await page.close();
}
