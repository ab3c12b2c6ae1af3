import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  axe,
  BROWSERS,
  card,
  foreignRequests,
  markedTexts,
  openSession,
  restOn,
  type Session,
  tabOf,
  waitForMarks,
} from './harness';
import { ask } from './options-page';
import { routes } from './site';

const shipped = (folder: string): string => fileURLToPath(new URL(`../../.output/${folder}`, import.meta.url));

describe.each(BROWSERS)('the welcome page in %s', (name) => {
  let session: Session;
  let page: Page;
  beforeAll(async () => {
    session = await openSession(name, routes);
    page = await session.extensionPage('welcome.html');
    await waitForMarks(page);
  });
  afterAll(() => session?.close());

  test('marks its sample, and nothing else on it', async () => {
    const marks = await markedTexts(page);
    expect(marks.map(({ text }) => text)).toEqual(expect.arrayContaining(['Lincolnshire STP', 'NHS England']));
    const outside = await page.evaluate(() =>
      [...CSS.highlights].flatMap(([, highlight]) =>
        [...highlight].filter(({ startContainer }) => !startContainer.parentElement?.closest('main')).map(String),
      ),
    );
    expect(outside).toEqual([]);
  });

  test('has real cards, of the day of the sample', async () => {
    await restOn(page, 'Lincolnshire STP');
    expect(await card(page).waitOpen('When written, Dec 2020')).toContain('NHS Lincolnshire');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
  });

  test('by keyboard alone: to a mark, into its card, and back', async () => {
    const press = async (key: 'j' | 'i'): Promise<void> => {
      await page.keyboard.down('Alt');
      await page.keyboard.press(key);
      await page.keyboard.up('Alt');
    };
    await press('j');
    await card(page).waitOpen();
    await press('i');
    await vi.waitFor(async () => {
      const inCard = await page.evaluate(() => document.activeElement?.localName === 'sidenote-card');
      expect(inCard).toBe(true);
    }, 60_000);
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
  });

  test('a way to begin holds at once in the sample, and is found again in the settings', async () => {
    const claims = async () => (await markedTexts(page)).filter((mark) => mark.name.startsWith('sidenote-claim'));
    await vi.waitFor(async () => expect((await claims()).length).toBeGreaterThan(0), 60_000);
    await page.focus('input[name=preset]');
    const pick = (at: number) =>
      page.evaluate((index) => document.querySelectorAll<HTMLInputElement>('input[name=preset]')[index]?.click(), at);
    await pick(0);
    await vi.waitFor(async () => expect(await claims()).toEqual([]), 60_000);
    const stored = await ask<{ clipButton: boolean; marks: { hidden: string[] } }>(page, 'settings', {});
    expect(stored.value).toMatchObject({ clipButton: false, marks: { hidden: ['claims', 'misfits'] } });
    await pick(2);
    await vi.waitFor(async () => {
      const now = await ask<{ density: string }>(page, 'settings', {});
      expect(now.value).toMatchObject({ density: 'every', clipButton: true });
    }, 60_000);
    await pick(1);
    await vi.waitFor(async () => expect((await claims()).length).toBeGreaterThan(0), 60_000);
  });

  test('axe finds nothing, and nothing is asked of the network', async () => {
    expect(await axe(page)).toEqual([]);
    expect(foreignRequests(session)).toEqual([]);
  });
});

describe.each(BROWSERS)('what ships, in %s', (name) => {
  let session: Session;
  beforeAll(async () => {
    const folder = name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3';
    session = await openSession(name, routes, { extension: shipped(folder) });
  });
  afterAll(() => session?.close());

  test('opens the welcome page when it is installed', async () => {
    await vi.waitFor(async () => expect(await tabOf(session, '/welcome.html')).toBeDefined(), 60_000);
  });
});
