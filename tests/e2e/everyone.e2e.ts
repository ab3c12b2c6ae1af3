import { setTimeout as pause } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../data/schema/settings';
import { paper } from '../fixtures/board-papers';
import { EVERYONE } from '../fixtures/everyone';
import { inLook } from '../run/camera';
import type { Routes } from '../run/server';
import { clipByKey } from './clipping-page';
import {
  axe,
  BROWSERS,
  card,
  markedTexts,
  openSession,
  popupOfPage,
  restOn,
  type Session,
  textPoint,
  waitForMarks,
} from './harness';
import { ask } from './options-page';
import { DATED_HOST, PLAIN_HOST, routes as pages, TEST_HOST } from './site';

/** Windows, systems and pages that a developer's own desk has not. */

const ARTICLE = '/winter?written=2020-12-20';
const WORDS = 'Lincolnshire STP';
/** From here the test build may fetch a PDF without asking. */
const PDF_HOST = '127.0.0.1';

const routes: Routes = (request) => {
  const own = EVERYONE[request.path];
  if (own !== undefined && request.host === TEST_HOST) return { type: 'text/html; charset=utf-8', body: own };
  if (request.path === '/paper.pdf') return { type: 'application/pdf', body: paper() };
  if (request.host === PLAIN_HOST && request.path === '/winter')
    return pages({ ...request, host: DATED_HOST, path: ARTICLE });
  return pages(request);
};

/** In pixels of CSS. A window of 1280 at 400 % is one of 320 (WCAG 1.4.10). */
const WINDOWS = [
  { window: '360 pixels', width: 360, height: 740, deviceScaleFactor: 1 },
  { window: '1280 pixels at 400 %', width: 320, height: 256, deviceScaleFactor: 4 },
  { window: '4K', width: 3840, height: 2160, deviceScaleFactor: 1 },
] as const;

const LOOKS = [
  { scheme: 'light', forcedColours: false },
  { scheme: 'dark', forcedColours: false },
  { scheme: 'light', forcedColours: true },
  { scheme: 'dark', forcedColours: true },
] as const;

interface Surface {
  /** @param tab that of an article. */
  path(tab: string, pdf: string): string;
  says: RegExp;
  /** What a screen reader is told among all else, as "role: name"; docs/accessibility.md says so. */
  tells: readonly RegExp[];
}

/** Each page of ours with something on it. */
const SURFACES: Readonly<Record<string, Surface>> = {
  popup: {
    path: (tab) => `popup.html?tab=${tab}`,
    says: /Care Quality Commission/,
    tells: [/^combobox: Search/, /^radio: .*pointer/i, /^button: .*Care Quality Commission/],
  },
  'side panel': {
    path: (tab) => `sidepanel.html?tab=${tab}`,
    says: /1 claim,/,
    tells: [
      /^combobox: Search/,
      /^button: .*54% of type 1 patients/,
      /^button: Show on page: /,
      /Agrees at the precision printed/,
    ],
  },
  'fact sheet': {
    path: (tab) => `fact-sheet.html?tab=${tab}`,
    says: /Open Government Licence/,
    tells: [/^heading: The door that will not close/, /^button: Markdown/],
  },
  'figures compared': {
    path: () => 'figures.html?entities=ods:QJM,ods:QNC&metric=ae-4h-type1',
    says: /Sources[\s\S]*Open Government Licence/,
    tells: [/^slider: /, /^table: /, /^columnheader: /],
  },
  'map of figures': {
    path: () => 'figures.html?map=1&metric=ae-4h-type1&period=2020-11',
    says: /Lincolnshire/,
    tells: [/^grid: /, /^gridcell: /, /^table: /],
  },
  entry: {
    path: () => 'entry.html?id=ods:RR8',
    says: /Today/,
    tells: [/^combobox: Search/, /^heading: Leeds Teaching Hospitals/],
  },
  'search for an entry': {
    path: () => 'entry.html?q=trust+leeds',
    says: /Leeds Teaching Hospitals/,
    tells: [/^option: .*Leeds Teaching Hospitals/, /result/],
  },
  options: {
    path: () => 'options.html',
    says: /Files that you added[\s\S]*Erase all/,
    tells: [/^heading: /, /^checkbox: Print the marks/, /^combobox: /],
  },
  library: {
    path: () => 'library.html',
    says: /has not been met/,
    tells: [/^searchbox: /, /^link: .*has not been met/],
  },
  reader: {
    path: (_, pdf) => `reader.html?address=${encodeURIComponent(pdf)}`,
    says: /every ward be told/,
    tells: [/^button: Find/, /^heading: Winter in Lincolnshire/, /^paragraph: /],
  },
  welcome: { path: () => 'welcome.html', says: /Lincolnshire STP[\s\S]*I read as/, tells: [/^radio: /, /^heading: /] },
};

/** Of a drawing's words, and of the text over a PDF's picture, axe finds no ground to measure. */
const WITHOUT_GROUND: Readonly<Record<string, RegExp>> = {
  'figures compared': /(^|[ >])text\b/,
  reader: /^(?!.*(bar|find))/,
};

/** Of the card, be it opened by pointer or key. */
const CARD_TELLS = [
  /^dialog: NHS Lincolnshire/,
  /^heading: NHS Lincolnshire/,
  /^button: Pin/,
  /^button: Close/,
  /^button: Sources/,
];

const PATIENT = { timeout: 30_000 };
const read = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText).catch(() => '');
const texts = async (page: Page): Promise<string[]> => (await markedTexts(page)).map(({ text }) => text);

/** What a screen reader is told: the browser's own tree, for the driver's leaves out what stands in the top layer. */
async function toldBy(page: Page): Promise<string[]> {
  const client = await page.createCDPSession();
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  return nodes.flatMap(({ ignored, role, name }) => (ignored ? [] : [`${role?.value}: ${name?.value ?? ''}`]));
}

/** Opens or closes all that can be folded. */
const unfold = (page: Page, open: boolean): Promise<void> =>
  page.evaluate((to) => {
    for (const details of document.querySelectorAll('details')) details.open = to;
  }, open);

/** By how much a page scrolls sideways, and what stands out of its window and is not in a box that scrolls by itself. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { width, left, right } = element.getBoundingClientRect();
      return (
        width > 1 &&
        element.checkVisibility() &&
        (right > clientWidth + 1 || left < -1) &&
        !scrolls(element.parentElement)
      );
    });
    return { by: scrollWidth - clientWidth, out: out.map(({ localName, className }) => `${localName}.${className}`) };
  });

/** What is still being read is told a moment later. */
async function expectTold(page: Page, all: readonly RegExp[]): Promise<void> {
  const untold = async () => {
    const told = await toldBy(page);
    return all.filter((words) => !told.some((one) => words.test(one)));
  };
  await expect.poll(untold, PATIENT).toEqual([]);
}

describe.each(BROWSERS)('everyone, in %s', (name) => {
  let session: Session;
  let article: Page;
  let tab = '';

  beforeAll(async () => {
    session = await openSession(name, routes);
    article = await session.open(DATED_HOST, ARTICLE);
    await waitForMarks(article, 60_000);
    const popup = await popupOfPage(session);
    tab = (await popup.evaluate(() => new URLSearchParams(location.search).get('tab'))) ?? '';
    await popup.close();
  });
  afterAll(() => session?.close());

  async function surface(what: string): Promise<Page> {
    const { path, says } = SURFACES[what] as (typeof SURFACES)[string];
    const page = await session.extensionPage(path(tab, session.url(PDF_HOST, '/paper.pdf')));
    await expect.poll(() => read(page), PATIENT).toMatch(says);
    return page;
  }

  test('what is clipped is kept, for the library to have something', async () => {
    await clipByKey(article, 'The four-hour standard has not been met');
    await card(article).waitOpen('Kept in your library');
    await article.keyboard.press('Escape');
    await card(article).waitClosed();
  });

  test.each(Object.keys(SURFACES))(
    '%s: nothing is lost in a small window, a wide one, or zoomed, nor in other colours',
    async (what) => {
      const page = await surface(what);
      if (name === 'chromium') await expectTold(page, SURFACES[what]?.tells ?? []);
      await unfold(page, true);
      for (const { window, ...size } of WINDOWS) {
        await page.setViewport(size);
        await expect.poll(() => sideways(page), { message: window, timeout: 10_000 }).toEqual({ by: 0, out: [] });
      }
      await unfold(page, false);
      // Firefox's driver cannot change what the system prefers.
      for (const look of name === 'chromium' ? LOOKS : []) {
        await inLook(page, { ...look, width: 1280, height: 900, scale: 1 });
        await pause(200);
        expect(await moving(page)).toEqual([]);
        const found = (await axe(page, look === LOOKS[0] ? {} : { only: 'colours' })).filter(
          ({ impact, targets }) =>
            impact !== 'undecided' || !targets.every((target) => (WITHOUT_GROUND[what] ?? /^$/).test(target)),
        );
        expect(found, JSON.stringify(look)).toEqual([]);
      }
      await page.close();
    },
  );

  test('the card is whole in every window, and the page scrolls no further for it', async () => {
    const page = await session.open(DATED_HOST, ARTICLE);
    await waitForMarks(page, 30_000);
    for (const { window, ...size } of WINDOWS) {
      await page.setViewport(size);
      await pause(300);
      const before = await sideways(page);
      await restOn(page, WORDS);
      await card(page).waitOpen('Sources');
      if (name === 'chromium') await expectTold(page, CARD_TELLS);
      await vi.waitFor(async () => expect(await inWindow(page), window).toBe(true), 10_000);
      expect((await sideways(page)).by, window).toBe(before.by);
      // What is not seen at once can be scrolled to, in the card itself.
      const shown = (await card(page).text()).length;
      await card(page).click('Sources');
      await expect.poll(async () => (await card(page).text()).length, PATIENT).toBeGreaterThan(shown);
      expect(await inWindow(page), window).toBe(true);
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
      await page.mouse.move(1, 1);
    }
    await page.close();
  });

  test.each(['/arabic', '/hebrew'])(
    '%s, from right to left: marks are where they should be, and a card reads from left to right',
    async (path) => {
      const page = await session.open(TEST_HOST, path);
      await expect
        .poll(() => texts(page), PATIENT)
        .toEqual(['NHS England', 'Care Quality Commission', 'King’s Fund', 'integrated care board']);
      for (const { window, ...size } of WINDOWS) {
        await page.setViewport(size);
        await pause(300);
        await restOn(page, 'integrated care board');
        expect(await card(page).waitOpen('Sources'), window).toContain('Integrated care board');
        await vi.waitFor(async () => expect(await inWindow(page), window).toBe(true), 10_000);
        const dialog = await card(page).find('[role=dialog]');
        const reads = await dialog?.evaluate((box) => {
          const { direction, textAlign } = getComputedStyle(box);
          return [direction, textAlign];
        });
        expect(reads).toEqual(['ltr', 'left']);
        const words = await textPoint(page, 'integrated care board');
        const box = await dialog?.boundingBox();
        expect(
          box && words.y > box.y && words.y < box.y + box.height && words.x > box.x && words.x < box.x + box.width,
        ).toBe(false);
        await page.keyboard.press('Escape');
        await card(page).waitClosed();
        await page.mouse.move(1, 1);
      }
      await page.close();
    },
  );

  test('what is in Welsh is left as it is: on a page of its own, and on one in English', async () => {
    const bilingual = await session.open(TEST_HOST, '/bilingual');
    const inEnglish = [
      'NHS England',
      'Care Quality Commission',
      'A&E',
      'integrated care board',
      'King’s Fund',
      'Healthwatch England',
    ];
    await expect.poll(() => texts(bilingual), PATIENT).toEqual(inEnglish);
    // In the order of the page: these are the second and the third of the name, and nothing answers there.
    for (const nth of [1, 2]) {
      await restOn(bilingual, 'NHS England', nth);
      await pause(900);
      expect(await card(bilingual).isOpen()).toBe(false);
    }
    await bilingual.close();
    for (const path of ['/welsh', '/welsh-undeclared']) {
      const page = await session.open(TEST_HOST, path);
      await pause(2500);
      expect(await markedTexts(page), path).toEqual([]);
      await page.close();
    }
  });

  test('marks are printed only if they are asked for', async () => {
    const settings = await session.extensionPage('options.html');
    const print = (asked: boolean) =>
      ask(settings, 'changeSettings', {
        change: { marks: { ...DEFAULT_SETTINGS.marks, print: asked, style: 'solid' } },
      });
    const lineOnScreen = () =>
      article.evaluate(() => getComputedStyle(document.body, '::highlight(sidenote-mark)').textDecorationStyle);
    const printed = async (): Promise<number> => fillings(await article.pdf());
    const bare = await session.open(PLAIN_HOST, '/winter');
    const unmarked = fillings(await bare.pdf());
    await bare.close();
    expect(await printed()).toBe(unmarked);
    await print(false);
    await expect.poll(lineOnScreen, PATIENT).toBe('solid');
    expect(await printed()).toBe(unmarked);
    await print(true);
    // Firefox prints no page's highlights.
    if (name === 'chromium') await expect.poll(printed, PATIENT).toBeGreaterThan(unmarked);
    else expect(await printed()).toBe(unmarked);
    await ask(settings, 'changeSettings', { change: { marks: DEFAULT_SETTINGS.marks } });
    await settings.close();
  });
});

/** Whether all of the card is in the window. */
async function inWindow(page: Page): Promise<boolean> {
  const box = await (await card(page).find('[role=dialog]'))?.boundingBox();
  const { width, height } = page.viewport() ?? { width: 0, height: 0 };
  return !!box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

/** How many things a printed page fills with ink, its underlines among them; its letters not. */
function fillings(pdf: Uint8Array): number {
  const bytes = Buffer.from(pdf);
  let count = 0;
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at)) {
    const start = at + 'stream\n'.length;
    at = bytes.indexOf('endstream', start) + 'endstream'.length;
    try {
      const content = inflateSync(bytes.subarray(start, at - 'endstream'.length)).toString('latin1');
      count += content.match(/\s(?:f\*?|S)(?=\s)/g)?.length ?? 0;
    } catch {
      // Not a compressed one: fonts and such.
    }
  }
  return count;
}

/** Whatever would move by the style sheets. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((pseudo) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, pseudo);
        const still = /^(0s(, )?)+$/.test(transitionDuration) && animationName === 'none' && scrollBehavior === 'auto';
        return still ? [] : [`${element.localName}.${element.className}${pseudo ?? ''}`];
      }),
    ),
  );
