import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../data/schema/settings';
import {
  columnsPaper,
  damagedPaper,
  lockedPaper,
  PASSWORD,
  packOf,
  paper,
  scannedPaper,
} from '../fixtures/board-papers';
import { makePdf } from '../fixtures/pdf';
import type { Routes } from '../run/server';
import { clipMarks } from './clipping-page';
import {
  axe,
  BROWSERS,
  card,
  DICTIONARIES,
  foreignRequests,
  markedTexts,
  openSession,
  restOn,
  type Session,
  tabOf,
} from './harness';
import { LibraryOnScreen } from './library-page';
import { ask } from './options-page';

/** The test build may fetch from this machine without asking: nothing answers the browser's question here. */
const HOST = '127.0.0.1';
const LONG = 300;

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  '/paper.pdf': paper,
  '/columns.pdf': () => makePdf([...columnsPaper(false), ...columnsPaper(true)]),
  '/locked.pdf': lockedPaper,
  '/damaged.pdf': damagedPaper,
  '/scan.pdf': scannedPaper,
  '/pack.pdf': () => packOf(LONG),
};

const routes: Routes = ({ path }) => {
  if (path === '/login.pdf') return { status: 403, type: 'text/html', body: 'Log in.' };
  if (path === '/page.pdf') return { type: 'text/html', body: '<!doctype html><title>Log in</title>' };
  const make = FILES[path];
  return make && { type: 'application/pdf', body: make() };
};

const PATIENT = { timeout: 60_000 };

const textOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ')).catch(() => '');
const says = (page: Page, words: string | RegExp) => expect.poll(() => textOf(page), PATIENT).toMatch(words);

/** Presses a button or link by its whole name. */
async function press(page: Page, name: string): Promise<void> {
  const pressed = () =>
    page.evaluate((wanted) => {
      const all = [...document.querySelectorAll<HTMLElement>('button, a')];
      const found = all.find((element) => element.innerText.trim() === wanted);
      found?.click();
      return found !== undefined;
    }, name);
  await expect.poll(pressed, PATIENT).toBe(true);
}

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'sidenote-pdf-')), name);
  writeFileSync(path, bytes);
  const field = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await field.uploadFile(path);
}

/** Selects all of a block that has such words. */
const selectBlock = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    const block = [...document.querySelectorAll('.words > *')].find(({ textContent }) => textContent?.includes(wanted));
    if (!block) throw new Error(`"${wanted}" is on no page.`);
    block.scrollIntoView({ block: 'center' });
    getSelection()?.selectAllChildren(block);
  }, words);

/** How much of the pages is in the document. */
const held = (page: Page) =>
  page.evaluate(() => ({
    canvases: document.querySelectorAll('.sheet canvas').length,
    withText: [...document.querySelectorAll('.words')].filter((words) => words.childElementCount > 0).length,
    elements: document.querySelectorAll('*').length,
  }));

const names = async (page: Page): Promise<string[]> =>
  (await markedTexts(page))
    .filter(({ name }) => /^sidenote-(mark|unsure)$/.test(name))
    .map(({ text }) => text.replace(/\s+/g, ' '));

describe.each(BROWSERS)('the reader in %s', (name) => {
  let session: Session;
  const reader = (path: string): Promise<Page> =>
    session.extensionPage(`reader.html?address=${encodeURIComponent(session.url(HOST, path))}`);

  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());

  test('opens the PDF of a tab from the popup', async () => {
    const address = session.url(HOST, '/paper.pdf');
    const shown = await session.newPage();
    // Firefox tells the driver nothing of its own viewer.
    await shown.goto(address, { timeout: 5000 }).catch(() => undefined);
    const finder = await session.extensionPage('options.html');
    const tab = () =>
      finder.evaluate(async (url) => (await chrome.tabs.query({})).find((one) => one.url === url)?.id ?? -1, address);
    await expect.poll(tab, PATIENT).toBeGreaterThan(-1);
    const popup = await session.extensionPage(`popup.html?tab=${await tab()}`);
    await says(popup, 'This is a PDF');
    await press(popup, 'Open in Sidenote');
    await expect
      .poll(async () => (await tabOf(session, '/reader.html'))?.url, PATIENT)
      .toContain(encodeURIComponent(address));
    const opened = await tabOf(session, '/reader.html');
    if (!opened) throw new Error('The reader was not opened.');
    await says(opened.page, 'Winter in Lincolnshire');
    await opened.page.close();
  });

  test('marks names over two lines, parted by a hyphen, and with a hyphen of their own', async () => {
    const page = await reader('/paper.pdf');
    await expect
      .poll(() => names(page), PATIENT)
      .toEqual([
        'United Lincolnshire Hospitals NHS Trust',
        'Lincolnshire Partnership NHS Foundation Trust',
        'Care Quality Commission',
        'four-hour standard',
        'emergency departments',
        'Lincolnshire STP',
        'NHS England',
        'Healthwatch England',
        'Nottingham University Hospitals NHS Trust',
      ]);
    expect(await page.title()).toBe('Winter in Lincolnshire: a paper for the board');
    await restOn(page, 'Care Quality Commission');
    expect(await card(page).waitOpen('regulator')).toContain('Care Quality Commission');
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
    // A claim of the paper, and the day that its metadata say.
    await expect.poll(async () => (await markedTexts(page)).map(({ text }) => text), PATIENT).toContain('57.1%');
    await restOn(page, '57.1%');
    await card(page).waitOpen('November 2020');
    await page.close();
  });

  test('the popup and the side panel tell of an open PDF as of an article', async () => {
    const page = await reader('/paper.pdf');
    await expect.poll(() => names(page), PATIENT).toContain('Healthwatch England');
    const tab = await page.evaluate(async () => (await chrome.tabs.getCurrent())?.id);
    const popup = await session.extensionPage(`popup.html?tab=${tab}`);
    await says(popup, /Written 15 December 2020 · from the file’s metadata/);
    await says(popup, 'United Lincolnshire Hospitals');
    await popup.close();
    const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
    await says(panel, '57.1%');
    await panel.close();
    await page.close();
  });

  test('the look of marks that the reader chose holds there, in the ink of the picture', async () => {
    const page = await reader('/paper.pdf');
    const line = () =>
      page.evaluate(() => {
        const [range] = CSS.highlights.get('sidenote-mark') ?? [];
        const words = range?.startContainer.parentElement;
        if (!words) return '';
        const { textDecorationStyle, textDecorationColor } = getComputedStyle(words, '::highlight(sidenote-mark)');
        return `${textDecorationStyle} ${textDecorationColor}`;
      });
    // A colour with an alpha, of text that has none, would be too pale.
    await expect.poll(line, PATIENT).toMatch(/^dotted (rgb|color)\([^/]+\)$/);
    const inks = (await line()).slice('dotted '.length);
    const change = (marks: object) => ask(page, 'changeSettings', { change: { marks } });
    await change({ ...DEFAULT_SETTINGS.marks, style: 'solid' });
    await expect.poll(line, PATIENT).toBe(`solid ${inks}`);
    await change(DEFAULT_SETTINGS.marks);
    await expect.poll(line, PATIENT).toBe(`dotted ${inks}`);
    await page.close();
  });

  test('lines of marks lie below the words in the picture', async () => {
    const page = await reader('/paper.pdf');
    await expect.poll(() => names(page), PATIENT).toContain('Care Quality Commission');
    // Set 60 from the left edge and 720 - 2 × 14.3 from the foot of a page of 595 × 842, at 11 points.
    const [box, sheet] = await page.evaluate(() => {
      const range = [...(CSS.highlights.get('sidenote-mark') ?? [])][2] as StaticRange;
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return [
        live.getBoundingClientRect().toJSON(),
        document.querySelector('.sheet')?.getBoundingClientRect().toJSON(),
      ];
    });
    const point = sheet.width / 595;
    const baseline = sheet.top + (842 - (720 - 2 * 11 * 1.3)) * point;
    expect(box.top).toBeLessThan(baseline);
    expect(box.bottom).toBeGreaterThan(baseline);
    expect(box.height).toBeLessThan(2 * 11 * point);
    // "The Care Quality Commission" ends the line of 78 letters, which is some 350 points long.
    expect((box.right - sheet.left) / point).toBeGreaterThan(390);
    expect((box.right - sheet.left) / point).toBeLessThan(480);
    await page.close();
  });

  test('columns are read each by itself, however the file has them', async () => {
    const page = await reader('/columns.pdf');
    const read = () =>
      page.evaluate(() => [...document.querySelectorAll('.words > *')].map((block) => block.textContent));
    await expect.poll(read, PATIENT).toHaveLength(4);
    const [left, right, ...again] = await read();
    expect(left).toMatch(/^Leeds Teaching Hospitals NHS Trust said in the left.*until the spring\.$/);
    expect(right).toMatch(/^Bradford Teaching Hospitals NHS Foundation Trust said.*offered beds\.$/);
    expect(again).toEqual([left, right]);
    await page.close();
  });

  test('what is clipped is found again, and the library leads back to its page', async () => {
    const page = await reader('/paper.pdf');
    await expect.poll(() => names(page), PATIENT).toContain('Healthwatch England');
    await selectBlock(page, 'The passage that is kept');
    await page.keyboard.down('Alt');
    await page.keyboard.press('KeyC');
    await page.keyboard.up('Alt');
    await card(page).waitOpen('Kept in your library');
    const clipped = async (where: Page) => (await clipMarks(where)).map(({ text }) => text).join(' ');
    await expect.poll(() => clipped(page), PATIENT).toContain('every ward be told of the plan by Friday');
    await page.close();

    const library = await LibraryOnScreen.open(session);
    await library.says('Winter in Lincolnshire: a paper for the board');
    await library.page.evaluate(() => document.querySelector<HTMLElement>('a.passage')?.click());
    await library.says('Open the PDF at page 2');
    await library.says('the file’s metadata');
    const address = await library.page.evaluate(
      () =>
        [...document.querySelectorAll('a')].find(({ innerText }) => innerText.startsWith('Open the PDF'))?.href ?? '',
    );
    await library.page.close();
    const again = await session.extensionPage(address.slice(session.origin.length + 1));
    await expect.poll(() => clipped(again), PATIENT).toContain('every ward be told of the plan by Friday');
    expect(await again.evaluate(() => document.querySelector<HTMLInputElement>('.page-field input')?.value)).toBe('2');
    await again.close();
  });

  test('a file is known again by what is in it', async () => {
    const page = await session.extensionPage('reader.html');
    await choose(page, 'november.pdf', makePdf(columnsPaper(false)));
    await expect.poll(() => names(page), PATIENT).toHaveLength(2);
    expect(await page.title()).toBe('november');
    await selectBlock(page, 'in the right column');
    await page.keyboard.down('Alt');
    await page.keyboard.press('KeyC');
    await page.keyboard.up('Alt');
    await card(page).waitOpen('Kept in your library');
    await page.close();
    const again = await session.extensionPage('reader.html');
    await choose(again, 'another-name.pdf', makePdf(columnsPaper(false)));
    await expect.poll(async () => (await clipMarks(again)).length, PATIENT).toBeGreaterThan(0);
    await again.close();
    const library = await LibraryOnScreen.open(session);
    await library.says('november');
    await library.page.close();
  });

  test.each([
    ['/damaged.pdf', 'This PDF is damaged'],
    ['/page.pdf', 'This is not a PDF.'],
    ['/login.pdf', 'does not give this PDF to Sidenote'],
    ['/nowhere.pdf', 'there is no such file any more'],
    ['/scan.pdf', 'This file has pictures of text only; Sidenote cannot read them.'],
  ])('%s: says "%s"', async (path, words) => {
    const page = await reader(path);
    await says(page, words);
    expect(await axe(page)).toEqual([]);
    await page.close();
  });

  test('a host that it may not reach is asked for with a click', async () => {
    const page = await session.extensionPage(
      `reader.html?address=${encodeURIComponent('https://papers.example/a.pdf')}`,
    );
    await says(page, 'needs the browser’s permission to fetch this PDF from papers.example');
    expect(await axe(page)).toEqual([]);
    await page.close();
  });

  test('asks for a password until it is the right one', async () => {
    const page = await reader('/locked.pdf');
    for (const [password, then] of [
      ['wrong', 'That was not the password.'],
      [PASSWORD, 'every ward be told'],
    ] as const) {
      const field = await page.waitForSelector('input[type=password]', PATIENT);
      await field?.type(password);
      await page.keyboard.press('Enter');
      await says(page, then);
    }
    await page.close();
  });

  test(`of ${LONG} pages only those near the window are held, while all can be found`, async () => {
    const page = await reader('/pack.pdf');
    await says(page, `of ${LONG}`);
    await expect.poll(async () => (await held(page)).withText, PATIENT).toBeGreaterThan(20);
    const most = { canvases: 0, withText: 0, elements: 0 };
    for (const at of [40, 80, 120, 160, 200, 240, 280, 300, 150]) {
      await page.evaluate((wanted) => document.getElementById(`pdf-page-${wanted}`)?.scrollIntoView(), at);
      await expect
        .poll(
          () => page.evaluate((wanted) => document.querySelector(`#pdf-page-${wanted} .words`)?.textContent, at),
          PATIENT,
        )
        .toContain(`item${at} `);
      const now = await held(page);
      for (const key of ['canvases', 'withText', 'elements'] as const) most[key] = Math.max(most[key], now[key]);
    }
    expect(most.canvases).toBeLessThanOrEqual(8);
    expect(most.withText).toBeLessThanOrEqual(60);
    expect(most.elements).toBeLessThan(5000);
    await expect.poll(async () => (await names(page)).length, PATIENT).toBeGreaterThan(0);

    await press(page, 'Find');
    const field = await page.waitForSelector('.find input');
    await field?.type('of item299 tells');
    await says(page, '1 of 12 places');
    expect(await page.evaluate(() => [...(CSS.highlights.get('reader-found') ?? [])].map(String))).toEqual([
      'of item299 tells',
    ]);
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('.page-field input')?.value)).toBe('299');
    await page.close();
  });

  test('axe finds nothing in an open PDF, nor does a narrow window scroll sideways', async () => {
    const page = await reader('/paper.pdf');
    await expect.poll(() => names(page), PATIENT).toContain('Healthwatch England');
    // The letters over the picture have no colour; what is seen is the picture.
    const findings = (await axe(page)).filter(
      ({ id, impact, targets }) =>
        !(
          id === 'color-contrast' &&
          impact === 'undecided' &&
          targets.every((target) => !/bar|toolbar|find/.test(target))
        ),
    );
    expect(findings).toEqual([]);
    await page.setViewport({ width: 360, height: 740 });
    await expect
      .poll(
        () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        PATIENT,
      )
      .toBe(0);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('.sheet')?.getBoundingClientRect().width ?? 0), PATIENT)
      .toBeLessThanOrEqual(360);
    await page.close();
  });

  test('asks nobody for anything but the PDF', () => {
    expect(foreignRequests(session).filter(({ host }) => host !== DICTIONARIES)).toEqual([]);
    const asked = session.server.requests.filter(({ path }) => path === '/paper.pdf' || path === '/pack.pdf');
    expect(asked.length).toBeGreaterThan(0);
    expect(session.server.requests.every(({ headers }) => headers?.cookie === undefined)).toBe(true);
  });
});
