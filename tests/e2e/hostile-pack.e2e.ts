import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVIL, hostilePack, packOfScripts, RAN } from '../fixtures/hostile-pack';
import { makePdf } from '../fixtures/pdf';
import type { Routes } from '../run/server';
import { clipByKey } from './clipping-page';
import {
  BROWSERS,
  card,
  DICTIONARIES,
  foreignRequests,
  openSession,
  popupOfPage,
  restOn,
  type Session,
  waitForMarks,
} from './harness';
import { openOptions, someFiles } from './options-page';
import { TEST_HOST } from './site';
import { print } from './told';

const files = someFiles();
afterAll(files.remove);

/** From here the test build may fetch a PDF without asking. */
const PDF_HOST = '127.0.0.1';
const CLAIM = 'In November 2020 54% of type 1 patients at the Lantern Trust were seen within four hours.';

const STORY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lanterns</title><meta property="article:published_time" content="2020-12-20T09:00:00+00:00">
<main><h1>Lanterns</h1><p>NHS England and the Care Quality Commission wrote to the Lantern Trust about its A&amp;E before the winter, and again after it.</p>
<p>${CLAIM}</p><p>The acute trust said that patients had waited, and that the emergency department would be larger.</p></main></html>`;

const PAPER = makePdf(
  [
    {
      texts: [
        { text: 'NHS England wrote to the Lantern Trust about its emergency department.', x: 60, y: 770 },
        { text: 'The Care Quality Commission and the acute trust agreed.', x: 60, y: 700 },
      ],
    },
  ],
  { title: EVIL },
);

const routes: Routes = ({ host, path }) => {
  if (host === TEST_HOST && path === '/lanterns') return { type: 'text/html; charset=utf-8', body: STORY };
  return path === '/paper.pdf' ? { type: 'application/pdf', body: PAPER } : undefined;
};

const PATIENT = { timeout: 30_000 };

/** What a page made of the pack's words: whether anything ran, what of it became elements, which links lead where none may, and whether they are read as words. */
const harm = (page: Page | Frame) =>
  page.evaluate((ran) => {
    const root = document.querySelector('sidenote-card')?.shadowRoot;
    const all = (selector: string) => [
      ...document.querySelectorAll(selector),
      ...(root?.querySelectorAll(selector) ?? []),
    ];
    const links = (all('a[href], area[href], form[action]') as HTMLAnchorElement[]).map(
      ({ href, action }: HTMLAnchorElement & { action?: string }) => new URL(href ?? action, location.href).protocol,
    );
    return {
      ran: ran in window,
      elements: all('img[src="x"], img[src*="evil"], script:not([src]), [onerror]').length,
      links: links.filter((protocol) => !/^(https?|chrome-extension|moz-extension):$/.test(protocol)),
      isRead: `${document.body.innerText}${root?.textContent ?? ''}`.includes('<script>'),
    };
  }, RAN);

const HARMLESS = { ran: false, elements: 0, links: [], isRead: true };

describe.each(BROWSERS)('a pack with a script in every field, in %s', (name) => {
  let session: Session;
  let story: Page;
  let tab = '';
  let surfaces = 0;

  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());

  async function isHarmless(page: Page): Promise<void> {
    await expect.poll(() => harm(page), PATIENT).toEqual(HARMLESS);
    surfaces++;
  }

  /** A page of ours, with all that can be folded unfolded. */
  async function visit(path: string): Promise<void> {
    const page = await session.extensionPage(path);
    await page.waitForSelector('main, [role=main], #root > *', PATIENT);
    await expect.poll(() => harm(page), PATIENT).toMatchObject({ isRead: true });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      for (const folded of document.querySelectorAll<HTMLElement>('[aria-expanded=false]')) folded.click();
    });
    await isHarmless(page);
    await page.close();
  }

  test('one whose addresses are scripts is refused', async () => {
    const options = await openOptions(session);
    await options.choose('packs', files.path(`scripts-${name}.ndjson`, packOfScripts()));
    await options.says('source.url: not a web address', 'packs');
    await options.page.close();
  });

  test('the preview and the list of packs show it as words', async () => {
    const options = await openOptions(session);
    await options.choose('packs', files.path(`evil-${name}.ndjson`, hostilePack()));
    await options.says('Add this pack', 'packs');
    await isHarmless(options.page);
    await options.press('Add this pack', 'packs');
    await options.says('Added: ');
    await isHarmless(options.page);
    await options.page.close();
  });

  test('so does the card: of a name, of what it leads to, of a number, and once clipped', async () => {
    story = await session.open(TEST_HOST, '/lanterns');
    await waitForMarks(story, 60_000);
    await restOn(story, 'Lantern Trust');
    await card(story).waitOpen('<script>');
    await card(story).click('Sources');
    await isHarmless(story);
    await (await card(story).find('.view:not([hidden]) button.entity'))?.evaluate((button) =>
      (button as HTMLElement).click(),
    );
    await card(story).waitOpen('Back');
    await isHarmless(story);
    await story.keyboard.press('Escape');
    await card(story).waitClosed();
    await story.mouse.move(1, 1);
    await expect.poll(() => story.evaluate(() => CSS.highlights.has('sidenote-claim')), PATIENT).toBe(true);
    await restOn(story, '54%');
    await card(story).waitOpen('54');
    await isHarmless(story);
    await story.keyboard.press('Escape');
    await card(story).waitClosed();
    await story.mouse.move(1, 1);
    await clipByKey(story, CLAIM);
    await card(story).waitOpen('Kept in your library');
    await story.keyboard.press('Escape');
    const popup = await popupOfPage(session);
    tab = (await popup.evaluate(() => new URLSearchParams(location.search).get('tab'))) ?? '';
    await popup.close();
  });

  test.each([
    ['popup', () => `popup.html?tab=${tab}`],
    ['side panel', () => `sidepanel.html?tab=${tab}`],
    ['fact sheet', () => `fact-sheet.html?tab=${tab}`],
    ['entry', () => 'entry.html?id=ods:EVL'],
    ['search', () => 'entry.html?q=lantern+trust'],
    ['figures compared', () => 'figures.html?entities=ods:EVL,ods:EVM&metric=ae-4h-type1'],
    ['map', () => 'figures.html?map=1&metric=ae-4h-type1&period=2020-11'],
    ['study', () => 'library.html?view=study'],
    ['options', () => 'options.html'],
  ])('so does the %s', async (_what, path) => {
    await visit(path());
  });

  test('so does the library, with the clipping open', async () => {
    const page = await session.extensionPage('library.html');
    await (await page.waitForSelector('a.passage', PATIENT))?.click();
    await isHarmless(page);
    await page.close();
  });

  test('so does the reader of PDFs, whose title is evil too', async () => {
    const page = await session.extensionPage(
      `reader.html?address=${encodeURIComponent(session.url(PDF_HOST, '/paper.pdf'))}`,
    );
    await waitForMarks(page, 30_000);
    await restOn(page, 'Lantern Trust');
    await card(page).waitOpen('<script>');
    await isHarmless(page);
    await page.close();
  });

  test('and nobody was asked for anything', () => {
    print(name, 'a pack with a script in every field', { 'looked at': surfaces, 'scripts run': 0, 'requests made': 0 });
    expect(foreignRequests(session).filter(({ host }) => host !== DICTIONARIES)).toEqual([]);
  });
});
