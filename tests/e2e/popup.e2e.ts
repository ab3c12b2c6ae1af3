import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  axe,
  BROWSERS,
  card,
  markedTexts,
  named,
  openSession,
  popupOfPage,
  type Session,
  waitForMarks,
} from './harness';
import { routes } from './site';

const HOST = 'notes.sidenote.example';
const ARTICLE = '/thirteen-to-go';

const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

const says = (page: Page, words: string | RegExp) => expect.poll(() => textOf(page)).toMatch(words);

async function press(popup: Page, name: RegExp): Promise<void> {
  const found = await named(popup, 'button, [role=option], label, a', name);
  // It may close the popup.
  await found.evaluate((element) => (element as HTMLElement).click());
}

describe.each(BROWSERS)('the popup in %s', (name) => {
  let session: Session;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    session = await openSession(name, routes);
    page = await session.open(HOST, ARTICLE);
    await waitForMarks(page);
    await pause(500);
    popup = await popupOfPage(session);
  });
  afterAll(() => session?.close());

  test('lists what was found on the page, grouped and counted, and its date', async () => {
    await says(popup, 'Sustainability and transformation partnership');
    const text = await textOf(popup);
    expect(text).toMatch(/9 December 2020/);
    for (const group of ['Systems', 'Trusts', 'Hospitals', 'National bodies'])
      expect(text).toMatch(new RegExp(group, 'i'));
  });

  test.each([
    ['lanc south cumbria', 'NHS Lancashire and South Cumbria'],
    ['gstt', "Guy's and St Thomas' NHS Foundation Trust"],
    ['4 hour target', 'A&E four-hour standard'],
    ['pindefields', 'Pinderfields Hospital'],
    ['royal stoke', 'Royal Stoke University Hospital'],
  ])('searching for "%s" finds %s first, by keyboard', async (query, first) => {
    // A field that is drawn anew takes with it what was typed into the one before.
    const type = async (): Promise<string | undefined> => {
      const box = await popup.$('input');
      await box?.click({ count: 3 });
      await box?.type(query);
      return popup.evaluate(() => document.querySelector('input')?.value);
    };
    await expect.poll(type).toBe(query);
    await expect
      .poll(
        () => popup.evaluate(() => document.querySelector('[role=option]')?.textContent?.replace(/[’]/g, "'") ?? ''),
        { timeout: 60_000 },
      )
      .toContain(first);
    await popup.keyboard.press('Enter');
    await expect.poll(async () => (await textOf(popup)).replace(/[’]/g, "'")).toContain(first);
    await says(popup, /Back to/);
    await popup.keyboard.press('Escape');
    await popup.keyboard.press('Escape');
    // An entry may name that day too: the next words would be typed into a field that goes with it.
    await expect.poll(() => textOf(popup)).not.toMatch(/Back to/);
    await says(popup, /9 December 2020/);
  });

  test('says by keyboard why each was marked, and what was not and why; axe finds nothing in it', async () => {
    await popup.evaluate(() => document.querySelector<HTMLElement>('.why summary')?.focus());
    await popup.keyboard.press('Enter');
    await says(popup, /Not marked/i);
    const text = await textOf(popup);
    expect(text).toMatch(/the system: .*(in a list of systems|its name, which means nothing else)/);
    expect(text).toMatch(/not the (system|trust|NHS sense|hospital): /);
    const open = await popup.evaluate(() => document.querySelector<HTMLDetailsElement>('.why')?.open);
    expect(open).toBe(true);
    expect(await axe(popup)).toEqual([]);
    await popup.keyboard.press('Enter');
    expect(await popup.evaluate(() => document.querySelector<HTMLDetailsElement>('.why')?.open)).toBe(false);
  });

  test('the site can be switched to pointer only, to off, and back', async () => {
    await press(popup, /pointer/i);
    await expect.poll(async () => (await markedTexts(page)).length).toBe(0);
    await press(popup, /^off/i);
    await expect
      .poll(async () =>
        page.evaluate(() => [...CSS.highlights.keys()].filter((key) => key.startsWith('sidenote')).length),
      )
      .toBe(0);
    await press(popup, /^marks/i);
    await waitForMarks(page);
  });

  test('every mention can be marked instead of the first in each section', async () => {
    // Numbers are marked too, a little later: they are not what this is about.
    const mentions = async () =>
      (await markedTexts(page)).filter(({ name: mark }) => /^sidenote-(mark|unsure)$/.test(mark)).length;
    const first = await mentions();
    expect(first).toBeGreaterThan(0);
    await press(popup, /every mention/i);
    await expect.poll(mentions).toBeGreaterThan(first);
    await press(popup, /first/i);
    await expect.poll(mentions).toBe(first);
  });

  test('a click on something found shows it on the page', async () => {
    await press(popup, /United Lincolnshire/i);
    // The popup closes itself meanwhile, and the browser may be busy with that.
    await expect
      .poll(
        () =>
          page.bringToFront().then(
            () => true,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
    await card(page).waitOpen('United Lincolnshire');
  });
});
