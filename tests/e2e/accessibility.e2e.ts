import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, BROWSERS, card, openSession, restOn, type Session, waitForMarks } from './harness';
import { routes } from './site';

/** Firefox's driver cannot change what the system prefers; it starts with the scheme that it is to have. */
const SCHEMES = ['light', 'dark'] as const;

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
      await waitForMarks(page, 30_000);
      await pause(400);
      await restOn(page, 'Lincolnshire STP');
      await card(page).waitOpen('Today');
      await card(page).click('Sources');
      await pause(300);
      expect(await axe(page, 'sidenote-card')).toEqual([]);
      await page.close();
    },
  );

  test.each(name === 'chromium' ? SCHEMES : (['light'] as const))(
    'axe finds nothing in the popup, %s',
    async (scheme) => {
      const popup = await session.extensionPage('popup.html');
      if (name === 'chromium') await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await expect.poll(() => popup.evaluate(() => document.body.innerText), { timeout: 15_000 }).toMatch(/entries/);
      expect(await axe(popup)).toEqual([]);
      const box = await popup.$('input');
      await box?.type('sussex');
      await expect
        .poll(() => popup.evaluate(() => document.querySelectorAll('[role=option]').length), { timeout: 20_000 })
        .toBeGreaterThan(2);
      expect(await axe(popup)).toEqual([]);
      await popup.keyboard.press('Enter');
      await expect
        .poll(() => popup.evaluate(() => document.body.innerText), { timeout: 20_000 })
        .toMatch(/Plan(s|ned) and pa(ys|id)/);
      expect(await axe(popup)).toEqual([]);
      await popup.close();
    },
  );
});
