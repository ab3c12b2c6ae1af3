import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSession, popupOfPage, type Session, waitForMarks } from '../e2e/harness';
import { routes } from '../e2e/site';
import { aeCsv } from '../fixtures/official/ae-csv';
import { buildVariant, ROOT } from './build';
import {
  CHECK_FOLDER,
  CHECKS,
  drawPage,
  inLook,
  type Look,
  PICTURES,
  restOnWords,
  SCHEMES,
  type Scheme,
  STORE,
  STORE_FOLDER,
  save,
} from './camera';
import { drawClaims } from './claims-pictures';
import { drawClippings } from './clippings-pictures';
import { drawReader } from './reader-pictures';
import { drawSearch } from './search-pictures';
import { drawSettings } from './settings-pictures';

/**
 * `npm run pictures`: the icons, every surface light and dark for docs/pictures, and the stores' pictures, from the real extension in a
 * real browser; and, to be looked at and not kept, other screens and the same ones in forced colours, at 200 % and 360 px wide.
 */

const ARTICLE = '/thirteen-to-go';
const FIGURES = 'figures.html?entities=ods:QJM,ods:QNC,ods:QOC&metric=ae-4h-type1&written=2020-12-09';
/** A trust that published no four-hour figures when its article was written. */
const GAP = 'figures.html?entities=ods:RXF&metric=ae-4h-all&written=2021-02-08';
const MAP = 'figures.html?map=1&metric=ae-4h-type1&period=2020-11&outline=ods:QJM,ods:QNC';

/** A month that the pack holds, as if it had been revised: most is the same, some is changed, one organisation is not known. */
const MADE_UP_CSV = aeCsv(
  'booked',
  'MAY-2026',
  [
    { code: 'RWD', attendances: [18_995, 0, 4399], over: [5256, 0, 345], twelve: 990 },
    { code: 'RNS', attendances: [11_247, 0, 2759], over: [3591, 0, 36], twelve: 833 },
    { code: 'RTG', attendances: [23_104, 0, 9839], over: [10_173, 0, 14], twelve: 551 },
    { code: 'NQ108', attendances: [0, 0, 1804], over: [0, 0, 2] },
  ],
  { total: false },
);

await buildVariant('chrome', 'test');
const session = await openSession('chromium', routes);
try {
  await drawIcons(session);
  for (const scheme of SCHEMES) {
    const look = { scheme, width: 1000, height: 900, scale: 1.5 };
    await drawCard(`${PICTURES}/card-${scheme}`, look, 'Lincolnshire STP');
    await drawMap(`${PICTURES}/map-${scheme}`, { ...look, height: 1090 });
    await drawFigures(`${PICTURES}/figures-${scheme}`, look);
    await drawOptions(`${PICTURES}/options-${scheme}`, look);
    await drawPopup(`${PICTURES}/popup-${scheme}`, scheme);
    await drawPopup(`${PICTURES}/search-${scheme}`, scheme, '4 hour target');
  }
  const light: Look = { scheme: 'light', width: 1000, height: 900, scale: 1.5 };
  await drawCard(`${STORE_FOLDER}/1-card`, STORE, 'Lincolnshire STP');
  await drawFigures(`${STORE_FOLDER}/3-figures`, STORE);
  await drawMap(`${STORE_FOLDER}/4-map`, STORE);
  for (const scheme of SCHEMES) await drawReasons(`${CHECK_FOLDER}/why-${scheme}`, scheme);
  await drawCard(`${CHECK_FOLDER}/merged`, light, 'North Central London');
  await drawCard(`${CHECK_FOLDER}/trust`, light, 'Weston Area Health NHS Trust');
  await drawCard(`${CHECK_FOLDER}/gap`, light, 'Kettering General Hospital NHS Foundation Trust');
  await drawCard(`${CHECK_FOLDER}/term`, light, 'within four hours');
  await drawPage(session, `${CHECK_FOLDER}/figures-start`, light, 'figures.html', 'main h1');
  await drawPage(session, `${CHECK_FOLDER}/figures-gap`, { ...light, whole: true }, GAP, '.figures table');
  for (const [name, look] of Object.entries(CHECKS)) {
    await drawCard(`${CHECK_FOLDER}/card-${name}`, look, 'Lincolnshire STP');
    await drawFigures(`${CHECK_FOLDER}/figures-${name}`, look);
    await drawMap(`${CHECK_FOLDER}/map-${name}`, look);
    await drawOptions(`${CHECK_FOLDER}/options-${name}`, look);
  }
  await drawSettings(session);
} finally {
  await session.close();
}
// In a browser of their own: the articles above are without clippings.
await drawClippings();
await drawClaims();
await drawSearch();
await drawReader();

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

async function drawCard(path: string, look: Look, words: string): Promise<void> {
  const page = await inLook(await session.newPage(), look);
  await page.goto(session.url('notes.sidenote.example', ARTICLE));
  await waitForMarks(page, 30_000);
  await pause(600);
  await restOnWords(page, look, words, 'Sources');
  await save(path, page);
  await page.close();
}

async function drawFigures(path: string, look: Look): Promise<void> {
  await drawPage(session, path, look, FIGURES, '.figures table');
}

async function drawMap(path: string, look: Look): Promise<void> {
  await drawPage(session, path, look, MAP, '.figures table');
}

/** The options page with a file of our own making, read and not yet added. */
async function drawOptions(path: string, look: Look): Promise<void> {
  const file = join(ROOT, CHECK_FOLDER, 'A&E May 2026 revised (made up).csv');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, MADE_UP_CSV);
  await drawPage(session, path, look, 'options.html', '.tally', async (page) => {
    const field = await page.waitForSelector('input[type=file]', { timeout: 30_000 });
    await (field as Awaited<ReturnType<typeof page.$<'input'>>>)?.uploadFile(file);
  });
}

/** The popup with the reasons behind the marks of a page. */
async function drawReasons(path: string, scheme: Scheme): Promise<void> {
  const page = await session.newPage();
  await page.goto(session.url('notes.sidenote.example', ARTICLE));
  await waitForMarks(page, 30_000);
  const popup = await inLook(await popupOfPage(session), { scheme, width: 380, height: 600, scale: 1.5 });
  await popup.waitForSelector('.why summary', { timeout: 30_000 });
  await popup.click('.why summary');
  await popup.waitForSelector('.why h3', { timeout: 30_000 });
  await popup.evaluate(() => document.querySelector('.why')?.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await pause(500);
  await save(path, popup);
  await popup.close();
  await page.close();
}

/** The popup with what was found on a page or, where words are given, with the results of a search for them. */
async function drawPopup(path: string, scheme: Scheme, words?: string): Promise<void> {
  const page = await session.newPage();
  await page.goto(session.url('notes.sidenote.example', ARTICLE));
  await waitForMarks(page, 30_000);
  const popup = await inLook(await popupOfPage(session), { scheme, width: 380, height: 600, scale: 1.5 });
  await popup.waitForSelector('.found', { timeout: 30_000 });
  if (words !== undefined) {
    await popup.type('input[role=combobox]', words);
    await popup.waitForSelector('[role=option]', { timeout: 30_000 });
  }
  await pause(900);
  await save(path, popup);
  await popup.close();
  await page.close();
}
