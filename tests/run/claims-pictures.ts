import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { markedTexts, openSession, popupOfPage, type Session, waitForMarks } from '../e2e/harness';
import { DATED_HOST, routes } from '../e2e/site';
import {
  CHECK_FOLDER,
  CHECKS,
  inLook,
  type Look,
  PICTURES,
  restOnWords,
  SCHEMES,
  STORE,
  STORE_FOLDER,
  save,
} from './camera';

/** The pictures of claims: their marks and card, the page briefing, and the fact sheet. */

const ARTICLE = '/numbers?written=2020-12-17';

/** Draws all of them, in a browser of their own. */
export async function drawClaims(): Promise<void> {
  const session = await openSession('chromium', routes);
  try {
    for (const scheme of SCHEMES) {
      const look: Look = { scheme, width: 1000, height: 760, scale: 1.5 };
      await drawCard(session, `${PICTURES}/claim-${scheme}`, look, '92%');
      await drawCard(session, `${CHECK_FOLDER}/claim-agrees-${scheme}`, look, '54%');
      await drawPanel(session, `${PICTURES}/briefing-${scheme}`, { ...look, width: 420, height: 900 });
      await drawSheet(session, `${PICTURES}/fact-sheet-${scheme}`, {
        ...look,
        height: 900,
      });
    }
    await drawCard(session, `${STORE_FOLDER}/2-claim`, STORE, '92%');
    for (const [name, look] of Object.entries(CHECKS)) {
      await drawCard(session, `${CHECK_FOLDER}/claim-${name}`, look, '92%');
      await drawPanel(session, `${CHECK_FOLDER}/briefing-${name}`, look);
      await drawSheet(session, `${CHECK_FOLDER}/fact-sheet-${name}`, look);
    }
  } finally {
    await session.close();
  }
}

/** An article whose claims are marked. */
async function visit(session: Session, look: Look): Promise<Page> {
  const page = await inLook(await session.newPage(), look);
  await page.goto(session.url(DATED_HOST, ARTICLE));
  await waitForMarks(page, 30_000);
  const isMarked = async () => (await markedTexts(page)).some(({ name }) => name === 'sidenote-claim-off');
  for (let tries = 0; !(await isMarked()); tries++) {
    if (tries === 100) throw new Error('No claim is marked.');
    await pause(100);
  }
  return page;
}

async function drawCard(session: Session, path: string, look: Look, words: string): Promise<void> {
  const page = await visit(session, look);
  await restOnWords(page, look, words, 'Copy evidence');
  await save(path, page);
  await page.close();
}

/** A page of ours that is about the article, once it shows something. */
async function drawAbout(session: Session, path: string, look: Look, address: string, shows: string): Promise<void> {
  const article = await visit(session, { ...look, width: 1000 });
  const popup = await popupOfPage(session);
  const tab = new URL(popup.url()).searchParams.get('tab');
  await popup.close();
  const page = await inLook(await session.newPage(), look);
  await page.goto(`${session.origin}/${address}?tab=${tab}`);
  await page.waitForSelector(shows, { timeout: 30_000 });
  await pause(1500);
  await save(path, page, look.whole);
  await page.close();
  await article.close();
}

const drawPanel = (session: Session, path: string, look: Look): Promise<void> =>
  drawAbout(session, path, look, 'sidepanel.html', '.item-head');

const drawSheet = (session: Session, path: string, look: Look): Promise<void> =>
  drawAbout(session, path, look, 'fact-sheet.html', '.sheet-claim table');
