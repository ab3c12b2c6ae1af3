import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL } from '../../data/schema/protocol';
import { CLIP_HOST, clipByKey, clipMarks, EditedStory, plainWords, STORY, select } from './clipping-page';
import { axe, BROWSERS, card, markedTexts, openSession, restOn, type Session, waitForMarks } from './harness';
import { libraryDump, wipe } from './library-page';

/** The button beside a selection, as a mouse finds it. */
const buttonAt = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('sidenote-clip')?.shadowRoot;
    const box = root?.querySelector('button:not([hidden])')?.getBoundingClientRect();
    return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  });

const said = (page: Page) =>
  page.evaluate(() => document.querySelector('sidenote-clip')?.shadowRoot?.querySelector('p')?.textContent ?? '');

describe.each(BROWSERS)('clipping on a page in %s', (name) => {
  const story = new EditedStory();
  const { passage } = story;
  let session: Session;
  let library: Page;

  const visit = async () => {
    const page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    return page;
  };
  const marks = (page: Page) => expect.poll(() => clipMarks(page));
  const clippings = async () =>
    (await libraryDump(library)).clippings as { id: string; note: string; binned: unknown }[];

  beforeAll(async () => {
    session = await openSession(name, story.routes);
    library = await session.extensionPage('popup.html');
  });
  afterAll(() => session?.close());

  test('by the button beside a selection, which is left as it is', async () => {
    const page = await visit();
    await select(page, passage);
    await expect.poll(() => buttonAt(page)).not.toBeNull();
    const at = await buttonAt(page);
    await page.mouse.click(at?.x ?? 0, at?.y ?? 0);
    await card(page).waitOpen('Kept in your library');
    expect(await page.evaluate(() => getSelection()?.toString().replace(/\s+/g, ' ').trim())).toBe(passage);
    expect(await axe(page, { within: 'sidenote-card' })).toEqual([]);
    await page.close();
  });

  test('the same passage again is the same clipping, and its category is painted', async () => {
    const page = await visit();
    await marks(page).toHaveLength(1);
    await clipByKey(page, passage);
    await card(page).waitOpen('Your clipping');
    await card(page).clickOn('input[value=figure]');
    await marks(page).toEqual([{ name: 'figure', text: passage }]);
    expect(await clippings()).toHaveLength(1);
    await page.close();
  });

  test('deleted in the card it is gone from the page, and comes back by Undo', async () => {
    const page = await visit();
    await marks(page).toHaveLength(1);
    await restOn(page, plainWords(passage));
    await card(page).waitOpen('Your clipping');
    await card(page).click('Delete');
    await card(page).waitOpen('Deleted');
    await marks(page).toEqual([]);
    await card(page).click('Undo');
    await marks(page).toHaveLength(1);
    await page.close();
  });

  test('is shown in a second tab at once, and what both write is kept', async () => {
    const [one, two] = [await visit(), await visit()];
    await two.bringToFront();
    const other = story.original.find((text) => text.length > 60 && text.replace(/\s+/g, ' ').trim() !== passage) ?? '';
    await clipByKey(two, other.replace(/\s+/g, ' ').trim());
    await marks(two).toHaveLength(2);
    await one.bringToFront();
    await marks(one).toHaveLength(2);
    expect(await clippings()).toHaveLength(2);
    await one.close();
    await two.close();
  });

  test('words of no article are refused with the reason', async () => {
    const page = await visit();
    await page.evaluate(() => {
      const aside = document.createElement('nav');
      aside.textContent = 'Only a menu of the site stands here';
      document.body.append(aside);
      getSelection()?.selectAllChildren(aside);
    });
    await page.keyboard.down('Alt');
    await page.keyboard.press('KeyC');
    await page.keyboard.up('Alt');
    await expect.poll(() => said(page)).toContain('not part of the article');
    await page.close();
  });

  test('the words of a term can be clipped from its card', async () => {
    const page = await visit();
    const before = (await clippings()).length;
    const terms = (await markedTexts(page)).filter(({ name }) => name === 'sidenote-mark');
    const whole = await page.evaluate(() => document.body.innerText);
    const outside = terms.find(({ text }) => !passage.includes(text) && whole.split(text).length === 2)?.text ?? '';
    await restOn(page, outside);
    await card(page).waitOpen();
    await card(page).click('Clip');
    await card(page).waitOpen('Kept in your library');
    expect(await clippings()).toHaveLength(before + 1);
    await page.close();
  });

  test('from the menu of a selection, which the worker passes on to the page', async () => {
    const page = await visit();
    const before = (await clippings()).length;
    const words = story.original.at(-1)?.replace(/\s+/g, ' ').trim() ?? '';
    await select(page, words);
    await library.evaluate(async (protocol) => {
      for (const { id = -1 } of await chrome.tabs.query({}))
        await chrome.tabs.sendMessage(id, { protocol, type: 'clipSelected' }).catch(() => undefined);
    }, PROTOCOL);
    await card(page).waitOpen('Kept in your library');
    expect(await clippings()).toHaveLength(before + 1);
    await page.close();
  });

  test('a passage that may be another is asked about, and painted only as that', async () => {
    story.paragraphs = story.original.map((text) =>
      text.replace(/\s+/g, ' ').trim() === passage ? rewritten(passage) : text,
    );
    const page = await visit();
    await pause(6000);
    const found = await clipMarks(page);
    // Whatever is said of it, it is not taken for the passage in silence.
    expect(found.filter(({ name, text }) => name === 'figure' && text === rewritten(passage))).toEqual([]);
    story.paragraphs = story.original;
    await page.close();
  });

  test('a page that the server no longer has leaves its clippings, marked as gone', async () => {
    story.isGone = true;
    const page = await session.open(CLIP_HOST, STORY);
    await expect.poll(() => library.evaluate(sightings)).toEqual(expect.arrayContaining(['gone']));
    story.isGone = false;
    await page.close();
    const again = await visit();
    await marks(again).toHaveLength(4);
    await again.close();
  });

  test('a library that the browser lost is told of, and not taken for an empty one', async () => {
    await library.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase('library');
          deleting.onsuccess = () => resolve();
          deleting.onerror = () => reject(deleting.error);
        }),
    );
    await session.stopWorker();
    const page = await visit();
    await clipByKey(page, passage);
    await card(page).waitOpen('Kept in your library');
    const keep = await session.extensionPage('library.html?view=keep');
    await expect
      .poll(() => keep.evaluate(() => document.body.innerText.replace(/\s+/g, ' ')))
      .toMatch(/lost your library of 4 clippings/);
    await keep.close();
    await page.close();
    await wipe(library);
  });
});

test('an update while a note is being written takes nothing away: in chromium, which can be made to reload', async () => {
  const story = new EditedStory();
  const session = await openSession('chromium', story.routes);
  try {
    const page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    await clipByKey(page, story.passage);
    await card(page).waitOpen('Kept in your library');
    await card(page).clickOn('textarea');
    await page.keyboard.type('Written before.');
    await expect.poll(() => card(page).text()).toContain('Saved');
    const own = await session.extensionPage('popup.html');
    // It takes this page of ours with it.
    await own.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await pause(2000);
    await page.bringToFront();
    await card(page).clickOn('textarea');
    await page.keyboard.type(' Written after.');
    const said = await card(page).waitOpen('Not saved: Sidenote was updated. Copy your note, then reload this page.');
    expect(said).toContain('Note');
    expect(
      await page.evaluate(() => document.querySelector('sidenote-card')?.shadowRoot?.querySelector('textarea')?.value),
    ).toBe('Written before. Written after.');
  } finally {
    await session.close();
  }
});

/** Half of the words are others. */
const rewritten = (text: string): string =>
  text
    .split(' ')
    .map((word, at) => (at % 2 === 0 ? word : 'otherwise'))
    .join(' ');

function sightings(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('library');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('sightings').objectStore('sightings').getAll();
      asking.onsuccess = () => {
        resolve(asking.result.map(({ standing }: { standing: { is: string } }) => standing.is));
        opening.result.close();
      };
    };
  });
}
