import { openSession, type Session } from '../e2e/harness';
import { paper, scannedPaper } from '../fixtures/board-papers';
import { CHECK_FOLDER, CHECKS, inLook, type Look, PICTURES, restOnWords, SCHEMES, save } from './camera';

const HOST = '127.0.0.1';

/** The pictures of the reader: a board paper of our own, and what is shown while there is none. */
export async function drawReader(): Promise<void> {
  const session = await openSession('chromium', ({ path }) =>
    path === '/paper.pdf' || path === '/scan.pdf'
      ? { type: 'application/pdf', body: path === '/paper.pdf' ? paper() : scannedPaper() }
      : undefined,
  );
  try {
    for (const scheme of SCHEMES) {
      const look: Look = { scheme, width: 1000, height: 760, scale: 1.5 };
      await drawPaper(session, `${PICTURES}/reader-${scheme}`, look, true);
    }
    for (const [name, look] of Object.entries(CHECKS)) {
      await drawPaper(session, `${CHECK_FOLDER}/reader-${name}`, { ...look, whole: false });
      await drawStart(session, `${CHECK_FOLDER}/reader-start-${name}`, look);
    }
  } finally {
    await session.close();
  }
}

async function drawPaper(session: Session, path: string, look: Look, withCard = false): Promise<void> {
  const page = await inLook(await session.extensionPage('reader.html'), look);
  await page.goto(`${session.origin}/reader.html?address=${encodeURIComponent(session.url(HOST, '/paper.pdf'))}`);
  // The number is marked last.
  await page.waitForFunction(() => CSS.highlights.get('sidenote-claim-off')?.size === 1, { timeout: 60_000 });
  // As if the window were higher: what stands above these words is to be seen.
  if (withCard) await restOnWords(page, { ...look, height: 2 * look.height }, 'Lincolnshire STP', 'Today');
  await save(path, page);
  await page.close();
}

async function drawStart(session: Session, path: string, look: Look): Promise<void> {
  const page = await inLook(
    await session.extensionPage('reader.html?address=https%3A%2F%2Fpapers.example%2Fa.pdf'),
    look,
  );
  await page.waitForSelector('.told');
  await save(path, page);
  await page.close();
}
