import { setTimeout as pause } from 'node:timers/promises';
import { type Session, waitForMarks } from '../e2e/harness';
import { CHECK_FOLDER, CHECKS, drawPage, inLook, type Look, PICTURES, restOnWords, SCHEMES, save } from './camera';
import { drawSync } from './sync-pictures';

/** The settings and the welcome page, light and dark; and, to be looked at, as other readers' windows show them. */
export async function drawSettings(session: Session): Promise<void> {
  for (const scheme of SCHEMES) {
    const look: Look = { scheme, width: 1000, height: 900, scale: 1.5 };
    await drawMarks(session, `${PICTURES}/settings-${scheme}`, look);
    await drawWelcome(session, `${PICTURES}/welcome-${scheme}`, look, 'Lincolnshire STP');
  }
  for (const [name, look] of Object.entries(CHECKS)) {
    await drawMarks(session, `${CHECK_FOLDER}/settings-${name}`, { ...look, whole: false });
    await drawWelcome(session, `${CHECK_FOLDER}/welcome-${name}`, look);
  }
  await drawSync(session);
}

const drawMarks = (session: Session, path: string, look: Look): Promise<void> =>
  drawPage(session, path, look, 'options.html', '.ages', async (page) => {
    await page.waitForSelector('.ages', { timeout: 60_000 });
    await page.evaluate(() => document.getElementById('marks')?.scrollIntoView({ behavior: 'instant' }));
  });

async function drawWelcome(session: Session, path: string, look: Look, words?: string): Promise<void> {
  const page = await inLook(await session.newPage(), look);
  await page.goto(`${session.origin}/welcome.html`);
  await waitForMarks(page, 60_000);
  await pause(1500);
  if (words !== undefined) await restOnWords(page, look, words, 'Sources');
  await save(path, page, look.whole);
  await page.close();
}
