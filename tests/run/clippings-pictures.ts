import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Category } from '../../data/schema/clipping';
import { clipMarks } from '../e2e/clipping-page';
import { card, openSession, type Session, waitForMarks } from '../e2e/harness';
import { routes } from '../e2e/site';
import {
  CHECK_FOLDER,
  CHECKS,
  drawPage,
  inLook,
  type Look,
  PICTURES,
  restOnWords,
  SCHEMES,
  STORE,
  STORE_FOLDER,
  save,
} from './camera';
import type { Routes } from './server';

/** The pictures of clipping and of the library, with clippings that are made in the browser as a reader makes them. */

interface Made {
  readonly words: string;
  readonly category: Category;
  readonly note?: string;
  readonly tags?: string;
}

const NOTES = 'notes.sidenote.example';
const WEEK = 'week.sidenote.example';
const COURIER = 'courier.sidenote.example';

/** What the editors of one article change after it was clipped. */
const KEPT =
  'The provider collaboratives that work will be those whose members have already given something up: a rota, a service, a chief executive.';
const EDITED =
  'The provider collaboratives that last will be those whose members have already given something up: a rota, a whole service, even a chief executive.';

const LOWEST = 'Lincolnshire STP had the lowest';

/** The last made is the first in the list. */
const MADE: readonly (readonly [host: string, path: string, clippings: readonly Made[]])[] = [
  [
    WEEK,
    '/two-boards-and-a-bill',
    [
      { words: KEPT, category: 'quote', note: 'Good last line for the essay.', tags: 'essay, collaboratives' },
      {
        words:
          'A place-based partnership that follows the council will cut the trust in two. One that follows the trust will puzzle the council.',
        category: 'question',
        note: 'Which did Mid Yorkshire choose?',
        tags: 'place',
      },
    ],
  ],
  [
    COURIER,
    '/a-year-of-the-icb',
    [
      {
        words:
          'The waiting list for planned care in England came to nearly 7.5 million at the end of May; 59.5% of it was within 18 weeks, where the standard is 92%, and 385,027 waits had passed a year.',
        category: 'figure',
        tags: 'waiting list',
      },
      {
        words: 'A provider group has no definition in law. That is its charm.',
        category: 'fact',
        tags: 'collaboratives',
      },
    ],
  ],
  [
    WEEK,
    '/forty-two-into-twenty-six',
    [
      {
        words: 'An ICB cluster keeps its members separate in law, under one chief executive.',
        category: 'fact',
        tags: 'essay',
      },
      {
        words: 'One veteran of the accountable care years calls it “the 2017 slide deck with a new first slide”.',
        category: 'own',
        note: 'The names change every four years and the people stay. Begin the essay here?',
        tags: 'essay',
      },
    ],
  ],
  [
    NOTES,
    '/six-new-names',
    [
      { words: 'A merger does not shorten a queue; it adds two queues together.', category: 'quote', tags: 'essay' },
      {
        words: 'The best of all was Lincolnshire ICB, with 82.8%. Five years ago that would have been a joke.',
        category: 'figure',
        note: 'All types here, type 1 in “Thirteen to go”: not the same measure.',
        tags: 'A&E, seminar 3',
      },
    ],
  ],
  [
    NOTES,
    '/thirteen-to-go',
    [
      {
        words: 'What an ICS is – as opposed to how many there are – remains a matter of faith.',
        category: 'quote',
        tags: 'essay',
      },
      {
        words:
          'Nor is the title of ICS a cure: new-minted Cornwall and the Isles of Scilly had 65.3% at type 1 in October and Norfolk and Waveney 68.3%.',
        category: 'question',
        note: 'Then what is it for?',
        tags: 'A&E',
      },
      {
        words:
          'Some of those that have still to change are also those whose A&E departments struggle most. The latest figures are October’s.',
        category: 'fact',
        tags: 'A&E',
      },
      {
        words: `Of the 41 systems for which there are type 1 figures, ${LOWEST}: 57.1% of patients at its major departments were admitted, transferred or discharged within four hours.`,
        category: 'figure',
        note: 'Type 1 only: 80.8% of all patients. Say which of the two.',
        tags: 'A&E, seminar 3',
      },
    ],
  ],
];

/** Draws all of them, in a browser of their own. */
export async function drawClippings(): Promise<void> {
  let isEdited = false;
  const editions: Routes = async (request) => {
    const answer = await routes(request);
    return answer && isEdited ? { ...answer, body: answer.body.toString().replace(KEPT, EDITED) } : answer;
  };
  const session = await openSession('chromium', editions);
  try {
    for (const [host, path, clippings] of MADE) await clipAll(session, host, path, clippings);
    isEdited = true;
    for (const scheme of SCHEMES) {
      const look: Look = { scheme, width: 1000, height: 900, scale: 1.5 };
      await drawClipping(session, `${PICTURES}/clipping-${scheme}`, look, 'patients at its major');
      await drawChanged(session, `${PICTURES}/changed-${scheme}`, look);
    }
    await drawLibrary(session);
  } finally {
    await session.close();
  }
}

async function drawLibrary(session: Session): Promise<void> {
  const open = await idOf(session, LOWEST);
  const changed = await idOf(session, 'something up: a rota');
  const reading = `library.html?open=${open}`;
  const passage = '.reading .glosses';
  for (const scheme of SCHEMES) {
    const look: Look = { scheme, width: 1280, height: 900, scale: 1.5 };
    await drawPage(session, `${PICTURES}/library-${scheme}`, look, reading, passage);
    for (const way of ['Glossary', 'Flashcards', 'Self-test']) {
      const path = `${PICTURES}/${way.toLowerCase()}-${scheme}`;
      await drawPage(session, path, { ...look, width: 1000 }, 'library.html?view=study', '.study-ways', (page) =>
        press(page, way),
      );
    }
    await drawKeeping(session, `${PICTURES}/keep-${scheme}`, { ...look, width: 1000 });
  }
  await drawPage(session, `${STORE_FOLDER}/5-library`, STORE, reading, passage);
  for (const [name, look] of Object.entries(CHECKS)) {
    // Only what is in the window is in the list: a high window, and not the page to its end.
    const high = { ...look, height: 1600, whole: false };
    await drawPage(session, `${CHECK_FOLDER}/library-${name}`, high, 'library.html', '.rows a');
    // Beside the list the pane is as high as the window.
    const own = look.width > 1000 ? high : look;
    await drawPage(session, `${CHECK_FOLDER}/reading-${name}`, own, reading, passage);
    await drawPage(
      session,
      `${CHECK_FOLDER}/reading-changed-${name}`,
      own,
      `library.html?open=${changed}`,
      '.reading h2',
    );
    await drawPage(session, `${CHECK_FOLDER}/study-${name}`, look, 'library.html?view=study', '.study-entries');
    await drawKeeping(session, `${CHECK_FOLDER}/keep-${name}`, look);
    await drawClipping(session, `${CHECK_FOLDER}/clipping-${name}`, look, 'patients at its major');
  }
}

/** Clips passages of one article by key, and says of each what it is. */
async function clipAll(session: Session, host: string, path: string, clippings: readonly Made[]): Promise<void> {
  const page = await session.open(host, path);
  await waitForMarks(page, 30_000);
  for (const { words, category, note = '', tags = '' } of clippings) {
    await selectWords(page, words);
    await page.keyboard.down('Alt');
    await page.keyboard.press('KeyC');
    await page.keyboard.up('Alt');
    await card(page).waitOpen('Kept in your library');
    await (await card(page).find('textarea'))?.type(note);
    await (await card(page).find('input[list]'))?.type(tags);
    await (await card(page).find(`.is-${category} input`))?.click();
    await card(page).waitOpen('Saved');
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
  }
  await page.close();
}

/** An article with what was clipped from it, and the card of one clipping. */
async function drawClipping(session: Session, path: string, look: Look, words: string): Promise<void> {
  const page = await visit(session, NOTES, '/thirteen-to-go', look);
  await restOnWords(page, look, words, 'Your clipping');
  await save(path, page);
  await page.close();
}

/** The card of a passage that its editors have changed. */
async function drawChanged(session: Session, path: string, look: Look): Promise<void> {
  const page = await visit(session, WEEK, '/two-boards-and-a-bill', look);
  await restOnWords(page, look, 'something up: a rota', 'These words have changed');
  await save(path, page);
  await page.close();
}

/** An article on which its clippings are painted. */
async function visit(session: Session, host: string, path: string, look: Look): Promise<Page> {
  const page = await inLook(await session.newPage(), look);
  await page.goto(session.url(host, path));
  await waitForMarks(page, 30_000);
  for (let tries = 0; (await clipMarks(page)).length === 0; tries++) {
    if (tries === 100) throw new Error(`Nothing is painted as clipped on ${path}.`);
    await pause(100);
  }
  await pause(600);
  return page;
}

/** The view of safe keeping, with its references made. */
async function drawKeeping(session: Session, path: string, look: Look): Promise<void> {
  await drawPage(session, path, look, 'library.html?view=keep', '.exchange-references li', (page) =>
    press(page, 'List the references'),
  );
}

/** The id of the clipping whose passage has some words. */
async function idOf(session: Session, words: string): Promise<string> {
  const page = await session.extensionPage(`library.html?q=${encodeURIComponent(words)}`);
  const href = await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll<HTMLAnchorElement>('.rows a.passage')].find((link) =>
        link.textContent?.includes(wanted),
      )?.href,
    { timeout: 30_000 },
    words,
  );
  const address = new URL((await href.jsonValue()) ?? '');
  await page.close();
  return address.searchParams.get('open') ?? '';
}

/** Presses a button by its name. */
async function press(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`, { timeout: 30_000 });
  await button?.evaluate((element) => (element as HTMLButtonElement).click());
}

/** Selects words as a reader's mouse would leave them selected, across links and emphasis too. */
async function selectWords(page: Page, words: string): Promise<void> {
  const isFound = await page.evaluate((wanted) => {
    const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
    for (const block of document.querySelectorAll('p, li, dd')) {
      const match = pattern.exec(block.textContent ?? '');
      if (!match) continue;
      const range = document.createRange();
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let start = match.index;
      let end = match.index + match[0].length;
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (start >= 0 && start < node.length) range.setStart(node, start);
        if (end > 0 && end <= node.length) range.setEnd(node, end);
        start -= node.length;
        end -= node.length;
      }
      getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
      block.scrollIntoView({ block: 'center', behavior: 'instant' });
      return true;
    }
    return false;
  }, words);
  if (!isFound) throw new Error(`"${words}" does not stand in the page.`);
}
