import { openSession } from '../e2e/harness';
import { routes } from '../e2e/site';
import { CHECK_FOLDER, CHECKS, drawPage, type Look, PICTURES, SCHEMES } from './camera';

/** The pictures of the search: the page of an entry, and what it finds there and in the side panel. */

const ENTRY = 'entry.html?id=ods:RR8&q=trust+leeds';
const RESULTS = 'entry.html?q=leeds';
const FIGURE = 'entry.html?q=Leeds+62+day+March+2025';

/** Draws all of them, in a browser of their own. */
export async function drawSearch(): Promise<void> {
  const session = await openSession('chromium', routes);
  try {
    for (const scheme of SCHEMES) {
      const look: Look = { scheme, width: 1000, height: 860, scale: 1.5 };
      await drawPage(session, `${PICTURES}/entry-${scheme}`, look, ENTRY, '.entry h2');
      await drawPage(session, `${CHECK_FOLDER}/results-${scheme}`, look, RESULTS, '[role=option]');
      await drawPage(session, `${CHECK_FOLDER}/answer-${scheme}`, look, FIGURE, '.answers');
      await drawPage(session, `${CHECK_FOLDER}/nothing-${scheme}`, look, 'entry.html?q=qzxwv', '.way-on');
      const panel = { ...look, width: 360, height: 800 };
      await drawPage(
        session,
        `${CHECK_FOLDER}/panel-search-${scheme}`,
        panel,
        'sidepanel.html',
        '[role=option]',
        async (page) => (await page.waitForSelector('input[role=combobox]'))?.type('trust leeds', { delay: 60 }),
      );
    }
    for (const [name, look] of Object.entries(CHECKS)) {
      await drawPage(session, `${CHECK_FOLDER}/entry-${name}`, look, ENTRY, '.entry h2');
      await drawPage(session, `${CHECK_FOLDER}/results-${name}`, look, RESULTS, '[role=option]');
    }
  } finally {
    await session.close();
  }
}
