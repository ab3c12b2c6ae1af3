import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, BROWSERS, card, inScheme, openSession, restOn, type Session, waitForMarks } from './harness';
import { routes } from './site';

/** Firefox's driver cannot change what the system prefers; it starts with the scheme that it is to have. */
const SCHEMES = ['light', 'dark'] as const;

const FIGURES = [
  { what: 'a comparison', query: '?entities=ods:QJM,ods:QNC&metric=ae-4h-type1', shows: '[role=slider]' },
  { what: 'the map', query: '?map=1&metric=ae-4h-type1&period=2020-11&outline=ods:QJM', shows: '[role=grid]' },
  { what: 'nobody chosen', query: '', shows: '.suggestions' },
  { what: 'an address that leads nowhere', query: '?entities=ods:ZZZ', shows: '[role=alert]' },
] as const;

/** With nothing to tell of; with a page and its claims they are looked at in claims.e2e.ts. */
const WITHOUT_A_PAGE = [
  { what: 'the side panel', path: 'sidepanel.html', shows: '.lead' },
  { what: 'the fact sheet', path: 'fact-sheet.html', shows: '[role=alert]' },
] as const;

describe.each(BROWSERS)('accessibility in %s', (name) => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());

  test.each(name === 'chromium' ? SCHEMES : (['light'] as const))(
    'axe finds nothing in the card, %s',
    async (scheme) => {
      const page = await session.newPage();
      if (name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(session.url('notes.sidenote.example', '/thirteen-to-go'));
      await waitForMarks(page);
      await pause(400);
      await restOn(page, 'Lincolnshire STP');
      await card(page).waitOpen('Today');
      await card(page).click('Sources');
      await pause(300);
      expect(await axe(page, { within: 'sidenote-card', ...inScheme(scheme) })).toEqual([]);
      await page.close();
    },
  );

  test.each(name === 'chromium' ? SCHEMES : (['light'] as const))(
    'axe finds nothing in the popup, %s',
    async (scheme) => {
      const popup = await session.extensionPage('popup.html');
      if (name === 'chromium') await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await expect.poll(() => popup.evaluate(() => document.body.innerText)).toMatch(/entries/);
      expect(await axe(popup, inScheme(scheme))).toEqual([]);
      const box = await popup.$('input');
      await box?.type('lincolnshire');
      await expect
        .poll(() => popup.evaluate(() => document.querySelectorAll('[role=option]').length))
        .toBeGreaterThan(2);
      expect(await axe(popup, inScheme(scheme))).toEqual([]);
      await popup.keyboard.press('Enter');
      await expect.poll(() => popup.evaluate(() => document.body.innerText)).toMatch(/Plan(s|ned) and pa(ys|id)/);
      expect(await axe(popup, inScheme(scheme))).toEqual([]);
      await popup.close();
    },
  );

  test.each(
    WITHOUT_A_PAGE.flatMap((row) =>
      (name === 'chromium' ? SCHEMES : (['light'] as const)).map((scheme) => ({ ...row, scheme })),
    ),
  )('axe finds nothing in $what without a page, $scheme', async ({ path, shows, scheme }) => {
    const page = await session.extensionPage(path);
    if (name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.waitForSelector(shows, { timeout: 60_000 });
    await pause(400);
    expect(await axe(page, inScheme(scheme))).toEqual([]);
    await page.close();
  });

  test.each(
    FIGURES.flatMap((row) =>
      (name === 'chromium' ? SCHEMES : (['light'] as const)).map((scheme) => ({ ...row, scheme })),
    ),
  )('axe finds nothing in the page of figures: $what, $scheme', async ({ query, shows, scheme }) => {
    const page = await session.extensionPage(`figures.html${query}`);
    if (name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.waitForSelector(shows, { timeout: 60_000 });
    await pause(400);
    const found = await axe(page, inScheme(scheme));
    // The words of a drawing have no background of their own, and axe leaves them undecided: they are measured below.
    const others = found.filter(
      ({ impact, targets }) => impact !== 'undecided' || !targets.every((target) => /(^|[ >])text\b/.test(target)),
    );
    expect(others).toEqual([]);
    const drawn = await contrastsOfDrawnWords(page);
    if (shows === '[role=slider]') expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.filter(({ contrast }) => !(contrast >= 4.5))).toEqual([]);
    await page.close();
  });
});

/** How well each word of a chart is told from the paper that all of them stand on (WCAG 1.4.3). */
async function contrastsOfDrawnWords(page: Page): Promise<{ text: string | null; contrast: number }[]> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const luminance = (colour: string): number => {
      if (!context) return Number.NaN;
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const paper = luminance(getComputedStyle(document.documentElement).getPropertyValue('--paper').trim());
    return [...document.querySelectorAll('svg text')].map((text) => {
      const ink = luminance(getComputedStyle(text).fill);
      return { text: text.textContent, contrast: (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) };
    });
  });
}
